import { cholesky, packedInverseLower } from '../linear-algebra/cholesky';
import { type Matrix, toRows, zeros } from '../linear-algebra/matrix';
import { type DataPoints, dataMatrix } from '../models/data-points';
import { type GaussWishartMixture, logWishartNormaliser } from '../models/gauss-wishart-mixture';
import { random } from '../numerics/random';
import { requireCount } from '../numerics/requirements';
import { special } from '../numerics/special';
import {
  type ComponentMoments,
  mixturePass,
  momentsWithWeights,
  type WhitenedComponent,
} from './mixture-pass';
import { ascend, bestRun, type SweepOptions, type SweepRun } from './sweeps';

const where = 'variationalGaussianMixture';

/** q(z) q(pi) prod_k q(mu_k, Lambda_k), in the letters of Bishop (2006), section 10.2. */
export interface GaussWishartMixturePosterior {
  /** r_nk; rows add up to 1. */
  readonly responsibilities: Matrix;
  /** alpha_k of the Dirichlet. */
  readonly alpha: readonly number[];
  /** beta_k, m_k, W_k^-1 and nu_k of the Gauss-Wishart densities. */
  readonly beta: readonly number[];
  readonly m: readonly (readonly number[])[];
  readonly inverseW: readonly (readonly (readonly number[])[])[];
  readonly nu: readonly number[];
  /** ELBO in nats, constants included: it may be compared with the log evidence. */
  readonly elbo: number;
}

export interface VariationalGaussianMixtureOptions extends SweepOptions<GaussWishartMixturePosterior> {
  /** Seed of the starts; needed unless responsibilities are given. */
  readonly seed?: number;
  /** Random starts, of which the best is kept; default 1. */
  readonly restarts?: number;
  /** The one start: r_nk, n rows of K numbers that add up to 1. */
  readonly initialResponsibilities?: DataPoints;
}

/** The best run, and all of them in the order of their starts. */
export interface VariationalGaussianMixtureResult extends GaussWishartMixturePosterior {
  readonly elbos: readonly number[];
  readonly status: SweepRun<GaussWishartMixturePosterior>['status'];
  readonly runs: readonly SweepRun<GaussWishartMixturePosterior>[];
}

/**
 * Variational inference for the mixture of Gaussians with unknown weights, means and precisions: Bishop (2006),
 * section 10.2, equations (10.46) to (10.67). The model of scikit-learn's BayesianGaussianMixture with a Dirichlet.
 *
 * A sweep is an E-step and an M-step, each the exact maximum of the ELBO over its factor. Components that the data do
 * not need empty themselves: alpha_k falls to alpha_0.
 * @throws RangeError naming an observation that is no finite number, a start whose shape does not fit, or a missing seed
 * @throws Error when a component's W_k^-1 is no longer positive definite, with the component
 */
export function variationalGaussianMixture(
  mixture: GaussWishartMixture,
  points: DataPoints,
  options: VariationalGaussianMixtureOptions = {},
): VariationalGaussianMixtureResult {
  const x = mixture.dataOf(points, where);
  const runs = startsOf(mixture, x, options).map(start =>
    ascend(variationalGaussianMixtureSweeps(mixture, x, start), where, options),
  );
  const { state, elbos, status } = bestRun(runs);
  return { ...state, elbos, status, runs };
}

/** The sweeps of one start, without end: break off when there are enough, what was reached stays yours. */
export function* variationalGaussianMixtureSweeps(
  mixture: GaussWishartMixture,
  points: DataPoints,
  initialResponsibilities: DataPoints,
): Generator<GaussWishartMixturePosterior, never> {
  const x = mixture.dataOf(points, where);
  const start = requireResponsibilities(mixture, x, initialResponsibilities);
  const mean = meanOf(x);
  const centres = Array.from({ length: mixture.components }, () => mean);
  let parameters = maximise(mixture, centres, momentsWithWeights(x, start, mean));
  for (;;) {
    const responsibilities = zeros(x.rows, mixture.components);
    const components = whitened(parameters);
    const { entropy, ...moments } = mixturePass(x, components, smallestLog, responsibilities.data);
    parameters = maximise(
      mixture,
      components.map(component => component.mean),
      moments,
    );
    yield snapshot(mixture, parameters, responsibilities, entropy);
  }
}

