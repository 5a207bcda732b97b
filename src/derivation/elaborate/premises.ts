/** What stands before an arrow as claims that are assumed, and what stands behind it as claims that are concluded. */

import { freeIds } from '../evaluate/free-variables';
import { around } from '../read/places';
import { print } from '../read/print';
import { relational } from '../read/relations';
import type { ChainSyntax, MemberSyntax, Problem, RelationSign, Syntax } from '../read/syntax';
import { matchedSides } from './matched-sides';
import { stated } from './relation-algebra';
import type { Claim, Side } from './step';

/** How the sides of a chain are read. */
export type ReadMember = (
  member: MemberSyntax,
  chain: ChainSyntax,
) => { readonly side: Side } | { readonly problem: Problem };

type Read = { readonly claims: readonly Claim[] } | { readonly problem: Problem };

const order = (closed: boolean, strict: RelationSign, weak: RelationSign): RelationSign =>
  closed ? weak : strict;

/** `x \in [a, b]` as the two inequalities that it states; undefined where the set is no interval. */
function bounded(
  member: MemberSyntax,
  set: Syntax,
  chain: ChainSyntax,
  read: ReadMember,
): readonly Claim[] | undefined {
  if (set.kind !== 'set' || set.shape === 'list') return undefined;
  const sides = [member, ...set.items.map(side => ({ ...member, side, place: side.place }))].map(each =>
    read(each, chain),
  );
  const [inner, lower, upper] = sides.flatMap(found => ('side' in found ? [found.side] : []));
  if (!inner || !lower || !upper) return undefined;
  const { shape } = set;
  return [
    { left: inner, sign: order(shape === 'closed' || shape === 'right-open', '>', '>='), right: lower },
    { left: inner, sign: order(shape === 'closed' || shape === 'left-open', '<', '<='), right: upper },
  ];
}

/** The relation that leads to a member from the one before it. */
function claimsAt(k: number, members: readonly MemberSyntax[], chain: ChainSyntax, read: ReadMember): Read {
  const [before, member] = [members[k - 1]!, members[k]!];
  const sign = stated(member.sign!);
  if (sign === 'in') {
    const claims = member.side && bounded(before, member.side, chain, read);
    return claims ? { claims } : { problem: unreadPremise(before, member) };
  }
  if (!relational.has(sign)) return { problem: unreadPremise(before, member) };
  const found = [read(before, chain), read(member, chain)];
  const lost = found.find(each => 'problem' in each);
  if (lost && 'problem' in lost) return lost;
  const [left, right] = matchedSides(...(found.map(each => (each as { side: Side }).side) as [Side, Side]));
  return { claims: [{ left, sign, right }] };
}

/** Every relation between neighbours: `a = b = c` states a = b and b = c. */
export function claimsBetween(members: readonly MemberSyntax[], chain: ChainSyntax, read: ReadMember): Read {
  const claims: Claim[] = [];
  for (let k = 1; k < members.length; k++) {
    const found = claimsAt(k, members, chain, read);
    if ('problem' in found) return found;
    claims.push(...found.claims);
  }
  return { claims };
}

/** The relations of several statements. */
export function claimsOfAll(chains: readonly ChainSyntax[], read: ReadMember): Read {
  const claims: Claim[] = [];
  for (const chain of chains) {
    const found = claimsBetween(chain.members, chain, read);
    if ('problem' in found) return found;
    claims.push(...found.claims);
  }
  return { claims };
}

/**
 * May an equation in a chain before an arrow be a step, as in `(a - b)^2 = a^2 - 2 a b + b^2 \ge 0`? Its sides then speak of the same
 * letters; those of x = y = 1 and |u| = |v| = 1 do not.
 */
export function maybeStep({ left, sign, right }: Claim): boolean {
  const [one, other] = [freeIds(left.expression), freeIds(right.expression)];
  return sign === '=' && one.size > 0 && one.size === other.size && [...one].every(id => other.has(id));
}

const unreadPremise = (before: MemberSyntax, member: MemberSyntax): Problem => ({
  place: around(before.place, member.place),
  message: 'beside an arrow this states nothing that can be assumed or concluded',
  expected: 'an equation or inequality; what kind a quantity is belongs to the declarations',
});

/** What is said of statements that were taken for premises or conclusions. */
export const joinedNote = (chain: ChainSyntax, as: 'premise' | 'conclusion'): string =>
  `${chain.members.map(({ sign, side }) => `${sign ?? ''} ${side ? print(side) : ''}`.trim()).join(' ')} was read as a ${as} of the arrow ${as === 'premise' ? 'behind' : 'before'} it, not as a claim of its own`;
