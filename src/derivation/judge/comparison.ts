/** Two outcomes compared at one setting. All differences and limits are relative to the largest term of either side. */

import { UNIT } from '../evaluate/frame';
import { errorsInBound } from '../evaluate/monte-carlo';
import type { Outcome } from './evaluator';

/** A limit above this is never decisive. */
export const largestLimit = 1e-6;

/** The same for drawn numbers, whose limit sinks with the root of their number only: a tenth. */
export const largestDrawnLimit = 0.1;

export type Comparison =
  | { readonly kind: 'agree'; readonly difference: number; readonly limit: number }
  | {
      readonly kind: 'differ';
      readonly difference: number;
      readonly limit: number;
      readonly entry: number;
      /** What is said where it is no plain difference of the sides. */
      readonly says?: string;
    }
  /** Drawn numbers agree or differ by so many standard errors. */
  | {
      readonly kind: 'drawn';
      readonly z: number;
      readonly standardError: number;
      readonly difference: number;
      readonly limit: number;
    }
  /** The error bounds are too wide to see anything. */
  | { readonly kind: 'blurred'; readonly limit: number; readonly allowed?: number }
  | { readonly kind: 'both undefined' }
  | { readonly kind: 'one undefined'; readonly side: 'left' | 'right' }
  | { readonly kind: 'shapes'; readonly left: string; readonly right: string };

/** Does a comparison show the relation to be false? */
export const isFailure = (comparison: Comparison) =>
  comparison.kind === 'differ' || comparison.kind === 'one undefined' || comparison.kind === 'shapes';

/** The scale that differences are relative to. */
export function commonScale(left: Outcome, right: Outcome): number {
  return Math.max(left.scale, right.scale);
}

/** Below the smallest normal double the spacing no longer shrinks with the number: there no relative rounding holds. */
const smallestNormal = 2 ** -1022;

/** Bound on the error of the difference; never below the rounding of the largest term. Two exact zeros have none. */
export function commonBound(left: Outcome, right: Outcome): number {
  const errors = left.error + right.error;
  const scale = commonScale(left, right);
  return errors === 0 && scale === 0 ? 0 : errors + 8 * UNIT * scale + smallestNormal;
}

export const hasNaN = ({ values }: Outcome): boolean => Array.prototype.some.call(values, Number.isNaN);

const isInfinity = (value: number): boolean => Math.abs(value) === Number.POSITIVE_INFINITY;

/** Is a side without value? A number that only got lost on the way proves nothing. */
export function undefinedSide(left: Outcome, right: Outcome): Comparison | undefined {
  const l = hasNaN(left);
  const r = hasNaN(right);
  if (!l && !r) return undefined;
  if ((l && left.lost) || (r && right.lost)) return { kind: 'blurred', limit: Number.POSITIVE_INFINITY };
  if (l && r) return { kind: 'both undefined' };
  // What diverges may be infinite, as the other side is.
  const [none, other] = l ? [left, right] : [right, left];
  const isInfinite = Array.prototype.some.call(other.values, isInfinity);
  // Neither an integral that is infinite nor the root of a negative number is a value to compare.
  if (other.diverged && isInfinite) return { kind: 'both undefined' };
  if (none.diverged && isInfinite) return { kind: 'blurred', limit: Number.POSITIVE_INFINITY };
  return { kind: 'one undefined', side: l ? 'left' : 'right' };
}

/**
 * The relative bound of a finite value beside an infinite one, where it is too wide: what was seen of a sum or an integral
 * that diverges slowly, as of 1/(x log x), is finite too.
 */
export function blurredBeside({ error, scale }: Outcome, value: number, other: number): number | undefined {
  if (!Number.isFinite(value) || Number.isFinite(other) || error <= largestLimit * scale) return undefined;
  return error / scale;
}

/** An infinite value agrees with the same infinity only, and says nothing where both sides come to it by diverging. */
function infinite(left: Outcome, right: Outcome): Comparison | undefined {
  if (left.lost || right.lost) {
    // Beyond the range of doubles an integral may have lost mass: agreement counts, a difference proves nothing.
    const found = left.logarithm && right.logarithm && compareLogarithms(left.logarithm, right.logarithm);
    return found?.kind === 'agree' ? found : { kind: 'blurred', limit: Number.POSITIVE_INFINITY };
  }
  for (let i = 0; i < left.values.length; i++) {
    const a = left.values[i]!;
    const b = right.values[i]!;
    if (Number.isFinite(a) && Number.isFinite(b)) continue;
    // Of the logarithm of what may be 0 nothing is known, not even that it is finite.
    if (a !== b && left.error + right.error === Number.POSITIVE_INFINITY)
      return { kind: 'blurred', limit: Number.POSITIVE_INFINITY };
    const blurred = blurredBeside(left, a, b) ?? blurredBeside(right, b, a);
    if (blurred !== undefined) return { kind: 'blurred', limit: blurred };
    if (a !== b) return { kind: 'differ', difference: Number.POSITIVE_INFINITY, limit: 0, entry: i };
    if (left.diverged && right.diverged) return { kind: 'both undefined' };
    if (left.values.length === 1) return { kind: 'agree', difference: 0, limit: 0 };
  }
  return undefined;
}