/** Below this the logarithm of a responsibility is that of 0: relative to 1 it is under half a unit in the last place. */
const smallestLog = -37;

function meanOf({ rows, cols, data }: Matrix): Float64Array {
  const mean = new Float64Array(cols);
  for (let e = 0; e < data.length; e++) mean[e % cols]! += data[e]! / rows;
  return mean;
}

/** A component's parameters after an M-step, with the Cholesky factor of W_k^-1. */
interface ComponentParameters {
  readonly alpha: number;
  readonly beta: number;
  readonly nu: number;
  readonly m: Float64Array;
  readonly inverseW: Matrix;
  readonly factor: Matrix;
}

/** Bishop (10.58) and (10.60) to (10.63), from moments about the centres that the sweep used. */
function maximise(
  mixture: GaussWishartMixture,
  centres: readonly Float64Array[],
  moments: ComponentMoments,
): ComponentParameters[] {
  return centres.map((centre, k) => {
    const { count, mean, scatter } = centred(centre, moments, k);
    const { meanPrecision, degreesOfFreedom, concentration } = mixture;
    const beta = meanPrecision + count;
    const m = mean.map((value, j) => (meanPrecision * mixture.mean[j]! + count * value) / beta);
    const inverseW = { ...mixture.inverseScale, data: mixture.inverseScale.data.slice() };
    const pull = (meanPrecision * count) / beta;
    addTo(inverseW, scatter, (i, j) => pull * (mean[i]! - mixture.mean[i]!) * (mean[j]! - mixture.mean[j]!));
    const factor = cholesky(inverseW);
    if (!factor) throw new Error(`${where}: W^-1 of component ${k} is not positive definite; scale the data`);
    return { alpha: concentration + count, beta, nu: degreesOfFreedom + count, m, inverseW, factor };
  });
}

/** N_k, the weighted mean and N_k S_k, Bishop (10.51) to (10.53). */
function centred(centre: Float64Array, { counts, first, second }: ComponentMoments, k: number) {
  const d = centre.length;
  const count = counts[k]!;
  const begin = k * ((d * (d + 1)) / 2);
  const shift = first.slice(k * d, (k + 1) * d).map(total => (count > 0 ? total / count : 0));
  const mean = centre.map((value, j) => value + shift[j]!);
  const scatter = zeros(d, d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      const value = second[begin + (i * (i + 1)) / 2 + j]! - count * shift[i]! * shift[j]!;
      scatter.data[i * d + j] = value;
      scatter.data[j * d + i] = value;
    }
  }
  return { count, mean, scatter };
}

function addTo(to: Matrix, a: Matrix, entry: (i: number, j: number) => number): void {
  for (let i = 0; i < to.rows; i++) {
    for (let j = 0; j < to.cols; j++) to.data[i * to.cols + j]! += a.data[i * to.cols + j]! + entry(i, j);
  }
}

/** log rho of each component as an E-step needs it, Bishop (10.46), (10.64). */
function whitened(parameters: readonly ComponentParameters[]): WhitenedComponent[] {
  const all = parameters.reduce((sum, { alpha }) => sum + alpha, 0);
  return parameters.map(({ alpha, beta, nu, m, factor }) => {
    const d = m.length;
    let logPrecision = d * Math.LN2;
    for (let j = 0; j < d; j++) {
      logPrecision += special.digamma(0.5 * (nu - j)) - 2 * Math.log(factor.data[j * d + j]!);
    }
    const logWeight = special.digamma(alpha) - special.digamma(all);
    const offset = logWeight + 0.5 * (logPrecision - d * Math.log(2 * Math.PI) - d / beta);
    return { mean: m, offset, whitening: packedInverseLower(factor, Math.sqrt(nu)) };
  });
}

