import { at } from '../linear-algebra/matrix';
import { logSumExp } from '../numerics/logarithms';
import type { Random } from '../numerics/random';
import { type Rows, requireBits, requireProbabilities, requireRows } from '../numerics/requirements';

export interface NaiveBayesOptions {
  /** p(z = k) of each class; they add up to one. */
  readonly prior: ArrayLike<number>;
  /** One row for each class: p(x_j = 1 | z = k) of each binary feature, inside (0, 1). */
  readonly probabilities: Rows;
}

/** A class that is hidden, and binary features that are independent once it is known. */
export interface NaiveBayes {
  readonly classes: number;
  readonly features: number;
  /** log p(x, z = k) of each class, in nats. */
  logJoint(x: ArrayLike<number>): Float64Array;
  /** log p(x) in nats. */
  logEvidence(x: ArrayLike<number>): number;
  /** p(z = k | x) of each class. */
  posterior(x: ArrayLike<number>): Float64Array;
  sample(random: Random): { hiddenClass: number; features: Uint8Array };
}

/**
 * Naive Bayes with binary features: p(x, z) = p(z) prod_j p(x_j | z). A picture of black and white pixels, and what it
 * shows.
 * @throws RangeError naming the number that is no probability, or the size that does not fit
 * @see Bishop (2006), Pattern Recognition and Machine Learning, section 4.2.3
 */
export function naiveBayes(options: NaiveBayesOptions): NaiveBayes {
  const table = requireRows('probabilities', options.probabilities);
  options.probabilities.forEach((row, k) => {
    requireProbabilities(`probabilities[${k}]`, row, table.cols, 'excluded');
  });
  const prior = requireProbabilities('prior', options.prior, table.rows);
  const total = prior.reduce((sum, p) => sum + p, 0);
  if (!(Math.abs(total - 1) < 1e-12)) throw new RangeError(`prior adds up to ${total}; it must add up to 1`);
  const logJoint = (x: ArrayLike<number>) => {
    requireBits('features', x, table.cols);
    return prior.map((p, k) => {
      let log = Math.log(p);
      for (let j = 0; j < table.cols; j++)
        log += x[j] ? Math.log(at(table, k, j)) : Math.log1p(-at(table, k, j));
      return log;
    });
  };
  const logEvidence = (x: ArrayLike<number>) => logSumExp(logJoint(x));
  return {
    classes: table.rows,
    features: table.cols,
    logJoint,
    logEvidence,
    posterior(x) {
      const evidence = logEvidence(x);
      return logJoint(x).map(log => Math.exp(log - evidence));
    },
    sample(random) {
      let left = random.uniform();
      const chosen = prior.findIndex(p => (left -= p) < 0);
      const hiddenClass = chosen < 0 ? table.rows - 1 : chosen;
      const on = (_: unknown, j: number) => Number(random.uniform() < at(table, hiddenClass, j));
      return { hiddenClass, features: Uint8Array.from({ length: table.cols }, on) };
    },
  };
}
