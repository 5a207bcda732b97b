import type { Matrix } from '../linear-algebra/matrix';
import type { Estimate } from '../numerics/estimate';
import { logSumExp } from '../numerics/logarithms';
import { random } from '../numerics/random';
import { requireAbove, requireCount } from '../numerics/requirements';
import { type DataPoints, dataMatrix } from './data-points';
import { logNamings, membersOf, partitionSum } from './partition-sum';

export interface BayesianMixtureOptions {
  /** K, the number of components. */
  readonly components: number;
  /** sigma^2, the VARIANCE of each coordinate of a component's mean. */
  readonly priorVariance: number;
}

/** What a simulation drew: the data and what produced them. */
export interface SimulatedMixture {
  readonly points: number[][];
  /** c_i, from 0. */
  readonly assignments: number[];
  /** mu_k. */
  readonly means: number[][];
}

const logTwoPi = Math.log(2 * Math.PI);
const where = 'bayesianMixtureOfGaussians';

/**
 * The Bayesian mixture of unit-variance Gaussians of Blei, Kucukelbir and McAuliffe (2017), section 2.1, in d
 * dimensions:
 *
 *     mu_k ~ N(0, sigma^2 I),   c_i ~ Categorical(1/K, .., 1/K),   x_i | c_i, mu ~ N(mu_{c_i}, I).
 *
 * Data of another noise level are divided by its standard deviation first.
 */
export class BayesianMixtureOfGaussians {
  readonly components: number;
  readonly priorVariance: number;

  constructor({ components, priorVariance }: BayesianMixtureOptions) {
    requireCount(`${where}: components`, components);
    requireAbove(`${where}: priorVariance`, priorVariance, 0);
    this.components = components;
    this.priorVariance = priorVariance;
  }

  /** n observations of d coordinates, with the means and assignments that produced them. */
  simulate(n: number, { dimension = 1, seed }: { dimension?: number; seed: number }): SimulatedMixture {
    requireCount(`${where}: n`, n);
    requireCount(`${where}: dimension`, dimension);
    const stream = random(seed);
    const normals = () => Array.from({ length: dimension }, () => stream.normal());
    const deviation = Math.sqrt(this.priorVariance);
    const means = Array.from({ length: this.components }, () => normals().map(z => deviation * z));
    const assignments = Array.from({ length: n }, () => stream.integer(0, this.components - 1));
    const points = assignments.map(c => normals().map((z, j) => means[c]![j]! + z));
    return { points, assignments, means };
  }

  /**
   * log p(mu, c, x) in nats: prior of the means, assignments, observations.
   * @throws RangeError naming the shape or the assignment that does not fit
   */
  logJoint(points: DataPoints, means: DataPoints, assignments: readonly number[]): number {
    const x = dataMatrix(points, `${where}.logJoint`);
    const mu = this.#means(means, x.cols, `${where}.logJoint`);
    if (assignments.length !== x.rows) {
      throw new RangeError(`${where}.logJoint: ${x.rows} observations, ${assignments.length} assignments`);
    }
    const prior = mu.data.reduce((sum, m) => sum + logNormal(m, this.priorVariance), 0);
    return assignments.reduce((sum, c, i) => sum + this.#logObservation(x, i, mu, c), prior);
  }

  /**
   * log p(x | mu) in nats, the assignments summed out: each observation is a mixture of K unit Gaussians.
   * @throws RangeError naming the shape that does not fit
   */
  logLikelihood(points: DataPoints, means: DataPoints): number {
    const asker = `${where}.logLikelihood`;
    const x = dataMatrix(points, asker);
    const mu = this.#means(means, x.cols, asker);
    const labels = Array.from({ length: this.components }, (_, c) => c);
    let total = 0;
    for (let i = 0; i < x.rows; i++) {
      total += logSumExp(labels.map(c => this.#logObservation(x, i, mu, c)));
    }
    return total;
  }

  /**
   * Exact log p(x) in nats, by adding up all partitions of the observations among the components; the means are
   * integrated out in closed form. The work grows like K^n / K!: a dozen observations are quick.
   * @throws RangeError when there are too many partitions, or naming a value that is no finite number
   */
  logEvidence(points: DataPoints): Estimate {
    const x = dataMatrix(points, `${where}.logEvidence`);
    const { components } = this;
    return partitionSum({
      n: x.rows,
      components,
      logBlock: block => this.#logBlock(x, membersOf(block)),
      logPrior: sizes => logNamings(components, sizes.length) - x.rows * Math.log(components),
      where: `${where}.logEvidence`,
    });
  }

  /** log density of observations that share one unknown mean: N(0, I + sigma^2 1 1^T) in each coordinate. */
  #logBlock(x: Matrix, members: readonly number[]): number {
    const n = members.length;
    const growth = 1 + n * this.priorVariance;
    let total = -0.5 * x.cols * (n * logTwoPi + Math.log(growth));
    for (let j = 0; j < x.cols; j++) {
      const values = members.map(i => x.data[i * x.cols + j]!);
      const mean = values.reduce((sum, v) => sum + v, 0) / n;
      // Written about the mean: sums of squares of far away data would cancel.
      const within = values.reduce((sum, v) => sum + (v - mean) * (v - mean), 0);
      total -= 0.5 * (within + (n * mean * mean) / growth);
    }
    return total;
  }

  #logObservation(x: Matrix, i: number, mu: Matrix, c: number): number {
    if (!(Number.isInteger(c) && c >= 0 && c < this.components)) {
      throw new RangeError(
        `${where}.logJoint: assignment ${i} is ${c}; it must be 0 to ${this.components - 1}`,
      );
    }
    let total = -Math.log(this.components);
    for (let j = 0; j < x.cols; j++) {
      total += logNormal(x.data[i * x.cols + j]! - mu.data[c * x.cols + j]!, 1);
    }
    return total;
  }

  #means(means: DataPoints, dimension: number, asker: string): Matrix {
    const mu = dataMatrix(means, `${asker}, means`);
    if (mu.rows === this.components && mu.cols === dimension) return mu;
    throw new RangeError(
      `${asker}: the means are ${mu.rows} x ${mu.cols}; they must be ${this.components} x ${dimension}`,
    );
  }
}

/** log N(x; 0, variance). */
function logNormal(x: number, variance: number): number {
  return -0.5 * (logTwoPi + Math.log(variance) + (x * x) / variance);
}

/**
 * The mixture of Gaussians whose unknown means have a Gaussian prior.
 * @throws RangeError when the number of components is no positive integer or the prior's variance not positive
 * @example const mixture = bayesianMixtureOfGaussians({ components: 2, priorVariance: 9 });
 * mixture.logEvidence([0]).value // log N(0; 0, 10) = -2.0702...
 */
export function bayesianMixtureOfGaussians(options: BayesianMixtureOptions): BayesianMixtureOfGaussians {
  return new BayesianMixtureOfGaussians(options);
}
