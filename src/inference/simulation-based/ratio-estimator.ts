import { sigmoid } from '../../numerics';
import type { DenseNetwork } from '../../tensor/dense-network';

/** Numbers by which inputs are moved and divided before they enter the network. */
export interface Standardisation {
  readonly mean: Float64Array;
  /** STANDARD DEVIATIONS */
  readonly deviation: Float64Array;
}

/** log r(x | theta) = log p(x | theta) - log p(x), however it is had: exactly, or from a network. */
export type LogRatio = (x: ArrayLike<number>, theta: ArrayLike<number>) => number;

/**
 * A trained classifier d(x, theta) between pairs that belong together and pairs that do not, read as a ratio:
 * log r(x | theta) = log d/(1 - d) = log p(x, theta) - log p(x) - log p(theta), for every x and theta at once. Evaluated
 * in doubles; what the network has not learned is its error, of which it knows nothing.
 * @see Hermans, Begy and Louppe (2020), ICML, equations 3 to 6
 */
export class RatioEstimator {
  private readonly input: Float64Array;

  constructor(
    private readonly network: DenseNetwork,
    private readonly standardisation: Standardisation,
    readonly outputs: number,
    readonly parameters: readonly string[],
  ) {
    this.input = new Float64Array(outputs + parameters.length);
  }

  /** log r(x | theta), in nats; the network's output before its logistic function. */
  logRatio(x: ArrayLike<number>, theta: ArrayLike<number>): number {
    const { mean, deviation } = this.standardisation;
    const { input, outputs } = this;
    for (let i = 0; i < outputs; i++) input[i] = (x[i]! - mean[i]!) / deviation[i]!;
    for (let i = outputs; i < input.length; i++) input[i] = (theta[i - outputs]! - mean[i]!) / deviation[i]!;
    return this.network.evaluate(input)[0]!;
  }

  /** d(x, theta) = r/(1 + r): the probability that x came from theta rather than from another draw of the prior. */
  classifier(x: ArrayLike<number>, theta: ArrayLike<number>): number {
    return sigmoid(this.logRatio(x, theta));
  }
}

/**
 * log of the product of ratios over independent observations: ratios multiply, classifiers do not. Each is the joint
 * ratio p(x_1, ..., x_n | theta)/(p(x_1) ... p(x_n)), whose denominator does not depend on theta.
 */
export function logRatioOfAll(logRatio: LogRatio, observations: readonly ArrayLike<number>[]) {
  return (theta: ArrayLike<number>): number => {
    let total = 0;
    for (const x of observations) total += logRatio(x, theta);
    return total;
  };
}
