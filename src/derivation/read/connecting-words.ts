/** Words between statements that say how these stand to one another, and words that lead to a condition or a tolerance. */

import type { RelationSign } from './syntax';

export const andWord = /^[\s,]*and\s*$/;
/** Behind it stands an alternative to what stands before it. */
export const orWord = /^[\s,;.]*(or|or else|or otherwise)[\s,]*$/i;
export const otherwiseWord = /^[\s,;.]*(otherwise|else)[\s,]*$/i;
/** Words that begin an assumption, and the one behind it that leads to the conclusion. */
const supposingWord = /^[\s,.;]*(if|when|whenever|given|provided|suppose|assume|let)(\s+that)?\s*$/i;
const thenWord = /^[\s,.;]*then[\s,]*$/i;

export const conditionWords =
  /^[\s,(]*(for|if|when|whenever|where|with|given|provided|assuming|on|at(?!\s+(?:most|least)))\b/i;
/** Words that say how close an approximation is. */
export const toleranceWords = /^[\s,(]*(within|up to|to within|to|tolerance)\b/i;

const arrows: readonly (readonly [RegExp, RelationSign])[] = [
  [/^[\s,]*(if and only if|iff|is equivalent to)\s*$/i, 'iff'],
  [/^[\s,]*(implies|imply|implies that|imply that|only if)\s*$/i, 'implies'],
];

export type Supposition = 'if' | 'suppose';

/** What kind of assumption a word begins. */
export function suppositionOf(text: string): Supposition | undefined {
  const word = supposingWord.exec(text)?.[1]?.toLowerCase();
  if (word === undefined) return undefined;
  return word === 'if' ? 'if' : 'suppose';
}

export const isThen = (text: string): boolean => thenWord.test(text);

/** The arrow that words between two statements stand for; "then" is one behind an assumption. */
export function arrowOf(text: string, supposed: boolean): RelationSign | undefined {
  if (isThen(text)) return supposed ? 'implies' : undefined;
  return arrows.find(([words]) => words.test(text))?.[1];
}
