/** The room that an inequality has at a setting, with the error bound of both sides. */

import { commonBound, commonScale } from './comparison';
import type { Pair } from './trial';

export interface Slack {
  /** Negative where the inequality is violated, NaN where it has no meaning. */
  readonly value: number;
  readonly bound: number;
  readonly scale: number;
}

/** @param sign 1: left <= right; -1: left >= right */
export function slackOf(pair: Pair, sign: 1 | -1): Slack {
  const left = pair.left.values[0]!;
  const right = pair.right.values[0]!;
  if (pair.left.lost || pair.right.lost) return slackOfLogarithms(pair, sign);
  // An infinity on the right side of the relation leaves all the room there is.
  const value = left === right ? 0 : sign * (right - left);
  return { value, bound: commonBound(pair.left, pair.right), scale: commonScale(pair.left, pair.right) };
}

const unknown: Slack = { value: Number.NaN, bound: 0, scale: 0 };

/** Sides too large for doubles: positive ones are compared by their logarithms. */
function slackOfLogarithms({ left, right }: Pair, sign: 1 | -1): Slack {
  const [a, b] = [left.logarithm, right.logarithm];
  if (!a || !b || a.sign <= 0 || b.sign <= 0) return unknown;
  const scale = Math.max(1, Math.abs(a.value), Math.abs(b.value));
  return { value: sign * (b.value - a.value), bound: a.error + b.error + 1e-15 * scale, scale };
}

export const isViolated = (s: Slack): boolean =>
  s.value === Number.NEGATIVE_INFINITY || s.value < -2 * s.bound;
