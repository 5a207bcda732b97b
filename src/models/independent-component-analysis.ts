import {
  conditionNumber,
  logAbsDeterminant,
  type Matrix,
  multiply,
  transpose,
  zeros,
} from '../linear-algebra';
import type { Random } from '../numerics';
import { AnyComponentBlocks, LaplaceBlocks } from './independent-component-blocks';
import type { Observations, ParametricModel } from './parametric-model';

/** The density of one source, up to its normaliser: log p(s) = shape(s) - logNormaliser. */
export interface SourceDensity {
  readonly shape: (s: number) => number;
  /** derivative of the shape */
  readonly slope: (s: number) => number;
  readonly logNormaliser: number;
  readonly sample: (random: Random) => number;
  /** the same for many numbers in one call, which saves a call for each; `shape` and `slope` serve where it is left out */
  readonly many?: ManySources;
}

/** Shape and slope of s_0, ..., s_(count - 1). */
export interface ManySources {
  /** out_k += shape(s_k) */
  addShapes(s: Float64Array, count: number, out: Float64Array): void;
  /** s_k becomes weights_k slope(s_k) */
  toPulls(s: Float64Array, count: number, weights: Float64Array): void;
}

const root2 = Math.SQRT2;
const logisticRate = Math.PI / Math.sqrt(3);

/** Sources of unit variance. */
export const sourceDensities: Readonly<Record<'laplace' | 'logistic', SourceDensity>> = {
  /** exp(-sqrt(2) |s|)/sqrt(2), which has a kink at 0 */
  laplace: {
    shape: s => -root2 * Math.abs(s),
    slope: s => (s > 0 ? -root2 : s < 0 ? root2 : 0),
    logNormaliser: Math.log(root2),
    sample: random => ((random.uniform() < 0.5 ? -1 : 1) * random.exponential()) / root2,
  },
  /** pi/(4 sqrt(3) cosh^2(pi s/(2 sqrt(3)))), smooth */
  logistic: {
    shape: s => -2 * logCosh(0.5 * logisticRate * s),
    slope: s => -logisticRate * Math.tanh(0.5 * logisticRate * s),
    logNormaliser: Math.log(4 / logisticRate),
    sample: random => {
      const u = random.uniform();
      return (Math.log(u) - Math.log1p(-u)) / logisticRate;
    },
  },
};

function logCosh(x: number): number {
  const size = Math.abs(x);
  return size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
}

/**
 * Independent component analysis as an unnormalised model: x = A s with independent sources, B = A^-1 with rows b_i,
 *
 *     log p_m(x; theta) = sum_i shape(b_i . x) + c,   theta = (B row by row, c).
 *
 * The normalised density has c = log |det B| - n logNormaliser; here c is free. Rows may be exchanged and their signs
 * turned without changing p_m.
 * @see Gutmann and Hyvärinen (2010), AISTATS, section 3.1
 */
export function independentComponentAnalysis(
  dimension: number,
  source: SourceDensity = sourceDensities.laplace,
): ParametricModel {
  const n = dimension;
  const laplace = source === sourceDensities.laplace;
  const blocks = () => (laplace ? new LaplaceBlocks(n, root2) : new AnyComponentBlocks(n, source));
  const shared = blocks();
  return {
    dimension,
    parameters: n * n + 1,
    names: [...Array.from({ length: n * n }, (_, k) => `B[${Math.floor(k / n)}, ${k % n}]`), 'c'],
    logDensities: (points, from, to, theta, out) => {
      blockwise(from, to, (start, end) => {
        shared.logDensities(points, start, end, theta, out.subarray(start - from));
      });
    },
    addGradients: (points, from, to, theta, weights, out) => {
      blockwise(from, to, (start, end) => {
        shared.at(points, start, end, theta);
        shared.addGradients(weights.subarray(start - from), out);
      });
    },
    blocks,
  };
}

/** Points of a block where the caller does not say. */
const usualBlock = 256;

function blockwise(from: number, to: number, visit: (start: number, end: number) => void): void {
  for (let start = from; start < to; start += usualBlock) visit(start, Math.min(start + usualBlock, to));
}

/** c of the normalised density: log |det B| - n logNormaliser. */
export function independentComponentNormaliser(b: Matrix, source = sourceDensities.laplace): number {
  return logAbsDeterminant(b) - b.rows * source.logNormaliser;
}

/** `count` observations x = A s, one in each row. */
export function mixedSources(
  mixing: Matrix,
  count: number,
  random: Random,
  source: SourceDensity = sourceDensities.laplace,
): Observations {
  const s = zeros(count, mixing.cols);
  for (let index = 0; index < s.data.length; index++) s.data[index] = source.sample(random);
  return multiply(s, transpose(mixing));
}

/** Matrices drawn before one gives up: a well-conditioned one is rare where there are many rows. */
const mostDraws = 10_000;

/**
 * A mixing matrix with standard normal entries, drawn again until its condition number (Frobenius, at least n) is below
 * the limit; 10 as in the paper's simulations, which suits up to five sources.
 * @throws RangeError when none of 10000 draws is that well-conditioned
 */
export function randomMixing(n: number, random: Random, limit = 10): Matrix {
  for (let draw = 0; draw < mostDraws; draw++) {
    const a = { rows: n, cols: n, data: Float64Array.from({ length: n * n }, () => random.normal()) };
    if (conditionNumber(a) < limit) return a;
  }
  throw new RangeError(
    `randomMixing: none of ${mostDraws} matrices of ${n} rows has a condition number below ${limit}; raise the limit to some ${10 * n}`,
  );
}
