/** What dots leave out: the index in which the members on either side of them differ. */

import { attributes, canonical } from './canonical';
import { folded } from './folded';
import { familyKey } from './name-key';
import type { Place, Syntax } from './syntax';
import { children, mapChildren } from './traverse';

/** Members from one number on to an index, and the member at any. */
export interface RunOfMembers {
  readonly from: number;
  readonly to: Syntax;
  member(index: Syntax): Syntax;
}

export interface Difference {
  readonly from: string;
  /** The number itself in the first tree. */
  readonly at: Syntax;
  readonly to: Syntax;
}

function sameHead(a: Syntax, b: Syntax): boolean {
  if (a.kind !== b.kind || children(a).length !== children(b).length) return false;
  if (a.kind === 'name' && b.kind === 'name') return familyKey(a) === familyKey(b);
  return a.kind !== 'number' && attributes(a) === attributes(b);
}

/** Where a number of the first tree stands against something else of the second; undefined where they differ otherwise. */
export function differences(a: Syntax, b: Syntax): Difference[] | undefined {
  if (canonical(a) === canonical(b)) return [];
  if (a.kind === 'number') return [{ from: a.text, at: a, to: b }];
  if (!sameHead(a, b)) return undefined;
  const others = children(b);
  const found = children(a).map((child, i) => differences(child, others[i]!));
  return found.includes(undefined) ? undefined : found.flatMap(list => list!);
}

/** The first tree with the index in place of the numbers in which the trees differ. */
function replaced(a: Syntax, b: Syntax, index: Syntax): Syntax {
  if (canonical(a) === canonical(b)) return a;
  if (a.kind === 'number') return { ...index, place: a.place } as Syntax;
  const others = children(b);
  let i = 0;
  return mapChildren(a, child => replaced(child, others[i++]!, index));
}

/** `x_1, \dots, x_n`: the run from the one to the other; undefined where they differ in more than one number, or in none. */
export function runOfMembers(first: Syntax, last: Syntax): RunOfMembers | undefined {
  const found = differences(first, last);
  const one = found?.[0];
  if (!one || !Number.isInteger(Number(one.from))) return undefined;
  const alike = found.every(({ from, to }) => from === one.from && canonical(to) === canonical(one.to));
  if (!alike) return undefined;
  return { from: Number(one.from), to: one.to, member: index => replaced(first, last, index) };
}

export const numberAt = (value: number, place: Place): Syntax => ({
  kind: 'number',
  text: String(value),
  place,
});

/**
 * The run that members written before the dots belong to, and those in front of it, which stand as they are.
 * @returns undefined where the last two count on otherwise than by one: what is left out is then not known
 */
export function runReachingBack(
  before: readonly Syntax[],
  last: Syntax,
): { readonly run: RunOfMembers; readonly prefix: readonly Syntax[] } | undefined {
  const run = runOfMembers(before.at(-1)!, last);
  if (!run) return undefined;
  const { place } = last;
  let { from } = run;
  let start = before.length - 1;
  const isBefore = (i: number) =>
    i >= 0 && simplest(before[i]!) === simplest(run.member(numberAt(from - 1, place)));
  while (isBefore(start - 1)) {
    start--;
    from--;
  }
  const prefix = before.slice(0, start);
  const another = prefix.length > 0 ? runOfMembers(prefix.at(-1)!, last) : undefined;
  if (another && canonical(another.to) === canonical(run.to) && another.from !== from) return undefined;
  if (prefix.length > 0 && isMemberElsewhere(run, from, prefix.at(-1)!)) return undefined;
  return { run: { ...run, from }, prefix };
}

/** `x + x^3 + \\dots + x^n`: is a term in front of the run a member of it further off? The steps are then not by one. */
const isMemberElsewhere = ({ member }: RunOfMembers, from: number, term: Syntax): boolean => {
  const spelled = simplest(term);
  const others = Array.from({ length: from + farthest }, (_, k) => k).filter(k => k !== from);
  return others.some(k => simplest(member(numberAt(k, term.place))) === spelled);
};

/** How far beyond the first member of a run one is looked for. */
const farthest = 12;

/** How a member is written: x for x^1, 1 for x^0, a for a / 1. */
const simplest = (s: Syntax): string => canonical(folded(s));

/** The tree with some of its nodes, by identity, exchanged for others. */
export function replacedAt(s: Syntax, exchanged: readonly (readonly [Syntax, Syntax])[]): Syntax {
  const found = exchanged.find(([node]) => node === s);
  return found ? found[1] : mapChildren(s, child => replacedAt(child, exchanged));
}
