import type { Estimate } from '../numerics/estimate';
import { integrate } from '../numerics/integrate';
import type { UnivariateDensity } from './univariate-density';

/** Below e^-2000 a density outweighs any logarithm of a density that overflowed. */
const negligible = -2000;

/**
 * E_q[f] by adaptive quadrature. Where f overflows to an infinity in the far tail of q (below e^-2000) the product
 * counts as 0: exp(-z) does so at z = -710, where a Gaussian has long vanished. `error` is the quadrature's: an estimate.
 */
export function expectation(q: UnivariateDensity, f: (x: number) => number): Estimate {
  const factor = (x: number) => {
    const value = f(x);
    return Number.isFinite(value) || q.logDensity(x) > negligible ? value : 0;
  };
  return integrate({ log: x => q.logDensity(x), factor }, q.lower, q.upper, {
    hints: q.hints,
    absoluteTolerance: 1e-12,
  });
}
