import type { Matrix } from '../linear-algebra/matrix';
import type { PreparedComponent } from '../models/gaussian-mixture';

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
  const d = points.cols;
  const K = components.length;
  const entries = diagonal ? d : (d * (d + 1)) / 2;
  const moments = {
    counts: new Float64Array(K),
    first: new Float64Array(K * d),
    second: new Float64Array(K * entries),
  };
  const logs = new Float64Array(K * blockSize);
  const centred = new Float64Array(K * blockSize * d);
  let logLikelihood = 0;
  for (let from = 0; from < points.rows; from += blockSize) {
    const size = Math.min(blockSize, points.rows - from);
    components.forEach((component, k) => {
      const target = centred.subarray(k * blockSize * d, (k * blockSize + size) * d);
      centre(points.data, from * d, component.mean, target);
      logDensities(component, target, diagonal, logs.subarray(k * blockSize, k * blockSize + size));
    });
    logLikelihood += normalise(logs, K, size);
    for (let k = 0; k < K; k++) {
      const weights = logs.subarray(k * blockSize, k * blockSize + size);
      const rows = centred.subarray(k * blockSize * d, (k * blockSize + size) * d);
      moments.counts[k]! += addFirst(weights, rows, moments.first.subarray(k * d, (k + 1) * d));
      const second = moments.second.subarray(k * entries, (k + 1) * entries);
      if (diagonal) addSquares(weights, rows, second);
      else addProducts(weights, rows, d, second);
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

function logDensities(
  component: PreparedComponent,
  rows: Float64Array,
  diagonal: boolean,
  logs: Float64Array,
): void {
  const d = component.mean.length;
  if (diagonal || d === 1) scaledDistances(component.whitening, rows, d, logs);
  else whitenedDistances(component.whitening, rows, d, logs);
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

/** Squared lengths of L^-1 x, four points at a time: each entry of L^-1 is loaded once for all of them. */
function whitenedDistances(whitening: Float64Array, rows: Float64Array, d: number, out: Float64Array): void {
  const n = out.length;
  for (let b = 0; b < n; b += 4) {
    const p0 = b * d;
    const p1 = Math.min(b + 1, n - 1) * d;
    const p2 = Math.min(b + 2, n - 1) * d;
    const p3 = Math.min(b + 3, n - 1) * d;
    let q0 = 0;
    let q1 = 0;
    let q2 = 0;
    let q3 = 0;
    let index = 0;
    for (let i = 0; i < d; i++) {
      let y0 = 0;
      let y1 = 0;
      let y2 = 0;
      let y3 = 0;
      for (let j = 0; j <= i; j++) {
        const w = whitening[index++]!;
        y0 += w * rows[p0 + j]!;
        y1 += w * rows[p1 + j]!;
        y2 += w * rows[p2 + j]!;
        y3 += w * rows[p3 + j]!;
      }
      q0 += y0 * y0;
      q1 += y1 * y1;
      q2 += y2 * y2;
      q3 += y3 * y3;
    }
    // The last points of an odd block are computed twice, and written once.
    if (b + 3 < n) out[b + 3] = q3;
    if (b + 2 < n) out[b + 2] = q2;
    if (b + 1 < n) out[b + 1] = q1;
    out[b] = q0;
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

/** Adds r x x^T, four points at a time. */
function addProducts(weights: Float64Array, rows: Float64Array, d: number, second: Float64Array): void {
  const n = weights.length;
  for (let b = 0; b < n; b += 4) {
    const p0 = b * d;
    const p1 = Math.min(b + 1, n - 1) * d;
    const p2 = Math.min(b + 2, n - 1) * d;
    const p3 = Math.min(b + 3, n - 1) * d;
    const r0 = weights[b]!;
    const r1 = b + 1 < n ? weights[b + 1]! : 0;
    const r2 = b + 2 < n ? weights[b + 2]! : 0;
    const r3 = b + 3 < n ? weights[b + 3]! : 0;
    let index = 0;
    for (let i = 0; i < d; i++) {
      const y0 = r0 * rows[p0 + i]!;
      const y1 = r1 * rows[p1 + i]!;
      const y2 = r2 * rows[p2 + i]!;
      const y3 = r3 * rows[p3 + i]!;
      for (let j = 0; j <= i; j++, index++) {
        second[index]! += y0 * rows[p0 + j]! + y1 * rows[p1 + j]! + y2 * rows[p2 + j]! + y3 * rows[p3 + j]!;
      }
    }
  }
}
