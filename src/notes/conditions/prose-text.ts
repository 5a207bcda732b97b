/** The words of a note between two places, as a reader sees them. */

import { withoutTexComments } from '../latex/tex-comments';
import type { Note } from '../note';

/** Without comments and code; the lines of a notebook's cell as lines. */
export function proseBetween(note: Note, start: number, end: number): string {
  const raw = note.text.slice(start, Math.max(start, end));
  if (note.form === 'notebook') return withoutMarkdownComments(raw.replace(/\\n"\s*,\s*"|\\n/g, '\n'));
  if (note.form === 'latex') return withoutTexComments(raw).replace(/~/g, ' ');
  return withoutMarkdownComments(raw).replace(/^[ \t]*>[ \t]?/gm, '');
}

const withoutMarkdownComments = (text: string) =>
  text.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/^```[\s\S]*?^```/gm, '');

const abbreviation =
  /(?:\b(?:e\.g|i\.e|resp|cf|w\.r\.t|w\.l\.o\.g|a\.s|i\.i\.d|eqs?|figs?|secs?|vs|approx|st|dr))$/i;

/** Offset behind the last end of a sentence; 0: none ends. */
export function lastSentence(text: string): number {
  let last = 0;
  for (const { index } of text.matchAll(/[.!?](?=$|[\s"')\]*_])/g))
    if (!abbreviation.test(text.slice(0, index))) last = index + 1;
  return last;
}

/** Offset of the first end of a sentence or of a paragraph; undefined: none ends. */
export function firstEnd(text: string): number | undefined {
  const ends = [
    ...text.matchAll(/[.!?](?=$|[\s"')\]*_])|;|\n[ \t]*\r?\n|\\(?:item|begin|end|par)(?![A-Za-z])/g),
  ];
  return ends.find(({ index }) => !abbreviation.test(text.slice(0, index)))?.index;
}

const goingOn =
  /^(?:then|so|hence|thus|therefore|and|it follows|consequently|this|that|now|where|here|which|with|we|since|because|by|using|finally|substituting|inserting|expanding|collecting)\b/i;

/**
 * Does a paragraph end in a text? Blank lines beside a display end none, unless a sentence of another matter follows.
 * @param behind a display stands before the text
 * @param before a display follows the text
 */
export function endsParagraph(text: string, behind: boolean, before: boolean): boolean {
  if (/\n[ \t]*(?:[-*+]|\d+[.)])[ \t]+|\\(?:item|begin|end|par|paragraph)(?![A-Za-z])/.test(text))
    return true;
  const head = behind ? /^[\s.,;:]*/.exec(text)![0] : '';
  const rest = before ? text.slice(head.length).trimEnd() : text.slice(head.length);
  if (/\n[ \t]*\r?\n/.test(rest)) return true;
  return /\n[ \t]*\r?\n/.test(head) && /^\p{Lu}/u.test(rest) && !goingOn.test(rest);
}
