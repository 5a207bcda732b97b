import { paretoTailIndex } from './pareto-tail-index';

/** Standard errors that a normal mean exceeds once in 5e8. */
const normalBound = 6;
/** A tail with this index has an infinite variance. */
const heaviest = 0.5;

export interface MeanBound {
  readonly mean: number;
  readonly standardError: number;
  /** Standard errors that the mean exceeds about once in 5e8; Infinity where these values cannot tell. */
  readonly errors: number;
}

/**
 * Mean of independent draws, and how many standard errors, estimated from the same draws, bound its error.
 *
 * Six do for a normal mean. A skewness g multiplies the probability of t of them by exp(t^3 |g| / (3 sqrt(n))), so that
 * more are needed: t^2/2 - t^3 |g| / (3 sqrt(n)) = 18. There are none where that has no solution, where the largest
 * draws fall off like a tail without variance, and where all draws are the same: the one that counts was not drawn then.
 * It lies where what matters is rarer than the number of draws can show.
 * @see Jing, Shao and Wang (2003), Self-normalized Cramer-type large deviations, Annals of Probability 31, 2167-2215
 */
export function meanBound(values: Float64Array): MeanBound {
  const n = values.length;
  const mean = values.reduce((total, x) => total + x, 0) / n;
  const sizes = values.map(x => Math.abs(x - mean));
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0);
  let squares = 0;
  let cubes = 0;
  for (const x of values) {
    const z = (x - mean) / largest;
    squares += z * z;
    cubes += z * z * z;
  }
  const standardError = (largest * Math.sqrt(squares / (n - 1))) / Math.sqrt(n);
  if (!(largest > 0)) return { mean, standardError: 0, errors: Infinity };
  const lopsided = Math.abs(cubes) / (squares * Math.sqrt(squares));
  const errors = paretoTailIndex(sizes) < heaviest ? skewedBound(lopsided) : Infinity;
  return { mean, standardError, errors };
}

/** The smallest t with t^2/2 - t^3 g/3 = 18, for g = |skewness| / sqrt(n). */
function skewedBound(g: number): number {
  // The left side is largest at t = 1/g.
  if (!(1 / (6 * g * g) > (normalBound * normalBound) / 2)) return Infinity;
  let t = normalBound;
  for (let i = 0; i < 200; i++) t = Math.sqrt(normalBound * normalBound + (2 * g * t * t * t) / 3);
  return t;
}
