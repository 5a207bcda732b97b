/** What stands before the arrow of a chain: statements and relations that are assumed, and no steps of their own. */

import { around } from '../read/places';
import { joins, relational } from '../read/relations';
import type { ChainSyntax, MemberSyntax } from '../read/syntax';
import { claimsBetween, claimsOfAll, joinedNote, maybeStep } from './premises';
import { stated } from './relation-algebra';
import type { RunState } from './run-state';
import type { Claim } from './step';

/** Takes up the statements before the arrow. Unreadable ones leave nothing to judge: are they readable? */
export function supposes(run: RunState): boolean {
  const { before } = run.beside;
  const read = claimsOfAll(before, run.api.reading);
  if ('problem' in read) {
    for (const member of concludedIn(run.chain))
      run.api.add({ chain: run.chain, member, sign: member.sign!, problem: read.problem });
    return false;
  }
  run.supposed = read.claims;
  if (before.length === 0) return true;
  run.hypothetical = true;
  run.premisePlace = before[0]!.place;
  for (const [k, chain] of before.entries())
    if ((before[k + 1] ?? run.chain).spaced) perhapsSteps(run, chain);
  const notes = before.map(chain => joinedNote(chain, 'premise'));
  run.conditions = { ...run.conditions, notes: [...run.conditions.notes, ...notes] };
  return true;
}

/** The members from the first arrow on, but those that only end the relation behind an arrow. */
function concludedIn({ members }: ChainSyntax): MemberSyntax[] {
  const first = members.findIndex(isArrow);
  return members.filter((_, i) => i >= first && !isArrow(members[i - 1]));
}

const isArrow = (member: MemberSyntax | undefined): boolean =>
  member?.sign !== undefined && joins.has(member.sign);

/** Takes up the relations between the first member and the arrow. Answers the next member to read. */
export function assumedFrom(run: RunState): number {
  return isPremise(run) ? assumed(run) : severalAssumed(run);
}

/** One relation and then an arrow: `a = b \\implies c = d` assumes what stands first. */
function isPremise({ chain, last }: RunState): boolean {
  const [, second, third] = chain.members;
  if (!second?.side || !isArrow(third) || chain.continues) return false;
  return second.side.kind !== 'empty' && relational.has(second.sign!) && last !== undefined;
}

/** The premise itself is no step: the implication's place begins at it. */
function assumed(run: RunState): number {
  const member = run.chain.members[1]!;
  const read = run.reading(member);
  if ('problem' in read) return 1;
  run.sign = stated(member.sign!);
  run.advance(read.side);
  run.premisePlace = run.chain.members[0]!.place;
  run.hypothetical = true;
  return 2;
}

/**
 * `x = y = 1 \\implies ..`, `0 < x < 1 \\implies ..`, `x \in [0, 1] \\implies ..`: all relations of the row before the arrow are assumed.
 * An equation that may be a step is judged as well. Answers the next member.
 */
function severalAssumed(run: RunState): number {
  const { members } = run.chain;
  const arrow = members.findIndex(isArrow);
  const before = members.slice(0, Math.max(arrow, 0));
  const isRow = before.every(({ row, side }) => row === before[0]!.row && side && side.kind !== 'empty');
  const arePlain = before.every(({ side }) => side?.kind === 'name' || side?.kind === 'number');
  if (before.length < 2 || !(isRow || arePlain) || before.some(({ sign }) => sign === ':=')) return 1;
  const read = claimsBetween(before, run.chain, run.api.reading);
  if ('problem' in read) return 1;
  run.underPremises(read.claims);
  for (const claim of read.claims) if (maybeStep(claim)) perhaps(run, claim, before);
  run.start = undefined;
  run.premisePlace ??= members[0]!.place;
  run.hypothetical = true;
  return arrow;
}

/** An equation before an arrow that is a step if it holds for all values. */
function perhaps(run: RunState, { left, sign, right }: Claim, members: readonly MemberSyntax[]): void {
  const member = members.find(({ side }) => side === right.syntax)!;
  const place = around(left.syntax.place, member.place);
  const conditions = run.conditions.truths;
  run.api.add({ chain: run.chain, member, place, sign, left, right, conditions, assumed: 'in chain' });
}

/** A space, unlike a comma, may also part a claim from the implication behind it. */
function perhapsSteps(run: RunState, chain: ChainSyntax): void {
  const read = claimsOfAll([chain], run.api.reading);
  if ('problem' in read) return;
  for (const claim of read.claims) if (maybeStep(claim)) perhaps(run, claim, chain.members);
}
