import { type Random, random } from './random';
import { requireCount } from './requirements';

export interface MonteCarloRepeatsOptions {
  readonly seed: number;
  /** Draws behind each mean. */
  readonly samples: number;
  /** Independent means. */
  readonly repeats: number;
}

export interface MonteCarloRepeats {
  /** The means, one of each repeat. */
  readonly values: Float64Array;
  readonly mean: number;
  /** Standard deviation of the means, about their own mean: what a standard error predicts. */
  readonly standardDeviation: number;
}

/**
 * The same Monte Carlo mean again and again with fresh draws, to see how it scatters. Repeat number r has a stream of
 * its own, so that more repeats leave the first ones as they were. Its standard deviation should be sd(f) / sqrt(samples),
 * and is itself uncertain by about 1 / sqrt(2 repeats) of its size.
 * @throws RangeError when samples or repeats is no positive integer, or naming the repeat where f gives no number
 */
export function monteCarloRepeats<X>(
  f: (x: X) => number,
  draw: (random: Random) => X,
  { seed, samples, repeats }: MonteCarloRepeatsOptions,
): MonteCarloRepeats {
  requireCount('monteCarloRepeats: samples', samples);
  requireCount('monteCarloRepeats: repeats', repeats);
  const streams = random(seed);
  const values = Float64Array.from({ length: repeats }, (_, repeat) => {
    const stream = streams.split(repeat);
    let total = 0;
    for (let i = 0; i < samples; i++) total += f(draw(stream));
    if (Number.isFinite(total)) return total / samples;
    throw new RangeError(
      `monteCarloRepeats: the mean of repeat ${repeat} is ${total}; f must be a finite number at every draw`,
    );
  });
  const mean = values.reduce((sum, value) => sum + value, 0) / repeats;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { values, mean, standardDeviation: Math.sqrt(squares / Math.max(1, repeats - 1)) };
}
