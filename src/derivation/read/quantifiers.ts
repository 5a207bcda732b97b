/** Quantifiers before a statement: `\forall x > 1:`, its condition, and `\exists \gamma > 0:`, a letter it says something of. */

import type { ChainsBeingRead } from './chains-being-read';
import { bounds, isPlainRelation, readCondition } from './condition';
import type { Cursor } from './cursor';
import { endsRow, lookingFrom, passRow, tried } from './look-ahead';
import type { Syntax } from './syntax';
import { ReadError } from './token';
import { passUnread } from './unread';

/** Takes `\forall x > 1:` before a statement: its condition. */
export function takeForAll(chains: ChainsBeingRead): void {
  const { c } = chains;
  const from = c.at;
  try {
    do {
      if (c.is('\\forall')) c.next();
      chains.pending.push(readCondition(c));
    } while (c.is(',') && quantifiesOn(c) && c.take(','));
  } catch (error) {
    chains.beginUnread(from, passUnread(c, error, from));
    return;
  }
  passToStatement(c);
}

/** Does the quantifier go on behind the comma: with a name, or a relation of names behind which the statement stands? */
const quantifiesOn = (c: Cursor): boolean =>
  lookingFrom(
    c,
    c.at + 1,
    () =>
      c.is('\\forall') ||
      tried(c, read => read.kind === 'name') ||
      tried(c, read => isPlainRelation(c, read) && !endsRow(c.peek()) && !c.is('.')),
  );

/** Takes `\exists \gamma > 0:` before a statement: what is said of the letter itself is a statement too. */
export function takeExists(chains: ChainsBeingRead): void {
  chains.close();
  const { c } = chains;
  const from = c.at;
  c.next();
  try {
    seek(chains, from, readCondition(c));
  } catch (error) {
    const problem = passUnread(c, error, from);
    // What is said of a letter that was not read is no statement without it.
    passRow(c);
    chains.beginUnread(from, problem);
    return;
  }
  passToStatement(c);
}

/** What stands behind `\exists`: a letter, or an inequality between it and something. */
function seek(chains: ChainsBeingRead, from: number, said: Syntax): void {
  const { c, pending, sought } = chains;
  const name = said.kind === 'relation' ? said.members[0]! : said;
  if (name.kind !== 'name' || (said.kind === 'relation' && !bounds.has(said.signs[0]!)))
    throw new ReadError(said.place, 'what exists is read as a letter, or as one with a bound', {
      found: c.slice(said.place),
      expected: '\\exists \\gamma > 0',
    });
  sought.push({ name, behind: pending.length });
  if (said.kind !== 'relation') return;
  const common = { place: said.place, row: chains.row, tags: [], notes: c.notes };
  const members = said.members.map((side, i) =>
    i === 0 ? { ...common, side } : { ...common, side, sign: said.signs[i - 1]! },
  );
  chains.closed.push({
    place: c.place(from),
    members,
    continues: false,
    conditions: [...pending],
    witnesses: [...sought],
  });
}

/** Passes what stands between a quantifier and its statement. */
function passToStatement(c: Cursor): void {
  while (c.is(':') || c.is(',') || c.peek().kind === 'space') c.next();
}
