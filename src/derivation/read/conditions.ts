/** The conditions of the open statement: where they begin behind it, with a word or without, and how far they go. */

import type { ChainsBeingRead } from './chains-being-read';
import { bounds, isBound, isPlainRelation, isRange, readCondition } from './condition';
import { andWord, conditionWords } from './connecting-words';
import type { Cursor } from './cursor';
import { endsRow, lookingFrom, passSeparators, passSpaces, tried } from './look-ahead';
import { joins, relationAhead } from './relations';
import type { MemberSyntax, RelationSign, Syntax } from './syntax';
import { passUnread } from './unread';

/**
 * Takes the conditions that stand here into the open chain.
 * @param tacit no word announces them: they stand behind a comma
 */
export function takeConditions(chains: ChainsBeingRead, tacit = false): void {
  const { c } = chains;
  const { members, conditions, tacitConditions } = chains.open!;
  try {
    do {
      const read = readCondition(c);
      conditions.push(read);
      // The range of an index can be nothing else.
      if (tacit && !isRange(read)) tacitConditions.push(read);
    } while (passToAnother(c, tacit));
  } catch (error) {
    // Judged without its condition, a line would be another one.
    const problem = passUnread(c, error, c.at);
    for (const [i, { sign, ...member }] of members.entries())
      if (sign !== undefined) members[i] = { ...member, sign, side: undefined, problem };
  }
}

/** Does a comma or "and" lead to another condition? A comma that ends a display leads to none. */
function passToAnother(c: Cursor, tacit: boolean): boolean {
  if (c.peek().kind === 'text' && andWord.test(c.peek().text)) {
    c.next();
    return true;
  }
  if (!c.is(',')) return false;
  const comma = c.at++;
  passSpaces(c);
  const { kind } = c.peek();
  if (endsRow(c.peek()) || kind === 'align' || kind === 'text') return false;
  if (!tacit || tried(c, read => isPlainRelation(c, read) || isRange(read))) return true;
  // A formula behind it is a claim of its own.
  c.at = comma;
  return false;
}

/** Does a word lead to a condition, which is then no reason: `&& \text{for } x > 0`? */
export function wordedConditionAhead(c: Cursor): boolean {
  const token = c.peek();
  if (token.kind !== 'text' || !conditionWords.test(token.text) || endsRow(c.peek(1))) return false;
  const relates = lookingFrom(c, c.at + 1, () => tried(c, read => read.kind === 'relation'));
  return relates || c.is('\\forall', 1);
}

/** `|a| = a \quad a \ge 0`: a bound of a letter behind a space, where the statement before says more than such bounds. */
export function spacedConditionAhead({ c, open }: ChainsBeingRead): boolean {
  const { members } = open!;
  const isPlain = members.every(({ side }) => side?.kind === 'name' || side?.kind === 'number');
  if (members.length < 2 || isPlain || relationAhead(c)) return false;
  return tried(c, read => {
    passSeparators(c);
    return isBound(read) && isPlainRelation(c, read) && endsRow(c.peek());
  });
}

/** Takes `(x > 0)` behind a space at the end of a statement: its condition. */
export function takeBracketedCondition(chains: ChainsBeingRead): boolean {
  const { c } = chains;
  if (!c.is('(')) return false;
  const begin = c.at + 1;
  let end = 0;
  const isCondition = lookingFrom(c, begin, () =>
    tried(c, read => {
      passSpaces(c);
      if (!c.is(')')) return false;
      end = c.at++;
      passSeparators(c);
      return endsRow(c.peek()) && (isBound(read) || isPlainRelation(c, read));
    }),
  );
  if (!isCondition) return false;
  c.at = begin;
  takeConditions(chains, true);
  c.at = end + 1;
  return true;
}

/** `x > 0`, `i = j`, `i = 1, \dots, n` behind a comma. */
export const commaConditionAhead = ({ c, open }: ChainsBeingRead): boolean =>
  tried(c, read => isPlainRelation(c, read) && !isConclusion(c, open!.members, read));

/** Behind an arrow, `\\implies x = 1, y = 2`: a relation of the kind of the conclusion before it is one too. */
function isConclusion(c: Cursor, members: readonly MemberSyntax[], read: Syntax): boolean {
  const [before, last] = [members.at(-2), members.at(-1)];
  if (!before?.sign || !joins.has(before.sign) || !before.side || !last?.side || !last.sign) return false;
  const [signs, place] = [[last.sign], last.place];
  const concluded: Syntax = { kind: 'relation', place, members: [before.side, last.side], signs };
  const kind = (sign: RelationSign) => (bounds.has(sign) && sign !== '!=' ? 'order' : sign);
  return (
    read.kind === 'relation' &&
    isPlainRelation(c, concluded) &&
    read.signs.every(sign => kind(sign) === kind(last.sign!))
  );
}
