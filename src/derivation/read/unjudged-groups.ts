/** Statements of which none is a claim of its own: alternatives, `x = 1 \text{ or } x = -1`, and what an "if" without "then" assumes. */

import { around } from './places';
import { joins } from './relations';
import type { ChainSyntax, MemberSyntax, Place, Problem } from './syntax';

const isArrow = ({ sign }: MemberSyntax): boolean => sign !== undefined && joins.has(sign);
const hasArrow = ({ members }: ChainSyntax): boolean => members.some(isArrow);

/** Does a statement belong to the one before it? */
const belongs = (chain: ChainSyntax, before: ChainSyntax): boolean =>
  chain.joined === true ||
  chain.spaced === true ||
  chain.alternative === true ||
  (before.supposed === true && !hasArrow(before));

/** The statements; of those that belong together and of which none can be judged alone, one that is unreadable. */
export function withoutUnjudged(chains: readonly ChainSyntax[]): readonly ChainSyntax[] {
  return groupsOf(chains).flatMap(group => {
    if (group.some(({ alternative }) => alternative))
      return [...premisesOf(group), unreadAlternatives(group)];
    return group[0]!.supposed && !group.some(hasArrow) && !isUnread(group)
      ? [unread(group, unmarked)]
      : group;
  });
}

/** One statement that has a problem already. */
const isUnread = (group: readonly ChainSyntax[]): boolean =>
  group.length === 1 && group[0]!.members.some(({ problem }) => problem);

function groupsOf(chains: readonly ChainSyntax[]): ChainSyntax[][] {
  const groups: ChainSyntax[][] = [];
  for (const [k, chain] of chains.entries()) {
    if (k > 0 && belongs(chain, chains[k - 1]!)) groups.at(-1)!.push(chain);
    else groups.push([chain]);
  }
  return groups;
}

/** Where the statement with the arrow stands, if all alternatives stand behind that arrow; otherwise -1. */
function concluding(group: readonly ChainSyntax[]): number {
  const arrow = group.findIndex(hasArrow);
  return arrow < group.findIndex(({ alternative }) => alternative) ? arrow : -1;
}

/** Statements before the arrow of a group whose alternatives are concluded: premises still. */
const premisesOf = (group: readonly ChainSyntax[]): readonly ChainSyntax[] =>
  group.slice(0, Math.max(concluding(group), 0));

/** The statement with the alternatives; of a chain that leads to them, what stands before its last arrow is kept. */
function unreadAlternatives(group: readonly ChainSyntax[]): ChainSyntax {
  const at = concluding(group);
  if (at < 0) return unread(group, alternatives);
  const chain = group[at]!;
  const arrow = chain.members.findLastIndex(isArrow);
  return replacedFrom(chain, arrow + 1, alternatives(endedAt(chain.members[arrow]!.place, group)));
}

function unread(group: readonly ChainSyntax[], problemAt: (place: Place) => Problem): ChainSyntax {
  const [chain] = group as [ChainSyntax];
  const sign = group.flatMap(({ members }) => members).find(isArrow)?.sign;
  return replacedFrom(chain, 1, problemAt(endedAt(chain.place, group)), sign);
}

const endedAt = (start: Place, group: readonly ChainSyntax[]): Place => around(start, group.at(-1)!.place);

/** The chain up to its k-th member, behind which one that is not read takes the place of all. */
function replacedFrom(
  chain: ChainSyntax,
  k: number,
  problem: Problem,
  sign = chain.members[k]?.sign ?? chain.members[0]!.sign ?? '=',
): ChainSyntax {
  const { row } = chain.members[Math.min(k, chain.members.length - 1)]!;
  const member: MemberSyntax = { place: problem.place, sign, row, tags: [], notes: [], problem };
  return {
    ...chain,
    place: around(chain.place, problem.place),
    members: [...chain.members.slice(0, k), member],
  };
}

const alternatives = (place: Place): Problem => ({
  place,
  message: 'alternatives, joined by "or" or "otherwise", are not judged: none is a claim of its own',
  remedy:
    'equations as a product that is 0, (x - 1)(x + 1) = 0; a row with its own arrow for each alternative that is assumed',
});

const unmarked = (place: Place): Problem => ({
  place,
  message: 'this "if" leads to no conclusion behind a "then" or an arrow',
  remedy: 'an arrow, \\implies, or "then" before the conclusion',
});
