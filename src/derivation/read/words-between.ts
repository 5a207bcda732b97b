/** Words between formulas: a reason, the beginning of a condition or of a statement, an arrow, "and", "or". */

import type { ChainsBeingRead } from './chains-being-read';
import { takeConditions } from './conditions';
import {
  andWord,
  arrowOf,
  conditionWords,
  isThen,
  orWord,
  otherwiseWord,
  suppositionOf,
  toleranceWords,
} from './connecting-words';
import type { Cursor } from './cursor';
import { endsRow, isLayout, lookingFrom, passSpaces, tried } from './look-ahead';
import { takeSide } from './member';
import { takeReason } from './reason';
import type { MemberSyntax, RelationSign, Syntax } from './syntax';

/** Takes a reason at the end of a row, an arrow, a condition behind "for", "if"; otherwise a new statement begins behind the words. */
export function takeWords(chains: ChainsBeingRead): void {
  const { c } = chains;
  const { text } = c.peek();
  const ends = endsRow(c.peek(1));
  const isTolerance = chains.last?.sign === '~=' && toleranceWords.test(text);
  const sign = arrowAhead(chains);
  const alternative = orAhead(chains);
  if (sign) takeArrow(chains, sign);
  else if (chains.isInRow && (ends || isTolerance) && !alternative) takeReason(chains);
  else if (chains.open && conditionWords.test(text) && !ends && !suppositionAhead(c)) {
    c.next();
    takeConditions(chains);
  } else takeBeginning(chains, alternative);
}

/** Takes the words with which a new statement begins, or which stand alone in their row. */
function takeBeginning(chains: ChainsBeingRead, alternative: boolean): void {
  const { c, open } = chains;
  const { text } = c.next();
  const isAnd = open !== undefined && andWord.test(text);
  const word = suppositionOf(text) ?? (isAnd || alternative ? open!.beginning.word : undefined);
  chains.close();
  chains.beginning = { furthers: isAnd, joined: isAnd, alternative, word };
  if (endsRow(c.peek()) && !alternative) addWordsOnly(chains, text, c.at - 1);
}

function addWordsOnly({ c, row, closed }: ChainsBeingRead, text: string, from: number): void {
  const place = c.place(from);
  const side: Syntax = { kind: 'text', place, text };
  const member: MemberSyntax = { place, side, row, tags: [], notes: [] };
  closed.push({ place, members: [member], continues: false, conditions: [] });
}

/** `\text{If } .. \text{ then } ..`: no condition of the statement before it. */
function suppositionAhead(c: Cursor): boolean {
  if (!suppositionOf(c.peek().text)) return false;
  let at = 1;
  while (!endsRow(c.peek(at)) && !(c.peek(at).kind === 'text' && isThen(c.peek(at).text))) at++;
  return c.peek(at).kind === 'text';
}

/** "and" with a relation behind it: no reason, another statement; so is what stands behind "or" and behind an arrow in words. */
export function leadsOn(chains: ChainsBeingRead): boolean {
  const { c } = chains;
  if (arrowAhead(chains) || orAhead(chains)) return true;
  if (c.peek().kind !== 'text' || !andWord.test(c.peek().text) || endsRow(c.peek(1))) return false;
  return lookingFrom(c, c.at + 1, () => {
    passSpaces(c);
    return tried(c, read => read.kind === 'relation');
  });
}

/** The arrow that words stand for between the statement before them and one behind. */
function arrowAhead({ c, open, declarations }: ChainsBeingRead): RelationSign | undefined {
  if (!open || declarations || c.peek().kind !== 'text') return undefined;
  const sign = arrowOf(c.peek().text, open.beginning.word !== undefined);
  return sign && goesOn(c) ? sign : undefined;
}

function takeArrow(chains: ChainsBeingRead, sign: RelationSign): void {
  const { c } = chains;
  const from = c.at++;
  const signPlace = c.place(from);
  while (isLayout(c.peek()) || c.peek().kind === 'row') {
    if (c.peek().kind === 'row') chains.endRow();
    else c.next();
  }
  takeSide(chains, from, { sign, signPlace });
}

/** Do the words ahead stand between alternatives? "otherwise" at the end of a row is the reason of that row. */
function orAhead({ c, open, declarations }: ChainsBeingRead): boolean {
  if (!open || declarations || c.peek().kind !== 'text') return false;
  const { text } = c.peek();
  return (orWord.test(text) && goesOn(c)) || (otherwiseWord.test(text) && !endsRow(c.peek(1)));
}

/** Does something stand behind the words ahead, be it in the next row? */
function goesOn(c: Cursor): boolean {
  let at = 1;
  while (isLayout(c.peek(at)) || c.peek(at).kind === 'row') at++;
  return !endsRow(c.peek(at));
}
