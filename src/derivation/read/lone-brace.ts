import type { Cursor } from './cursor';
import { lineAndColumn } from './line-and-column';
import type { Problem } from './syntax';

/**
 * The first brace in the row that begins at a token and is not closed, or closes nothing: whatever else went wrong in
 * the row, it is the cause.
 */
export function loneBrace(c: Cursor, from: number): Problem | undefined {
  for (let i = from; i < c.tokens.length; i++) {
    const { kind, start, end } = c.tokens[i]!;
    if (kind === 'row' || kind === 'break' || kind === 'eof') return undefined;
    if ((kind !== 'open' && kind !== 'close') || c.match.has(i)) continue;
    const { line, column } = lineAndColumn(c.source, start);
    const at = `at line ${line}, column ${column}`;
    return kind === 'open'
      ? { place: { start, end }, message: `the brace "{" ${at} is never closed`, found: '{', expected: '}' }
      : { place: { start, end }, message: `the brace "}" ${at} closes nothing`, found: '}', expected: '{' };
  }
  return undefined;
}
