/**
 * Moments under a marginal of normal densities: in \int f(y) (\int p(x) p(y | x) dx) dy the inner integral would be
 * computed anew at every y. Where f is a polynomial and the densities are normal with means that are affine and variances
 * that are fixed, the integrand in x and y together is a polynomial times one Gaussian, and one cubature gives it all.
 */

import type { Integral, Range } from '../elaborate/expression';
import { type Factor, factorise } from './arithmetic';
import { degree, type Ids, isGaussian, sees } from './polynomial-degree';
import { over, times } from './terms';

const isWholeLine = ({ domain, lower, upper }: Range): boolean => domain.kind === 'real' && !lower && !upper;

interface Flat {
  readonly ranges: readonly Range[];
  readonly factors: readonly Factor[];
}

/** Ranges and factors of an integral, with those of the integrals among its factors that see its variables. */
function flat(e: Integral, outer: Ids): Flat {
  const ids: Ids = new Set([...outer, ...e.ranges.map(range => range.id)]);
  const ranges = [...e.ranges];
  const factors: Factor[] = [];
  for (const factor of factorise(e.body)) {
    const { expression, inverse } = factor;
    if (expression.kind !== 'integral' || inverse || !sees(expression, ids)) {
      factors.push(factor);
      continue;
    }
    const inner = flat(expression, ids);
    ranges.push(...inner.ranges);
    factors.push(...inner.factors);
  }
  return { ranges, factors };
}

/** Cubature goes no further. */
const mostVariables = 3;

/** The integral with the marginals in it written out; undefined where there are none, or where more than moments is asked for. */
export function withMarginals(e: Integral): Integral | undefined {
  const { ranges, factors } = flat(e, new Set());
  const ids = new Set(ranges.map(range => range.id));
  if (ranges.length === e.ranges.length || ranges.length > mostVariables || ids.size < ranges.length)
    return undefined;
  const fits = ({ expression, inverse }: Factor) =>
    inverse
      ? !sees(expression, ids)
      : isGaussian(expression, ids) || Number.isFinite(degree(expression, ids));
  if (!ranges.every(isWholeLine) || !factors.every(fits)) return undefined;
  const side = (inverse: boolean) =>
    times(...factors.filter(factor => factor.inverse === inverse).map(({ expression }) => expression));
  return { ...e, ranges, body: over(side(false), side(true)) };
}
