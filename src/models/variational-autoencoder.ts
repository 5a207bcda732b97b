import type { Matrix } from '../linear-algebra/matrix';
import { log1pExp } from '../numerics/logarithms';
import type { StatisticalEstimate } from '../numerics/monte-carlo';
import { random } from '../numerics/random';
import { requireAbove, requireCount } from '../numerics/requirements';
import { type LayersModel, type TensorFlowLayers, variablesOf } from '../tensor/layers';
import type { Optimizer, Tensor, Variable } from '../tensor/library-types';
import { tensorflow } from '../tensor/load-tensorflow';
import { loadModel, readNote, saveModel, writeNote } from '../tensor/saved-model';
import { type DataPoints, dataMatrix } from './data-points';

export interface VariationalAutoencoderOptions {
  /** Pixels of a picture. */
  readonly visible: number;
  /** Dimensions of z; default 2. */
  readonly latents?: number;
  /** Units of the one hidden layer of encoder and decoder; default 64. */
  readonly hidden?: number;
  /** Of the weights that training starts from. */
  readonly seed: number;
}

export interface TrainingOptions {
  /** Of batches and noise. */
  readonly seed: number;
  readonly steps: number;
  /** Pictures per step; default 64. */
  readonly batch?: number;
  /** Of Adam; default 0.005. */
  readonly learningRate?: number;
  /** Points of the returned trace; default 50. */
  readonly reports?: number;
}

/** Averages per picture in nats, over the batches since the report before. */
export interface TrainingReport {
  readonly step: number;
  readonly bound: number;
  /** KL(q(z | x) || p(z)), closed form. */
  readonly divergence: number;
}

/** The bound of a data set, in nats per picture. */
export interface AutoencoderTerms {
  /** E_q[log p(x | z)], one draw of z for each picture. */
  readonly reconstruction: StatisticalEstimate;
  /** KL(q(z | x) || p(z)) by its closed form, in double precision from the encoder's numbers. */
  readonly divergence: number;
  /** The same divergence from draws: the mean of log q(z | x) - log p(z). */
  readonly divergenceByDraws: StatisticalEstimate;
  /** reconstruction - divergence. */
  readonly bound: StatisticalEstimate;
}

const where = 'variationalAutoencoder';

/**
 * A variational autoencoder for binary pictures: p(z) = N(0, I), p(x | z) Bernoulli with logits from a decoder with one
 * tanh layer, q(z | x) = N(m(x), diag s(x)^2) from an encoder of the same form. Trained by pathwise gradients of the
 * bound, one draw of z for each picture and step. Networks compute in 32-bit floats; what is reported as checked
 * (divergences) is computed in doubles from their outputs.
 * @see Kingma and Welling (2014), "Auto-encoding variational Bayes", appendix B (the divergence) and C (the networks)
 * @example const model = await variationalAutoencoder({ visible: 64, seed: 1 });
 * model.train(pictures, { seed: 2, steps: 1000 })
 */
export async function variationalAutoencoder(
  options: VariationalAutoencoderOptions,
): Promise<VariationalAutoencoder> {
  const { visible, latents = 2, hidden = 64, seed } = options;
  for (const [name, value] of Object.entries({ visible, latents, hidden }))
    requireCount(`${where}: ${name}`, value);
  const { tf } = await tensorflow<TensorFlowLayers>();
  const network = (name: string, inputs: number, outputs: number, at: number) =>
    tf.sequential({
      name,
      layers: [
        tf.layers.dense({
          ...{ name: `${name}_hidden`, units: hidden, activation: 'tanh', inputShape: [inputs] },
          kernelInitializer: tf.initializers.glorotUniform({ seed: seed + at }),
        }),
        tf.layers.dense({
          ...{ name: `${name}_output`, units: outputs },
          kernelInitializer: tf.initializers.glorotUniform({ seed: seed + at + 1 }),
        }),
      ],
    });
  const encoder = network('encoder', visible, 2 * latents, 0);
  const decoder = network('decoder', latents, visible, 2);
  return new VariationalAutoencoder(tf, encoder, decoder, { visible, latents, hidden, seed });
}

/** @throws Error when the folder holds no saved autoencoder */
export async function loadVariationalAutoencoder(folder: string): Promise<VariationalAutoencoder> {
  const options = readNote(folder, 'autoencoder.json') as Required<VariationalAutoencoderOptions> | undefined;
  if (!options)
    throw new Error(`${where}: there is no autoencoder.json in "${folder}"; save one there first`);
  const { tf } = await tensorflow<TensorFlowLayers>();
  const [encoder, decoder] = [
    await loadModel(tf, `${folder}/encoder`),
    await loadModel(tf, `${folder}/decoder`),
  ];
  return new VariationalAutoencoder(tf, encoder, decoder, options);
}

