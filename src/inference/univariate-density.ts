import type { ScalarDistribution } from '../distributions/distribution';
import type { Estimate } from '../numerics/estimate';
import { type IntegrateOptions, integrate, logIntegral } from '../numerics/integrate';
import { logSumExp } from '../numerics/logarithms';
import type { Hint } from '../numerics/peaks';
import type { Random } from '../numerics/random';

/** A density of one real number, as quadrature needs it. */
export interface UnivariateDensity {
  /** In nats; -Infinity where the density is 0. */
  logDensity(x: number): number;
  readonly lower: number;
  readonly upper: number;
  /** Where its mass is, so that quadrature does not miss a narrow peak. */
  readonly hints: readonly Hint[];
}

/** One that can be drawn from as well, as Monte Carlo needs it. */
export interface SampledDensity extends UnivariateDensity {
  sample(random: Random): number;
}

/**
 * A family of the library with given parameters, as a density.
 * @throws RangeError when the parameters are outside their domain, or the family is discrete
 * @example densityOf(normal, [0, 4]) // mean 0, variance 4
 */
export function densityOf(family: ScalarDistribution, parameters: readonly number[]): SampledDensity {
  family.check(parameters);
  if (family.kind !== 'continuous') {
    throw new RangeError(`${family.name} is discrete; a density over the reals is needed`);
  }
  const { lower, upper } = family.support(parameters);
  return {
    logDensity: x => family.logDensity(x, parameters),
    sample: random => family.sample(parameters, random),
    lower,
    upper,
    hints: [family.location(parameters)],
  };
}

/**
 * The mixture of densities with weights that add up to one.
 * @throws RangeError when a weight is negative or the weights do not add up to one (within 1e-12)
 */
export function mixtureDensity(
  components: readonly { readonly weight: number; readonly density: SampledDensity }[],
): SampledDensity {
  const weights = components.map(component => component.weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.some(weight => !(weight >= 0)) || !(Math.abs(total - 1) < 1e-12)) {
    throw new RangeError(
      `weights of a mixture are ${weights.join(', ')}; they must be from 0 on and add up to 1`,
    );
  }
  const logWeights = weights.map(Math.log);
  const parts = components.map(component => component.density);
  const logs = new Float64Array(parts.length);
  return {
    logDensity(x) {
      for (let k = 0; k < parts.length; k++) logs[k] = logWeights[k]! + parts[k]!.logDensity(x);
      return logSumExp(logs);
    },
    sample(random) {
      let left = random.uniform();
      const chosen = weights.findIndex(weight => (left -= weight) < 0);
      return parts[chosen < 0 ? parts.length - 1 : chosen]!.sample(random);
    },
    lower: Math.min(...parts.map(part => part.lower)),
    upper: Math.max(...parts.map(part => part.upper)),
    hints: parts.flatMap(part => part.hints),
  };
}

/** A density known up to a constant, made whole by quadrature. */
export interface NormalisedDensity extends UnivariateDensity {
  /** Logarithm of the constant, in nats; for log p(x, z) as a function of z it is the log evidence log p(x). */
  readonly logNormaliser: Estimate;
  readonly mean: Estimate;
  readonly variance: Estimate;
}

/** Where an unnormalised density lives. */
export interface DensityRange {
  /** default -Infinity */
  readonly lower?: number;
  /** default Infinity */
  readonly upper?: number;
  readonly hints?: readonly Hint[];
}

/**
 * The density proportional to exp(logWeight(z)), normalised by adaptive quadrature: the exact posterior of one real
 * latent number, given log p(x, z) of the observed x. Errors are those of the quadrature (see `integrate`): estimates,
 * which lie if a peak is so narrow that neither the scan nor a hint shows it.
 * @throws RangeError when the integral diverges or the weight is undefined
 * @example normalisedDensity(z => -z * z / 2).logNormaliser.value // log sqrt(2 pi)
 */
export function normalisedDensity(
  logWeight: (z: number) => number,
  range: DensityRange = {},
): NormalisedDensity {
  const { lower = -Infinity, upper = Infinity, hints = [] } = range;
  const options: IntegrateOptions = { hints, relativeTolerance: 1e-12 };
  const logNormaliser = logIntegral({ log: logWeight }, lower, upper, options);
  if (!Number.isFinite(logNormaliser.value)) {
    const found = `has the logarithm ${logNormaliser.value} (${logNormaliser.status})`;
    throw new RangeError(`integral of exp(logWeight) over [${lower}, ${upper}] ${found}; it must be finite`);
  }
  const logDensity = (z: number) => logWeight(z) - logNormaliser.value;
  const average = (factor: (z: number) => number) =>
    integrate({ log: logDensity, factor }, lower, upper, { ...options, absoluteTolerance: 1e-12 });
  const mean = average(z => z);
  const variance = average(z => (z - mean.value) * (z - mean.value));
  const located = { at: mean.value, scale: Math.sqrt(variance.value) };
  return { logDensity, lower, upper, hints: [...hints, located], logNormaliser, mean, variance };
}
