import { at } from '../linear-algebra/matrix';
import { logSigmoid, sigmoid } from '../numerics/logarithms';
import type { Random } from '../numerics/random';
import { type Rows, requireNumbers, requireRows } from '../numerics/requirements';
import type { BinaryLatentModel } from './binary-latent-model';

export interface BinarySparseCodingOptions {
  /** W: d rows of n; column i is the pattern that unit i adds when it is on. */
  readonly weights: Rows;
  /** b: the log odds of each of the n units a priori; negative ones make the code sparse. */
  readonly bias: ArrayLike<number>;
  /** beta: the precision (inverse variance) of the noise of each of the d visible numbers. */
  readonly precision: ArrayLike<number>;
}

/** A visible vector that is a sum of the patterns of few units, with noise. */
export interface BinarySparseCoding extends BinaryLatentModel<ArrayLike<number>> {
  readonly visible: number;
  readonly options: BinarySparseCodingOptions;
  /** Units and then visible numbers, drawn from the model. */
  sample(random: Random): { hidden: Uint8Array; visible: Float64Array };
}

const logTwoPi = Math.log(2 * Math.PI);

/**
 * Binary sparse coding: p(h_i = 1) = sigma(b_i), p(v | h) = N(v; W h, diag(beta)^-1). One layer of units without any
 * connection among them; their posterior couples all the same, since patterns that overlap compete for the same v.
 * `logJoint(v, h)` is normalised, in nats.
 * @throws RangeError naming the entry that is not finite, the precision that is not positive, the size that does not fit
 * @see Goodfellow, Bengio and Courville (2016), Deep Learning, equations 19.19 and 19.20
 */
export function binarySparseCoding(options: BinarySparseCodingOptions): BinarySparseCoding {
  const weights = requireRows('weights', options.weights);
  const bias = requireNumbers('bias', options.bias, weights.cols);
  const precision = requireNumbers('precision', options.precision, weights.rows);
  precision.forEach((beta, j) => {
    if (!(beta > 0)) throw new RangeError(`precision[${j}] is ${beta}; it must be above 0`);
  });
  const [visible, latents] = [weights.rows, weights.cols];
  const mean = (j: number, hidden: ArrayLike<number>) => {
    let total = 0;
    for (let i = 0; i < latents; i++) if (hidden[i]) total += at(weights, j, i);
    return total;
  };
  return {
    latents,
    visible,
    options,
    logJoint(v, hidden) {
      requireNumbers('visible vector', v, visible);
      let log = bias.reduce((sum, b, i) => sum + logSigmoid(hidden[i] ? b : -b), 0);
      for (let j = 0; j < visible; j++) {
        const residual = v[j]! - mean(j, hidden);
        log -= 0.5 * (precision[j]! * residual * residual - Math.log(precision[j]!) + logTwoPi);
      }
      return log;
    },
    logJointAt: v => residualForm(options, requireNumbers('visible vector', v, visible)),
    sample(random) {
      const hidden = Uint8Array.from(bias, b => Number(random.uniform() < sigmoid(b)));
      const v = Float64Array.from(
        precision,
        (beta, j) => mean(j, hidden) + random.normal() / Math.sqrt(beta),
      );
      return { hidden, visible: v };
    },
  };
}

/** log p(v, h) for one v by taking the patterns of the units that are on away from v, in flat arrays. */
function residualForm(
  { weights, bias, precision }: BinarySparseCodingOptions,
  v: Float64Array,
): (hidden: ArrayLike<number>) => number {
  const patterns = Float64Array.from(Array.from(bias).flatMap((_, i) => weights.map(row => row[i]!)));
  const odds = Float64Array.from(bias);
  const beta = Float64Array.from(precision);
  const residual = new Float64Array(v.length);
  const units = odds.reduce((sum, b) => sum + logSigmoid(-b), 0);
  const constant = beta.reduce((sum, b) => sum + 0.5 * (Math.log(b) - logTwoPi), units);
  return hidden => {
    let log = constant;
    residual.set(v);
    for (let i = 0; i < odds.length; i++) {
      if (!hidden[i]) continue;
      log += odds[i]!;
      for (let j = 0, at = i * v.length; j < v.length; j++, at++) residual[j]! -= patterns[at]!;
    }
    for (let j = 0; j < v.length; j++) log -= 0.5 * beta[j]! * residual[j]! * residual[j]!;
    return log;
  };
}
