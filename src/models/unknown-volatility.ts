import { normal } from '../distributions/normal';
import type { Random } from '../numerics/random';
import { requireNumbers, requirePositive } from '../numerics/requirements';

export interface UnknownVolatilityOptions {
  /** Mean and variance of z, the logarithm of the variance of a return, before any return is seen. */
  readonly priorMean: number;
  readonly priorVariance: number;
}

/** Independent returns around zero with one unknown variance e^z; z is Gaussian, and its posterior is not. */
export interface UnknownVolatility {
  /** log p(r, z) of all returns and z, in nats. */
  logJoint(returns: ArrayLike<number>, z: number): number;
  /** log p(r | z) of one return. */
  logLikelihood(ret: number, z: number): number;
  /** z, and then as many returns as asked for. */
  sample(count: number, random: Random): { z: number; returns: Float64Array };
}

/**
 * Returns r_i ~ N(0, e^z) with z ~ N(m, s^2): the simplest model of prices whose next step is to be predicted, and one
 * whose posterior has no closed form. e^(z/2) is the volatility, in the unit of the returns.
 * @throws RangeError naming the variance that is not positive or the return that is not finite
 * @see Kim, Shephard and Chib (1998), Review of Economic Studies 65, 361-393, equation 1, with a volatility that does
 *   not move
 */
export function unknownVolatility({ priorMean, priorVariance }: UnknownVolatilityOptions): UnknownVolatility {
  const prior = [
    requireNumbers('priorMean', [priorMean])[0]!,
    requirePositive('priorVariance', priorVariance),
  ];
  const logTwoPi = Math.log(2 * Math.PI);
  return {
    logJoint(returns, z) {
      const numbers = requireNumbers('returns', returns);
      const squares = numbers.reduce((sum, r) => sum + r * r, 0);
      const likelihood = -0.5 * (scaled(squares, z) + numbers.length * (z + logTwoPi));
      return normal.logDensity(z, prior) + likelihood;
    },
    logLikelihood: (ret, z) => -0.5 * (scaled(ret * ret, z) + z + logTwoPi),
    sample(count, random) {
      const z = normal.sample(prior, random);
      const volatility = Math.exp(z / 2);
      return { z, returns: Float64Array.from({ length: count }, () => volatility * random.normal()) };
    },
  };
}

/** squares e^-z, 0 for no squares although e^-z may overflow. */
function scaled(squares: number, z: number): number {
  return squares === 0 ? 0 : squares * Math.exp(-z);
}
