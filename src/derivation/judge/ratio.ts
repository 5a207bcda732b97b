/** The ratio of two sides as a logarithm with bounds, entry by entry. */

import { UNIT } from '../evaluate/frame';
import { type Comparison, fitted, shapeText } from './comparison';
import type { Outcome } from './evaluator';
import type { Pair } from './trial';

export interface Ratio {
  readonly log: number;
  /** Bound on the error of the logarithm; infinite where a side is 0 as far as can be told. */
  readonly bound: number;
  /** The logarithm of its size lies between these, with a margin as wide as the bound. */
  readonly low: number;
  readonly high: number;
  /** 0 where it is not known. */
  readonly sign: number;
}

/** The logarithm of the smallest double above 0: what is 0 in doubles is no larger. */
const smallest = Math.log(Number.MIN_VALUE);

interface Size {
  readonly log: number;
  readonly bound: number;
  readonly low: number;
  readonly high: number;
  readonly sign: number;
  readonly isZero: boolean;
}

/** The logarithm of the size of an entry; a side that is 0 within its bound may be as small as it likes. */
function sizeOf({ logarithm, values, error }: Outcome, entry: number): Size {
  if (logarithm && logarithm.sign !== 0) {
    const { value, error: bound, sign } = logarithm;
    return { log: value, bound, low: value - 2 * bound, high: value + 2 * bound, sign, isZero: false };
  }
  const value = values[entry]!;
  const size = Math.abs(value);
  const isTold = size > 2 * error;
  return {
    log: Math.log(size),
    bound: isTold ? error / size : Number.POSITIVE_INFINITY,
    low: isTold ? Math.log(size - 2 * error) : Number.NEGATIVE_INFINITY,
    high: Math.max(Math.log(size + 2 * error), smallest),
    sign: isTold ? Math.sign(value) : 0,
    isZero: value === 0 && error === 0,
  };
}

/** The ratio of one entry; undefined where both are 0. */
function ratioOf(left: Outcome, right: Outcome, entry: number): Ratio | undefined {
  const [a, b] = [sizeOf(left, entry), sizeOf(right, entry)];
  if (a.isZero && b.isZero) return undefined;
  const isTold = Number.isFinite(a.bound + b.bound);
  const rounding = isTold ? 4 * UNIT * (1 + Math.abs(a.log) + Math.abs(b.log)) : 0;
  return {
    log: a.log - b.log,
    bound: isTold ? a.bound + b.bound + rounding : Number.POSITIVE_INFINITY,
    low: a.low - b.high - 2 * rounding,
    high: a.high - b.low + 2 * rounding,
    sign: a.sign * b.sign,
  };
}

/** The ratio of each entry, undefined where both sides are 0; or that the shapes do not fit. */
export function ratiosOf({ left, right }: Pair): (Ratio | undefined)[] | Comparison {
  const sides = fitted(left, right);
  if (!sides) return { kind: 'shapes', left: shapeText(left), right: shapeText(right) };
  return Array.from(sides[0].values, (_, entry) => ratioOf(...sides, entry));
}
