import { multiplyVector } from '../linear-algebra/arithmetic';
import { cholesky, logDeterminantFromCholesky } from '../linear-algebra/cholesky';
import { conditionNumber } from '../linear-algebra/condition';
import { isMatrix, type Matrix } from '../linear-algebra/matrix';
import { epsilon, logTwoPi } from './constants';
import type { Distribution, DistributionValue } from './distribution';
import { definiteParameter, vectorParameter } from './vector-parameters';

const parameters = [
  { name: 'mean', latex: '\\mu', domain: 'vector' },
  { name: 'covariance', latex: '\\Sigma', domain: 'positive-definite' },
] as const;

interface Factored {
  /** The entries that were factored: a matrix may be written over. */
  readonly copy: Float64Array;
  readonly factor: Matrix | undefined;
  readonly logDeterminant: number;
  /** Asked for where errors are wanted only. */
  condition?: number;
}

/** Factors of covariances by their entries' array: derivations evaluate a few densities at many points. */
const remembered = new WeakMap<Float64Array, Factored>();

function isCopy(copy: Float64Array, data: Float64Array): boolean {
  for (let i = 0; i < data.length; i++) if (copy[i] !== data[i]) return false;
  return true;
}

function factored(covariance: Matrix): Factored | undefined {
  if (!isMatrix(covariance)) return undefined;
  const { data } = covariance;
  const known = remembered.get(data);
  if (known && isCopy(known.copy, data)) return known;
  const factor = cholesky(covariance);
  const logDeterminant = factor ? logDeterminantFromCholesky(factor) : Number.NaN;
  const made: Factored = { copy: data.slice(), factor, logDeterminant };
  remembered.set(data, made);
  return made;
}

const factorOf = (covariance: Matrix): Matrix | undefined => factored(covariance)?.factor;

function conditionOf(covariance: Matrix): number {
  const known = factored(covariance)!;
  known.condition ??= conditionNumber(covariance);
  return known.condition;
}

/** Mutated lines may bring numbers, or vectors of another size. */
function isPoint(value: DistributionValue | undefined, factor: Matrix): boolean {
  return value instanceof Float64Array && value.length === factor.rows;
}

let white = new Float64Array(8);

/** |L^-1 (x - mean)|^2 by forward substitution; nothing is allocated, since integrands ask for it at every point. */
function squaredDistance(x: Float64Array, mean: Float64Array, factor: Matrix): number {
  const n = x.length;
  if (white.length < n) white = new Float64Array(n);
  const l = factor.data;
  let total = 0;
  for (let i = 0; i < n; i++) {
    let entry = x[i]! - mean[i]!;
    for (let k = 0; k < i; k++) entry -= l[i * n + k]! * white[k]!;
    entry /= l[i * n + i]!;
    white[i] = entry;
    total += entry * entry;
  }
  return total;
}

/** Sum of the entries of |Sigma^-1 (x - mean)|, after the forward substitution of `squaredDistance`. */
function backSubstituted(n: number, factor: Matrix): number {
  const l = factor.data;
  let total = 0;
  for (let i = n - 1; i >= 0; i--) {
    let entry = white[i]!;
    for (let k = i + 1; k < n; k++) entry -= l[k * n + i]! * white[k]!;
    entry /= l[i * n + i]!;
    white[i] = entry;
    total += Math.abs(entry);
  }
  return total;
}

/** Normal distribution of a vector by MEAN mu and COVARIANCE Sigma. */
export const multivariateNormal: Distribution = {
  name: 'MultivariateNormal',
  aliases: ['MultivariateNormal', 'MVN', 'MvN', 'MultiNormal'],
  kind: 'continuous',
  shape: 'vector',
  parameters,
  check([mean, covariance]) {
    const { length } = vectorParameter('MultivariateNormal', parameters[0], mean!);
    definiteParameter('MultivariateNormal', parameters[1], covariance!, length);
  },
  support: () => ({ kind: 'vectors', lower: -Infinity, upper: Infinity }),
  logDensity(x, [mean, covariance]) {
    const factor = factorOf(covariance as Matrix);
    const point = x as Float64Array;
    if (factor === undefined || !isPoint(x, factor) || !isPoint(mean, factor)) return Number.NaN;
    const distance = squaredDistance(point, mean as Float64Array, factor);
    return -0.5 * (distance + point.length * logTwoPi + factored(covariance as Matrix)!.logDeterminant);
  },
  roundOff(x, [mean, covariance]) {
    const factor = factorOf(covariance as Matrix);
    const point = x as Float64Array;
    if (factor === undefined || !isPoint(x, factor) || !isPoint(mean, factor)) return Infinity;
    const distance = squaredDistance(point, mean as Float64Array, factor);
    const n = point.length;
    return epsilon * n * (4 + conditionOf(covariance as Matrix) * (n + distance));
  },
  steepness(x, [mean, covariance]) {
    const factor = factorOf(covariance as Matrix);
    if (factor === undefined || !isPoint(x, factor) || !isPoint(mean, factor)) return Infinity;
    squaredDistance(x as Float64Array, mean as Float64Array, factor);
    return backSubstituted(factor.rows, factor);
  },
  mean: ([mean]) => mean!,
  variance: ([, covariance]) => covariance!,
  entropy([mean, covariance]) {
    const factor = factorOf(covariance as Matrix);
    if (factor === undefined) return Number.NaN;
    return 0.5 * ((mean as Float64Array).length * (1 + logTwoPi) + logDeterminantFromCholesky(factor));
  },
  sample([mean, covariance], random) {
    const factor = factorOf(covariance as Matrix)!;
    const white = Float64Array.from(mean as Float64Array, () => random.normal());
    return multiplyVector(factor, white).map((entry, i) => entry + (mean as Float64Array)[i]!);
  },
};