/**
 * The bound after an M-step. Bishop's seven terms (10.70) to (10.77) then collapse to the entropy of z and quotients
 * of normalisers, because every parameter is at its maximum given r.
 */
function boundOf(
  mixture: GaussWishartMixture,
  parameters: readonly ComponentParameters[],
  entropy: number,
): number {
  const d = mixture.dimension;
  const all = parameters.reduce((sum, { alpha }) => sum + alpha, 0);
  const prior = mixture.concentration;
  const n = all - prior * mixture.components;
  let total = entropy + special.logGamma(prior * mixture.components) - special.logGamma(all);
  for (const { alpha, beta, nu, factor } of parameters) {
    total += special.logGamma(alpha) - special.logGamma(prior);
    total += 0.5 * d * Math.log(mixture.meanPrecision / beta);
    total += mixture.logWishartNormaliser - logWishartNormaliser(factor, nu);
  }
  return total - 0.5 * n * d * Math.log(2 * Math.PI);
}

function snapshot(
  mixture: GaussWishartMixture,
  parameters: readonly ComponentParameters[],
  responsibilities: Matrix,
  entropy: number,
): GaussWishartMixturePosterior {
  return {
    responsibilities,
    alpha: parameters.map(({ alpha }) => alpha),
    beta: parameters.map(({ beta }) => beta),
    m: parameters.map(({ m }) => Array.from(m)),
    inverseW: parameters.map(({ inverseW }) => toRows(inverseW)),
    nu: parameters.map(({ nu }) => nu),
    elbo: boundOf(mixture, parameters, entropy),
  };
}

function startsOf(
  mixture: GaussWishartMixture,
  x: Matrix,
  { seed, restarts = 1, initialResponsibilities }: VariationalGaussianMixtureOptions,
): Matrix[] {
  if (initialResponsibilities !== undefined) {
    return [requireResponsibilities(mixture, x, initialResponsibilities)];
  }
  requireCount(`${where}: restarts`, restarts);
  if (seed === undefined) {
    throw new RangeError(`${where}: give a seed for the starts, or initialResponsibilities`);
  }
  const stream = random(seed);
  return Array.from({ length: restarts }, (_, run) => nearestOf(x, mixture.components, stream.split(run)));
}

/** Each observation belongs to the nearest of K observations drawn at random. */
function nearestOf(x: Matrix, components: number, stream: ReturnType<typeof random>): Matrix {
  const centers = Array.from({ length: components }, () => stream.integer(0, x.rows - 1) * x.cols);
  const start = zeros(x.rows, components);
  for (let i = 0; i < x.rows; i++) {
    const distances = centers.map(at => {
      let total = 0;
      for (let j = 0; j < x.cols; j++) {
        const apart = x.data[i * x.cols + j]! - x.data[at + j]!;
        total += apart * apart;
      }
      return total;
    });
    start.data[i * components + distances.indexOf(Math.min(...distances))] = 1;
  }
  return start;
}

function requireResponsibilities({ components }: GaussWishartMixture, x: Matrix, given: DataPoints): Matrix {
  const r = dataMatrix(given, `${where}, initialResponsibilities`);
  if (r.rows !== x.rows || r.cols !== components) {
    throw new RangeError(
      `${where}: initialResponsibilities are ${r.rows} x ${r.cols}; they must be ${x.rows} x ${components}`,
    );
  }
  for (let i = 0; i < r.rows; i++) {
    const row = r.data.subarray(i * components, (i + 1) * components);
    const total = row.reduce((sum, value) => sum + value, 0);
    if (row.every(value => value >= 0) && Math.abs(total - 1) <= 1e-9) continue;
    throw new RangeError(
      `${where}: row ${i} of initialResponsibilities is ${Array.from(row).join(', ')}; probabilities that add up to 1 are needed`,
    );
  }
  return r;
}
