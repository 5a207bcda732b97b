import { outer } from '../linear-algebra/arithmetic';
import { cholesky, logDeterminantFromCholesky } from '../linear-algebra/cholesky';
import { isSymmetric, type Matrix, matrix, zeros } from '../linear-algebra/matrix';
import type { Estimate } from '../numerics/estimate';
import { requireAbove, requireCount } from '../numerics/requirements';
import { special } from '../numerics/special';
import { type DataPoints, dataMatrix } from './data-points';
import { logNamings, membersOf, partitionSum } from './partition-sum';

/** Letters of Bishop (2006), section 10.2. */
export interface GaussWishartMixtureOptions {
  /** K, the number of components. */
  readonly components: number;
  /** alpha_0 of the symmetric Dirichlet over the weights; default 1/K. */
  readonly concentration?: number;
  /** beta_0: mu_k given its precision Lambda_k is N(m_0, (beta_0 Lambda_k)^-1); default 1. */
  readonly meanPrecision?: number;
  /** m_0, of d coordinates. */
  readonly mean: readonly number[];
  /** nu_0 of the Wishart, above d - 1; default d. */
  readonly degreesOfFreedom?: number;
  /** W_0^-1, the INVERSE of the Wishart's scale matrix: roughly nu_0 times a covariance to be expected. */
  readonly inverseScale: readonly (readonly number[])[];
}

const where = 'gaussWishartMixture';

/**
 * The mixture of Gaussians with unknown weights, means and precisions of Bishop (2006), Pattern Recognition and
 * Machine Learning, section 10.2:
 *
 *     pi ~ Dir(alpha_0),  Lambda_k ~ W(W_0, nu_0),  mu_k | Lambda_k ~ N(m_0, (beta_0 Lambda_k)^-1),
 *     z_i | pi ~ Categorical(pi),  x_i | z_i ~ N(mu_{z_i}, Lambda_{z_i}^-1).
 */
export class GaussWishartMixture {
  readonly components: number;
  readonly concentration: number;
  readonly meanPrecision: number;
  readonly mean: Float64Array;
  readonly degreesOfFreedom: number;
  readonly inverseScale: Matrix;
  /** log B(W_0, nu_0), the normaliser of the prior's Wishart, Bishop (B.79). */
  readonly logWishartNormaliser: number;

  constructor(options: GaussWishartMixtureOptions) {
    const { components, mean, inverseScale } = options;
    requireCount(`${where}: components`, components);
    const d = dataMatrix([mean], `${where}, mean`).cols;
    this.components = components;
    this.mean = Float64Array.from(mean);
    this.concentration = options.concentration ?? 1 / components;
    this.meanPrecision = options.meanPrecision ?? 1;
    this.degreesOfFreedom = options.degreesOfFreedom ?? d;
    requireAbove(`${where}: concentration`, this.concentration, 0);
    requireAbove(`${where}: meanPrecision`, this.meanPrecision, 0);
    requireAbove(`${where}: degreesOfFreedom`, this.degreesOfFreedom, d - 1);
    this.inverseScale = matrix(inverseScale);
    this.logWishartNormaliser = logWishartNormaliser(
      requireDefinite(this.inverseScale, d),
      this.degreesOfFreedom,
    );
  }

  /** d, the number of coordinates. */
  get dimension(): number {
    return this.mean.length;
  }

  /** Observations of as many coordinates as the prior has. @throws RangeError when they do not fit */
  dataOf(points: DataPoints, asker: string): Matrix {
    const x = dataMatrix(points, asker);
    if (x.cols === this.dimension) return x;
    throw new RangeError(
      `${asker}: observations have ${x.cols} coordinates, the prior's mean ${this.dimension}`,
    );
  }

  /**
   * Exact log p(x) in nats, by adding up all partitions of the observations; weights, means and precisions are
   * integrated out in closed form. The work grows like K^n / K!.
   * @throws RangeError when there are too many partitions, or naming a value that is no finite number
   */
  logEvidence(points: DataPoints): Estimate {
    const asker = `${where}.logEvidence`;
    const x = this.dataOf(points, asker);
    const { components, concentration } = this;
    const all = components * concentration;
    const outside = special.logGamma(all) - special.logGamma(all + x.rows);
    return partitionSum({
      n: x.rows,
      components,
      logBlock: block => this.#logBlock(x, membersOf(block)),
      logPrior: sizes =>
        sizes.reduce(
          (sum, size) => sum + special.logGamma(concentration + size) - special.logGamma(concentration),
          outside + logNamings(components, sizes.length),
        ),
      where: asker,
    });
  }

