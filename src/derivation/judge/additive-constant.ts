/** `a = b + \text{const}`: the difference of the sides is constant in the named variables, entry by entry. */

import {
  type Comparison,
  commonBound,
  commonScale,
  fitted,
  largestLimit,
  shapeText,
  undefinedSide,
} from './comparison';
import type { Constancy } from './constancy';
import type { Outcome } from './evaluator';
import type { Pair } from './trial';

const blurred: Comparison = { kind: 'blurred', limit: Number.POSITIVE_INFINITY };

/** The differences here and with the named variables elsewhere, relative to the largest term of all four sides. */
export function compareDifferences(here: Pair, there: Pair): Comparison {
  const missing = undefinedSide(here.left, here.right) ?? undefinedSide(there.left, there.right);
  if (missing) return missing;
  const [a, b] = [fitted(here.left, here.right), fitted(there.left, there.right)];
  if (!a || !b) return { kind: 'shapes', left: shapeText(here.left), right: shapeText(here.right) };
  const bound = commonBound(...a) + commonBound(...b);
  const scale = Math.max(commonScale(...a), commonScale(...b));
  return [...a, ...b].some(isInfinite) ? compareInfinite(a, b) : compareFinite(a, b, bound, scale);
}

type Sides = readonly [Outcome, Outcome];

const isInfinite = ({ values }: Outcome) => !Array.prototype.every.call(values, Number.isFinite);

/** An infinite side has a finite difference to none, and none that could be told to one like it. */
function compareInfinite(...pairs: readonly Sides[]): Comparison {
  if (pairs.flat().some(({ lost }) => lost)) return blurred;
  for (const [left, right] of pairs) {
    const entry = Array.prototype.findIndex.call(
      left.values,
      (value, i) =>
        value !== right.values[i] && !(Number.isFinite(value) && Number.isFinite(right.values[i])),
    );
    if (entry >= 0)
      return {
        kind: 'differ',
        difference: Number.POSITIVE_INFINITY,
        limit: 0,
        entry,
        says: 'One side is infinite where the other is not the same',
      };
  }
  return { kind: 'both undefined' };
}

function compareFinite([l1, r1]: Sides, [l2, r2]: Sides, bound: number, scale: number): Comparison {
  let largest = 0;
  let entry = 0;
  for (let i = 0; i < Math.min(l1.values.length, l2.values.length); i++) {
    const gap = Math.abs(l1.values[i]! - r1.values[i]! - (l2.values[i]! - r2.values[i]!));
    if (gap > largest) [largest, entry] = [gap, i];
  }
  const share = scale > 0 ? largest / scale : 0;
  const limit = scale > 0 ? Math.max(bound, largest) / scale : bound;
  if (largest > 2 * bound)
    return {
      kind: 'differ',
      difference: share,
      limit: bound / scale,
      entry,
      says: 'The difference of the sides is not constant',
    };
  return limit <= largestLimit ? { kind: 'agree', difference: share, limit } : { kind: 'blurred', limit };
}

export const shift: Constancy = {
  name: 'difference',
  value: (left, right) => left - right,
  compare: compareDifferences,
};
