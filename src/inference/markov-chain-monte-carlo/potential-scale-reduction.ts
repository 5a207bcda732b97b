import { moments } from './moments';
import { folded, rankNormalised } from './rank-normalisation';
import { splitChains } from './split-chains';

/**
 * R-hat: by how much the spread of all draws together exceeds that within the halves of chains; 1 when all halves sample
 * the same law, and to be below 1.01 before a result is used.
 *
 * Rank-normalised, split, and the larger of two: of the values (chains at different places) and of their distances from
 * the median (chains of different width).
 * @param chains draws of one quantity, one array per chain, at least four draws each
 * @returns NaN for draws that are all equal
 * @see Vehtari et al. (2021), Bayesian Analysis 16, 667-718, section 4.1
 */
export function rHat(chains: readonly ArrayLike<number>[]): number {
  const halves = splitChains(chains);
  const bulk = classicalRHat(rankNormalised(halves));
  const spread = classicalRHat(rankNormalised(folded(halves)));
  return Math.max(bulk, spread);
}

/**
 * sqrt(((n - 1)/n W + B/n) / W), with W the mean variance within chains and B/n the variance of their means; the chains
 * are neither split nor transformed.
 * @see Gelman and Rubin (1992), Statistical Science 7, 457-472
 */
export function classicalRHat(chains: readonly ArrayLike<number>[]): number {
  const n = chains[0].length;
  const each = chains.map(moments);
  const within = each.reduce((sum, { variance }) => sum + variance, 0) / each.length;
  const between = moments(each.map(({ mean }) => mean)).variance;
  return Math.sqrt((n - 1) / n + between / within);
}
