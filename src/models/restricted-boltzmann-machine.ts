import { dot, transpose } from '../linear-algebra/arithmetic';
import { at, type Matrix } from '../linear-algebra/matrix';
import { log1pExp, logSumExp, sigmoid } from '../numerics/logarithms';
import { type Rows, requireBits, requireNumbers, requireRows } from '../numerics/requirements';
import type { BinaryLatentModel } from './binary-latent-model';

export interface RestrictedBoltzmannMachineOptions {
  /** W: one row for each visible unit, one column for each hidden one. */
  readonly weights: Rows;
  readonly visibleBias: ArrayLike<number>;
  readonly hiddenBias: ArrayLike<number>;
}

/** Binary visible and hidden units with connections between the two layers and none within. */
export interface RestrictedBoltzmannMachine extends BinaryLatentModel<ArrayLike<number>> {
  readonly visible: number;
  /** F(v) = -log sum_h exp(-E(v, h)), in nats. */
  freeEnergy(visible: ArrayLike<number>): number;
  /** p(h_i = 1 | v): each in closed form, since p(h | v) is their product. */
  hiddenProbabilities(visible: ArrayLike<number>): Float64Array;
  /** p(v_j = 1 | h). */
  visibleProbabilities(hidden: ArrayLike<number>): Float64Array;
  /** log Z, by enumeration of the smaller layer (at most 24 units); the other one is summed in closed form. */
  logPartition(): number;
}

/**
 * The restricted Boltzmann machine: p(v, h) = exp(-E(v, h))/Z with E(v, h) = -b^T v - c^T h - v^T W h.
 * `logJoint(v, h)` is -E(v, h): log Z is left out, which costs an exponential sum.
 * @throws RangeError naming the entry that is not finite, not 0 or 1, or the size that does not fit
 * @see Goodfellow, Bengio and Courville (2016), Deep Learning, equations 20.4 to 20.15
 */
export function restrictedBoltzmannMachine(
  options: RestrictedBoltzmannMachineOptions,
): RestrictedBoltzmannMachine {
  const weights = requireRows('weights', options.weights);
  const transposed = transpose(weights);
  const b = requireNumbers('visibleBias', options.visibleBias, weights.rows);
  const c = requireNumbers('hiddenBias', options.hiddenBias, weights.cols);
  const freeEnergy = (v: ArrayLike<number>) => {
    requireBits('visible units', v, b.length);
    return -dot(b, v) - fields(transposed, c, v).reduce((sum, field) => sum + log1pExp(field), 0);
  };
  const given = (v: ArrayLike<number>) => {
    requireBits('visible units', v, b.length);
    const own = dot(b, v);
    const inputs = fields(transposed, c, v);
    return (h: ArrayLike<number>) => {
      let total = own;
      for (let i = 0; i < inputs.length; i++) if (h[i]) total += inputs[i]!;
      return total;
    };
  };
  return {
    visible: b.length,
    latents: c.length,
    logJoint: (v, h) => given(v)(h),
    given,
    freeEnergy,
    hiddenProbabilities: v => fields(transposed, c, v).map(sigmoid),
    visibleProbabilities: h => fields(weights, b, h).map(sigmoid),
    logPartition: () => (b.length <= c.length ? logSumOver(transposed, b, c) : logSumOver(weights, c, b)),
  };
}

/** bias_i + sum_j W_ij units_j: what the other layer says to each unit, its log odds. */
export function fields(weights: Matrix, bias: Float64Array, units: ArrayLike<number>): Float64Array {
  return bias.map((own, i) => {
    let total = own;
    for (let j = 0; j < weights.cols; j++) total += at(weights, i, j) * units[j]!;
    return total;
  });
}

/** log of the sum over `here` (enumerated) of the sum over `there` (closed form) of exp(-E). */
function logSumOver(toThere: Matrix, here: Float64Array, there: Float64Array): number {
  const n = here.length;
  if (n > 24) {
    throw new RangeError(
      `partition function over ${n} units in the smaller layer; at most 24 are enumerated`,
    );
  }
  const units = new Uint8Array(n);
  const logs = new Float64Array(2 << (n - 1));
  for (let state = 0; state < logs.length; state++) {
    for (let i = 0; i < n; i++) units[i] = (state >> i) & 1;
    logs[state] = fields(toThere, there, units).reduce((sum, f) => sum + log1pExp(f), dot(here, units));
  }
  return logSumExp(logs);
}
