import { type Matrix, zeros } from '../linear-algebra/matrix';
import { type DataPoints, dataMatrix } from '../models/data-points';
import {
  type GaussianMixture,
  gaussianMixtureLogJoint,
  gaussianMixtureResponsibilities,
  prepareMixture,
  requireDimension,
} from '../models/gaussian-mixture';
import type { HiddenDataModel } from '../models/hidden-data-model';
import { random } from '../numerics/random';
import { requireCount } from '../numerics/requirements';
import { type ExpectationMaximizationResult, expectationMaximization } from './expectation-maximization';
import { kMeans } from './k-means';
import { type WeightedMoments, weightedMoments } from './weighted-moments';

export interface GaussianMixtureFitOptions {
  /** K */
  readonly components: number;
  /** 'full' (default), or 'diagonal': coordinates independent within a component. */
  readonly covariance?: 'full' | 'diagonal';
  /** Clusters of k-means (default), K random observations with the covariance of all, or a mixture to start from. */
  readonly start?: 'k-means' | 'random' | GaussianMixture;
  readonly seed?: number;
  /** Runs from different starts, of which the best is kept; default 1. */
  readonly starts?: number;
  /** Relative, see `expectationMaximization`; default 1e-8. */
  readonly tolerance?: number;
  /** default 1000 */
  readonly maxIterations?: number;
  /** Added to the diagonal of every covariance, in squared units of the data; default 0, which is maximum likelihood. */
  readonly ridge?: number;
}

/** The E-step's result: weighted moments of the data, and the mixture that it was taken at. */
export interface MixtureStatistics extends WeightedMoments {
  readonly at: GaussianMixture;
}

const where = 'fitGaussianMixture';

/**
 * Fits a mixture of Gaussians by expectation-maximization. The likelihood has many stationary points, and no finite
 * maximum: a component that shrinks onto one observation makes it infinite. That is reported, not hidden.
 * @throws RangeError naming the observation that is no number, the component that is empty, or the component whose
 * covariance is no longer positive definite, with the remedy
 * @example fitGaussianMixture(data, { components: 3, seed: 1 }).parameters.means
 * @see Bishop (2006), Pattern Recognition and Machine Learning, section 9.2, equations 9.24 to 9.28
 */
export function fitGaussianMixture(
  data: DataPoints,
  options: GaussianMixtureFitOptions,
): ExpectationMaximizationResult<GaussianMixture> {
  const points = dataMatrix(data, where);
  requireCount(`${where}: components`, options.components);
  const { starts = 1, seed = 1, tolerance = 1e-8, maxIterations, ridge = 0 } = options;
  requireCount(`${where}: starts`, starts);
  const model = gaussianMixtureModel(points, options);
  const runs = Array.from({ length: starts }, (_, run) =>
    expectationMaximization(model, startOf(points, options, seed + run), {
      tolerance,
      ...(maxIterations === undefined ? {} : { maxIterations }),
      exactSteps: ridge === 0,
    }),
  );
  return runs.reduce((best, run) => (run.logLikelihood > best.logLikelihood ? run : best));
}

/**
 * A mixture of Gaussians over given data, for `expectationMaximization`, `halfSteps` and one's own loops.
 * @throws RangeError as `fitGaussianMixture`
 */
export function gaussianMixtureModel(
  data: DataPoints,
  { covariance = 'full', ridge = 0 }: Pick<GaussianMixtureFitOptions, 'covariance' | 'ridge'> = {},
): HiddenDataModel<GaussianMixture, MixtureStatistics> {
  const points = dataMatrix(data, where);
  const diagonal = covariance === 'diagonal';
  if (!(ridge >= 0)) throw new RangeError(`${where}: ridge is ${ridge}; it must be a number from 0 on`);
  return {
    expectation(mixture) {
      const prepared = prepareMixture(mixture, where);
      requireDimension(points, prepared[0]!.mean.length, where);
      const moments = weightedMoments(points, prepared, diagonal);
      return { statistics: { ...moments, at: mixture }, logLikelihood: moments.logLikelihood };
    },
    maximization: statistics => maximization(statistics, points, diagonal, ridge),
    bound: ({ at }, mixture) => bound(points, at, mixture),
  };
}

function maximization(
  { at, counts, first, second }: MixtureStatistics,
  points: Matrix,
  diagonal: boolean,
  ridge: number,
): GaussianMixture {
  const d = points.cols;
  const entries = second.length / counts.length;
  const shifts = at.means.map((_, k) => {
    requireMembers(k, counts[k]!);
    return Array.from(first.subarray(k * d, (k + 1) * d), sum => sum / counts[k]!);
  });
  return {
    weights: Array.from(counts, count => count / points.rows),
    means: at.means.map((mean, k) => mean.map((m, j) => m + shifts[k]![j]!)),
    covariances: shifts.map((shift, k) => {
      const about = second.subarray(k * entries, (k + 1) * entries);
      const covariance = covarianceOf(about, counts[k]!, shift, diagonal, ridge);
      requireSpread(k, covariance, points);
      return covariance;
    }),
  };
}

function requireMembers(component: number, count: number): void {
  if (count > 1e-6) return;
  throw new RangeError(
    `${where}: component ${component} is empty, its responsibilities add up to ${count}; use fewer components or another start`,
  );
}

