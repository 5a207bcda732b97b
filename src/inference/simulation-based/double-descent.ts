import type { Activation } from '../../tensor/dense-network';
import { DenseNetworkGradient } from '../../tensor/dense-network-gradient';
import { assignAll, type LayersModel, type TensorFlowLayers, variablesOf } from '../../tensor/layers';
import { Adam } from '../adam';
import type { PairedBatch } from './paired-batches';
import type { RatioDescent } from './tensorflow-descent';

/** Rows that go through the network together: few enough for the processor's first cache. */
const chunk = 32;

/** Descent with gradients in doubles by loops of our own: the same bits on every backend. */
export class DoubleDescent implements RatioDescent {
  private readonly network: DenseNetworkGradient;
  private readonly values: Float64Array;
  private readonly gradient: Float64Array;
  private readonly slopes: Float64Array;
  private readonly adam: Adam;

  constructor(
    private readonly tf: TensorFlowLayers,
    private readonly model: LayersModel,
    shape: { inputs: number; hidden: readonly number[]; activation: Activation },
  ) {
    this.network = new DenseNetworkGradient(shape.inputs, shape.hidden, shape.activation, chunk);
    this.values = Float64Array.from(variablesOf(model).flatMap(variable => Array.from(variable.dataSync())));
    this.gradient = new Float64Array(this.network.size);
    this.slopes = new Float64Array(chunk);
    this.adam = new Adam(this.network.size);
  }

  step({ rows, width, batch }: PairedBatch, rate: number): number {
    const { network, values, gradient } = this;
    gradient.fill(0);
    let loss = 0;
    for (let from = 0; from < 2 * batch; from += chunk) {
      transposeInto(rows, from, width, network.input);
      loss += this.writeSlopes(network.evaluate(values), from, batch);
      network.addGradient(values, this.slopes, gradient);
    }
    this.adam.ascend(values, gradient, rate);
    return loss / batch;
  }

  /** Slopes of minus the loss, since Adam climbs: 0 behind the last row, which so adds nothing. Answers the loss. */
  private writeSlopes(logits: Float64Array, from: number, batch: number): number {
    const { slopes } = this;
    slopes.fill(0);
    let loss = 0;
    for (let k = 0; k < Math.min(chunk, 2 * batch - from); k++) {
      const sign = from + k < batch ? -1 : 1;
      const e = Math.exp(-Math.abs(logits[k]!));
      const wrong = sign * logits[k]! > 0;
      loss += Math.log1p(e) + (wrong ? Math.abs(logits[k]!) : 0);
      slopes[k] = (-sign * (wrong ? 1 : e)) / ((1 + e) * batch);
    }
    return loss;
  }

  finish(): void {
    assignAll(this.tf, variablesOf(this.model), this.values);
  }
}

/** Rows from, from + 1, ... as columns, as many as there are. */
function transposeInto(rows: Float32Array, from: number, width: number, out: Float64Array): void {
  const count = Math.min(chunk, rows.length / width - from);
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < width; i++) out[i * chunk + k] = rows[(from + k) * width + i]!;
  }
}
