import {
  blocksOf,
  type ModelBlocks,
  type Observations,
  type ParametricModel,
} from '../models/parametric-model';
import type { NoiseDistribution } from './contrastive-noise';
import { logSigmoids } from './log-sigmoids';

/** Points handled together: small enough for the processor's first cache. */
const block = 512;

/**
 * The objective of noise-contrastive estimation: how well a logistic classifier with the log-odds
 * G(u; theta) = log p_m(u; theta) - log(nu p_n(u)) tells the data x from the noise y,
 *
 *     J(theta) = (sum_t log h(x_t; theta) + sum_t log(1 - h(y_t; theta))) / (T_d + T_n),   h = 1/(1 + exp(-G)),
 *
 * with nu = T_n/T_d. In nats per point, never above 0; -log 2 for a classifier that knows nothing when nu = 1.
 * Rounding errors are about 2^-52 of 1 + the mean size of G.
 * @see Gutmann and Hyvärinen (2010), AISTATS, equations 2 to 4 (nu = 1, divided by 2T);
 *   Gutmann and Hyvärinen (2012), JMLR 13, 307-361, equation 8 (any nu, there divided by T_d)
 */
export class NoiseContrastiveObjective {
  /** nu */
  readonly noisePerDatum: number;
  private readonly dataOffset: Float64Array;
  private readonly noiseOffset: Float64Array;
  private readonly blocks: ModelBlocks;
  private readonly logs = new Float64Array(block);
  private readonly weights = new Float64Array(block);

  /** @throws RangeError when shapes disagree, or where the noise has no density at an observation, naming it */
  constructor(
    readonly model: ParametricModel,
    readonly data: Observations,
    readonly noise: Observations,
    readonly noiseDistribution: NoiseDistribution,
  ) {
    requireShape('data', data, model.dimension);
    requireShape('noise', noise, model.dimension);
    this.noisePerDatum = noise.rows / data.rows;
    this.blocks = blocksOf(model, block);
    this.dataOffset = logNoise(noiseDistribution, data, 'observation', this.noisePerDatum);
    this.noiseOffset = logNoise(noiseDistribution, noise, 'noise draw', this.noisePerDatum);
  }

  /** J(theta). NaN where the model's log density is NaN. */
  value(theta: Float64Array): number {
    return this.pass(theta, undefined);
  }

  /** J(theta); grad J is written to `gradient`. */
  valueAndGradient(theta: Float64Array, gradient: Float64Array): number {
    gradient.fill(0);
    return this.pass(theta, gradient);
  }

  /** log-odds G(x_t; theta) of the data, or G(y_t; theta) of the noise. */
  logOdds(theta: Float64Array, of: 'data' | 'noise'): Float64Array {
    const [points, offset] = of === 'data' ? [this.data, this.dataOffset] : [this.noise, this.noiseOffset];
    const result = new Float64Array(points.rows);
    this.model.logDensities(points, 0, points.rows, theta, result);
    for (let t = 0; t < result.length; t++) result[t]! -= offset[t]!;
    return result;
  }

  private pass(theta: Float64Array, gradient: Float64Array | undefined): number {
    const total =
      this.half(theta, this.data, this.dataOffset, 1, gradient) +
      this.half(theta, this.noise, this.noiseOffset, -1, gradient);
    return total / (this.data.rows + this.noise.rows);
  }

  /** sum_t log sigma(s G(u_t)) with s = 1 for data and -1 for noise; adds its gradient over the number of points. */
  private half(
    theta: Float64Array,
    points: Observations,
    offset: Float64Array,
    s: 1 | -1,
    gradient: Float64Array | undefined,
  ): number {
    const scale = s / (this.data.rows + this.noise.rows);
    let total = 0;
    for (let from = 0; from < points.rows; from += block) {
      const to = Math.min(from + block, points.rows);
      this.blocks.logDensities(points, from, to, theta, this.logs);
      total += logSigmoids(this.logs, offset.subarray(from, to), s, scale, this.weights);
      if (gradient) this.blocks.addGradients(this.weights, gradient);
    }
    return total;
  }
}

function requireShape(what: string, points: Observations, dimension: number): void {
  if (points.rows === 0 || points.cols !== dimension) {
    throw new RangeError(
      `noise-contrastive objective: the ${what} is ${points.rows} x ${points.cols}; the model needs rows of ${dimension}, at least one`,
    );
  }
}

/** log(nu p_n(u_t)). */
function logNoise(noise: NoiseDistribution, points: Observations, what: string, nu: number): Float64Array {
  const result = new Float64Array(points.rows);
  for (let t = 0; t < points.rows; t++) {
    const u = points.data.subarray(t * points.cols, (t + 1) * points.cols);
    const log = noise.logDensity(u);
    if (!Number.isFinite(log)) {
      throw new RangeError(
        `noise-contrastive objective: log p_n is ${log} at ${what} ${t}, u = [${Array.from(u).join(', ')}]; noise must have positive density wherever the data have`,
      );
    }
    result[t] = log + Math.log(nu);
  }
  return result;
}
