/** The room that an inequality has at a setting, in the entry with the least, with the error bound of both sides. */

import {
  blurredBeside,
  type Comparison,
  commonBound,
  commonScale,
  fitted,
  undefinedSide,
} from './comparison';
import type { Pair } from './trial';

export interface Slack {
  /** Negative where the inequality is violated, NaN where it has no meaning. */
  readonly value: number;
  readonly bound: number;
  readonly scale: number;
  /** The entry of vectors and matrices at which it is taken. */
  readonly entry: number;
}

/** The room of the entry that has least. @param sign 1: left <= right; -1: left >= right */
export function slackOf(pair: Pair, sign: 1 | -1): Slack {
  if (pair.left.lost || pair.right.lost) return slackOfLogarithms(pair, sign);
  const sides = fitted(pair.left, pair.right);
  if (!sides) return unknown;
  if (pair.left.diverged && pair.right.diverged) return unknown;
  const [left, right] = sides;
  const bounds = { bound: commonBound(left, right), scale: commonScale(left, right) };
  let least = { value: Number.POSITIVE_INFINITY, entry: 0 };
  for (let entry = 0; entry < left.values.length; entry++) {
    const [l, r] = [left.values[entry]!, right.values[entry]!];
    const value = room(l, r, sign);
    if (Number.isNaN(value) || blurredBeside(left, l, r) || blurredBeside(right, r, l)) return unknown;
    if (value < least.value) least = { value, entry };
  }
  if (!Number.isFinite(least.value) && left.error + right.error === Number.POSITIVE_INFINITY) return unknown;
  // No other error makes a finite side an infinite one.
  return { ...least, ...bounds, ...(Number.isFinite(least.value) ? {} : { bound: 0 }) };
}

/** An infinity on the right side of the relation leaves all the room there is. */
const room = (left: number, right: number, sign: 1 | -1) => (left === right ? 0 : sign * (right - left));

const unknown: Slack = { value: Number.NaN, bound: 0, scale: 0, entry: 0 };

/** Sides too large for doubles: positive ones are compared by their logarithms. */
function slackOfLogarithms({ left, right }: Pair, sign: 1 | -1): Slack {
  const [a, b] = [left.logarithm, right.logarithm];
  if (!a || !b || a.sign <= 0 || b.sign <= 0) return unknown;
  const scale = Math.max(1, Math.abs(a.value), Math.abs(b.value));
  return { value: sign * (b.value - a.value), bound: a.error + b.error + 1e-15 * scale, scale, entry: 0 };
}

/** How far the sides are apart, in the entry where they are farthest. */
export function distanceOf(pair: Pair): Slack {
  if (pair.left.lost || pair.right.lost) return unknown;
  const [up, down] = [slackOf(pair, 1), slackOf(pair, -1)];
  const farthest = up.value < down.value ? up : down;
  return { ...farthest, value: Math.abs(farthest.value) };
}

/** Are both sides whole numbers that were evaluated without any rounding? Their difference is exact. */
export const isUnrounded = ({ left, right }: Pair): boolean =>
  [left, right].every(
    ({ error, values }) => error === 0 && Array.prototype.every.call(values, Number.isSafeInteger),
  );

export const isViolated = (s: Slack): boolean =>
  s.value === Number.NEGATIVE_INFINITY || s.value < -2 * s.bound;

/** Why a slack has no value. A side that diverges may be infinite: nothing is known of its order. */
export function kindOfUndefined({ left, right }: Pair): Comparison['kind'] {
  const missing = undefinedSide(left, right);
  if (missing?.kind === 'one undefined' && (left.diverged || right.diverged)) return 'blurred';
  return missing?.kind ?? (fitted(left, right) ? 'blurred' : 'shapes');
}

/** The bound relative to the sides; exact zeros have none to speak of. */
export function limitOf({ bound, scale }: Slack): number {
  if (scale > 0) return Number.isFinite(scale) ? bound / scale : 0;
  return bound === 0 ? 0 : Number.POSITIVE_INFINITY;
}
