import { diagonal, type Matrix, toRows, zeros } from '../linear-algebra/matrix';
import type { BayesianMixtureOfGaussians } from '../models/bayesian-mixture-of-gaussians';
import { type DataPoints, dataMatrix } from '../models/data-points';
import type { GaussianMixture } from '../models/gaussian-mixture';
import { type Random, random } from '../numerics/random';
import { requireCount } from '../numerics/requirements';
import { ascend, bestRun, type SweepOptions, type SweepRun } from './sweeps';

const where = 'coordinateAscentVariationalInference';
const logTwoPi = Math.log(2 * Math.PI);

/** q(mu, c) = prod_k N(mu_k; m_k, s2_k I) prod_i phi_i(c_i), in the letters of the paper. */
export interface UnitVarianceMixturePosterior {
  /** phi_ik, the probability of component k for observation i; rows add up to 1. */
  readonly phi: readonly (readonly number[])[];
  /** m_k, the mean of each component's mean. */
  readonly m: readonly (readonly number[])[];
  /** s_k^2, the VARIANCE of each coordinate of a component's mean. */
  readonly s2: readonly number[];
  /** ELBO in nats, constants included: it may be compared with the log evidence. */
  readonly elbo: number;
}

export interface CoordinateAscentOptions extends SweepOptions<UnitVarianceMixturePosterior> {
  /** Seed of the starts; needed unless `initialMeans` are given. */
  readonly seed?: number;
  /** Starts from different random means, of which the best is kept; default 1. */
  readonly restarts?: number;
  /** The one start: m_k, as many as there are components. */
  readonly initialMeans?: DataPoints;
}

/** The best run, and all of them in the order of their starts. */
export interface CoordinateAscentResult extends UnitVarianceMixturePosterior {
  /** ELBO in nats after each sweep of the best run. */
  readonly elbos: readonly number[];
  readonly status: SweepRun<UnitVarianceMixturePosterior>['status'];
  readonly runs: readonly SweepRun<UnitVarianceMixturePosterior>[];
}

/** What changes while sweeping; phi is n x K, m is K x d. */
interface Working {
  readonly x: Matrix;
  readonly phi: Matrix;
  readonly m: Matrix;
  readonly s2: Float64Array;
}

/**
 * Coordinate ascent variational inference for the Bayesian mixture of Gaussians: algorithm 2 of Blei, Kucukelbir and
 * McAuliffe (2017), Journal of the American Statistical Association 112, 859-877, in any dimension.
 *
 * A sweep updates every phi_i (their section 3.1) and then every m_k, s_k^2 (section 3.2); each update is the exact
 * maximum of the ELBO over its factor, so that the ELBO never falls. Where it ends is a local maximum that depends on
 * the start: `runs` holds every one. A symmetric start (equal means) stays symmetric for ever.
 * @throws RangeError naming an observation that is no finite number, a start whose shape does not fit, or a missing seed
 * @example const mixture = bayesianMixtureOfGaussians({ components: 2, priorVariance: 9 });
 * coordinateAscentVariationalInference(mixture, [-2.1, -1.9, 2.2, 1.8], { seed: 1, restarts: 4 }).m
 */
export function coordinateAscentVariationalInference(
  mixture: BayesianMixtureOfGaussians,
  points: DataPoints,
  options: CoordinateAscentOptions = {},
): CoordinateAscentResult {
  const x = dataMatrix(points, where);
  const runs = startsOf(mixture, x, options).map(start =>
    ascend(coordinateAscentSweeps(mixture, x, start), where, options),
  );
  const { state, elbos, status } = bestRun(runs);
  return { ...state, elbos, status, runs };
}

/** Another name of `coordinateAscentVariationalInference`. */
export const cavi = coordinateAscentVariationalInference;

/**
 * The sweeps of one start, without end: break off when there are enough, what was reached stays yours.
 * @example for (const state of progress(coordinateAscentSweeps(mixture, points, [-1, 1]), { total: 50 })) {
 *   if (state.elbo > target) break;
 * }
 */
export function* coordinateAscentSweeps(
  mixture: BayesianMixtureOfGaussians,
  points: DataPoints,
  initialMeans: DataPoints,
): Generator<UnitVarianceMixturePosterior, never> {
  const x = dataMatrix(points, where);
  const start = requireMeans(mixture, x, initialMeans);
  const k = mixture.components;
  const working: Working = {
    x,
    phi: zeros(x.rows, k),
    m: { ...start, data: start.data.slice() },
    s2: new Float64Array(k).fill(1 / (1 / mixture.priorVariance + x.rows / k)),
  };
  for (;;) {
    updateAssignments(working);
    updateMeans(working, mixture.priorVariance);
    yield snapshot(working, elbo(working, mixture.priorVariance));
  }
}

/** phi_ik proportional to exp(x_i . m_k - (m_k . m_k + d s_k^2) / 2), section 3.1. */
function updateAssignments({ x, phi, m, s2 }: Working): void {
  const [d, k] = [x.cols, m.rows];
  const offsets = Array.from(s2, (variance, c) => -0.5 * (d * variance + squaredNorm(m, c)));
  for (let i = 0; i < x.rows; i++) {
    const row = phi.data.subarray(i * k, (i + 1) * k);
    for (let c = 0; c < k; c++) {
      let log = offsets[c]!;
      for (let j = 0; j < d; j++) log += x.data[i * d + j]! * m.data[c * d + j]!;
      row[c] = log;
    }
    softmax(row);
  }
}