/**
 * Encoder q(z | x) = N(z; mu(x), diag(sigma^2(x))) and decoder p(x | z), Bernoulli for each pixel, with p(z) = N(0, I): to
 * be trained, asked for bounds (nats per picture), sampled from and saved.
 */
export class VariationalAutoencoder {
  readonly options: Required<VariationalAutoencoderOptions>;
  readonly #tf: TensorFlowLayers;
  readonly #encoder: LayersModel;
  readonly #decoder: LayersModel;

  /** Made by `variationalAutoencoder` or `loadVariationalAutoencoder`. */
  constructor(
    tf: unknown,
    encoder: LayersModel,
    decoder: LayersModel,
    options: Required<VariationalAutoencoderOptions>,
  ) {
    this.#tf = tf as TensorFlowLayers;
    this.#encoder = encoder;
    this.#decoder = decoder;
    this.options = options;
  }

  /** Number of weights of both networks. */
  get parameters(): number {
    return this.#encoder.countParams() + this.#decoder.countParams();
  }

  /**
   * Maximises the bound by Adam on batches drawn with replacement.
   * @throws RangeError naming the pixel that is not 0 or 1 or lies between, or the step at which the bound is no number
   */
  train(data: DataPoints, options: TrainingOptions): TrainingReport[] {
    const pictures = this.#pictures(data);
    const { seed, steps, batch = 64, learningRate = 0.005, reports = 50 } = options;
    requireCount(`${where}: steps`, steps);
    requireCount(`${where}: batch`, batch);
    requireAbove(`${where}: learningRate`, learningRate, 0);
    const optimizer = this.#tf.train.adam(learningRate);
    const variables = [...variablesOf(this.#encoder), ...variablesOf(this.#decoder)];
    const stream = random(seed);
    const every = Math.max(1, Math.floor(steps / reports));
    const trace: TrainingReport[] = [];
    let sums = [0, 0];
    for (let step = 1; step <= steps; step++) {
      const [x, noise] = [this.#batch(pictures, batch, stream), this.#noise(batch, stream)];
      const [bound, divergence] = this.#ascend(optimizer, variables, x, noise);
      requireBound(step, bound);
      sums = [sums[0]! + bound, sums[1]! + divergence];
      if (step % every > 0) continue;
      trace.push({ step, bound: sums[0]! / every, divergence: sums[1]! / every });
      sums = [0, 0];
    }
    optimizer.dispose();
    return trace;
  }

  /** One step up the bound of a batch; answers bound and divergence before it, per picture. */
  #ascend(optimizer: Optimizer, variables: Variable[], x: Tensor, noise: Tensor): [number, number] {
    let mean: Tensor | undefined;
    const loss = () => {
      const [reconstruction, divergence] = this.#terms(x, noise);
      mean = this.#tf.keep(divergence.mean());
      return divergence.sub(reconstruction).mean();
    };
    const cost = optimizer.minimize(loss, true, variables)!;
    const values = [-cost.dataSync()[0]!, mean!.dataSync()[0]!] as [number, number];
    this.#tf.dispose([x, noise, cost, mean]);
    return values;
  }

  /** E_q[log p(x | z)] by one draw and KL(q || p) in closed form, one number for each picture. */
  #terms(x: Tensor, noise: Tensor): [Tensor, Tensor] {
    const { latents } = this.options;
    const code = this.#encoder.apply(x);
    const mean = code.slice([0, 0], [-1, latents]);
    const logDeviation = code.slice([0, latents], [-1, latents]);
    const logits = this.#decoder.apply(mean.add(logDeviation.exp().mul(noise)));
    const reconstruction = x.mul(logits).sub(logits.softplus()).sum(1);
    const squares = mean.square().add(logDeviation.mul(2).exp()).sub(1);
    return [reconstruction, squares.mul(0.5).sub(logDeviation).sum(1)];
  }

  /** Means and STANDARD DEVIATIONS of q(z | x), one row for each picture. */
  encode(data: DataPoints): { mean: number[][]; deviation: number[][] } {
    const { latents } = this.options;
    const pictures = this.#pictures(data);
    const rows = this.#run(this.#encoder, pictures);
    return {
      mean: rows.map(row => row.slice(0, latents)),
      deviation: rows.map(row => row.slice(latents).map(Math.exp)),
    };
  }

  /** p(x_j = 1 | z) of every pixel, one row for each z. */
  decode(codes: DataPoints): number[][] {
    return this.#run(this.#decoder, this.#codes(codes)).map(row =>
      row.map(logit => 1 / (1 + Math.exp(-logit))),
    );
  }

