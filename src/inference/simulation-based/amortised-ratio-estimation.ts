import { drawJoint, type Simulator } from '../../models/simulator';
import { type Random, random } from '../../numerics';
import { type Activation, denseNetworkOf } from '../../tensor/dense-network';
import { assign, type LayersModel, type TensorFlowLayers, variablesOf } from '../../tensor/layers';
import { tensorflow } from '../../tensor/load-tensorflow';
import { loadModel, readNote, saveModel, writeNote } from '../../tensor/saved-model';
import { DoubleDescent } from './double-descent';
import { PairedBatches } from './paired-batches';
import { RatioEstimator, type Standardisation } from './ratio-estimator';
import { type RatioDescent, TensorFlowDescent } from './tensorflow-descent';
import { RatioTrainingError } from './training-error';

export interface RatioTrainingOptions {
  /** of weights, simulations and batches */
  readonly seed: number;
  /** units of the hidden layers; default [32, 32] */
  readonly hidden?: readonly number[];
  /** default 'tanh', which makes the ratio smooth */
  readonly activation?: Exclude<Activation, 'linear'>;
  /** default 2000 */
  readonly steps?: number;
  /** pairs of each kind per step; default 128 */
  readonly batch?: number;
  /** Adam's step at the start, falling along a cosine to 0 at the end; default 0.01 */
  readonly learningRate?: number;
  /** simulations drawn before training, of which batches are made again and again; default: fresh ones each step */
  readonly simulations?: number;
  /**
   * How gradients are taken: by TensorFlow.js in 32-bit floats, the default, or in doubles by loops of our own, which give
   * the same bits on every machine and spare the backend's time per call, several times the arithmetic of a small network
   */
  readonly gradients?: 'tensorflow' | 'doubles';
  /** points of the loss that are kept; default 50 */
  readonly reports?: number;
}

export interface TrainedRatio {
  readonly estimator: RatioEstimator;
  /** mean loss of the steps up to each report, in nats: 2 log 2 = 1.386 where nothing is learned */
  readonly losses: readonly { readonly step: number; readonly loss: number }[];
  /** 'loaded': training was skipped, a network made by the same options had been saved */
  readonly how: 'trained' | 'loaded';
  /** writes the network in TensorFlow.js's format, and what the ratio needs beside it */
  save(folder: string): Promise<void>;
}

interface Setting {
  readonly simulator: Simulator;
  readonly options: RatioTrainingOptions;
  readonly activations: readonly Activation[];
}

/** Simulations from which inputs are standardised. */
const pilot = 2000;
/** Mean loss, in nats, below which the two kinds of pairs are told apart with certainty. */
const separated = 1e-3;

/**
 * Learns log p(x | theta) - log p(x) of a simulator, for all x and theta at once, by telling pairs (x, theta) of the joint
 * from pairs whose theta belongs to another x. The loss is the sum of both cross-entropies, -log d(x, theta) for the
 * first kind and -log(1 - d(x, theta')) for the second, averaged over the batch; its least value is 2 log 2 - 2 JS, with JS
 * the Jensen-Shannon divergence of the joint from the product of its marginals. Adam's steps are made in doubles.
 * @throws SimulationError where prior or simulator fail
 * @throws RatioTrainingError where the loss is not finite, or falls to 0 because the pairs are separable
 * @see Hermans, Begy and Louppe (2020), ICML, algorithm 1
 * @example const { estimator } = await trainRatioEstimator(gaussianLocation(1), { seed: 1 });
 */
export async function trainRatioEstimator(
  simulator: Simulator,
  options: RatioTrainingOptions,
): Promise<TrainedRatio> {
  const { tf } = await tensorflow<TensorFlowLayers>();
  const setting = settingOf(simulator, options);
  const stream = random(options.seed);
  const standardisation = standardise(simulator, stream.split('pilot'));
  const model = networkOf(tf, setting);
  const losses = descend(tf, model, setting, standardisation, stream);
  return trained(tf, model, setting, standardisation, losses, 'trained');
}

