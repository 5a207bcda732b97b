import type { Estimate } from './estimate';
import { epsilon } from './integrand';

export interface RootOptions {
  /** relative tolerance on the place; default and least 2^-52 */
  tolerance?: number;
  /** default 200 */
  maximumEvaluations?: number;
}

/**
 * The place between a and b where f changes sign, by Brent's method. `value` is the place, `error` the bracket
 * that is left: the sign change is certain, that f is 0 there is not (a jump or a pole changes sign too).
 * @throws RangeError if f(a) and f(b) have the same sign
 * @see Brent (1973), Algorithms for Minimization without Derivatives, chapter 4
 */
export function root(f: (x: number) => number, a: number, b: number, options: RootOptions = {}): Estimate {
  const relative = Math.max(options.tolerance ?? 0, epsilon);
  const maximum = options.maximumEvaluations ?? 200;
  let previous = a;
  let previousValue = f(a);
  let best = b;
  let bestValue = f(b);
  if (previousValue * bestValue > 0 || Number.isNaN(previousValue * bestValue)) {
    throw new RangeError(
      `f is ${previousValue} at ${a} and ${bestValue} at ${b}: no change of sign; give ends between which f changes sign`,
    );
  }
  let other = previous;
  let otherValue = previousValue;
  let step = best - previous;
  let stepBefore = step;
  let evaluations = 2;
  for (;;) {
    if (bestValue > 0 === otherValue > 0) {
      other = previous;
      otherValue = previousValue;
      step = best - previous;
      stepBefore = step;
    }
    if (Math.abs(otherValue) < Math.abs(bestValue)) {
      [previous, best, other] = [best, other, best];
      [previousValue, bestValue, otherValue] = [bestValue, otherValue, bestValue];
    }
    const half = 0.5 * (other - best);
    const tolerance = 2 * relative * Math.abs(best) + Number.MIN_VALUE;
    if (bestValue === 0) return { value: best, error: 0, evaluations, status: 'converged' };
    const done = Math.abs(half) <= tolerance;
    if (done || evaluations >= maximum) {
      return { value: best, error: 2 * Math.abs(half), evaluations, status: done ? 'converged' : 'budget' };
    }
    const trial =
      Math.abs(stepBefore) >= tolerance && Math.abs(previousValue) > Math.abs(bestValue)
        ? interpolate(previous, previousValue, best, bestValue, other, otherValue)
        : Number.NaN;
    // An interpolation that leaves the bracket, or does not at least halve the step before last, gives way to bisection.
    if (Math.abs(trial) < Math.min(1.5 * Math.abs(half), 0.5 * Math.abs(stepBefore)) && trial * half > 0) {
      stepBefore = step;
      step = trial;
    } else {
      step = half;
      stepBefore = half;
    }
    previous = best;
    previousValue = bestValue;
    best += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance;
    bestValue = f(best);
    evaluations++;
  }
}

/** Step from b by inverse quadratic interpolation through three points, linear through two. */
function interpolate(a: number, fa: number, b: number, fb: number, c: number, fc: number): number {
  const s = fb / fa;
  if (a === c) return (-(c - b) * s) / (1 - s);
  const q = fa / fc;
  const r = fb / fc;
  return (-s * ((c - b) * q * (q - r) - (b - a) * (r - 1))) / ((q - 1) * (r - 1) * (s - 1));
}
