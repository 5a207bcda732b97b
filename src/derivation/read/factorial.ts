/** `n!`, `n!!`. */

import type { Cursor } from './cursor';
import type { Syntax } from './syntax';

/** Is it a factorial that stands next? `x != 0` with its sign set off is a mistyped \\ne; `n!=` is typeset as n! =. */
export const factorialAhead = (c: Cursor): boolean =>
  c.is('!') && !(c.peek().gap && c.is('=', 1) && !c.peek(1).gap);

/** Takes the one or two signs behind `body`. */
export function readFactorial(c: Cursor, from: number, body: Syntax): Syntax {
  c.next();
  if (!c.is('!')) return { kind: 'factorial', place: c.place(from), body };
  c.next();
  if (c.is('!')) throw c.error('only one or two signs of a factorial are read');
  c.note(`${c.slice(c.place(from))} was read as the double factorial, every second number`);
  return { kind: 'factorial', place: c.place(from), body, double: true };
}
