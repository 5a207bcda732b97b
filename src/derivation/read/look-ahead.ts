/** What stands ahead in a row, and passing over it: ends of rows, layout, groups, and trying whether something can be read. */

import type { Cursor } from './cursor';
import { proposition } from './grammar';
import type { Syntax } from './syntax';
import type { Token } from './token';

const separators = new Set([',', ';', '.', ':']);

export const isSeparator = ({ kind, text }: Token): boolean => kind === 'symbol' && separators.has(text);

export const endsRow = ({ kind }: Token): boolean =>
  kind === 'row' || kind === 'break' || kind === 'eof' || kind === 'tag';

/** Space and alignment marks. */
export const isLayout = ({ kind }: Token): boolean => kind === 'align' || kind === 'space';

export function passLayout(c: Cursor): void {
  while (isLayout(c.peek())) c.next();
}

export function passSpaces(c: Cursor): void {
  while (c.peek().kind === 'space') c.next();
}

/** Passes commas, full stops and the like, with the spaces between them. */
export function passSeparators(c: Cursor): void {
  while (c.peek().kind === 'space' || isSeparator(c.peek())) c.next();
}

/** Passes a token, or the group in braces that it opens. */
export function passGroup(c: Cursor): void {
  c.at = c.peek().kind === 'open' ? (c.match.get(c.at) ?? c.at) + 1 : c.at + 1;
}

export function passRow(c: Cursor): void {
  while (!endsRow(c.peek())) passGroup(c);
}

/** Looks from a later token on, and comes back. */
export function lookingFrom<T>(c: Cursor, at: number, look: () => T): T {
  const start = c.at;
  c.at = at;
  const answer = look();
  c.at = start;
  return answer;
}

/** Is what can be read from here so? Nothing is taken. */
export function tried(c: Cursor, test: (read: Syntax) => boolean): boolean {
  const { notes } = c;
  c.notes = [];
  const answer = lookingFrom(c, c.at, () => {
    try {
      return test(proposition(c));
    } catch {
      return false;
    }
  });
  c.notes = notes;
  return answer;
}
