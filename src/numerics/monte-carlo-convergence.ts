import { monteCarloRepeats } from './monte-carlo-repeats';
import { type Random, random } from './random';
import { special } from './special';

export interface MonteCarloConvergenceOptions {
  readonly seed: number;
  /** The value that the means converge to. */
  readonly truth: number;
  /** Numbers of draws, at least two different ones. */
  readonly sizes: readonly number[];
  /** Independent means at each size, at least 10. */
  readonly repeats: number;
}

export interface MonteCarloConvergence {
  readonly sizes: readonly number[];
  /** Root mean square error over the repeats, for each size. */
  readonly errors: readonly number[];
  /** Slope of log(error) against log(size), by least squares: -1/2 where the variance of f is finite. */
  readonly slope: number;
  /** Of the slope, from theory: log errors scatter by sqrt(trigamma(repeats / 2)) / 2 when means are normal. */
  readonly slopeStandardError: number;
}

/**
 * How the error of a Monte Carlo mean falls with the number of draws. All sizes have draws of their own.
 * @throws RangeError when there are fewer than two different sizes or than 10 repeats, or where f gives no number
 */
export function monteCarloConvergence<X>(
  f: (x: X) => number,
  draw: (random: Random) => X,
  { seed, truth, sizes, repeats }: MonteCarloConvergenceOptions,
): MonteCarloConvergence {
  if (new Set(sizes).size < 2 || !(repeats >= 10)) {
    throw new RangeError(
      `monteCarloConvergence: ${new Set(sizes).size} different sizes and ${repeats} repeats; a slope needs 2 and 10 of them`,
    );
  }
  const errors = sizes.map((samples, k) => {
    const own = Math.floor(random(seed).split(`size ${k}`).uniform() * 4294967296);
    const { values } = monteCarloRepeats(f, draw, { seed: own, samples, repeats });
    const squares = values.reduce((sum, value) => sum + (value - truth) * (value - truth), 0);
    return Math.sqrt(squares / repeats);
  });
  const logs = sizes.map(Math.log);
  const centre = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const spread = logs.reduce((sum, log) => sum + (log - centre) * (log - centre), 0);
  const slope = errors.reduce((sum, error, k) => sum + Math.log(error) * (logs[k]! - centre), 0) / spread;
  const slopeStandardError = Math.sqrt(special.trigamma(repeats / 2) / (4 * spread));
  return { sizes, errors, slope, slopeStandardError };
}
