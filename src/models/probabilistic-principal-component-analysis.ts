import { dot, multiply, multiplyVector, scale, trace, transpose } from '../linear-algebra/arithmetic';
import { cholesky, logDeterminantFromCholesky } from '../linear-algebra/cholesky';
import { symmetricEigen } from '../linear-algebra/eigenvalues';
import { inverse } from '../linear-algebra/lu';
import { at, type Matrix, toRows, zeros } from '../linear-algebra/matrix';
import type { Random } from '../numerics/random';
import { type Rows, requireNumbers, requirePositive, requireRows } from '../numerics/requirements';

export interface ProbabilisticPrincipalComponentAnalysisOptions {
  /** W: d rows of k, from hidden to visible. */
  readonly loadings: Rows;
  /** mu: d numbers. */
  readonly mean: ArrayLike<number>;
  /** sigma^2: the variance of the noise, the same in every direction. */
  readonly noiseVariance: number;
}

/** A Gaussian over the k hidden numbers, as rows of its covariance. */
export interface GaussianOverLatents {
  readonly mean: ArrayLike<number>;
  readonly covariance: Rows;
}

/** x = W z + mu + noise with z standard normal: everything about it is Gaussian and in closed form. */
export interface ProbabilisticPrincipalComponentAnalysis {
  readonly visible: number;
  readonly latents: number;
  readonly options: ProbabilisticPrincipalComponentAnalysisOptions;
  /** log p(x) in nats. */
  logEvidence(x: ArrayLike<number>): number;
  /** log p(x, z) in nats. */
  logJoint(x: ArrayLike<number>, z: ArrayLike<number>): number;
  /** p(z | x): mean M^-1 W^T (x - mu), covariance sigma^2 M^-1, M = W^T W + sigma^2 I. */
  posterior(x: ArrayLike<number>): { mean: Float64Array; covariance: number[][] };
  /** The evidence lower bound of a Gaussian q in nats, in closed form. */
  evidenceLowerBound(x: ArrayLike<number>, q: GaussianOverLatents): number;
  /** E_q[log p(x | z)] in nats: the first of the two terms of the bound. */
  expectedLogLikelihood(x: ArrayLike<number>, q: GaussianOverLatents): number;
  sample(random: Random): { hidden: Float64Array; visible: Float64Array };
}

const logTwoPi = Math.log(2 * Math.PI);

/**
 * Probabilistic principal component analysis with given parameters.
 * @throws RangeError naming the number that is not finite, the variance that is not positive, the covariance that is
 *   not positive definite, or the size that does not fit
 * @see Tipping and Bishop (1999), Journal of the Royal Statistical Society B 61, 611-622, equations 2 to 6
 */
export function probabilisticPrincipalComponentAnalysis(
  options: ProbabilisticPrincipalComponentAnalysisOptions,
): ProbabilisticPrincipalComponentAnalysis {
  const loadings = requireRows('loadings', options.loadings);
  const [d, k] = [loadings.rows, loadings.cols];
  const mean = requireNumbers('mean', options.mean, d);
  const noise = requirePositive('noiseVariance', options.noiseVariance);
  const { inverted, logDeterminant } = posteriorPrecision(loadings, noise);
  const centred = (x: ArrayLike<number>) => requireNumbers('x', x, d).map((entry, j) => entry - mean[j]!);
  const project = (x: Float64Array) => multiplyVector(transpose(loadings), x);
  const residual = (x: ArrayLike<number>, z: ArrayLike<number>) => {
    const fit = multiplyVector(loadings, z);
    return centred(x).map((entry, j) => entry - fit[j]!);
  };
  const logLikelihood = (squares: number) => -0.5 * (squares / noise + d * (logTwoPi + Math.log(noise)));
  const expectedLogLikelihood = (x: ArrayLike<number>, q: GaussianOverLatents) => {
    const { covariance, centre } = requireGaussian(q, k);
    const r = residual(x, centre);
    const spread = trace(multiply(multiply(loadings, covariance), transpose(loadings)));
    return logLikelihood(dot(r, r) + spread);
  };
  return {
    visible: d,
    latents: k,
    options,
    expectedLogLikelihood,
    logEvidence(x) {
      // Woodbury: only the k x k matrix M is ever inverted (Tipping and Bishop, section 3.2).
      const c = centred(x);
      const p = project(c);
      const squares = (dot(c, c) - dot(p, multiplyVector(inverted, p))) / noise;
      return -0.5 * (squares + d * logTwoPi + (d - k) * Math.log(noise) + logDeterminant);
    },
    logJoint(x, z) {
      const r = residual(x, requireNumbers('z', z, k));
      return logLikelihood(dot(r, r)) - 0.5 * (dot(z, z) + k * logTwoPi);
    },
    posterior: x => ({
      mean: multiplyVector(inverted, project(centred(x))),
      covariance: toRows(scale(inverted, noise)),
    }),
    evidenceLowerBound: (x, q) => expectedLogLikelihood(x, q) - divergenceFromPrior(q, k),
    sample(random) {
      const hidden = Float64Array.from({ length: k }, () => random.normal());
      const signal = multiplyVector(loadings, hidden);
      const visible = signal.map((entry, j) => entry + mean[j]! + Math.sqrt(noise) * random.normal());
      return { hidden, visible };
    },
  };
}

