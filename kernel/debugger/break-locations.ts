/** Where a cell can be stopped, by the lines of its source. */
import type { DebuggedProcess } from './debugged-process';
import type { BreakLocation, LocationRange } from './inspector-types';
import type { CellCode } from './scripts';

/** One place at which V8 can stop in the JavaScript of a cell, and the line (from 0) of the source that it belongs to. */
export interface CellLocation {
  readonly scriptId: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
  readonly line: number;
  readonly column: number;
  /** Text that the kernel added stands there: the note of the statement that is reached, or a function made known early. */
  readonly added: boolean;
  readonly rank: number;
}

const reachedNote = /^\${2,}at\.i=\d+;/;
const hoisted = /^(?:(\${2,})\.([\p{ID_Continue}$]+)=\2;)+/u;
/** A statement before a call within one, and both before the end of a function. */
const ranks: Readonly<Record<string, number>> = { call: 1, return: 2 };

export async function cellLocations(
  process: DebuggedProcess,
  scriptId: string,
  code: CellCode,
): Promise<CellLocation[]> {
  const { locations } = await process.link.post<{ locations: BreakLocation[] }>(
    'Debugger.getPossibleBreakpoints',
    { start: { scriptId, lineNumber: 0, columnNumber: 0 } },
  );
  // The last line ends the function around the cell.
  const within = locations.filter(({ lineNumber }) => lineNumber < code.lines.length - 1);
  return within.map(location => cellLocation(location, scriptId, code));
}

function cellLocation(
  { lineNumber, columnNumber = 0, type }: BreakLocation,
  scriptId: string,
  code: CellCode,
) {
  const text = code.lines[lineNumber];
  return {
    scriptId,
    lineNumber,
    columnNumber,
    ...code.positions.ofRunning(lineNumber, columnNumber),
    added: isAdded(text, lineNumber, columnNumber),
    rank: ranks[type ?? ''] ?? 0,
  };
}

function isAdded(text: string, line: number, column: number): boolean {
  const early = line === 0 ? (hoisted.exec(text)?.[0].length ?? 0) : 0;
  return column < early || reachedNote.test(text.slice(column));
}

/** Where a breakpoint on this line (from 0) goes: there or on the next line on which something runs. */
export function locationFor(
  locations: readonly CellLocation[],
  line: number,
  column = 0,
): CellLocation | undefined {
  const real = locations.filter(one => !one.added && one.line >= line);
  const first = Math.min(...real.map(one => one.line));
  const onLine = real.filter(one => one.line === first);
  const behind = onLine.filter(one => one.column >= column);
  const [best] = (first === line && behind.length > 0 ? behind : onLine).sort(
    (a, b) =>
      a.rank - b.rank ||
      a.column - b.column ||
      a.lineNumber - b.lineNumber ||
      a.columnNumber - b.columnNumber,
  );
  return best;
}

/** What a step passes over: what the kernel added, and a line of the source, if one is given. */
export function passedOver(locations: readonly CellLocation[], line: number | undefined): LocationRange[] {
  return locations
    .filter(one => one.line === line || one.added)
    .sort((a, b) => a.lineNumber - b.lineNumber || a.columnNumber - b.columnNumber)
    .map(({ scriptId, lineNumber, columnNumber }) => ({
      scriptId,
      start: { lineNumber, columnNumber },
      end: { lineNumber, columnNumber: columnNumber + 1 },
    }));
}
