import { random } from '../numerics/random';
import { type GradientEstimate, GradientMoments, requireSamples } from './gradient-estimate';
import type { VariationalFamily } from './variational-family';

export interface ScoreFunctionOptions {
  readonly seed: number;
  /** default 10000 */
  readonly samples?: number;
  /**
   * What is subtracted from f before it multiplies the score: a number or one for each parameter, 'mean' (the average
   * of f), 'best' (least variance for each parameter). The last two are found from draws of their own, so that the
   * estimate stays unbiased. Default 0.
   */
  readonly baseline?: number | readonly number[] | 'mean' | 'best';
}

/** Draws from which 'mean' and 'best' are found. */
const pilotSamples = 2000;

/**
 * Gradient of E_q[f(z)] in the parameters of q from draws of q alone: the mean of (f(z) - b) grad log q(z). f need
 * not be differentiable, z may be discrete. Also known as REINFORCE or the likelihood-ratio estimator. Where f itself
 * contains log q (a bound), its own derivative in the parameters has mean zero and is left out.
 * @throws RangeError naming the parameter out of its domain, or the draw at which f is no number
 * @see Williams (1992), Machine Learning 8, 229-256; Mohamed, Rosca, Figurnov and Mnih (2020), Journal of Machine
 * Learning Research 21(132), section 4
 * @example scoreFunctionGradient(z => z * z, gaussianFamily, [1, 2], { seed: 1 }).gradient[0] // 2, within its error
 */
export function scoreFunctionGradient(
  f: (z: number) => number,
  family: VariationalFamily,
  theta: readonly number[],
  options: ScoreFunctionOptions,
): GradientEstimate {
  const { seed, samples = 10_000, baseline = 0 } = options;
  family.check(theta);
  requireSamples(samples);
  const stream = random(seed);
  const levels = levelsOf(f, family, theta, baseline, seed);
  const moments = new GradientMoments(theta.length);
  for (let n = 0; n < samples; n++) {
    const z = family.sample(theta, stream);
    const value = f(z);
    moments.add(
      family.score(z, theta).map((score, i) => (value - levels[i]!) * score),
      z,
    );
  }
  return moments.estimate();
}

function levelsOf(
  f: (z: number) => number,
  family: VariationalFamily,
  theta: readonly number[],
  baseline: NonNullable<ScoreFunctionOptions['baseline']>,
  seed: number,
): readonly number[] {
  if (typeof baseline === 'number') return theta.map(() => baseline);
  if (typeof baseline !== 'string') return requireLevels(baseline, theta.length);
  const pilot = random(seed).split('baseline');
  const draws = Array.from({ length: pilotSamples }, () => family.sample(theta, pilot));
  if (baseline === 'best') return theta.map((_, i) => quotient(draws, f, z => family.score(z, theta)[i]!));
  const mean = draws.reduce((sum, z) => sum + f(z), 0) / draws.length;
  return theta.map(() => mean);
}

function requireLevels(levels: readonly number[], parameters: number): readonly number[] {
  if (levels.length === parameters && levels.every(Number.isFinite)) return levels;
  throw new RangeError(
    `scoreFunctionGradient: baseline is [${levels.join(', ')}]; give ${parameters} finite numbers`,
  );
}

/** E[f s^2] / E[s^2]: the constant that leaves (f - b) s the least variance. */
function quotient(draws: readonly number[], f: (z: number) => number, score: (z: number) => number): number {
  let above = 0;
  let below = 0;
  for (const z of draws) {
    const square = score(z) * score(z);
    above += f(z) * square;
    below += square;
  }
  return above / below;
}

/**
 * The constant baseline of least variance, E[f s^2] / E[s^2] for each parameter with its score s, by Monte Carlo.
 * @see Greensmith, Bartlett and Baxter (2004), Journal of Machine Learning Research 5, 1471-1530
 */
export function bestBaseline(
  f: (z: number) => number,
  family: VariationalFamily,
  theta: readonly number[],
  { seed, samples = 10_000 }: { seed: number; samples?: number },
): number[] {
  family.check(theta);
  requireSamples(samples);
  const stream = random(seed);
  const draws = Array.from({ length: samples }, () => family.sample(theta, stream));
  return theta.map((_, i) => quotient(draws, f, z => family.score(z, theta)[i]!));
}
