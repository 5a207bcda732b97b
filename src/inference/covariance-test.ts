import { at, cholesky, logDeterminantFromCholesky, type Matrix, solveLower } from '../linear-algebra';
import type { Observations } from '../models/parametric-model';
import { special } from '../numerics';
import { sampleMoments } from './contrastive-noise';

export interface CovarianceTest {
  /** sample covariance, divided by the number of rows less one */
  readonly sample: Matrix;
  /** -2 log of the likelihood ratio, asymptotically chi-squared */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** probability of a larger statistic if the rows are normal with the stated covariance */
  readonly pValue: number;
}

/**
 * Likelihood-ratio test that normal rows have a given covariance, the mean being free: with S the sample covariance of
 * n rows and k columns, (n - 1)(tr(Sigma^-1 S) - log det(Sigma^-1 S) - k) is asymptotically chi-squared with
 * k(k + 1)/2 degrees of freedom; Bartlett's factor makes the error of that O(1/n^2).
 * @throws RangeError when Sigma or S is not positive definite
 * @see Anderson (2003), An Introduction to Multivariate Statistical Analysis, 3rd edition, section 10.8
 */
export function covarianceTest(rows: Observations, sigma: Matrix): CovarianceTest {
  const n = rows.rows - 1;
  const k = rows.cols;
  const { covariance } = sampleMoments(rows);
  const sample = { ...covariance, data: covariance.data.map(entry => (entry * rows.rows) / n) };
  const [root, rootOfSample] = [cholesky(sigma), cholesky(sample)];
  if (!root || !rootOfSample) {
    throw new RangeError(
      `covarianceTest: the ${root ? 'sample' : 'stated'} covariance is not positive definite; ${root ? 'give more rows than columns' : 'check it'}`,
    );
  }
  const logRatio = logDeterminantFromCholesky(rootOfSample) - logDeterminantFromCholesky(root);
  const bartlett = 1 - (2 * k + 1 - 2 / (k + 1)) / (6 * n);
  const statistic = n * bartlett * (traceOfRatio(root, sample) - logRatio - k);
  const degreesOfFreedom = (k * (k + 1)) / 2;
  const pValue = special.incompleteGamma(statistic / 2, degreesOfFreedom / 2, true, true);
  return { sample, statistic, degreesOfFreedom, pValue };
}

/** tr((L L^T)^-1 S) = tr(L^-1 S L^-T). */
function traceOfRatio(l: Matrix, s: Matrix): number {
  let total = 0;
  for (let i = 0; i < s.cols; i++) {
    const e = Float64Array.from({ length: s.cols }, (_, k) => (k === i ? 1 : 0));
    const w = solveLower(l, e);
    const v = solveLower(
      l,
      Float64Array.from({ length: s.rows }, (_, k) => at(s, k, i)),
    );
    for (let k = 0; k < w.length; k++) total += w[k]! * v[k]!;
  }
  return total;
}
