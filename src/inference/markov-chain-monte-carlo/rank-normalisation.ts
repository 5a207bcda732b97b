import { special } from '../../numerics';

/**
 * Values replaced by normal scores of their ranks among all chains: z = Phi^-1((r - 3/8) / (S + 1/4)), with equal values
 * sharing their mean rank. Diagnostics of the scores do not need the variance of the values to exist.
 * @see Vehtari et al. (2021), Bayesian Analysis 16, 667-718, eq. (14); Blom (1958) for the offset 3/8
 */
export function rankNormalised(chains: readonly ArrayLike<number>[]): Float64Array[] {
  const all = chains.flatMap(chain => Array.from(chain));
  const scores = averageRanks(all).map(rank => normalQuantile((rank - 3 / 8) / (all.length + 1 / 4)));
  let from = 0;
  return chains.map(chain => scores.slice(from, (from += chain.length)));
}

/** Distances from the median over all chains: what shows that scales differ where locations agree. */
export function folded(chains: readonly ArrayLike<number>[]): Float64Array[] {
  const middle = quantile(
    chains.flatMap(chain => Array.from(chain)),
    0.5,
  );
  return chains.map(chain => Float64Array.from(chain, value => Math.abs(value - middle)));
}

/** Ranks from 1; equal values share the mean of their ranks. */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort(
    (a, b) => values[a] - values[b],
  );
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let i = from; i < to; i++) ranks[order[i]] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** The quantile at probability p, interpolated between order statistics at 1 + (n - 1) p (type 7 of Hyndman and Fan). */
export function quantile(values: ArrayLike<number>, p: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const above = sorted[Math.min(below + 1, sorted.length - 1)];
  return sorted[below] + (place - below) * (above - sorted[below]);
}

/** Phi^-1(p). */
function normalQuantile(p: number): number {
  return -Math.SQRT2 * special.erfcInverse(2 * p);
}
