/** The writer's reason at the end of a row: everything from there to the row's end, as it is spelled. */

import type { ChainsBeingRead } from './chains-being-read';
import type { Cursor } from './cursor';
import { endsRow, isLayout, lookingFrom, passGroup, passLayout, passRow } from './look-ahead';
import { relationAhead, takeRelation } from './relations';
import type { Problem } from './syntax';

/** Takes the rest of the row as the reason of the open chain's last member. */
export function takeReason(chains: ChainsBeingRead): void {
  const { c } = chains;
  const from = c.at;
  while (!endsRow(c.peek()) && !isLostRow(c, from)) passGroup(c);
  const text = from === c.at ? '' : c.slice(c.place(from));
  const last = chains.last!;
  if (text) chains.replaceLast({ ...last, reason: last.reason ? `${last.reason} ${text}` : text });
  if (isLostRow(c, from)) refuseLostRow(chains);
}

/** Does a row begin inside the reason, behind an alignment mark or a line end: was its `\\` forgotten? */
function isLostRow(c: Cursor, from: number): boolean {
  let at = 0;
  while (isLayout(c.peek(at))) at++;
  const begins = at > 0 || c.peek().lines > 0;
  if (c.at === from || !begins) return false;
  return lookingFrom(c, c.at + at, () => relationAhead(c) !== undefined);
}

/** The relation behind a reason whose row was not ended: refused, or it would be lost without a word. */
function refuseLostRow(chains: ChainsBeingRead): void {
  const { c } = chains;
  const from = c.at;
  passLayout(c);
  const { sign } = takeRelation(c)!;
  const problem: Problem = {
    place: { start: c.tokens[from]!.start, end: c.tokens[c.at - 1]!.end },
    message: 'a relation stands behind the reason of its row: the row before it is not ended',
    expected: '\\\\ before it',
  };
  passRow(c);
  const common = { place: c.place(from), row: chains.row, tags: [], notes: [] };
  chains.open!.members.push({ ...common, sign, problem });
}
