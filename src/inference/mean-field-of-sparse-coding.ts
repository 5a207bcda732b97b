import { at, type Matrix, matrix } from '../linear-algebra/matrix';
import type { BinarySparseCoding } from '../models/binary-sparse-coding';
import { log1pExp, logit, sigmoid } from '../numerics/logarithms';
import { random } from '../numerics/random';
import { requireNumbers, requireProbabilities } from '../numerics/requirements';
import { requireMeanFieldOptions } from './mean-field';

export interface SparseCodingMeanFieldOptions {
  /** h-hat to start from, one number in (0, 1) for each unit; absent: drawn at random from `seed`. */
  readonly start?: ArrayLike<number>;
  /** default 1 */
  readonly seed?: number;
  /** 'sequential' (default) or 'parallel', which may oscillate for ever. */
  readonly order?: 'sequential' | 'parallel';
  /** Share of the old logit that is kept, in [0, 1); default 0. */
  readonly damping?: number;
  /** Stops when no h-hat moves by more than this in a sweep; default 1e-10. */
  readonly tolerance?: number;
  /** default 1000 */
  readonly maximumSweeps?: number;
}

/** q(h) = product of Bernoulli(h-hat_i), fitted to one visible vector. */
export interface SparseCodingMeanField {
  /** h-hat_i = q(h_i = 1). */
  readonly means: Float64Array;
  /** L(q) in nats at the start and after each sweep. */
  readonly trace: readonly number[];
  /** h-hat at the start and after each sweep. */
  readonly path: readonly Float64Array[];
  readonly bound: number;
  readonly sweeps: number;
  readonly status: 'converged' | 'sweeps';
}

/**
 * Mean field of binary sparse coding, whose update is
 *
 *     h-hat_i = sigma(b_i + v^T beta W_i - 1/2 W_i^T beta W_i - sum_{j != i} W_j^T beta W_i h-hat_j).
 *
 * Units whose patterns overlap inhibit each other, which explains away. Sequential undamped sweeps never lower the bound.
 * @throws RangeError naming the entry of `visible` or `start` that is wrong
 * @see Goodfellow, Bengio and Courville (2016), Deep Learning, section 19.4.1, equation 19.44
 */
export function meanFieldOfSparseCoding(
  model: BinarySparseCoding,
  visible: ArrayLike<number>,
  options: SparseCodingMeanFieldOptions = {},
): SparseCodingMeanField {
  const v = requireNumbers('visible vector', visible, model.visible);
  const { order = 'sequential', damping = 0, tolerance = 1e-10, maximumSweeps = 1000 } = options;
  requireMeanFieldOptions(options);
  const field = fieldOf(model, v);
  let means = startOf(model.latents, options);
  const trace = [boundOf(model, v, field, means)];
  const path = [means];
  let status: SparseCodingMeanField['status'] = 'sweeps';
  while (status === 'sweeps' && path.length <= maximumSweeps) {
    const moved = sweep(field, means, order, damping);
    if (moved.every((h, i) => Math.abs(h - means[i]!) <= tolerance)) status = 'converged';
    means = moved;
    path.push(means);
    trace.push(boundOf(model, v, field, means));
  }
  return { means, trace, path, bound: trace.at(-1)!, sweeps: path.length - 1, status };
}

interface Field {
  /** b_i + v^T beta W_i - 1/2 W_i^T beta W_i. */
  readonly drive: Float64Array;
  /** W^T beta W. */
  readonly overlap: Matrix;
}

function fieldOf({ options, latents, visible }: BinarySparseCoding, v: Float64Array): Field {
  const weights = matrix(options.weights);
  const product = (left: (j: number) => number, i: number) => {
    let total = 0;
    for (let j = 0; j < visible; j++) total += left(j) * options.precision[j]! * at(weights, j, i);
    return total;
  };
  const units = Array.from({ length: latents }, (_, i) => i);
  const overlap = matrix(units.map(i => units.map(k => product(j => at(weights, j, k), i))));
  const drive = units.map(i => options.bias[i]! + product(j => v[j]!, i) - at(overlap, i, i) / 2);
  return { drive: Float64Array.from(drive), overlap };
}

function startOf(latents: number, { start, seed = 1 }: SparseCodingMeanFieldOptions): Float64Array {
  if (start) return requireProbabilities('start', start, latents, 'excluded');
  const stream = random(seed);
  return Float64Array.from({ length: latents }, () => stream.uniform());
}

function sweep(
  { drive, overlap }: Field,
  means: Float64Array,
  order: 'sequential' | 'parallel',
  damping: number,
): Float64Array {
  const moved = Float64Array.from(means);
  const seen = order === 'parallel' ? means : moved;
  for (let i = 0; i < moved.length; i++) {
    let log = drive[i]!;
    for (let j = 0; j < moved.length; j++) if (j !== i) log -= at(overlap, j, i) * seen[j]!;
    moved[i] = sigmoid(damping > 0 ? damping * logit(means[i]!) + (1 - damping) * log : log);
  }
  return moved;
}

/** E_q[log p(v, h)] + H[q]: the log joint is quadratic in h, and h_i^2 = h_i. */
function boundOf(
  model: BinarySparseCoding,
  v: Float64Array,
  { drive, overlap }: Field,
  means: Float64Array,
): number {
  let total = model.logJoint(v, new Uint8Array(model.latents));
  for (let i = 0; i < means.length; i++) {
    total += means[i]! * drive[i]! + entropy(means[i]!);
    for (let j = 0; j < i; j++) total -= at(overlap, i, j) * means[i]! * means[j]!;
  }
  return total;
}

/** Entropy of a unit in nats, from its logit: no digits are lost near 0 and 1. */
function entropy(h: number): number {
  if (h === 0 || h === 1) return 0;
  const a = logit(h);
  return log1pExp(a) - h * a;
}
