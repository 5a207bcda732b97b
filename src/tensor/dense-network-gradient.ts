import type { Activation } from './dense-network';

interface Layer {
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
  /** where kernel (input by unit) and bias begin among all weights */
  readonly kernel: number;
  readonly bias: number;
  /** unit by row: what the layer gave, and the derivative of the loss in it */
  readonly values: Float64Array;
  readonly slopes: Float64Array;
}

/**
 * Dense layers with their gradient, for a fixed number of rows at once, in doubles and without a backend: loops over
 * contiguous rows, nothing allocated. Weights stand in one array, kernel and bias of each layer in turn, as
 * TensorFlow.js orders them. The last layer has one unit.
 */
export class DenseNetworkGradient {
  /** how many weights there are */
  readonly size: number;
  /** input by row: filled by the caller */
  readonly input: Float64Array;
  private readonly layers: readonly Layer[];

  /** @param rows a multiple of 4 */
  constructor(
    inputs: number,
    hidden: readonly number[],
    activation: Activation,
    private readonly rows: number,
  ) {
    this.input = new Float64Array(inputs * rows);
    let [at, width] = [0, inputs];
    this.layers = [...hidden, 1].map((units, k) => {
      const [kernel, bias] = [at, at + width * units];
      const buffer = () => new Float64Array(units * rows);
      const own = k < hidden.length ? activation : 'linear';
      const layer = {
        inputs: width,
        units,
        activation: own,
        kernel,
        bias,
        values: buffer(),
        slopes: buffer(),
      };
      [at, width] = [bias + units, units];
      return layer;
    });
    this.size = at;
  }

  /** The output of each row; the array is overwritten by the next call. */
  evaluate(weights: Float64Array): Float64Array {
    let before = this.input;
    for (const { inputs, units, activation, kernel, bias, values } of this.layers) {
      for (let i = 0; i < units; i += 2) {
        const second = Math.min(i + 1, units - 1); // an odd last one is computed twice
        const places = { first: i, second, start: kernel, one: 1, next: units, bias, count: inputs };
        combine(values, before, weights, places, this.rows);
      }
      activate(activation, values);
      before = values;
    }
    return before;
  }

  /**
   * Adds the gradient of a loss in the weights, at the rows and weights of the last `evaluate`.
   * @param slopes the derivative of the loss in the output of each row
   */
  addGradient(weights: Float64Array, slopes: Float64Array, gradient: Float64Array): void {
    this.layers.at(-1)!.slopes.set(slopes);
    for (let k = this.layers.length - 1; k >= 0; k--) {
      const layer = this.layers[k]!;
      throughActivation(layer);
      const below = this.layers[k - 1];
      this.addWeightGradient(layer, below?.values ?? this.input, gradient);
      if (below) this.pullBack(layer, below, weights);
    }
  }

  private addWeightGradient(layer: Layer, input: Float64Array, gradient: Float64Array): void {
    const { inputs, units, kernel, bias, slopes } = layer;
    const { rows } = this;
    for (let i = 0; i < units; i++) {
      let total = 0;
      for (let t = i * rows; t < (i + 1) * rows; t++) total += slopes[t]!;
      gradient[bias + i]! += total;
      for (let j = 0; j < inputs; j += 4) {
        addFourProducts(slopes, i, input, j, inputs, gradient, kernel + j * units + i, units, rows);
      }
    }
  }

  /** The derivative in what the layer below gave: each unit's kernel entries times the slopes of this layer. */
  private pullBack({ units, kernel, slopes }: Layer, below: Layer, weights: Float64Array): void {
    for (let j = 0; j < below.units; j += 2) {
      const second = Math.min(j + 1, below.units - 1);
      const places = { first: j, second, start: kernel, one: units, next: 1, count: units };
      combine(below.slopes, slopes, weights, places, this.rows);
    }
  }
}

/** Which two units of the output are made of which weights: unit i begins at start + i * one, its weights stand `next` apart. */
interface CombinationPlaces {
  readonly first: number;
  readonly second: number;
  readonly start: number;
  readonly one: number;
  readonly next: number;
  /** how many rows of the input are combined */
  readonly count: number;
  /** where the constants of the units begin, if they have any */
  readonly bias?: number;
}

/** Two combinations of the input's rows: four columns at once, so that eight sums stay in registers. */
function combine(
  out: Float64Array,
  input: Float64Array,
  weights: Float64Array,
  places: CombinationPlaces,
  rows: number,
): void {
  const { first, second, start, one, next, count, bias } = places;
  const u = bias === undefined ? 0 : weights[bias + first]!;
  const v = bias === undefined ? 0 : weights[bias + second]!;
  for (let t = 0; t < rows; t += 4) {
    let a0 = u;
    let a1 = u;
    let a2 = u;
    let a3 = u;
    let b0 = v;
    let b1 = v;
    let b2 = v;
    let b3 = v;
    let x = t;
    let p = start + first * one;
    let q = start + second * one;
    for (let j = 0; j < count; j++) {
      const left = weights[p]!;
      const right = weights[q]!;
      a0 += left * input[x]!;
      a1 += left * input[x + 1]!;
      a2 += left * input[x + 2]!;
      a3 += left * input[x + 3]!;
      b0 += right * input[x]!;
      b1 += right * input[x + 1]!;
      b2 += right * input[x + 2]!;
      b3 += right * input[x + 3]!;
      x += rows;
      p += next;
      q += next;
    }
    const here = first * rows + t;
    const there = second * rows + t;
    out[here] = a0;
    out[here + 1] = a1;
    out[here + 2] = a2;
    out[here + 3] = a3;
    out[there] = b0;
    out[there + 1] = b1;
    out[there + 2] = b2;
    out[there + 3] = b3;
  }
}

/** out_k += slopes_i . in_k for up to four rows k, written `stride` apart. */
function addFourProducts(
  slopes: Float64Array,
  i: number,
  input: Float64Array,
  from: number,
  count: number,
  out: Float64Array,
  at: number,
  stride: number,
  rows: number,
): void {
  let k = from * rows;
  let l = Math.min(from + 1, count - 1) * rows;
  let m = Math.min(from + 2, count - 1) * rows;
  let n = Math.min(from + 3, count - 1) * rows;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let t = i * rows, end = t + rows; t < end; t++) {
    const slope = slopes[t]!;
    a += slope * input[k++]!;
    b += slope * input[l++]!;
    c += slope * input[m++]!;
    d += slope * input[n++]!;
  }
  const here = count - from;
  out[at]! += a;
  if (here > 1) out[at + stride]! += b;
  if (here > 2) out[at + 2 * stride]! += c;
  if (here > 3) out[at + 3 * stride]! += d;
}

function activate(activation: Activation, values: Float64Array): void {
  if (activation === 'tanh') for (let t = 0; t < values.length; t++) values[t] = Math.tanh(values[t]!);
  if (activation === 'relu') for (let t = 0; t < values.length; t++) if (values[t]! < 0) values[t] = 0;
}

/** From the derivative in a layer's values to that in the sums before its activation. */
function throughActivation({ activation, values, slopes }: Layer): void {
  if (activation === 'tanh') {
    for (let t = 0; t < values.length; t++) slopes[t]! *= 1 - values[t]! * values[t]!;
  }
  if (activation === 'relu') for (let t = 0; t < values.length; t++) if (values[t]! <= 0) slopes[t] = 0;
}
