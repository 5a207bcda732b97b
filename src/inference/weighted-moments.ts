import type { Matrix } from '../linear-algebra/matrix';
import type { PreparedComponent } from '../models/gaussian-mixture';
import { smallestExponent } from '../numerics/simd/exponential';
import { mixturePass } from './mixture-pass';

/** What one pass over the data gives the M-step of a Gaussian mixture, about the means that the E-step had. */
export interface WeightedMoments {
  readonly logLikelihood: number;
  /** sum_i r_ik, K numbers. */
  readonly counts: Float64Array;
  /** sum_i r_ik (x_i - mean_k), K rows of d. */
  readonly first: Float64Array;
  /** sum_i r_ik (x_i - mean_k)(x_i - mean_k)^T, K lower triangles row by row; only their diagonals where that was asked. */
  readonly second: Float64Array;
}

/** Points treated together, so that what they need stays in the cache. */
const blockSize = 128;

/**
 * E-step and the sums of the M-step in one pass over the data: nothing of size n x K is stored. Moments are taken about
 * the old means, which loses no digits where the data lie far from the origin.
 */
export function weightedMoments(
  points: Matrix,
  components: readonly PreparedComponent[],
  diagonal: boolean,
): WeightedMoments {
  return diagonal ? diagonalMoments(points, components) : mixturePass(points, components, smallestExponent);
}

/** Without products of different coordinates there is too little to do for one point to be worth more than plain loops. */
function diagonalMoments(points: Matrix, components: readonly PreparedComponent[]): WeightedMoments {
  const d = points.cols;
  const K = components.length;
  const moments = {
    counts: new Float64Array(K),
    first: new Float64Array(K * d),
    second: new Float64Array(K * d),
  };
  const logs = new Float64Array(K * blockSize);
  const centred = new Float64Array(K * blockSize * d);
  let logLikelihood = 0;
  for (let from = 0; from < points.rows; from += blockSize) {
    const size = Math.min(blockSize, points.rows - from);
    components.forEach((component, k) => {
      const target = centred.subarray(k * blockSize * d, (k * blockSize + size) * d);
      centre(points.data, from * d, component.mean, target);
      logDensities(component, target, logs.subarray(k * blockSize, k * blockSize + size));
    });
    logLikelihood += normalise(logs, K, size);
    for (let k = 0; k < K; k++) {
      const weights = logs.subarray(k * blockSize, k * blockSize + size);
      const rows = centred.subarray(k * blockSize * d, (k * blockSize + size) * d);
      moments.counts[k]! += addFirst(weights, rows, moments.first.subarray(k * d, (k + 1) * d));
      addSquares(weights, rows, moments.second.subarray(k * d, (k + 1) * d));
    }
  }
  return { logLikelihood, ...moments };
}

function centre(data: Float64Array, from: number, mean: Float64Array, target: Float64Array): void {
  const d = mean.length;
  for (let i = 0; i < target.length; i += d) {
    for (let j = 0; j < d; j++) target[i + j] = data[from + i + j]! - mean[j]!;
  }
}

function logDensities(component: PreparedComponent, rows: Float64Array, logs: Float64Array): void {
  scaledDistances(component.whitening, rows, component.mean.length, logs);
  for (let b = 0; b < logs.length; b++) logs[b] = component.offset - 0.5 * logs[b]!;
}

/** Squared lengths of L^-1 x for a diagonal L. */
function scaledDistances(whitening: Float64Array, rows: Float64Array, d: number, out: Float64Array): void {
  for (let b = 0; b < out.length; b++) {
    let total = 0;
    for (let j = 0; j < d; j++) {
      const y = whitening[(j * (j + 3)) / 2]! * rows[b * d + j]!;
      total += y * y;
    }
    out[b] = total;
  }
}

/** Turns log(weight density) into responsibilities in place; answers the sum of the points' log densities. */
function normalise(logs: Float64Array, K: number, size: number): number {
  let total = 0;
  for (let b = 0; b < size; b++) {
    let largest = -Infinity;
    for (let k = 0; k < K; k++) largest = Math.max(largest, logs[k * blockSize + b]!);
    let sum = 0;
    for (let k = 0; k < K; k++) {
      const e = Math.exp(logs[k * blockSize + b]! - largest);
      logs[k * blockSize + b] = e;
      sum += e;
    }
    const scale = 1 / sum;
    for (let k = 0; k < K; k++) logs[k * blockSize + b]! *= scale;
    total += largest + Math.log(sum);
  }
  return total;
}

/** Adds r x to `first`; answers the sum of r. */
function addFirst(weights: Float64Array, rows: Float64Array, first: Float64Array): number {
  const d = first.length;
  let count = 0;
  for (let b = 0; b < weights.length; b++) {
    const r = weights[b]!;
    count += r;
    for (let j = 0; j < d; j++) first[j]! += r * rows[b * d + j]!;
  }
  return count;
}

function addSquares(weights: Float64Array, rows: Float64Array, second: Float64Array): void {
  const d = second.length;
  for (let b = 0; b < weights.length; b++) {
    const r = weights[b]!;
    for (let j = 0; j < d; j++) second[j]! += r * rows[b * d + j]! * rows[b * d + j]!;
  }
}
