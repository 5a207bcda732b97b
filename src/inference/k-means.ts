import type { Matrix } from '../linear-algebra/matrix';
import { type DataPoints, dataMatrix } from '../models/data-points';
import { type Random, random } from '../numerics/random';
import { requireCount } from '../numerics/requirements';

export interface KMeansResult {
  /** The cluster of each observation. */
  readonly assignments: Int32Array;
  readonly centres: readonly (readonly number[])[];
  /** Sum of squared distances to the centres. */
  readonly distortion: number;
  readonly iterations: number;
}

/**
 * Lloyd's algorithm from centres chosen by k-means++. A cluster that loses all its points takes the point that is
 * farthest from its centre. Finds a local minimum of the distortion.
 * @throws RangeError when there are fewer distinct points than clusters
 * @see Lloyd (1982), IEEE Transactions on Information Theory 28, 129-137; Arthur and Vassilvitskii (2007), "k-means++"
 */
export function kMeans(
  data: DataPoints,
  clusters: number,
  { seed, maxIterations = 100 }: { seed: number; maxIterations?: number },
): KMeansResult {
  const points = dataMatrix(data, 'kMeans');
  requireCount('kMeans: clusters', clusters);
  const centres = plusPlus(points, clusters, random(seed));
  const assignments = new Int32Array(points.rows).fill(-1);
  const distances = new Float64Array(points.rows);
  let iterations = 0;
  while (iterations < maxIterations && assign(points, centres, assignments, distances)) {
    recentre(points, centres, assignments, distances);
    iterations++;
  }
  const rows = Array.from({ length: clusters }, (_, k) =>
    Array.from(centres.subarray(k * points.cols, (k + 1) * points.cols)),
  );
  return { assignments, centres: rows, distortion: distances.reduce((sum, x) => sum + x, 0), iterations };
}

/** Each next centre is a point drawn with probability proportional to its squared distance from those there are. */
function plusPlus({ rows, cols, data }: Matrix, clusters: number, stream: Random): Float64Array {
  const centres = new Float64Array(clusters * cols);
  const nearest = new Float64Array(rows).fill(Infinity);
  let chosen = stream.integer(0, rows - 1);
  for (let k = 0; k < clusters; k++) {
    centres.set(data.subarray(chosen * cols, (chosen + 1) * cols), k * cols);
    let total = 0;
    for (let i = 0; i < rows; i++) {
      nearest[i] = Math.min(nearest[i]!, squaredDistance(data, i, centres, k, cols));
      total += nearest[i]!;
    }
    if (k + 1 < clusters && total === 0) {
      throw new RangeError(`kMeans: there are only ${k + 1} distinct observations for ${clusters} clusters`);
    }
    let rest = stream.uniform() * total;
    for (chosen = 0; chosen < rows - 1 && rest >= nearest[chosen]!; chosen++) rest -= nearest[chosen]!;
  }
  return centres;
}

function squaredDistance(x: Float64Array, i: number, c: Float64Array, k: number, cols: number): number {
  let total = 0;
  for (let j = 0; j < cols; j++) {
    const apart = x[i * cols + j]! - c[k * cols + j]!;
    total += apart * apart;
  }
  return total;
}

/** Every point to its nearest centre; answers whether one changed. */
function assign(
  points: Matrix,
  centres: Float64Array,
  assignments: Int32Array,
  distances: Float64Array,
): boolean {
  const { rows, cols, data } = points;
  const clusters = centres.length / cols;
  let changed = false;
  for (let i = 0; i < rows; i++) {
    let best = 0;
    let least = Infinity;
    for (let k = 0; k < clusters; k++) {
      const distance = squaredDistance(data, i, centres, k, cols);
      if (distance < least) {
        least = distance;
        best = k;
      }
    }
    changed ||= assignments[i] !== best;
    assignments[i] = best;
    distances[i] = least;
  }
  return changed;
}

function recentre(
  points: Matrix,
  centres: Float64Array,
  assignments: Int32Array,
  distances: Float64Array,
): void {
  const { rows, cols, data } = points;
  const counts = new Float64Array(centres.length / cols);
  centres.fill(0);
  for (let i = 0; i < rows; i++) {
    const k = assignments[i]!;
    counts[k]!++;
    for (let j = 0; j < cols; j++) centres[k * cols + j]! += data[i * cols + j]!;
  }
  counts.forEach((count, k) => {
    const farthest = count > 0 ? -1 : distances.reduce((best, x, i) => (x > distances[best]! ? i : best), 0);
    if (farthest >= 0) distances[farthest] = 0;
    for (let j = 0; j < cols; j++) {
      centres[k * cols + j] = count > 0 ? centres[k * cols + j]! / count : data[farthest * cols + j]!;
    }
  });
}