  /** log density of observations that share one unknown Gaussian: a quotient of normalisers. */
  #logBlock(x: Matrix, members: readonly number[]): number {
    const [n, d] = [members.length, this.dimension];
    const weights = new Float64Array(x.rows);
    for (const i of members) weights[i] = 1;
    const { meanPrecision, inverseScale } = componentPosterior(this, x, weights);
    const normaliser = logWishartNormaliser(cholesky(inverseScale)!, this.degreesOfFreedom + n);
    const scale = Math.log(this.meanPrecision / meanPrecision) - n * Math.log(2 * Math.PI);
    return this.logWishartNormaliser - normaliser + 0.5 * d * scale;
  }
}

/** Parameters of one component's Gauss-Wishart posterior, Bishop (10.60) to (10.63). */
export interface ComponentPosterior {
  readonly meanPrecision: number;
  readonly mean: Float64Array;
  readonly inverseScale: Matrix;
  readonly degreesOfFreedom: number;
}

/** The posterior of a component that owns each observation with a weight between 0 and 1. */
export function componentPosterior(
  prior: GaussWishartMixture,
  x: Matrix,
  weights: ArrayLike<number>,
): ComponentPosterior {
  const d = x.cols;
  const row = (i: number) => x.data.subarray(i * d, (i + 1) * d);
  let count = 0;
  const sum = new Float64Array(d);
  for (let i = 0; i < x.rows; i++) {
    count += weights[i]!;
    for (let j = 0; j < d; j++) sum[j]! += weights[i]! * x.data[i * d + j]!;
  }
  const meanPrecision = prior.meanPrecision + count;
  const mean = sum.map((total, j) => (prior.meanPrecision * prior.mean[j]! + total) / meanPrecision);
  const inverseScale = { ...prior.inverseScale, data: prior.inverseScale.data.slice() };
  addScatter(inverseScale, mean, prior.mean, prior.meanPrecision);
  // W_k^-1 written about m_k: both terms are squares, so that nothing cancels.
  for (let i = 0; i < x.rows; i++) if (weights[i]! > 0) addScatter(inverseScale, row(i), mean, weights[i]!);
  return { meanPrecision, mean, inverseScale, degreesOfFreedom: prior.degreesOfFreedom + count };
}

/** Adds weight (a - b)(a - b)^T. */
function addScatter(to: Matrix, a: Float64Array, b: Float64Array, weight: number): void {
  const apart = a.map((value, j) => value - b[j]!);
  const square = outer(apart, apart);
  for (let e = 0; e < square.data.length; e++) to.data[e]! += weight * square.data[e]!;
}

/** log B(W, nu) of a Wishart density, Bishop (B.79), from the Cholesky factor of W^-1. */
export function logWishartNormaliser(factorOfInverse: Matrix, degreesOfFreedom: number): number {
  const d = factorOfInverse.rows;
  let gammas = 0.25 * d * (d - 1) * Math.log(Math.PI) + 0.5 * degreesOfFreedom * d * Math.LN2;
  for (let j = 0; j < d; j++) gammas += special.logGamma(0.5 * (degreesOfFreedom - j));
  return 0.5 * degreesOfFreedom * logDeterminantFromCholesky(factorOfInverse) - gammas;
}

function requireDefinite(inverseScale: Matrix, d: number): Matrix {
  const factor = inverseScale.rows === d && isSymmetric(inverseScale) ? cholesky(inverseScale) : undefined;
  if (factor) return factor;
  throw new RangeError(
    `${where}: inverseScale must be a symmetric positive definite ${d} x ${d} matrix; it is ${inverseScale.rows} x ${inverseScale.cols} or not definite`,
  );
}

/**
 * A mixture of Gaussians with a Dirichlet prior on the weights and Gauss-Wishart priors on the components.
 * @throws RangeError naming the hyperparameter that is out of range
 * @example gaussWishartMixture({ components: 2, mean: [0, 0], inverseScale: [[1, 0], [0, 1]] })
 */
export function gaussWishartMixture(options: GaussWishartMixtureOptions): GaussWishartMixture {
  return new GaussWishartMixture(options);
}

/** The prior that the data themselves suggest: their mean, and their covariance as W_0^-1 (scikit-learn's defaults). */
export function empiricalGaussWishartMixture(
  points: DataPoints,
  options: Omit<GaussWishartMixtureOptions, 'mean' | 'inverseScale'>,
): GaussWishartMixture {
  const x = dataMatrix(points, 'empiricalGaussWishartMixture');
  const d = x.cols;
  const mean = new Float64Array(d);
  for (let i = 0; i < x.data.length; i++) mean[i % d]! += x.data[i]! / x.rows;
  const covariance = zeros(d, d);
  for (let i = 0; i < x.rows; i++) {
    addScatter(covariance, x.data.subarray(i * d, (i + 1) * d), mean, 1 / (x.rows - 1));
  }
  const rows = Array.from({ length: d }, (_, j) => Array.from(covariance.data.subarray(j * d, (j + 1) * d)));
  return gaussWishartMixture({ ...options, mean: Array.from(mean), inverseScale: rows });
}
