import type { LayersModel, TensorFlowLayers } from '../../tensor/layers';
import { assignAll, variablesOf } from '../../tensor/layers';
import type { Tensor, Variable } from '../../tensor/library-types';
import { Adam } from '../adam';
import type { PairedBatch } from './paired-batches';

/** Steps of training a ratio's classifier, whose weights it changes. */
export interface RatioDescent {
  /** One step down the loss of a batch; answers the loss before it, in nats. */
  step(batch: PairedBatch, rate: number): number;
  /** Writes the weights into the model, where that has not happened yet. */
  finish(): void;
}

/** -log d over the first half plus -log(1 - d) over the second, averaged. */
function crossEntropies(
  tf: TensorFlowLayers,
  model: LayersModel,
  { rows, width, batch }: PairedBatch,
): Tensor {
  const logits = model.apply(tf.tensor2d(rows, [2 * batch, width]));
  const signs = Float32Array.from({ length: 2 * batch }, (_, k) => (k < batch ? -1 : 1));
  return logits
    .mul(tf.tensor2d(signs, [2 * batch, 1]))
    .softplus()
    .sum()
    .div(batch);
}

/** Descent with the backend's gradients, in 32-bit floats; the weights are kept in doubles beside its variables. */
export class TensorFlowDescent implements RatioDescent {
  private readonly variables: readonly Variable[];
  private readonly values: Float64Array;
  private readonly gradient: Float64Array;
  private readonly adam: Adam;

  constructor(
    private readonly tf: TensorFlowLayers,
    private readonly model: LayersModel,
  ) {
    const variables = variablesOf(model);
    this.variables = variables;
    this.values = Float64Array.from(variables.flatMap(variable => Array.from(variable.dataSync())));
    this.gradient = new Float64Array(this.values.length);
    this.adam = new Adam(this.values.length);
  }

  step(batch: PairedBatch, rate: number): number {
    const { tf, model, variables, gradient, values } = this;
    const before = tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => crossEntropies(tf, model, batch), [...variables]);
      this.forEachVariable((variable, at) => gradient.set(grads[variable.name]!.dataSync(), at));
      return value.dataSync()[0]!;
    });
    // Adam climbs: uphill on minus the loss is downhill on the loss.
    for (let k = 0; k < gradient.length; k++) gradient[k] = -gradient[k]!;
    this.adam.ascend(values, gradient, rate);
    assignAll(tf, variables, values);
    return before;
  }

  private forEachVariable(visit: (variable: Variable, at: number) => void): void {
    let at = 0;
    for (const variable of this.variables) {
      visit(variable, at);
      at += variable.size;
    }
  }

  /** Every step has written them already. */
  finish(): void {}
}