  /** The bound of given pictures and its two terms, the divergence twice: closed form and draws. */
  terms(data: DataPoints, { seed }: { seed: number }): AutoencoderTerms {
    const pictures = this.#pictures(data);
    const { mean, deviation } = this.encode(pictures);
    const stream = random(seed);
    const noise = mean.map(row => row.map(() => stream.normal()));
    const codes = mean.map((row, i) => row.map((m, j) => m + deviation[i]![j]! * noise[i]![j]!));
    const logits = this.#run(this.#decoder, this.#codes(codes));
    const reconstructions = logits.map((row, i) => logLikelihood(pictures, i, row));
    const divergences = mean.map((row, i) => closedDivergence(row, deviation[i]!));
    const drawn = mean.map((_, i) => drawnDivergence(codes[i]!, noise[i]!, deviation[i]!));
    const bounds = reconstructions.map((value, i) => value - divergences[i]!);
    return {
      reconstruction: meanOf(reconstructions),
      divergence: divergences.reduce((sum, value) => sum + value, 0) / divergences.length,
      divergenceByDraws: meanOf(drawn),
      bound: meanOf(bounds),
    };
  }

  /** Writes both networks in TensorFlow.js's format, and what they are beside them. */
  async save(folder: string): Promise<void> {
    await saveModel(this.#tf, this.#encoder, `${folder}/encoder`);
    await saveModel(this.#tf, this.#decoder, `${folder}/decoder`);
    writeNote(folder, 'autoencoder.json', this.options);
  }

  dispose(): void {
    this.#encoder.dispose();
    this.#decoder.dispose();
  }

  #run(network: LayersModel, input: Matrix): number[][] {
    const tf = this.#tf;
    return tf.tidy(() => {
      const x = tf.tensor2d(Float32Array.from(input.data), [input.rows, input.cols]);
      return network.apply(x).arraySync() as number[][];
    });
  }

  #batch({ rows, cols, data }: Matrix, batch: number, stream: ReturnType<typeof random>): Tensor {
    const values = new Float32Array(batch * cols);
    for (let b = 0; b < batch; b++) {
      const i = stream.integer(0, rows - 1);
      values.set(data.subarray(i * cols, (i + 1) * cols), b * cols);
    }
    return this.#tf.tensor2d(values, [batch, cols]);
  }

  #noise(batch: number, stream: ReturnType<typeof random>): Tensor {
    const { latents } = this.options;
    return this.#tf.tensor2d(
      Float32Array.from({ length: batch * latents }, () => stream.normal()),
      [batch, latents],
    );
  }

  #pictures(data: DataPoints): Matrix {
    const pictures = dataMatrix(data, where);
    const { visible } = this.options;
    if (pictures.cols !== visible)
      throw new RangeError(`${where}: pictures have ${pictures.cols} pixels; this model has ${visible}`);
    const bad = pictures.data.findIndex(pixel => !(pixel >= 0 && pixel <= 1));
    if (bad < 0) return pictures;
    const place = `picture ${Math.floor(bad / visible)}, pixel ${bad % visible}`;
    throw new RangeError(`${where}: ${place} is ${pictures.data[bad]}; pixels lie in [0, 1]`);
  }

  #codes(codes: DataPoints): Matrix {
    const matrix = dataMatrix(codes, where);
    if (matrix.cols === this.options.latents) return matrix;
    throw new RangeError(
      `${where}: codes have ${matrix.cols} numbers; this model has ${this.options.latents} latents`,
    );
  }
}

function requireBound(step: number, bound: number): void {
  if (Number.isFinite(bound)) return;
  throw new RangeError(`${where}: the bound is ${bound} at step ${step}; use a smaller learningRate`);
}

/** log p(x | z) of Bernoulli pixels from their logits. */
function logLikelihood({ cols, data }: Matrix, i: number, logits: readonly number[]): number {
  return logits.reduce((sum, logit, j) => sum + data[i * cols + j]! * logit - log1pExp(logit), 0);
}

/** KL(N(m, diag s^2) || N(0, I)) = sum of (m^2 + s^2 - 1)/2 - log s. */
function closedDivergence(mean: readonly number[], deviation: readonly number[]): number {
  return mean.reduce((sum, m, j) => {
    const s = deviation[j]!;
    return sum + (m * m + s * s - 1) / 2 - Math.log(s);
  }, 0);
}

/** log q(z | x) - log p(z) at a draw. */
function drawnDivergence(
  z: readonly number[],
  noise: readonly number[],
  deviation: readonly number[],
): number {
  return z.reduce(
    (sum, value, j) => sum + (value * value - noise[j]! * noise[j]!) / 2 - Math.log(deviation[j]!),
    0,
  );
}

function meanOf(values: readonly number[]): StatisticalEstimate {
  const samples = values.length;
  const value = values.reduce((sum, x) => sum + x, 0) / samples;
  const squares = values.reduce((sum, x) => sum + (x - value) * (x - value), 0);
  const standardError = samples < 2 ? Infinity : Math.sqrt(squares / (samples - 1) / samples);
  return {
    value,
    error: 6 * standardError,
    standardError,
    samples,
    evaluations: samples,
    status: 'converged',
  };
}
