import type { Estimate } from '../numerics/estimate';
import { integrate } from '../numerics/integrate';
import type { UnivariateDensity } from './univariate-density';

/**
 * The density of the next observation, p(y | data) = integral of p(y | z) p(z | data) dz, by quadrature over one real
 * latent number. With q in place of p(z | data) it is the variational prediction. `error` is that of the quadrature.
 * @param logLikelihood log p(y | z) of an observation y that is independent of the data once z is known
 * @param posterior of z given the data: exact (`normalisedDensity`) or an approximation
 * @example predictiveDensity((y, z) => normal.logDensity(y, [z, 1]), densityOf(normal, [0, 3]))(0).value // N(0; 0, 4)
 */
export function predictiveDensity(
  logLikelihood: (y: number, z: number) => number,
  posterior: UnivariateDensity,
): (y: number) => Estimate {
  return y =>
    integrate({ log: z => logLikelihood(y, z) + posterior.logDensity(z) }, posterior.lower, posterior.upper, {
      hints: posterior.hints,
    });
}
