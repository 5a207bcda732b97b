import { Autocovariance } from './autocovariance';
import { moments } from './moments';
import { quantile, rankNormalised } from './rank-normalisation';
import { splitChains } from './split-chains';

/**
 * How many independent draws would locate the middle of the law as well as these do: the effective sample size of the
 * rank-normalised split chains. At least 100 per chain before R-hat and standard errors are to be trusted.
 * @param chains draws of one quantity, one array per chain, at least four draws each
 * @see Vehtari et al. (2021), Bayesian Analysis 16, 667-718, section 4.2
 */
export function bulkEffectiveSampleSize(chains: readonly ArrayLike<number>[]): number {
  return plainEffectiveSampleSize(rankNormalised(splitChains(chains)));
}

/**
 * The smaller of the effective sample sizes for the 5 % and the 95 % quantile.
 * @see Vehtari et al. (2021), section 4.3
 */
export function tailEffectiveSampleSize(chains: readonly ArrayLike<number>[]): number {
  return Math.min(quantileEffectiveSampleSize(chains, 0.05), quantileEffectiveSampleSize(chains, 0.95));
}

/** For the probability of lying below the quantile at `p`: of the indicators, on split chains. */
export function quantileEffectiveSampleSize(chains: readonly ArrayLike<number>[], p: number): number {
  const limit = quantile(
    chains.flatMap(chain => Array.from(chain)),
    p,
  );
  const below = chains.map(chain => Float64Array.from(chain, value => (value <= limit ? 1 : 0)));
  return plainEffectiveSampleSize(splitChains(below));
}

/** For the mean: of the values as they are, on split chains. */
export function meanEffectiveSampleSize(chains: readonly ArrayLike<number>[]): number {
  return plainEffectiveSampleSize(splitChains(chains));
}

/**
 * N/tau of several chains without splitting or transforming: tau = -1 + 2 (rho_0 + rho_1 + ...), the autocorrelations
 * rho_t combined from all chains and summed as long as Geyer's rule says that they are more than noise.
 *
 * tau is held above 1/log10(N): antithetic chains may beat independence, but not without bound. Draws that are all
 * equal count as N.
 * @see Vehtari et al. (2021), eq. (10) to (13); Geyer (1992), Statistical Science 7, 473-483, section 3.3
 */
export function plainEffectiveSampleSize(chains: readonly ArrayLike<number>[]): number {
  const count = chains.length * chains[0].length;
  if (chains.every(chain => Array.prototype.every.call(chain, value => value === chains[0][0]))) return count;
  const tau = autocorrelationTime(combinedAutocorrelation(chains), chains[0].length);
  return count / Math.max(tau, 1 / Math.log10(count));
}

/** rho_t = 1 - (W - mean autocovariance at t)/var+, eq. (10). */
function combinedAutocorrelation(chains: readonly ArrayLike<number>[]): (lag: number) => number {
  const n = chains[0].length;
  const covariances = chains.map(chain => new Autocovariance(chain));
  const at = (lag: number) => covariances.reduce((sum, each) => sum + each.at(lag), 0) / chains.length;
  const within = (at(0) * n) / (n - 1);
  const between = chains.length > 1 ? moments(chains.map(chain => moments(chain).mean)).variance : 0;
  const overall = at(0) + between;
  return lag => 1 - (within - at(lag)) / overall;
}

/**
 * Geyer's initial monotone sequence: the pairs rho_2k + rho_(2k+1) are positive and decrease for a reversible chain; the
 * sum ends before the first pair that is not positive, and a pair larger than the one before is lowered to it. The even
 * member of the pair where the sum ends still counts once, which helps antithetic chains (Vehtari et al., below eq. 13).
 */
function autocorrelationTime(rho: (lag: number) => number, n: number): number {
  let even = 1;
  let pair = 1 + rho(1);
  let smallest = Infinity;
  let sum = 0;
  for (let lag = 1; lag < n - 3 && pair > 0; lag += 2) {
    smallest = Math.min(smallest, pair);
    sum += smallest;
    even = rho(lag + 1);
    pair = even + rho(lag + 2);
  }
  return -1 + 2 * sum + (pair >= 0 ? even : Math.max(0, even));
}
