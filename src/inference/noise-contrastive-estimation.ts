import type { Matrix } from '../linear-algebra';
import { type DataPoints, dataMatrix } from '../models/data-points';
import type { ParametricModel } from '../models/parametric-model';
import { limitedMemoryBfgs, type Random } from '../numerics';
import { drawNoise, type NoiseDistribution } from './contrastive-noise';
import { contrastiveMoments, noiseContrastiveCovariance } from './noise-contrastive-covariance';
import { NoiseContrastiveObjective } from './noise-contrastive-objective';

export interface NoiseContrastiveOptions {
  /** log p_m(u; theta); its normaliser, where it is unknown, is a parameter: see `withNormaliser` */
  readonly model: ParametricModel;
  readonly data: DataPoints;
  readonly noise: NoiseDistribution;
  readonly random: Random;
  readonly start: ArrayLike<number>;
  /** nu: draws of noise for each observation; default 1 */
  readonly noisePerDatum?: number;
  /** default 500 */
  readonly maximumIterations?: number;
  /** largest entry of grad J at which the search ends; default 1e-7 */
  readonly gradientTolerance?: number;
  /** gain of J in ten iterations at which it ends as well, in nats per point; default 1e-8 */
  readonly valueTolerance?: number;
}

export interface NoiseContrastiveFit {
  readonly theta: Float64Array;
  /** J at theta, in nats per point; -log 2 = -0.693 for nu = 1 means that data and noise cannot be told apart */
  readonly objective: number;
  readonly iterations: number;
  readonly evaluations: number;
  /** 'level' and 'round-off' are how the search ends at a kink of the density; see `limitedMemoryBfgs` */
  readonly status: 'converged' | 'level' | 'round-off' | 'budget';
  /**
   * Estimated covariance of theta: Sigma/T_d of theorem 3, with its expectations replaced by means over the data.
   * @throws RangeError when a parameter is not identified (the information matrix is singular)
   */
  covariance(): Matrix;
  /** square roots of its diagonal */
  standardErrors(): Float64Array;
}

/** J closer to its supremum 0 than this, in nats per point, means that every point is told apart with certainty. */
const separated = -1e-7;

/**
 * Parameters of an unnormalised model by telling data from noise: the maximum of J, by the limited-memory BFGS method.
 * A local maximum where J is not concave: start again from elsewhere and keep the largest J.
 * @throws RangeError when log p_m is not finite at the start, naming the point; when data and noise are separated, so
 *   that J approaches 0 and no maximum exists
 * @see Gutmann and Hyvärinen (2010), AISTATS, 297-304
 */
export function noiseContrastiveEstimation(options: NoiseContrastiveOptions): NoiseContrastiveFit {
  const { model, noise, random, noisePerDatum = 1 } = options;
  const data = dataMatrix(options.data, 'noise-contrastive estimation');
  if (!(noisePerDatum > 0 && Number.isFinite(noisePerDatum))) {
    throw new RangeError(`noisePerDatum is ${noisePerDatum}; it must be a positive number such as 1`);
  }
  if (options.start.length !== model.parameters) {
    throw new RangeError(
      `start has ${options.start.length} entries; the model has ${model.parameters} parameters`,
    );
  }
  const draws = drawNoise(noise, Math.max(1, Math.round(noisePerDatum * data.rows)), random);
  const objective = new NoiseContrastiveObjective(model, data, draws, noise);
  requireDefined(objective, Float64Array.from(options.start));
  return fitted(objective, climb(objective, options));
}

function climb(objective: NoiseContrastiveObjective, options: NoiseContrastiveOptions) {
  const minusJ = (theta: Float64Array, gradient: Float64Array) => {
    const value = objective.valueAndGradient(theta, gradient);
    for (let k = 0; k < gradient.length; k++) gradient[k] = -gradient[k]!;
    return -value;
  };
  return limitedMemoryBfgs(minusJ, options.start, {
    gradientTolerance: options.gradientTolerance ?? 1e-7,
    valueTolerance: options.valueTolerance ?? 1e-8,
    maximumIterations: options.maximumIterations ?? 500,
    stop: state => {
      if (-state.value > separated) throw separable(state.value, state.iteration);
      return false;
    },
  });
}

function fitted(
  objective: NoiseContrastiveObjective,
  found: ReturnType<typeof limitedMemoryBfgs>,
): NoiseContrastiveFit {
  const covariance = () => {
    const moments = contrastiveMoments(objective, found.at);
    return noiseContrastiveCovariance(moments, objective.data.rows);
  };
  return {
    theta: found.at,
    objective: -found.value,
    iterations: found.iterations,
    evaluations: found.evaluations,
    status: found.status as NoiseContrastiveFit['status'],
    covariance,
    standardErrors: () => {
      const { rows, data } = covariance();
      return Float64Array.from({ length: rows }, (_, k) => Math.sqrt(data[k * rows + k]!));
    },
  };
}

function separable(value: number, iteration: number): RangeError {
  return new RangeError(
    `noise-contrastive estimation: after iteration ${iteration}, -J is ${value.toExponential(1)}: every observation is told from every noise draw, so J grows towards 0 and has no maximum; use noise closer to the data, or more data`,
  );
}

function requireDefined(objective: NoiseContrastiveObjective, theta: Float64Array): void {
  for (const of of ['data', 'noise'] as const) {
    const points = objective[of];
    const t = objective.logOdds(theta, of).findIndex(g => Number.isNaN(g) || g === Infinity);
    if (t < 0) continue;
    const u = Array.from(points.data.subarray(t * points.cols, (t + 1) * points.cols));
    throw new RangeError(
      `noise-contrastive estimation: log p_m is NaN or infinite at row ${t} of the ${of}, u = [${u.join(', ')}], with the parameters of the start; start where the model is defined`,
    );
  }
}
