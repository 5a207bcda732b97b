import { progress } from '../display/progress';
import { type Matrix, solveLowerTransposed, zeros } from '../linear-algebra';
import { type Random, random } from '../numerics';
import { requireCount, requirePositive } from '../numerics/requirements';
import { Adam } from './adam';
import { CountedDensity } from './markov-chain-monte-carlo/counted-density';
import { requireGradient } from './markov-chain-monte-carlo/require-gradient';
import type { TargetDensity } from './markov-chain-monte-carlo/target-density';

export interface GaussianVariationalOptions {
  readonly seed: number;
  /** 'mean-field': independent coordinates; 'full': any covariance. */
  readonly family: 'mean-field' | 'full';
  /** Steps of the ascent, 2000 by default. */
  readonly steps?: number;
  /** Draws of each gradient, 4 by default; one evaluation of the log density each. */
  readonly samples?: number;
  /** First step size of Adam, 0.1 by default; it falls as 1/sqrt(1 + t/50). */
  readonly learningRate?: number;
  /** Called after each step with its number from 1, and the answer so far. */
  readonly onStep?: (step: number, soFar: GaussianApproximation) => void;
  /** A live bar while it runs, shown by default. */
  readonly progress?: boolean;
}

/** The Gaussian q = N(mean, L L^T) that was found. */
export interface GaussianApproximation {
  readonly mean: Float64Array;
  /** Lower triangular L. */
  readonly factor: Matrix;
  /** Square roots of the diagonal of L L^T. */
  readonly standardDeviations: Float64Array;
  /** Evaluations of the log density with its gradient. */
  readonly evaluations: number;
}

/**
 * The Gaussian with the largest evidence lower bound E_q[log density] + H[q], by stochastic ascent along pathwise
 * gradients: z = mean + L e with e standard normal. The answer is the mean of the latest iterates (between a third and a
 * half of them), which averages the noise of the gradients out.
 *
 * However long it runs, it finds the best member of its family, not the posterior: means may be right, while a
 * mean-field q is too narrow where coordinates are correlated.
 * @throws DensityFailure naming the point where the density or its gradient is NaN or infinite
 * @throws RangeError when an option is out of range, or the target has no gradient
 * @see Kucukelbir et al. (2017), Journal of Machine Learning Research 18(14), 1-45, section 2; Kingma and Ba (2015) for
 *   Adam; Roeder, Wu and Duvenaud (2017) for the gradient; Polyak and Juditsky (1992) for averaging
 */
export function gaussianVariationalInference(
  target: TargetDensity,
  options: GaussianVariationalOptions,
): GaussianApproximation {
  requireGradient('variational inference', target);
  const { steps = 2000, samples = 4, learningRate = 0.1, family, seed } = options;
  requireCount('steps', steps, 1);
  requireCount('samples', samples, 1);
  requirePositive('learningRate', learningRate);
  const ascent = new GaussianAscent(target, family === 'full', random(seed));
  const loop =
    options.progress === false ? counting(steps) : progress(steps, { label: 'variational inference' });
  for (const step of loop) {
    ascent.step(samples, learningRate / Math.sqrt(1 + step / 50));
    options.onStep?.(step + 1, ascent.answer());
  }
  return ascent.answer();
}

function* counting(steps: number): Generator<number> {
  for (let step = 0; step < steps; step++) yield step;
}

/** Parameters: the mean, then the rows of L up to the diagonal (or the diagonal alone), whose diagonal is exp. */
class GaussianAscent {
  private readonly density: CountedDensity;
  private readonly dimension: number;
  private readonly parameters: Float64Array;
  private readonly average: Float64Array;
  private readonly gradient: Float64Array;
  private readonly adam: Adam;
  private averagedFrom = 0;
  private count = 0;

  constructor(
    target: TargetDensity,
    private readonly full: boolean,
    private readonly stream: Random,
  ) {
    this.density = new CountedDensity(target);
    this.dimension = target.dimension;
    const size = this.dimension + (full ? (this.dimension * (this.dimension + 1)) / 2 : this.dimension);
    this.parameters = new Float64Array(size);
    this.average = new Float64Array(size);
    this.gradient = new Float64Array(size);
    this.adam = new Adam(size);
  }

  step(samples: number, rate: number): void {
    this.gradient.fill(0);
    for (let sample = 0; sample < samples; sample++) this.addPathwiseGradient(1 / samples);
    this.adam.ascend(this.parameters, this.gradient, rate);
    this.count++;
    this.updateAverage();
  }

  /** Of the iterates since the last power of two: always at least the last third, at most the second half. */
  private updateAverage(): void {
    if (this.count >= 2 * Math.max(1, this.averagedFrom)) this.averagedFrom = this.count;
    const weight = 1 / (this.count - this.averagedFrom + 1);
    this.parameters.forEach((value, i) => {
      this.average[i] += weight * (value - this.average[i]);
    });
  }

  private addPathwiseGradient(weight: number): void {
    const noise = Float64Array.from({ length: this.dimension }, () => this.stream.normal());
    const factor = this.factorOf(this.parameters);
    const z = multiplied(factor, noise).map((value, i) => value + this.parameters[i]);
    const slope = new Float64Array(this.dimension);
    this.density.valueAndGradient(z, slope);
    // The gradient of -log q along the path, L^-T e, instead of that of the entropy: the same on average, and at q = p it
    // cancels the noise of the log density (Roeder, Wu and Duvenaud 2017).
    solveLowerTransposed(factor, noise).forEach((value, i) => {
      slope[i] += value;
    });
    for (let i = 0; i < this.dimension; i++) {
      this.gradient[i] += weight * slope[i];
      for (let j = this.full ? 0 : i; j < i; j++)
        this.gradient[this.place(i, j)] += weight * slope[i] * noise[j];
      const diagonal = factor.data[i * this.dimension + i];
      this.gradient[this.place(i, i)] += weight * slope[i] * noise[i] * diagonal;
    }
  }

  /** Where L_ij stands among the parameters. */
  private place(i: number, j: number): number {
    return this.dimension + (this.full ? (i * (i + 1)) / 2 + j : i);
  }

  private factorOf(parameters: Float64Array): Matrix {
    const n = this.dimension;
    const factor = zeros(n, n);
    for (let i = 0; i < n; i++) {
      for (let j = this.full ? 0 : i; j < i; j++) factor.data[i * n + j] = parameters[this.place(i, j)];
      factor.data[i * n + i] = Math.exp(parameters[this.place(i, i)]);
    }
    return factor;
  }

  answer(): GaussianApproximation {
    const factor = this.factorOf(this.average);
    const n = this.dimension;
    const standardDeviations = Float64Array.from({ length: n }, (_, i) =>
      Math.sqrt(factor.data.subarray(i * n, i * n + i + 1).reduce((sum, value) => sum + value * value, 0)),
    );
    const mean = this.average.slice(0, n);
    return { mean, factor, standardDeviations, evaluations: this.density.evaluations };
  }
}

function multiplied({ rows, cols, data }: Matrix, vector: Float64Array): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => {
    let total = 0;
    for (let j = 0; j < cols; j++) total += data[i * cols + j] * vector[j];
    return total;
  });
}
