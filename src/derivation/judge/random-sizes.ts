/**
 * Sizes of vectors and matrices, and of families. Most settings take 2 to 4 of what is declared, where errors show and
 * evaluation is cheap; every fourth looks at the ends of the range, because a claim may be false there only: one
 * number alone, and the largest.
 */

import type { Random } from '../../numerics';
import type { Domain, VariableDeclaration } from '../elaborate/domain';
import type { Dimension } from '../elaborate/expression';

/** What a size counts decides how large it may be drawn. */
export type SizeUse = 'entries' | 'rows and columns';

/** The largest size that is drawn: elimination takes the cube of it, a sum the size itself. */
export const largestDrawn: { readonly [use in SizeUse]: number } = { entries: 64, 'rows and columns': 12 };

/** Where no end is declared the largest is drawn from 5 to this. */
const largestOfUnbounded = 12;

/** Ids of integers that are sizes of something declared, with what they count. */
export function sizesOf(variables: readonly VariableDeclaration[]): ReadonlyMap<string, SizeUse> {
  const uses = new Map<string, SizeUse>();
  const add = (size: Dimension, use: SizeUse) => {
    if (typeof size === 'string' && uses.get(size) !== 'rows and columns') uses.set(size, use);
  };
  for (const { domain } of variables) {
    if (domain.kind === 'vector' || domain.kind === 'simplex') add(domain.size, 'entries');
    if (domain.kind === 'matrix')
      for (const size of [domain.rows, domain.columns]) add(size, 'rows and columns');
  }
  return uses;
}

/** The sizes that a setting may have: at least 1, at most what is drawn. */
export function rangeOfSizes([a, b]: readonly [number, number], use: SizeUse): readonly [number, number] {
  const lower = Math.max(1, Number.isFinite(a) ? Math.ceil(a) : 1);
  const upper = Number.isFinite(b) ? Math.floor(b) : largestOfUnbounded;
  return [lower, Math.max(lower, Math.min(upper, largestDrawn[use]))];
}

type Place = 'lowest' | 'largest' | 'usual';

/** The part of its range that the k-th size is drawn from: all at one end, then each at another, then none. */
function placeAt(index: number, k: number): Place {
  if (index % 4 !== 3) return 'usual';
  switch ((index >> 2) % 5) {
    case 0:
      return 'lowest';
    case 1:
      return 'largest';
    case 2:
      return k % 2 === 0 ? 'lowest' : 'largest';
    case 3:
      return k % 2 === 0 ? 'largest' : 'lowest';
    default:
      return 'usual';
  }
}

/** The k-th size of a setting, from its declared ends or the values listed for it. */
export function drawSize(
  domain: Domain,
  ends: readonly [number, number],
  use: SizeUse,
  { index, k }: { readonly index: number; readonly k: number },
  source: Random,
): number {
  const place = placeAt(index, k);
  if (domain.kind === 'set') return listed(domain.values, place, source);
  const [lower, upper] = rangeOfSizes(ends, use);
  if (place === 'lowest') return lower;
  if (place === 'largest')
    return Number.isFinite(ends[1]) ? upper : source.integer(Math.min(lower + 4, upper), upper);
  return source.integer(Math.min(Math.max(lower, 2), upper), Math.max(lower, Math.min(4, upper)));
}

function listed(values: readonly number[], place: Place, source: Random): number {
  if (place === 'lowest') return Math.min(...values);
  if (place === 'largest') return Math.max(...values);
  return values[source.integer(0, values.length - 1)]!;
}