/** Second moment about the old mean, less the square of the shift. */
function covarianceOf(
  about: Float64Array,
  count: number,
  shift: readonly number[],
  diagonal: boolean,
  ridge: number,
): number[][] {
  const entry = (i: number, j: number) => {
    const [high, low] = i > j ? [i, j] : [j, i];
    if (diagonal && i !== j) return 0;
    const sum = about[diagonal ? i : (high * (high + 1)) / 2 + low]!;
    return sum / count - shift[i]! * shift[j]! + (i === j ? ridge : 0);
  };
  return shift.map((_, i) => shift.map((_, j) => entry(i, j)));
}

/** A component that has shrunk onto a point, or onto a plane, has no density; it is found before it is evaluated. */
function requireSpread(component: number, covariance: number[][], points: Matrix): void {
  covariance.forEach((row, i) => {
    let size = 0;
    for (let n = 0; n < Math.min(points.rows, 64); n++)
      size = Math.max(size, Math.abs(points.data[n * points.cols + i]!));
    if (row[i]! > 1e-24 * size * size && row[i]! > 0) return;
    throw new RangeError(
      `${where}: the covariance of component ${component} is not positive definite, its variance in coordinate ${i} is ${row[i]}: the component has shrunk onto observations with one value; use another start, fewer components, or a ridge`,
    );
  });
}

/** L(q, mixture) for the q that belongs to another mixture: sum of r (log joint - log r). */
function bound(points: Matrix, at: GaussianMixture, mixture: GaussianMixture): number {
  const r = gaussianMixtureResponsibilities(at, points).data;
  const logs = gaussianMixtureLogJoint(mixture, points).data;
  return r.reduce(
    (total, weight, i) => (weight > 0 ? total + weight * (logs[i]! - Math.log(weight)) : total),
    0,
  );
}

function startOf(points: Matrix, options: GaussianMixtureFitOptions, seed: number): GaussianMixture {
  const { start = 'k-means', components, covariance = 'full', ridge = 0 } = options;
  if (typeof start === 'object') return start;
  const whole = mixtureOf(points, new Int32Array(points.rows), 1, covariance, ridge);
  if (start === 'random') return randomStart(points, components, whole, seed);
  const { assignments } = kMeans(points, components, { seed });
  const clusters = mixtureOf(points, assignments, components, covariance, ridge);
  // A cluster of few observations has no covariance of its own; it begins with that of all.
  const covariances = clusters.covariances.map(own => (isUsable(own) ? own : whole.covariances[0]!));
  return { ...clusters, covariances };
}

function isUsable(covariance: readonly (readonly number[])[]): boolean {
  try {
    prepareMixture({ weights: [1], means: [covariance.map(() => 0)], covariances: [covariance] }, where);
    return true;
  } catch {
    return false;
  }
}

function randomStart(
  points: Matrix,
  components: number,
  whole: GaussianMixture,
  seed: number,
): GaussianMixture {
  const stream = random(seed);
  const indices = Array.from({ length: points.rows }, (_, i) => i);
  const chosen = Array.from({ length: Math.min(components, points.rows) }, (_, k) => {
    const other = stream.integer(k, points.rows - 1);
    [indices[k], indices[other]] = [indices[other]!, indices[k]!];
    return indices[k]!;
  });
  return {
    weights: chosen.map(() => 1 / chosen.length),
    means: chosen.map(i => Array.from(points.data.subarray(i * points.cols, (i + 1) * points.cols))),
    covariances: chosen.map(() => whole.covariances[0]!),
  };
}

/** Weights, means and covariances of observations that are assigned to clusters. */
function mixtureOf(
  points: Matrix,
  assignments: Int32Array,
  components: number,
  covariance: 'full' | 'diagonal',
  ridge: number,
): GaussianMixture {
  const { rows, cols, data } = points;
  const counts = new Float64Array(components);
  const means = zeros(components, cols);
  assignments.forEach((k, i) => {
    counts[k]!++;
    for (let j = 0; j < cols; j++) means.data[k * cols + j]! += data[i * cols + j]!;
  });
  for (let k = 0; k < components; k++) for (let j = 0; j < cols; j++) means.data[k * cols + j]! /= counts[k]!;
  const squares = zeros(components * cols, cols);
  for (let i = 0; i < rows; i++) addOuter(squares, means, data, i, assignments[i]!, cols);
  return {
    weights: Array.from(counts, count => count / rows),
    means: Array.from(counts, (_, k) => Array.from(means.data.subarray(k * cols, (k + 1) * cols))),
    covariances: Array.from(counts, (count, k) =>
      Array.from({ length: cols }, (_, a) =>
        Array.from({ length: cols }, (_, b) => {
          if (covariance === 'diagonal' && a !== b) return 0;
          return squares.data[(k * cols + a) * cols + b]! / count + (a === b ? ridge : 0);
        }),
      ),
    ),
  };
}

function addOuter(squares: Matrix, means: Matrix, data: Float64Array, i: number, k: number, d: number): void {
  for (let a = 0; a < d; a++) {
    const left = data[i * d + a]! - means.data[k * d + a]!;
    for (let b = 0; b < d; b++) {
      squares.data[(k * d + a) * d + b]! += left * (data[i * d + b]! - means.data[k * d + b]!);
    }
  }
}
