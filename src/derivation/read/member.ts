/** Members of a chain: a side, with the relation sign before it; an unreadable side becomes a problem, and reading goes on behind it. */

import type { ChainsBeingRead } from './chains-being-read';
import type { Cursor } from './cursor';
import { declaredSide, restInWords } from './declared-side';
import { expression } from './grammar';
import { endsRow, isLayout, isSeparator, passLayout } from './look-ahead';
import { relationAhead, takeRelation } from './relations';
import { withRemedy } from './remedies';
import { readSet } from './set';
import { rememberSpelling } from './spelling';
import type { MemberSyntax, RelationSign, Syntax } from './syntax';
import { passUnread } from './unread';

/** Takes the first side of a new chain. */
export function takeFirstSide(chains: ChainsBeingRead): void {
  chains.close();
  const from = chains.c.at;
  chains.begin(from);
  takeSide(chains, from);
}

/** Takes a relation sign and the side behind it. */
export function takeRelatedSide(chains: ChainsBeingRead): void {
  const { c } = chains;
  const from = c.at;
  const { sign, reason } = takeRelation(c)!;
  const signPlace = c.place(from);
  passLayout(c);
  // The word before a display of its own joins nothing within this one.
  if (c.tokens[from]!.text === '\\therefore' && c.peek().kind === 'break') return;
  if (!chains.open) chains.begin(from, true);
  chains.beginning = {};
  takeSide(chains, from, { sign, signPlace, reason });
}

/** Takes a side into the open chain. @param from the first token of the member, which is that of its sign if it has one */
export function takeSide(
  chains: ChainsBeingRead,
  from: number,
  { sign, signPlace, reason }: Pick<MemberSyntax, 'sign' | 'signPlace' | 'reason'> = {},
): void {
  const { c, declarations } = chains;
  const { members } = chains.open!;
  const start = c.at;
  c.notes = [];
  const common = { sign, signPlace, reason, row: chains.row, tags: [] };
  try {
    const side = declarations ? declaredSide(c, sign) : statedSide(c, sign);
    const place = c.place(from);
    const words = declarations ? restInWords(c) : undefined;
    demandEnd(c);
    rememberSpelling(side, c.source, c.tokens.slice(start, c.at));
    members.push({ ...common, place, side, notes: c.notes, reason: words ?? reason });
  } catch (error) {
    const problem = passUnread(c, error, start);
    members.push({ ...common, place: c.place(from), problem, notes: c.notes });
  }
}

function statedSide(c: Cursor, sign?: RelationSign): Syntax {
  if (endsRow(c.peek()) || (c.peek().kind !== 'text' && relationAhead(c))) {
    return { kind: 'empty', place: { start: c.peek().start, end: c.peek().start } };
  }
  if (sign === 'in' || sign === 'notin') return readSet(c);
  return expression(c);
}

/** What follows a side must end it. */
function demandEnd(c: Cursor): void {
  const token = c.peek();
  const ends = endsRow(token) || isLayout(token) || token.kind === 'text' || relationAhead(c);
  if (ends || isSeparator(token) || c.is('\\forall')) return;
  const error = c.error('this was not expected here', 'an operator, a relation or the end of the row');
  throw withRemedy(error, token.text);
}
