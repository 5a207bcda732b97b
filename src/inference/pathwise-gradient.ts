import { derivative } from '../numerics/derivative';
import { random } from '../numerics/random';
import { type GradientEstimate, GradientMoments, requireSamples } from './gradient-estimate';
import type { ReparameterizedFamily } from './variational-family';

export interface PathwiseOptions {
  readonly seed: number;
  /** default 10000 */
  readonly samples?: number;
  /** f'; without it f is differentiated numerically, about 50 evaluations a draw. */
  readonly slope?: (z: number) => number;
}

/**
 * Gradient of E_q[f(z)] in the parameters of q by writing z = g(noise, theta) and differentiating under the expectation:
 * the mean of f'(z) grad g. Also known as the reparametrisation trick. f must be differentiable: at a jump the estimator
 * is wrong, not only noisy, since its draws never see the jump.
 * @throws RangeError naming the parameter out of its domain, or the draw at which f' is no number
 * @see Kingma and Welling (2014), "Auto-encoding variational Bayes", section 2.4; Mohamed et al. (2020), section 5
 * @example pathwiseGradient(z => z * z, gaussianFamily, [1, 2], { seed: 1, slope: z => 2 * z }).gradient[0] // 2
 */
export function pathwiseGradient(
  f: (z: number) => number,
  family: ReparameterizedFamily,
  theta: readonly number[],
  options: PathwiseOptions,
): GradientEstimate {
  const { seed, samples = 10_000, slope = z => derivative(f, z).value } = options;
  family.check(theta);
  requireSamples(samples);
  const stream = random(seed);
  const moments = new GradientMoments(theta.length);
  for (let n = 0; n < samples; n++) {
    const noise = family.noise(stream);
    const z = family.transform(noise, theta);
    const steepness = slope(z);
    moments.add(
      family.transformGradient(noise, theta).map(part => steepness * part),
      z,
    );
  }
  return moments.estimate();
}
