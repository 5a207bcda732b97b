import type { Estimate } from '../numerics/estimate';
import { expectation } from './expectation';
import type { UnivariateDensity } from './univariate-density';

/** The Gaussian with the moments of a density. */
export interface MomentProjection {
  readonly mean: Estimate;
  readonly variance: Estimate;
}

/**
 * The moment projection (M-projection) of a density onto the Gaussians: the q = N(m, s^2) with the least KL(p || q) is
 * the one with the mean and the variance of p. Both by quadrature; `error` is the quadrature's.
 * @see Bishop (2006), Pattern Recognition and Machine Learning, section 10.7, equation 10.187
 * @example momentProjection(mixtureDensity([..])).variance.value
 */
export function momentProjection(p: UnivariateDensity): MomentProjection {
  const mean = expectation(p, x => x);
  const variance = expectation(p, x => (x - mean.value) * (x - mean.value));
  return { mean, variance };
}