/**
 * As `trainRatioEstimator`, but a network that was saved in `folder` with the same options is loaded instead, and one
 * that was trained is saved where the folder has none yet. `how` says which. An empty name of a folder stands for none.
 */
export async function trainedRatioEstimator(
  simulator: Simulator,
  folder: string,
  options: RatioTrainingOptions,
): Promise<TrainedRatio> {
  if (folder === '') return trainRatioEstimator(simulator, options);
  const note = readNote(folder, 'ratio.json') as RatioNote | undefined;
  const wanted = JSON.stringify([simulator.parameters, simulator.outputs, options]);
  if (note && JSON.stringify([note.parameters, note.outputs, note.options]) === wanted) {
    return loadRatioEstimator(simulator, folder);
  }
  const fresh = await trainRatioEstimator(simulator, options);
  if (note === undefined) await fresh.save(folder);
  return fresh;
}

interface RatioNote {
  readonly parameters: readonly string[];
  readonly outputs: number;
  readonly options: RatioTrainingOptions;
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  readonly losses: TrainedRatio['losses'];
}

/** @throws Error when the folder holds no saved ratio, or one for other parameters or outputs */
export async function loadRatioEstimator(simulator: Simulator, folder: string): Promise<TrainedRatio> {
  const note = readNote(folder, 'ratio.json') as RatioNote | undefined;
  if (!note) throw new Error(`there is no ratio.json in "${folder}"; save a trained ratio there first`);
  if (note.outputs !== simulator.outputs || note.parameters.join() !== simulator.parameters.join()) {
    throw new Error(
      `the ratio in "${folder}" is of ${note.outputs} numbers given (${note.parameters.join(', ')}); the simulator makes ${simulator.outputs} given (${simulator.parameters.join(', ')})`,
    );
  }
  const { tf } = await tensorflow<TensorFlowLayers>();
  const model = await loadModel(tf, folder);
  const standardisation = {
    mean: Float64Array.from(note.mean),
    deviation: Float64Array.from(note.deviation),
  };
  const setting = settingOf(simulator, note.options);
  return trained(tf, model, setting, standardisation, note.losses, 'loaded');
}

function settingOf(simulator: Simulator, options: RatioTrainingOptions): Setting {
  const { hidden = [32, 32], activation = 'tanh', steps = 2000, batch = 128, learningRate = 0.01 } = options;
  const counts = [...hidden, steps, batch, options.simulations ?? 1];
  const bad = counts.find(count => !(Number.isSafeInteger(count) && count > 0));
  const { simulations = Infinity } = options;
  if (
    bad !== undefined ||
    !(learningRate > 0 && learningRate < Infinity) ||
    batch < 2 ||
    batch > simulations
  ) {
    throw new RangeError(
      `ratio training: hidden [${hidden.join(', ')}], steps ${steps}, batch ${batch}, simulations ${simulations}, learningRate ${learningRate}; counts must be positive integers, the batch at least 2 and at most the simulations, the rate positive`,
    );
  }
  return { simulator, options, activations: [...hidden.map(() => activation), 'linear'] };
}

function trained(
  tf: TensorFlowLayers,
  model: LayersModel,
  { simulator, options, activations }: Setting,
  standardisation: Standardisation,
  losses: TrainedRatio['losses'],
  how: TrainedRatio['how'],
): TrainedRatio {
  const { parameters, outputs } = simulator;
  const network = denseNetworkOf(model, activations);
  const [mean, deviation] = [Array.from(standardisation.mean), Array.from(standardisation.deviation)];
  const note: RatioNote = { parameters, outputs, options, mean, deviation, losses };
  return {
    estimator: new RatioEstimator(network, standardisation, outputs, parameters),
    losses,
    how,
    async save(folder) {
      await saveModel(tf, model, folder);
      writeNote(folder, 'ratio.json', note);
    },
  };
}

