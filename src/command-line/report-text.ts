/** The report for the terminal: `file:line:column: verdict: message`, a code frame, and a summary last. */

import type {
  CheckedLine,
  FilePlace,
  FileReport,
  Remark,
  Summary,
  UnclaimedFormula,
} from '../notes/check-record';
import { LineIndex } from '../notes/line-index';
import { summaryText } from '../notes/summary';
import { codeFrame } from './code-frame';
import type { Paint } from './colours';
import { visible } from './visible';

export interface TextOptions {
  readonly colours: Paint;
  readonly verbose: boolean;
  readonly strict: boolean;
}

interface Entry {
  readonly place: FilePlace;
  readonly label: string;
  readonly tone: keyof Paint;
  readonly message: string;
}

/** What is printed of one file; nothing where all is well. */
export function fileText(report: FileReport, text: string, options: TextOptions): string {
  const { colours } = options;
  if (report.error !== undefined)
    return `${colours.bold(`${visible(report.path)}:`)} ${colours.red('not read')}: ${visible(report.error)}.\n`;
  const lines = new LineIndex(text);
  return entriesOf(report, options)
    .sort((a, b) => a.place.start - b.place.start)
    .map(entry => entryText(report.path, entry, lines, colours))
    .join('');
}

function entryText(
  path: string,
  { place, label, tone, message }: Entry,
  lines: LineIndex,
  colours: Paint,
): string {
  const cell = place.cell ? colours.dim(` (cell ${place.cell.number}, line ${place.cell.line})`) : '';
  const head = `${colours.bold(`${visible(path)}:${place.line}:${place.column}:`)} ${colours[tone](label)}: ${visible(message)}${cell}`;
  return `${[head, ...codeFrame(lines, place, colours)].join('\n')}\n\n`;
}

function entriesOf(report: FileReport, options: TextOptions): Entry[] {
  const lines = report.formulas.flatMap(formula => formula.lines);
  const undeclared = lines.filter(line => line.declare !== undefined && line.standing === 'doubt');
  const grouped = undeclared.length > 3 ? new Set(undeclared) : new Set<CheckedLine>();
  return [
    ...report.remarks.filter(remark => shows(remark, options)).map(remarkEntry),
    ...lines.filter(line => !grouped.has(line) && worthSaying(line, options)).map(lineEntry),
    ...(grouped.size > 0 ? [undeclaredEntry(report.path, undeclared)] : []),
    ...(options.verbose ? report.unclaimed.map(unclaimedEntry) : []),
  ];
}

const shows = (remark: Remark, _options: TextOptions) => remark.message !== '';

function worthSaying({ standing, verdict }: CheckedLine, { verbose }: TextOptions): boolean {
  if (verbose) return true;
  if (standing === 'fault' || standing === 'doubt') return true;
  return standing === 'neutral' && verdict === 'fails';
}

function remarkEntry(remark: Remark): Entry {
  const labels = {
    unreadable: 'unreadable',
    declaration: 'declaration',
    expectation: 'not as expected',
    needless: 'needless',
  };
  return {
    place: remark.place,
    label: labels[remark.kind],
    tone: remark.standing === 'fault' ? 'red' : 'yellow',
    message: remark.message,
  };
}

function lineEntry(line: CheckedLine): Entry {
  const stated = line.expected === line.verdict ? `${line.verdict}, as expected` : line.verdict;
  const label = line.standing === 'suppressed' ? `${line.verdict}, suppressed` : stated;
  const message = line.reason ? `${line.reason}. ${line.message}` : line.message;
  return { place: line.point, label, tone: toneOf(line), message };
}

const unclaimedEntry = ({ place, reason }: UnclaimedFormula): Entry => ({
  place,
  label: 'no claim',
  tone: 'dim',
  message: `${reason}.`,
});

function toneOf({ standing, verdict }: CheckedLine): keyof Paint {
  if (standing === 'fault') return 'red';
  if (standing === 'doubt') return 'yellow';
  if (standing === 'well' && verdict === 'holds') return 'green';
  return 'dim';
}

/** Many lines of a note without declarations say one thing. */
function undeclaredEntry(path: string, lines: readonly CheckedLine[]): Entry {
  const names = [...new Set(lines.map(line => nameIn(line.declare!)))];
  const shown = names.slice(0, 6).join(', ') + (names.length > 6 ? ` and ${names.length - 6} more` : '');
  const message = `${lines.length} lines are not judged, because ${shown} ${names.length === 1 ? 'is' : 'are'} not declared: \`qedlab declare ${path}\` proposes declarations.`;
  return { place: lines[0]!.point, label: 'unreadable', tone: 'yellow', message };
}

/** `f` of `f(x) = ...`, `\sigma` of `\sigma > 0`. */
const nameIn = (declare: string) => declare.split(/\s*(?:\\in|=|>|<|\()/)[0]!.trim();

export function summaryLine(summary: Summary, asExpected: boolean, colours: Paint): string {
  return `${(asExpected ? colours.green : colours.red)(summaryText(summary))}\n`;
}
