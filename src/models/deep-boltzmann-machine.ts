import { dot, transpose } from '../linear-algebra/arithmetic';
import { type Rows, requireBits, requireNumbers, requireRows } from '../numerics/requirements';
import type { BinaryLatentModel } from './binary-latent-model';
import { fields } from './restricted-boltzmann-machine';

export interface DeepBoltzmannMachineOptions {
  /** W: one row for each visible unit, one column for each unit of the first hidden layer. */
  readonly lowerWeights: Rows;
  /** U: one row for each unit of the first hidden layer, one column for each of the second. */
  readonly upperWeights: Rows;
  readonly visibleBias: ArrayLike<number>;
  readonly firstBias: ArrayLike<number>;
  readonly secondBias: ArrayLike<number>;
}

/** Two layers of hidden units above the visible ones; the hidden row is the first layer followed by the second. */
export interface DeepBoltzmannMachine extends BinaryLatentModel<ArrayLike<number>> {
  readonly visible: number;
  /** Sizes of the two hidden layers. */
  readonly layers: readonly [number, number];
}

/**
 * The deep Boltzmann machine with two hidden layers: p(v, h) = exp(-E)/Z with
 * -E(v, h1, h2) = b^T v + c1^T h1 + c2^T h2 + v^T W h1 + h1^T U h2. The connections h1 - h2 stay when v is known, so
 * that the posterior couples. `logJoint(v, h)` is -E; log Z is left out.
 * @throws RangeError naming the entry that is not finite, not 0 or 1, or the size that does not fit
 * @see Salakhutdinov and Hinton (2009), Deep Boltzmann machines, equation 9 (there without biases)
 */
export function deepBoltzmannMachine(options: DeepBoltzmannMachineOptions): DeepBoltzmannMachine {
  const lower = transpose(requireRows('lowerWeights', options.lowerWeights));
  const upper = transpose(requireRows('upperWeights', options.upperWeights, lower.rows));
  const b = requireNumbers('visibleBias', options.visibleBias, lower.cols);
  const first = requireNumbers('firstBias', options.firstBias, lower.rows);
  const second = requireNumbers('secondBias', options.secondBias, upper.rows);
  const [n, m] = [first.length, second.length];
  return {
    visible: b.length,
    layers: [n, m],
    latents: n + m,
    logJoint(v, hidden) {
      requireBits('visible units', v, b.length);
      const h1 = Array.from({ length: n }, (_, i) => hidden[i]!);
      const h2 = Array.from({ length: m }, (_, k) => hidden[n + k]!);
      return dot(b, v) + dot(fields(lower, first, v), h1) + dot(fields(upper, second, h1), h2);
    },
  };
}
