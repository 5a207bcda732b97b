import { special } from '../../numerics';
import { meanEffectiveSampleSize, quantileEffectiveSampleSize } from './effective-sample-size';
import { moments } from './moments';

/** Standard error of the mean over all draws of dependent chains: standard deviation / sqrt(effective sample size). */
export function monteCarloStandardError(chains: readonly ArrayLike<number>[]): number {
  const { variance } = moments(chains.flatMap(chain => Array.from(chain)));
  return Math.sqrt(variance / meanEffectiveSampleSize(chains));
}

/**
 * Standard error of the quantile at p: half the distance between the sample quantiles at the ends of a central interval
 * of one standard deviation for the probability, which is Beta(S p + 1, S (1 - p) + 1) with S its effective sample size.
 * @see Vehtari et al. (2021), Bayesian Analysis 16, 667-718, section 4.4
 */
export function quantileStandardError(chains: readonly ArrayLike<number>[], p: number): number {
  const size = quantileEffectiveSampleSize(chains, p);
  const sorted = Float64Array.from(chains.flatMap(chain => Array.from(chain))).sort();
  const end = (level: number) => special.incompleteBetaInverse(level, size * p + 1, size * (1 - p) + 1);
  const low = Math.max(0, Math.floor(end(lowerLevel) * sorted.length - 1));
  const high = Math.min(sorted.length - 1, Math.ceil(end(1 - lowerLevel) * sorted.length - 1));
  return (sorted[high] - sorted[low]) / 2;
}

/** Phi(-1) */
const lowerLevel = special.erfc(Math.SQRT1_2) / 2;
