import type { Estimate } from '../numerics/estimate';
import { epsilon } from '../numerics/integrand';
import { expectation } from './expectation';
import type { UnivariateDensity } from './univariate-density';

/**
 * KL(p || q) in nats of two densities over the reals, by adaptive quadrature; Infinity where q is 0 and p is not.
 * `error` is that of the quadrature: an estimate.
 * @example kullbackLeiblerDivergence(densityOf(normal, [0, 1]), densityOf(normal, [1, 1])).value // 0.5
 */
export function kullbackLeiblerDivergence(p: UnivariateDensity, q: UnivariateDensity): Estimate {
  const both = { ...p, hints: [...p.hints, ...q.hints] };
  return expectation(both, x => p.logDensity(x) - q.logDensity(x));
}

/**
 * KL(p || q) in nats of two tables of probabilities over the same states; 0 log 0 = 0, Infinity where q is 0 and p
 * is not. `error` bounds the rounding.
 * @throws RangeError when the sizes differ
 */
export function kullbackLeiblerDivergenceOfTables(p: ArrayLike<number>, q: ArrayLike<number>): Estimate {
  if (p.length !== q.length) {
    throw new RangeError(`divergence of tables with ${p.length} and ${q.length} states; they must agree`);
  }
  let value = 0;
  let magnitude = 0;
  for (let k = 0; k < p.length; k++) {
    if (p[k] === 0) continue;
    const term = p[k]! * Math.log(p[k]! / q[k]!);
    value += term;
    magnitude += Math.abs(term) + p[k]!;
  }
  const error = (p.length + 4) * epsilon * magnitude;
  return { value, error, evaluations: p.length, status: 'converged' };
}