export const shapeText = (o: Outcome) =>
  o.rows * o.columns === 1 ? 'a number' : `${o.rows} by ${o.columns}`;

/** Below this the values themselves lose digits: their logarithms are compared. */
const smallestScale = 1e-290;

type Logarithm = NonNullable<Outcome['logarithm']>;

/** Two values by their logarithms: relative differences of any size of number. */
export function compareLogarithms(a: Logarithm, b: Logarithm): Comparison {
  if (a.value === b.value && a.sign === b.sign) {
    const limit = a.error + b.error;
    return limit <= largestLimit ? { kind: 'agree', difference: 0, limit } : { kind: 'blurred', limit };
  }
  const bound = a.error + b.error + 8 * UNIT * (1 + Math.abs(a.value));
  const difference = a.sign === b.sign ? Math.abs(a.value - b.value) : Number.POSITIVE_INFINITY;
  if (difference > 2 * bound)
    return { kind: 'differ', difference: Math.min(difference, 1), limit: bound, entry: 0 };
  const limit = Math.max(bound, difference);
  return limit <= largestLimit ? { kind: 'agree', difference, limit } : { kind: 'blurred', limit };
}

/** Beyond so many standard errors chance is no explanation: once in 5e8. */
const tooMany = errorsInBound;

function drawn(largest: number, bound: number, scale: number): Comparison {
  const standardError = bound / errorsInBound;
  const z = standardError > 0 ? largest / standardError : 0;
  const limit = bound / scale;
  if (z > tooMany) return { kind: 'differ', difference: largest / scale, limit, entry: 0 };
  if (!(limit <= largestDrawnLimit)) return { kind: 'blurred', limit, allowed: largestDrawnLimit };
  return { kind: 'drawn', z, standardError, difference: largest / scale, limit };
}

/** What is 0 on both sides is no measure for a bound: this much may be unknown of it, as it stands. */
const largestOfZero = 1e-9;

/** Two zeros whose terms are lost, as in an integral of 1 - x^0: their bound is told as it stands, not as a share. */
const compareZeros = (bound: number): Comparison =>
  bound <= largestOfZero
    ? { kind: 'agree', difference: 0, limit: bound }
    : { kind: 'blurred', limit: Number.POSITIVE_INFINITY };

const isSingle = ({ rows, columns }: Outcome) => rows * columns === 1;
const isZero = (o: Outcome) => isSingle(o) && o.values[0] === 0 && o.error === 0;

/** A plain 0 beside a vector or matrix is the zero of its shape. */
const likeZero = (o: Outcome): Outcome => ({
  ...o,
  values: new Float64Array(o.values.length),
  error: 0,
  scale: 0,
});

/** Both sides with the same number of rows and columns; undefined where their shapes do not fit. */
export function fitted(left: Outcome, right: Outcome): readonly [Outcome, Outcome] | undefined {
  if (isZero(left) && !isSingle(right)) return [likeZero(right), right];
  if (isZero(right) && !isSingle(left)) return [left, likeZero(left)];
  return left.rows === right.rows && left.columns === right.columns ? [left, right] : undefined;
}

/** Equality of two outcomes within the bounds of both. */
export function compare(left: Outcome, right: Outcome): Comparison {
  const missing = undefinedSide(left, right);
  if (missing) return missing;
  const pair = fitted(left, right);
  return pair ? compareFitted(...pair) : { kind: 'shapes', left: shapeText(left), right: shapeText(right) };
}

function compareFitted(left: Outcome, right: Outcome): Comparison {
  const special = infinite(left, right);
  if (special) return special;
  let largest = 0;
  let entry = 0;
  for (let i = 0; i < left.values.length; i++) {
    const difference = Math.abs(left.values[i]! - right.values[i]!);
    if (difference > largest) {
      largest = difference;
      entry = i;
    }
  }
  const scale = commonScale(left, right);
  if (scale < smallestScale && left.logarithm && right.logarithm)
    return compareLogarithms(left.logarithm, right.logarithm);
  if (scale === 0) return compareZeros(left.error + right.error);
  const bound = commonBound(left, right);
  if (left.statistical || right.statistical) return drawn(largest, bound, scale);
  if (largest > 2 * bound)
    return { kind: 'differ', difference: largest / scale, limit: bound / scale, entry };
  const limit = Math.max(bound, largest) / scale;
  if (!(limit <= largestLimit)) return { kind: 'blurred', limit };
  return { kind: 'agree', difference: largest / scale, limit };
}