/** s_k^2 = 1 / (1/sigma^2 + sum_i phi_ik) and m_k = s_k^2 sum_i phi_ik x_i, section 3.2. */
function updateMeans({ x, phi, m, s2 }: Working, priorVariance: number): void {
  const [d, k] = [x.cols, m.rows];
  const counts = new Float64Array(k);
  m.data.fill(0);
  for (let i = 0; i < x.rows; i++) {
    for (let c = 0; c < k; c++) {
      const weight = phi.data[i * k + c]!;
      counts[c]! += weight;
      for (let j = 0; j < d; j++) m.data[c * d + j]! += weight * x.data[i * d + j]!;
    }
  }
  for (let c = 0; c < k; c++) {
    s2[c] = 1 / (1 / priorVariance + counts[c]!);
    for (let j = 0; j < d; j++) m.data[c * d + j]! *= s2[c]!;
  }
}

/** E_q[log p(mu, c, x)] - E_q[log q(mu, c)] with every expectation in closed form. */
function elbo(working: Working, priorVariance: number): number {
  const { x, phi, m, s2 } = working;
  let total = -x.rows * Math.log(m.rows);
  for (let c = 0; c < m.rows; c++) total += meanTerm(squaredNorm(m, c), s2[c]!, x.cols, priorVariance);
  for (let i = 0; i < x.rows; i++) {
    for (let c = 0; c < m.rows; c++) {
      const weight = phi.data[i * m.rows + c]!;
      if (weight === 0) continue;
      const spread = squaredDistance(x, i, m, c) + x.cols * s2[c]!;
      total += weight * (-0.5 * (x.cols * logTwoPi + spread) - Math.log(weight));
    }
  }
  return total;
}

/** E_q[log p(mu_k)] - E_q[log q(mu_k)], minus a divergence between Gaussians. */
function meanTerm(square: number, variance: number, d: number, priorVariance: number): number {
  return 0.5 * (d * (1 + Math.log(variance / priorVariance)) - (square + d * variance) / priorVariance);
}

function squaredNorm(m: Matrix, c: number): number {
  let total = 0;
  for (let j = 0; j < m.cols; j++) total += m.data[c * m.cols + j]! * m.data[c * m.cols + j]!;
  return total;
}

function squaredDistance(x: Matrix, i: number, m: Matrix, c: number): number {
  let total = 0;
  for (let j = 0; j < x.cols; j++) {
    const apart = x.data[i * x.cols + j]! - m.data[c * x.cols + j]!;
    total += apart * apart;
  }
  return total;
}

/** Logarithms to probabilities, in place. */
function softmax(logs: Float64Array): void {
  let largest = -Infinity;
  for (const log of logs) largest = Math.max(largest, log);
  let total = 0;
  for (let c = 0; c < logs.length; c++) total += logs[c] = Math.exp(logs[c]! - largest);
  for (let c = 0; c < logs.length; c++) logs[c]! /= total;
}

function snapshot({ phi, m, s2 }: Working, bound: number): UnitVarianceMixturePosterior {
  return { phi: toRows(phi), m: toRows(m), s2: Array.from(s2), elbo: bound };
}

function startsOf(
  mixture: BayesianMixtureOfGaussians,
  x: Matrix,
  { seed, restarts = 1, initialMeans }: CoordinateAscentOptions,
): Matrix[] {
  if (initialMeans !== undefined) return [requireMeans(mixture, x, initialMeans)];
  requireCount(`${where}: restarts`, restarts);
  if (seed === undefined) throw new RangeError(`${where}: give a seed for the starts, or initialMeans`);
  const stream = random(seed);
  return Array.from({ length: restarts }, (_, run) => randomMeans(mixture, x, stream.split(run)));
}

/** Observations drawn with replacement, each moved by one unit of noise so that no two means are equal. */
function randomMeans({ components }: BayesianMixtureOfGaussians, x: Matrix, stream: Random): Matrix {
  const means = zeros(components, x.cols);
  for (let c = 0; c < components; c++) {
    const chosen = stream.integer(0, x.rows - 1);
    for (let j = 0; j < x.cols; j++) {
      means.data[c * x.cols + j] = x.data[chosen * x.cols + j]! + stream.normal();
    }
  }
  return means;
}

function requireMeans({ components }: BayesianMixtureOfGaussians, x: Matrix, means: DataPoints): Matrix {
  const start = dataMatrix(means, `${where}, initialMeans`);
  if (start.rows === components && start.cols === x.cols) return start;
  throw new RangeError(
    `${where}: initialMeans are ${start.rows} x ${start.cols}; they must be ${components} x ${x.cols}`,
  );
}

/**
 * The density of the next observation under q: the mixture of N(m_k, (1 + s_k^2) I) with equal weights, since c of a
 * new observation has only its prior. It approximates p(x_new | x); `gaussianMixtureLogDensity` evaluates it.
 */
export function predictiveMixture({
  m,
  s2,
}: Pick<UnitVarianceMixturePosterior, 'm' | 's2'>): GaussianMixture {
  return {
    weights: m.map(() => 1 / m.length),
    means: m,
    covariances: m.map((mean, k) => toRows(diagonal(mean.map(() => 1 + s2[k]!)))),
  };
}
