import { type Matrix, zeros } from '../linear-algebra/matrix';
import { logSumExp, xLogY } from '../numerics/logarithms';
import { special } from '../numerics/special';
import type { HiddenDataModel } from './hidden-data-model';

/** Coins of a box: how often each is taken, and its probability of heads. */
export interface BinomialMixtureParameters {
  readonly weights: readonly number[];
  readonly probabilities: readonly number[];
}

export interface BinomialMixtureOptions {
  /** Heads in each set of tosses. */
  readonly heads: readonly number[];
  /** Tosses of each set: one number for all, or one each. */
  readonly tosses: number | readonly number[];
  /** Weights that are known and stay as they are; absent: they are fitted too. */
  readonly weights?: readonly number[];
}

/** q: row i holds the probabilities with which set i came from each coin. */
export type Responsibilities = Matrix;

/**
 * Sets of coin tosses, each with a coin taken from a box without looking: a mixture of binomials. Hidden is which
 * coin it was. Exchanging two coins changes nothing, so every maximum stands once for each order of the coins.
 * @throws RangeError naming the count, weight or probability that is out of its domain, or the coin that no set uses
 * @see Do and Batzoglou (2008), Nature Biotechnology 26, 897-899 (two coins with equal weights)
 */
export function binomialMixture(
  options: BinomialMixtureOptions,
): HiddenDataModel<BinomialMixtureParameters, Responsibilities> {
  const sets = setsOf(options);
  return {
    expectation(parameters) {
      const logs = logJoint(sets, parameters);
      const statistics = zeros(logs.rows, logs.cols);
      let logLikelihood = 0;
      for (let i = 0; i < logs.rows; i++) {
        const row = logs.data.subarray(i * logs.cols, (i + 1) * logs.cols);
        const total = logSumExp(row);
        logLikelihood += total;
        statistics.data.set(
          row.map(log => Math.exp(log - total)),
          i * logs.cols,
        );
      }
      return { statistics, logLikelihood };
    },
    maximization: responsibilities => maximization(sets, responsibilities, options.weights),
    bound: (responsibilities, parameters) => bound(responsibilities, logJoint(sets, parameters)),
  };
}

interface Sets {
  readonly heads: readonly number[];
  readonly tosses: readonly number[];
}

function setsOf({ heads, tosses, weights }: BinomialMixtureOptions): Sets {
  const counts = typeof tosses === 'number' ? heads.map(() => tosses) : tosses;
  if (heads.length === 0 || counts.length !== heads.length) {
    throw new RangeError(
      `binomialMixture: ${heads.length} counts of heads and ${counts.length} of tosses; give one of each for every set`,
    );
  }
  heads.forEach((count, i) => {
    const fits = Number.isSafeInteger(count) && Number.isSafeInteger(counts[i]) && count >= 0;
    if (fits && count <= counts[i]!) return;
    throw new RangeError(`binomialMixture: set ${i} has ${count} heads in ${counts[i]} tosses`);
  });
  if (weights) requireWeights(weights);
  return { heads, tosses: counts };
}

function requireWeights(weights: readonly number[]): void {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.every(weight => weight >= 0) && Math.abs(total - 1) < 1e-9) return;
  throw new RangeError(
    `binomialMixture: weights are ${weights.join(', ')}; give numbers from 0 on whose sum is 1`,
  );
}

/** log p(heads_i, coin k), one row for each set. */
function logJoint({ heads, tosses }: Sets, { weights, probabilities }: BinomialMixtureParameters): Matrix {
  requireWeights(weights);
  probabilities.forEach((p, k) => {
    if (p >= 0 && p <= 1) return;
    throw new RangeError(`binomialMixture: the probability of coin ${k} is ${p}; it must lie in [0, 1]`);
  });
  const logs = zeros(heads.length, weights.length);
  heads.forEach((h, i) => {
    const n = tosses[i]!;
    const ways = special.logBinomial(n, h);
    probabilities.forEach((p, k) => {
      logs.data[i * logs.cols + k] = Math.log(weights[k]!) + ways + xLogY(h, p) + xLogY(n - h, 1 - p);
    });
  });
  return logs;
}

function maximization(
  { heads, tosses }: Sets,
  q: Responsibilities,
  known: readonly number[] | undefined,
): BinomialMixtureParameters {
  const coins = Array.from({ length: q.cols }, (_, k) => k);
  const sum = (k: number, of: (i: number) => number) =>
    heads.reduce((total, _, i) => total + q.data[i * q.cols + k]! * of(i), 0);
  const probabilities = coins.map(k => {
    const thrown = sum(k, i => tosses[i]!);
    if (thrown > 1e-12) return sum(k, i => heads[i]!) / thrown;
    throw new RangeError(
      `binomialMixture: coin ${k} is empty, no set is explained by it; use fewer coins or start elsewhere`,
    );
  });
  return { weights: known ?? coins.map(k => sum(k, () => 1) / heads.length), probabilities };
}

/** sum_i sum_k q_ik (log p(x_i, k) - log q_ik). */
function bound(q: Responsibilities, logs: Matrix): number {
  let total = 0;
  q.data.forEach((r, index) => {
    if (r > 0) total += r * (logs.data[index]! - Math.log(r));
  });
  return total;
}
