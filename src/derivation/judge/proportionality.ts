/** `\propto`: the ratio of the sides is positive and constant in the named variables, and the same for all entries. */

import { type Comparison, largestLimit, undefinedSide } from './comparison';
import { type Constancy, worst } from './constancy';
import { type Ratio, ratiosOf } from './ratio';
import type { Pair } from './trial';

/** Do two ratios agree within their bounds? */
function compareTwo(a: Ratio, b: Ratio, entry: number): Comparison {
  const limit = a.bound + b.bound;
  if (a.sign < 0 || b.sign < 0)
    return { kind: 'differ', difference: 1, limit, entry, says: 'The ratio of the sides is negative' };
  const gap = Math.max(a.low - b.high, b.low - a.high);
  if (gap > 0)
    return { kind: 'differ', difference: gap, limit, entry, says: 'The ratio of the sides is not constant' };
  const difference = Math.abs(a.log - b.log);
  return limit <= largestLimit ? { kind: 'agree', difference, limit } : { kind: 'blurred', limit };
}

/** The ratios here and with the named variables elsewhere, all against the first of them. */
export function compareRatios(here: Pair, there: Pair): Comparison {
  const missing = undefinedSide(here.left, here.right) ?? undefinedSide(there.left, there.right);
  if (missing) return missing;
  const [a, b] = [ratiosOf(here), ratiosOf(there)];
  if (!Array.isArray(a)) return a;
  if (!Array.isArray(b)) return b;
  const first = a.find(ratio => ratio !== undefined);
  if (!first || !b.some(ratio => ratio !== undefined)) return { kind: 'both undefined' };
  const all = [...a, ...b].map((ratio, i) => ratio && compareTwo(first, ratio, i % a.length));
  return worst(all.filter(comparison => comparison !== undefined));
}

export const proportion: Constancy = {
  name: 'ratio',
  value: (left, right) => left / right,
  compare: compareRatios,
};
