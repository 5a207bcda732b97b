/** A failed type check as an error of the cell: the compiler's whole messages, each with the line it speaks of. */
import type { Problem } from '../checker/messages';
import type { ErrorReport } from '../interpreter/messages';

const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;
const green = (text: string): string => `\u001b[32m${text}\u001b[39m`;
const most = 20;

export function typeErrorReport(problems: readonly Problem[], label: string): ErrorReport {
  const shown = problems.slice(0, most);
  const rest = problems.length - shown.length;
  return {
    ename: 'TypeScriptError',
    evalue: `${place(problems[0], label)}: ${problems[0].message}`,
    traceback: [
      ...shown.flatMap(problem => explain(problem, label)),
      ...(rest > 0 ? [`... and ${rest} more`] : []),
    ],
  };
}

function place({ file, line }: Problem, label: string): string {
  return `${file ?? label}, line ${line + 1}`;
}

function explain(problem: Problem, label: string): string[] {
  const number = String(problem.line + 1);
  const { column, sourceLine } = problem;
  const end = problem.endLine === problem.line ? problem.endColumn : sourceLine.length;
  const indent = sourceLine.slice(0, column).replace(/[^\t]/g, ' ');
  return [
    `${red(`TypeScriptError TS${problem.code}`)}: ${problem.message}`,
    green(place(problem, label)),
    `> ${number} | ${sourceLine}`,
    `  ${' '.repeat(number.length)} | ${indent}${red('^'.repeat(Math.max(1, end - column)))}`,
  ];
}
