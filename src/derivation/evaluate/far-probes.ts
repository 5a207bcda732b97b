/** Whether what was seen of a limit at infinity is true farther out than it was followed. */

import type { LimitEstimate } from '../../numerics';
import type { Expression, LimitOf } from '../elaborate/expression';
import type { Along } from './along';
import { children } from './free-variables';

/** Where the values are looked at again: each place is at least the square of the one before, but for the first. */
const places = [1e20, 1e40, 1e80, 1e160] as const;

/** About how far a limit is followed. */
const followed = { whole: 4096, other: 1e9 } as const;

/** Differences that shrink by more than this add up to something finite. */
const constant = 1 - 1e-6;

/** What rounding leaves of the last digits. */
const rounding = 4e-15;

interface Seen {
  readonly place: number;
  readonly value: number;
  readonly error: number;
}

/** What disagrees: the place, its value, and how far it is from the one before. */
export interface Disagreement {
  readonly place: number;
  readonly value: number;
  readonly change: number;
  readonly error: number;
}

/** Does the number of terms, of entries, or the work of an integral depend on the place? Then it may be too much far out. */
const isCheap = (e: Expression): boolean =>
  !('ranges' in e) &&
  e.kind !== 'build' &&
  e.shape.kind !== 'vector' &&
  e.shape.kind !== 'matrix' &&
  children(e).every(isCheap);

/** Is the last value farther from the limit than the first, by more than all errors? */
function leaves({ value, error, size }: LimitEstimate, first: Seen, last: Seen): boolean {
  const nearest = Math.max(Math.abs(first.value - value) + first.error, error);
  return Math.abs(last.value - value) > nearest + 2 * last.error + rounding * size;
}

/** Does what grew no longer grow, or by less and less, by more than all errors? */
function settles(sign: number, all: readonly Seen[]): boolean {
  return all.some((one, i) => {
    const [before, earlier] = [all[i - 1], all[i - 2]];
    if (!before) return false;
    const gain = sign * (one.value - before.value) + one.error + before.error;
    const known = earlier ? sign * (before.value - earlier.value) - before.error - earlier.error : 0;
    return gain <= 0 || gain < constant * known;
  });
}

/** The far value, if there is one, that a limit at infinity which was found is not true of. */
export function disagreement(
  f: Along,
  e: LimitOf,
  sign: number,
  found: LimitEstimate,
): Disagreement | undefined {
  const isInfinite = Math.abs(found.value) === Number.POSITIVE_INFINITY;
  if (!isCheap(e.body) || (found.status !== 'converged' && !isInfinite)) return undefined;
  const seen: Seen[] = [];
  for (const distance of [e.whole ? followed.whole : followed.other, ...places]) {
    const value = f.value(sign * distance);
    // What overflows or has lost its digits tells nothing.
    if (!Number.isFinite(value) || !(f.error < Number.POSITIVE_INFINITY)) break;
    seen.push({ place: sign * distance, value, error: f.error });
    const [first, before, last] = [seen[0]!, seen.at(-2), seen.at(-1)!];
    const isWrong = isInfinite ? settles(Math.sign(found.value), seen) : leaves(found, first, last);
    if (before && isWrong)
      return {
        place: last.place,
        value,
        change: Math.abs(value - before.value),
        error: Number.POSITIVE_INFINITY,
      };
  }
  return undefined;
}