/** M^-1 and log det M for M = W^T W + sigma^2 I. */
function posteriorPrecision(loadings: Matrix, noise: number): { inverted: Matrix; logDeterminant: number } {
  const precision = multiply(transpose(loadings), loadings);
  for (let i = 0; i < precision.rows; i++) precision.data[i * precision.cols + i]! += noise;
  return {
    inverted: inverse(precision),
    logDeterminant: logDeterminantFromCholesky(cholesky(precision)!),
  };
}

function requireGaussian(q: GaussianOverLatents, k: number): { centre: Float64Array; covariance: Matrix } {
  return {
    centre: requireNumbers('mean of q', q.mean, k),
    covariance: requireRows('covariance of q', q.covariance, k, k),
  };
}

/** KL(q || N(0, I)) in nats. */
function divergenceFromPrior(q: GaussianOverLatents, k: number): number {
  const { centre, covariance } = requireGaussian(q, k);
  const factor = cholesky(covariance);
  if (factor === undefined) {
    throw new RangeError('covariance of q is not positive definite; make its eigenvalues positive');
  }
  return 0.5 * (trace(covariance) + dot(centre, centre) - k - logDeterminantFromCholesky(factor));
}

/**
 * The parameters of probabilistic principal component analysis with the greatest likelihood, in closed form: W spans
 * the k principal directions, sigma^2 is the mean of the variances that are left. Variances divide by n, as the
 * likelihood has it; scikit-learn's PCA divides by n - 1, so that its variances are n/(n - 1) times these.
 * @param data n rows of d numbers
 * @param latents k, below d
 * @throws RangeError naming a number that is not finite, or a k for which no variance is left
 * @see Tipping and Bishop (1999), equations 7 and 8
 */
export function fitProbabilisticPrincipalComponentAnalysis(
  data: Rows,
  latents: number,
): ProbabilisticPrincipalComponentAnalysis {
  const rows = requireRows('data', data);
  if (!(Number.isInteger(latents) && latents >= 1 && latents < rows.cols)) {
    throw new RangeError(
      `latents is ${latents}; it must be an integer from 1 to ${rows.cols - 1}, below the dimension`,
    );
  }
  const mean = Float64Array.from({ length: rows.cols }, (_, j) => columnMean(rows, j));
  const { values, vectors } = symmetricEigen(covarianceOf(rows, mean));
  const left = rows.cols - latents;
  const noiseVariance = values.subarray(0, left).reduce((sum, value) => sum + value, 0) / left;
  if (!(noiseVariance > 0)) {
    throw new RangeError(`no variance is left for the noise beside ${latents} components; ask for fewer`);
  }
  const loadings = data[0]!.map((_, j) =>
    Array.from({ length: latents }, (_, i) => {
      const column = rows.cols - 1 - i;
      return at(vectors, j, column) * Math.sqrt(values[column]! - noiseVariance);
    }),
  );
  return probabilisticPrincipalComponentAnalysis({ loadings, mean, noiseVariance });
}

function columnMean(rows: Matrix, j: number): number {
  let total = 0;
  for (let i = 0; i < rows.rows; i++) total += at(rows, i, j);
  return total / rows.rows;
}

function covarianceOf(rows: Matrix, mean: Float64Array): Matrix {
  const d = rows.cols;
  const result = zeros(d, d);
  for (let n = 0; n < rows.rows; n++) {
    for (let i = 0; i < d; i++) {
      const left = at(rows, n, i) - mean[i]!;
      for (let j = 0; j < d; j++) result.data[i * d + j]! += (left * (at(rows, n, j) - mean[j]!)) / rows.rows;
    }
  }
  return result;
}
