import { cholesky, logDeterminantFromCholesky, type Matrix, zeros } from '../linear-algebra';
import { type DataPoints, dataMatrix } from '../models/data-points';
import type { Observations } from '../models/parametric-model';
import type { Random } from '../numerics';

/** What noise-contrastive estimation contrasts with: a density that can be evaluated and drawn from. */
export interface NoiseDistribution {
  readonly dimension: number;
  /** log p_n(u), normalised, in nats */
  logDensity(u: Float64Array): number;
  sample(random: Random): ArrayLike<number>;
}

const logTwoPi = Math.log(2 * Math.PI);

/**
 * The normal distribution with mean mu and covariance S.
 * @throws RangeError when S is not positive definite
 */
export function gaussianNoise(mu: ArrayLike<number>, covariance: Matrix): NoiseDistribution {
  const dimension = mu.length;
  if (covariance.rows !== dimension || covariance.cols !== dimension) {
    throw new RangeError(
      `gaussianNoise: the mean has ${dimension} entries and the covariance is ${covariance.rows} x ${covariance.cols}; they must agree`,
    );
  }
  const factor = cholesky(covariance);
  if (!factor) {
    throw new RangeError(
      'gaussianNoise: the covariance is not positive definite; leave out quantities that are constant or depend linearly on others',
    );
  }
  const constant = -0.5 * (dimension * logTwoPi + logDeterminantFromCholesky(factor));
  const l = factor.data;
  const z = new Float64Array(dimension);
  return {
    dimension,
    logDensity(u) {
      let squares = 0;
      for (let i = 0; i < dimension; i++) {
        let entry = u[i]! - mu[i]!;
        for (let j = 0; j < i; j++) entry -= l[i * dimension + j]! * z[j]!;
        z[i] = entry / l[i * dimension + i]!;
        squares += z[i]! * z[i]!;
      }
      return constant - 0.5 * squares;
    },
    sample(random) {
      for (let i = 0; i < dimension; i++) z[i] = random.normal();
      return Float64Array.from(z, (_, i) => {
        let total = mu[i]!;
        for (let j = 0; j <= i; j++) total += l[i * dimension + j]! * z[j]!;
        return total;
      });
    },
  };
}

/**
 * Normal noise with the mean and the covariance of the observations (divided by their number): the choice of the
 * paper's simulations. @see Gutmann and Hyvärinen (2010), AISTATS, section 3.1
 */
export function matchedGaussianNoise(data: DataPoints): NoiseDistribution {
  const { mean, covariance } = sampleMoments(dataMatrix(data, 'matchedGaussianNoise'));
  return gaussianNoise(mean, covariance);
}

/** Mean and covariance (divided by the number of rows) of observations. */
export function sampleMoments(data: Observations): { mean: Float64Array; covariance: Matrix } {
  const { rows, cols } = data;
  const mean = new Float64Array(cols);
  for (let i = 0; i < data.data.length; i++) mean[i % cols]! += data.data[i]! / rows;
  const covariance = zeros(cols, cols);
  const centred = new Float64Array(cols);
  for (let t = 0; t < rows; t++) {
    for (let i = 0; i < cols; i++) centred[i] = data.data[t * cols + i]! - mean[i]!;
    for (let i = 0; i < cols; i++) {
      for (let j = 0; j < cols; j++) covariance.data[i * cols + j]! += (centred[i]! * centred[j]!) / rows;
    }
  }
  return { mean, covariance };
}

/** `count` independent draws, one in each row. */
export function drawNoise(noise: NoiseDistribution, count: number, random: Random): Observations {
  const result = zeros(count, noise.dimension);
  for (let t = 0; t < count; t++) result.data.set(noise.sample(random), t * noise.dimension);
  return result;
}
