/** What could not be read: its problem, and the place behind it where reading goes on. */

import type { Cursor } from './cursor';
import { loneBrace } from './lone-brace';
import { endsRow, passGroup } from './look-ahead';
import { relationAhead } from './relations';
import { connectives } from './remedies';
import type { Problem } from './syntax';
import { ReadError, type Token } from './token';

export const problemOf = (error: ReadError): Problem => ({
  place: { start: error.place.start, end: error.place.end },
  message: error.message,
  ...error.details,
});

/** Turns the error into a problem and passes what began at a token, to where reading can go on. */
export function passUnread(c: Cursor, error: unknown, start: number): Problem {
  if (!(error instanceof ReadError)) throw error;
  c.at = start;
  c.bars.splice(1);
  c.integrals.splice(0);
  c.depth = 0;
  c.metDeepDifferential = false;
  const brace = loneBrace(c, start);
  // What stands on either side of "and" or "or" is a statement of its own: nothing follows across it.
  const isJoined = connectives.has(c.source.slice(error.place.start, error.place.end));
  passSide(c, brace === undefined && !isJoined);
  return brace ?? problemOf(error);
}

/** Behind these another statement may begin: a relation behind them is not known to go on from what could not be read. */
const mayPart = ({ kind, text }: Token): boolean =>
  kind === 'space' || text === ',' || text === ';' || text === '\\;';

/**
 * Passes the rest of a row, or of a side alone: to the next relation or alignment mark outside brackets, unless a comma or a space
 * stands before it.
 */
function passSide(c: Cursor, alone: boolean): void {
  const start = c.at;
  let depth = 0;
  // Rows and marks inside a matrix are its own: they begin no statement.
  let environments = 0;
  let goesOn = alone;
  while (c.peek().kind !== 'eof' && (environments > 0 || !endsRow(c.peek()))) {
    const { text, kind } = c.peek();
    if (kind === 'begin') environments++;
    if (kind === 'end') environments--;
    const free = depth <= 0 && environments <= 0;
    if (alone && c.at > start && free && (kind === 'align' || (goesOn && relationAhead(c)))) break;
    if (free && mayPart(c.peek())) goesOn = false;
    if (text === '(' || text === '[' || text === '\\{') depth++;
    if (text === ')' || text === ']' || text === '\\}') depth--;
    passGroup(c);
  }
}
