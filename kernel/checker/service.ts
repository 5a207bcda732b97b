/** The checker's answers, by method name. */
import { CellChecker } from './cell-checker';
import { completeness } from './completeness';
import { completions } from './completions';
import { boundExpression, breakableLines, isCaught } from './debugged-code';
import type { CheckerMethods, Inspection } from './messages';

export function createService(folder = process.cwd()): CheckerMethods {
  const checker = new CellChecker(folder);
  return {
    check: ({ declarations, source }) => checker.check(declarations, source),
    declarationsUpTo: ({ declarations, source, line }) =>
      checker.declarationsUpTo(declarations, source, line),
    recheck: ({ declarations, source, redeclared }) => checker.recheck(declarations, source, redeclared),
    complete: request => completions(checker, request, folder),
    inspect: ({ declarations, source, position }) => inspection(checker, declarations, source, position),
    bindExpression: ({ source, names }) => boundExpression(source, names),
    breakableLines: ({ source }) => breakableLines(source),
    isCaught: ({ javascript, line, column }) => isCaught(javascript, line, column),
    isComplete: ({ source }) => completeness(source),
    prefetch: ({ names }) => checker.prefetch(names),
    forgetModules: () => checker.restart(),
  };
}

type Part = { text: string };
const joined = (parts: readonly Part[] | string | undefined): string =>
  typeof parts === 'string' ? parts : (parts ?? []).map(part => part.text).join('');

function inspection(
  checker: CellChecker,
  declarations: string,
  source: string,
  position: number,
): Inspection | undefined {
  const found = checker.inspect(declarations, source, position);
  const signature = joined(found?.displayParts);
  // So a name is described that nothing declares.
  if (!found || signature === 'any') return undefined;
  return {
    signature,
    documentation: joined(found.documentation),
    tags: (found.tags ?? []).map(tag => ({ name: tag.name, text: joined(tag.text) })),
  };
}