/** Layers with seeded weights of Glorot's uniform law, drawn here so that every backend starts from the same ones. */
function networkOf(tf: TensorFlowLayers, { simulator, options, activations }: Setting): LayersModel {
  const inputs = simulator.outputs + simulator.parameters.length;
  const units = [...(options.hidden ?? [32, 32]), 1];
  const layers = units.map((count, k) =>
    tf.layers.dense({
      name: `ratio_${k}`,
      units: count,
      activation: activations[k]!,
      ...(k === 0 ? { inputShape: [inputs] } : {}),
    }),
  );
  const model = tf.sequential({ name: 'ratio', layers });
  const stream = random(options.seed).split('weights');
  for (const weight of variablesOf(model)) {
    const [rows, columns] = weight.shape.length === 2 ? (weight.shape as [number, number]) : [0, 0];
    const limit = rows === 0 ? 0 : Math.sqrt(6 / (rows + columns));
    const values = Float32Array.from({ length: weight.size }, () => stream.uniformBetween(-limit, limit));
    assign(tf, weight, values);
  }
  return model;
}

/** Means and standard deviations of x and theta over a few simulations; 1 where one does not vary. */
function standardise(simulator: Simulator, stream: Random): Standardisation {
  const width = simulator.outputs + simulator.parameters.length;
  const [mean, squares] = [new Float64Array(width), new Float64Array(width)];
  for (let n = 0; n < pilot; n++) {
    const { x, theta } = drawJoint(simulator, stream, n);
    for (let i = 0; i < width; i++) {
      const value = i < x.length ? x[i]! : theta[i - x.length]!;
      const before = value - mean[i]!;
      mean[i]! += before / (n + 1);
      squares[i]! += before * (value - mean[i]!);
    }
  }
  return { mean, deviation: squares.map(total => Math.sqrt(total / (pilot - 1)) || 1) };
}

/** All steps of training; answers the mean losses of the reports. */
function descend(
  tf: TensorFlowLayers,
  model: LayersModel,
  setting: Setting,
  standardisation: Standardisation,
  stream: Random,
): TrainedRatio['losses'] {
  const { steps = 2000, learningRate = 0.01, reports = 50, batch = 128, simulations } = setting.options;
  const source = stream.split('simulations');
  const batches = new PairedBatches(setting.simulator, batch, standardisation, source, simulations);
  const descent = descentOf(tf, model, setting);
  const every = Math.max(1, Math.floor(steps / reports));
  const losses: { step: number; loss: number }[] = [];
  let total = 0;
  for (let step = 1; step <= steps; step++) {
    const rate = 0.5 * learningRate * (1 + Math.cos((Math.PI * (step - 1)) / steps));
    const loss = descent.step(batches.next(), rate);
    requireLoss(loss, step, losses);
    total += loss;
    if (step % every > 0) continue;
    losses.push({ step, loss: total / every });
    total = 0;
    requireOverlap(losses);
  }
  descent.finish();
  return losses;
}

function descentOf(tf: TensorFlowLayers, model: LayersModel, { simulator, options }: Setting): RatioDescent {
  if (options.gradients !== 'doubles') return new TensorFlowDescent(tf, model);
  const { hidden = [32, 32], activation = 'tanh' } = options;
  const inputs = simulator.outputs + simulator.parameters.length;
  return new DoubleDescent(tf, model, { inputs, hidden, activation });
}

function requireLoss(loss: number, step: number, losses: readonly { loss: number }[]): void {
  if (Number.isFinite(loss)) return;
  throw new RatioTrainingError(
    `the loss of the ratio's classifier is ${loss} at step ${step}; use a smaller learningRate`,
    step,
    losses.map(each => each.loss),
  );
}

function requireOverlap(losses: readonly { readonly step: number; readonly loss: number }[]): void {
  const { step, loss } = losses.at(-1)!;
  if (loss > separated) return;
  throw new RatioTrainingError(
    `the loss fell to ${loss.toExponential(1)} nats by step ${step}: every pair of the joint is told from every other pair, so that the ratio is infinite or 0; either x determines theta exactly (add noise, or leave out what gives it away), or there are so few simulations that the network knows them by heart (draw more)`,
    step,
    losses.map(each => each.loss),
  );
}
