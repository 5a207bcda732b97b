import logBeta from '@stdlib/math-base-special-betaln';
import { xLog1pY, xLogY } from '../numerics/logarithms';
import { epsilon } from './constants';
import { quotient } from './quotient';
import { scalar } from './scalar';

/** log of the binomial coefficient n over k, without the cancellation of three log factorials. */
export function logChoose(n: number, k: number): number {
  return k === 0 || k === n ? 0 : -Math.log1p(n) - logBeta(n - k + 1, k + 1);
}

/** Binomial distribution: successes in n TRIALS, each with PROBABILITY p. */
export const binomial = scalar({
  name: 'Binomial',
  aliases: ['Bin', 'Binom', 'Binomial'],
  kind: 'discrete',
  parameters: [
    { name: 'trials', latex: 'n', domain: 'non-negative-integer' },
    { name: 'probability', latex: 'p', domain: 'unit-interval' },
  ],
  support: parameters => ({ kind: 'integers', lower: 0, upper: parameters[0]! }),
  logDensity(x, parameters) {
    const [n, p] = [parameters[0]!, parameters[1]!];
    if (!(p >= 0 && p <= 1 && n >= 0 && Number.isInteger(n))) return Number.NaN;
    if (!Number.isInteger(x) || x < 0 || x > n) return -Infinity;
    return logChoose(n, x) + xLogY(x, p) + xLog1pY(n - x, -p);
  },
  roundOff(x, parameters) {
    const [n, p] = [parameters[0]!, parameters[1]!];
    const terms = Math.abs(logChoose(n, x)) + Math.abs(xLogY(x, p)) + Math.abs(xLog1pY(n - x, -p));
    return 4 * epsilon * (terms + Math.log1p(n));
  },
  gradient(x, parameters, out) {
    const [n, p] = [parameters[0]!, parameters[1]!];
    out[0] = out[1] = 0;
    out[2] = quotient(x, p) - quotient(n - x, 1 - p);
  },
  mean: parameters => parameters[0]! * parameters[1]!,
  variance: parameters => parameters[0]! * parameters[1]! * (1 - parameters[1]!),
  sample(parameters, random) {
    let successes = 0;
    for (let i = 0; i < parameters[0]!; i++) if (random.uniform() < parameters[1]!) successes++;
    return successes;
  },
});
