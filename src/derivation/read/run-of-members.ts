/** What dots leave out: the index in which the members on either side of them differ. */

import { attributes, canonical } from '../read/canonical';
import { familyKey } from '../read/name-key';
import type { Syntax } from '../read/syntax';
import { children, mapChildren } from '../read/traverse';

/** Members from one number on to an index, and the member at any. */
export interface RunOfMembers {
  readonly from: number;
  readonly to: Syntax;
  member(index: Syntax): Syntax;
}

interface Difference {
  readonly from: string;
  readonly to: Syntax;
}

function sameHead(a: Syntax, b: Syntax): boolean {
  if (a.kind !== b.kind || children(a).length !== children(b).length) return false;
  if (a.kind === 'name' && b.kind === 'name') return familyKey(a) === familyKey(b);
  return a.kind !== 'number' && attributes(a) === attributes(b);
}

/** Where a number of the first tree stands against something else of the second; undefined where they differ otherwise. */
function differences(a: Syntax, b: Syntax): Difference[] | undefined {
  if (canonical(a) === canonical(b)) return [];
  if (a.kind === 'number') return [{ from: a.text, to: b }];
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
