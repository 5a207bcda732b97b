/** The line of the file with a caret under the place. */

import type { FilePlace } from '../notes/check-record';
import type { LineIndex } from '../notes/line-index';
import type { Paint } from './colours';
import { visible } from './visible';

/** Wider lines are cut around the place. */
const widest = 100;

export function codeFrame(lines: LineIndex, place: FilePlace, colours: Paint): string[] {
  const source = visible(lines.line(place.line).replace(/\t/g, ' '));
  const last = place.endLine > place.line ? source.length + 1 : place.endColumn;
  const from = cut(source, place.column);
  const shown = source.slice(from, from + widest);
  const begin = place.column - 1 - from;
  const length = Math.max(1, Math.min(last - place.column, shown.length - begin));
  const number = String(place.line);
  const margin = ' '.repeat(number.length);
  return [
    `${colours.blue(` ${number} |`)} ${from > 0 ? '…' : ''}${shown}${from + widest < source.length ? '…' : ''}`,
    `${colours.blue(` ${margin} |`)} ${' '.repeat(begin + (from > 0 ? 1 : 0))}${colours.red('^'.repeat(length))}`,
  ];
}

/** Where a long line is cut so that the column is seen. */
function cut(source: string, column: number): number {
  if (source.length <= widest || column < widest - 20) return 0;
  return Math.min(Math.max(0, column - 40), Math.max(0, source.length - widest));
}
