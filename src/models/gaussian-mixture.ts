import { cholesky, packedInverseLower } from '../linear-algebra/cholesky';
import { type Matrix, matrix, zeros } from '../linear-algebra/matrix';
import { logSumExp } from '../numerics/logarithms';
import type { Random } from '../numerics/random';
import { type DataPoints, dataMatrix } from './data-points';

/** A density that is a weighted sum of K Gaussians in d dimensions. */
export interface GaussianMixture {
  /** K numbers from 0 on whose sum is 1. */
  readonly weights: readonly number[];
  /** K means of d coordinates. */
  readonly means: readonly (readonly number[])[];
  /** K COVARIANCE matrices, d x d, symmetric positive definite. */
  readonly covariances: readonly (readonly (readonly number[])[])[];
}

/** A Gaussian as density evaluation needs it. */
export interface PreparedComponent {
  readonly mean: Float64Array;
  /** L^-1 for the Cholesky factor L of the covariance: its lower triangle, row by row. */
  readonly whitening: Float64Array;
  /** log weight - log det L - d/2 log 2 pi. */
  readonly offset: number;
}

const logTwoPi = Math.log(2 * Math.PI);

/**
 * Checks a mixture and makes it ready for evaluation.
 * @param where who asks, for the message
 * @throws RangeError naming the component whose weight, mean or covariance is wrong, and why
 */
export function prepareMixture(mixture: GaussianMixture, where: string): PreparedComponent[] {
  const { weights, means, covariances } = mixture;
  requireWeights(weights, where);
  if (means.length !== weights.length || covariances.length !== weights.length) {
    throw new RangeError(
      `${where}: ${weights.length} weights, ${means.length} means and ${covariances.length} covariances; give one of each for every component`,
    );
  }
  const d = means[0]!.length;
  return weights.map((weight, k) => {
    const mean = Float64Array.from(means[k]!);
    if (mean.length !== d || !mean.every(Number.isFinite)) {
      throw new RangeError(
        `${where}: the mean of component ${k} is (${mean.join(', ')}); give ${d} finite numbers`,
      );
    }
    const factor = factorOf(covariances[k]!, d, `${where}: the covariance of component ${k}`);
    const logDeterminant = diagonalOf(factor).reduce((log, pivot) => log + Math.log(pivot), 0);
    return {
      mean,
      whitening: packedInverseLower(factor),
      offset: Math.log(weight) - logDeterminant - (d / 2) * logTwoPi,
    };
  });
}

function requireWeights(weights: readonly number[], where: string): void {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const bad = weights.findIndex(weight => !(weight >= 0));
  if (bad >= 0)
    throw new RangeError(`${where}: weights[${bad}] is ${weights[bad]}; weights are numbers from 0 on`);
  if (weights.length === 0 || Math.abs(total - 1) > 1e-9) {
    throw new RangeError(`${where}: the ${weights.length} weights add up to ${total}; their sum must be 1`);
  }
}

function factorOf(covariance: readonly (readonly number[])[], d: number, what: string): Matrix {
  if (covariance.length !== d || covariance.some(row => row.length !== d)) {
    throw new RangeError(`${what} is not ${d} x ${d}; give ${d} rows of ${d} numbers`);
  }
  const factor = cholesky(matrix(covariance));
  if (factor) return factor;
  throw new RangeError(
    `${what} is not positive definite: [${covariance.map(row => `[${row.join(', ')}]`).join(', ')}]`,
  );
}

function diagonalOf(l: Matrix): number[] {
  return Array.from({ length: l.rows }, (_, i) => l.data[i * l.rows + i]!);
}

/** log(weight_k N(x_i; mean_k, covariance_k)), one row for each observation, in nats. */
export function gaussianMixtureLogJoint(mixture: GaussianMixture, data: DataPoints): Matrix {
  const where = 'gaussianMixture';
  const components = prepareMixture(mixture, where);
  const points = dataMatrix(data, where);
  requireDimension(points, components[0]!.mean.length, where);
  const logs = zeros(points.rows, components.length);
  for (let i = 0; i < points.rows; i++) {
    const x = points.data.subarray(i * points.cols, (i + 1) * points.cols);
    components.forEach((component, k) => {
      logs.data[i * logs.cols + k] = component.offset - 0.5 * squaredDistance(x, component);
    });
  }
  return logs;
}

/** @throws RangeError when the data have another number of coordinates than the mixture */
export function requireDimension(points: Matrix, dimension: number, where: string): void {
  if (points.cols === dimension) return;
  throw new RangeError(`${where}: the data have ${points.cols} coordinates and the mixture ${dimension}`);
}

/** (x - mean)^T covariance^-1 (x - mean). */
function squaredDistance(x: ArrayLike<number>, { mean, whitening }: PreparedComponent): number {
  let total = 0;
  let index = 0;
  for (let i = 0; i < mean.length; i++) {
    let y = 0;
    for (let j = 0; j <= i; j++) y += whitening[index++]! * (x[j]! - mean[j]!);
    total += y * y;
  }
  return total;
}

/** log p(x_i) of each observation in nats. */
export function gaussianMixtureLogDensity(mixture: GaussianMixture, data: DataPoints): Float64Array {
  const logs = gaussianMixtureLogJoint(mixture, data);
  return Float64Array.from({ length: logs.rows }, (_, i) =>
    logSumExp(logs.data.subarray(i * logs.cols, (i + 1) * logs.cols)),
  );
}

/** p(component k | x_i), one row for each observation: the E-step. */
export function gaussianMixtureResponsibilities(mixture: GaussianMixture, data: DataPoints): Matrix {
  const logs = gaussianMixtureLogJoint(mixture, data);
  for (let i = 0; i < logs.rows; i++) {
    const row = logs.data.subarray(i * logs.cols, (i + 1) * logs.cols);
    const total = logSumExp(row);
    for (let k = 0; k < row.length; k++) row[k] = Math.exp(row[k]! - total);
  }
  return logs;
}

/** Observations drawn from a mixture, with the component that each came from. */
export function sampleGaussianMixture(
  mixture: GaussianMixture,
  n: number,
  random: Random,
): { points: number[][]; components: number[] } {
  const where = 'sampleGaussianMixture';
  prepareMixture(mixture, where);
  const factors = mixture.covariances.map((covariance, k) =>
    factorOf(covariance, mixture.means[0]!.length, `${where}: the covariance of component ${k}`),
  );
  const components = Array.from({ length: n }, () => draw(mixture.weights, random));
  const points = components.map(k => {
    const z = mixture.means[k]!.map(() => random.normal());
    const { data, rows } = factors[k]!;
    return mixture.means[k]!.map((mean, i) =>
      z.slice(0, i + 1).reduce((x, e, j) => x + data[i * rows + j]! * e, mean),
    );
  });
  return { points, components };
}

function draw(weights: readonly number[], random: Random): number {
  let rest = random.uniform();
  for (let k = 0; k < weights.length - 1; k++) {
    rest -= weights[k]!;
    if (rest < 0) return k;
  }
  return weights.length - 1;
}
