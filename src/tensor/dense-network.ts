import { type LayersModel, variablesOf } from './layers';

export type Activation = 'linear' | 'tanh' | 'relu';

interface DenseLayer {
  readonly inputs: number;
  readonly units: number;
  /** input by unit, as TensorFlow.js stores it */
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
  readonly activation: Activation;
}

/**
 * A network of dense layers evaluated in doubles, one point at a time, without the backend: a call of the backend takes
 * tens of microseconds whatever its size, which is more than all the arithmetic of a small network. The weights are the
 * 32-bit ones that were trained; the same weights give the same value on every backend.
 */
export class DenseNetwork {
  readonly inputs: number;
  private readonly buffers: readonly Float64Array[];

  constructor(private readonly layers: readonly DenseLayer[]) {
    this.inputs = layers[0]!.inputs;
    this.buffers = layers.map(layer => new Float64Array(layer.units));
  }

  /** The outputs at one input; the array is overwritten by the next call. */
  evaluate(input: Float64Array): Float64Array {
    let values = input;
    for (let k = 0; k < this.layers.length; k++) {
      propagate(this.layers[k]!, values, this.buffers[k]!);
      values = this.buffers[k]!;
    }
    return values;
  }
}

function propagate(layer: DenseLayer, input: Float64Array, out: Float64Array): void {
  const { kernel, units, inputs } = layer;
  out.set(layer.bias);
  for (let i = 0; i < inputs; i++) {
    const value = input[i]!;
    if (value === 0) continue; // a relu that is off
    for (let j = 0, at = i * units; j < units; j++, at++) out[j]! += value * kernel[at]!;
  }
  if (layer.activation === 'tanh') for (let j = 0; j < units; j++) out[j] = Math.tanh(out[j]!);
  if (layer.activation === 'relu') for (let j = 0; j < units; j++) if (out[j]! < 0) out[j] = 0;
}

/** The layers of a trained model, read once: later training of it does not change the copy. */
export function denseNetworkOf(model: LayersModel, activations: readonly Activation[]): DenseNetwork {
  const variables = variablesOf(model);
  const layers = activations.map((activation, k) => {
    const [kernel, bias] = [variables[2 * k]!, variables[2 * k + 1]!];
    const [inputs, units] = kernel.shape as [number, number];
    const doubles = (values: ArrayLike<number>) => Float64Array.from(values);
    return {
      inputs,
      units,
      kernel: doubles(kernel.dataSync()),
      bias: doubles(bias.dataSync()),
      activation,
    };
  });
  return new DenseNetwork(layers);
}
