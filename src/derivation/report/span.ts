/** Places as spans with line and column, passages with their LaTeX. */

import { lineAndColumn } from '../read/line-and-column';
import type { Place } from '../read/syntax';
import type { Passage, Span } from '../record';

export function spanOf(document: string, { start, end }: Place): Span {
  return { start, end, ...lineAndColumn(document, start) };
}

/** The text at a place, blanks at its ends left out. */
export function passageOf(document: string, place: Place): Passage {
  let { start, end } = place;
  while (start < end && /\s/.test(document[start]!)) start++;
  while (end > start && /\s/.test(document[end - 1]!)) end--;
  return { latex: document.slice(start, end), span: spanOf(document, { start, end }) };
}
