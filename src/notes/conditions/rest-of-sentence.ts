/** What follows a formula to the end of its sentence, and whether it leaves the formula to be what is claimed. */

import type { Formula, Note } from '../note';
import { firstEnd, proseBetween } from './prose-text';

/** No sentence is followed further. */
const mostFormulas = 8;
const mostWords = 200;

/** The rest of a sentence behind a formula; formulas in a line are the mark ◇, displays the mark □. */
export function restOfSentence(note: Note, formula: Formula, following: readonly Formula[]): string {
  const last =
    note.cells?.find(({ number }) => number === formula.cell)?.source.whole.end ?? note.text.length;
  const inCell = following.filter(({ cell }) => cell === formula.cell).slice(0, mostFormulas);
  let rest = '';
  let at = formula.place.end;
  for (const next of [...inCell, undefined]) {
    const words = proseBetween(note, at, Math.min(next?.place.start ?? last, at + mostWords));
    const end = firstEnd(words);
    if (end !== undefined || !next) return rest + words.slice(0, end);
    rest += words + (next.display ? '□' : '◇');
    at = next.place.end;
  }
  return rest;
}

const confirming = String.raw`(?:(?:also|still|always|clearly|trivially|both|all|exactly)\s+)*(?:holds?|follows?|(?:is|are) (?:true|valid|exact)|too|as well|as claimed|as desired)(?:\s+(?:trivially|exactly|too|as well|by [^◇□,]*))?`;
const nothingElse = new RegExp(
  String.raw`^(?:\s*(?:,|,?\s*and)\s*◇)*\s*,?\s*(?:${confirming})?\s*[)*_]*\s*$`,
);

/**
 * `If $c = 0$, $a + c = a$ holds.`: a sentence in which nothing else follows that its condition could be a condition of.
 * @param rest the rest of the sentence behind the formula
 */
export const leavesNothingElse = (rest: string): boolean => nothingElse.test(rest);
