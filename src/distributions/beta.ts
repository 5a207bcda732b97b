import betaincinv from '@stdlib/math-base-special-betaincinv';
import logBeta from '@stdlib/math-base-special-betaln';
import digamma from '@stdlib/math-base-special-digamma';
import { epsilon } from './constants';
import { quotient } from './quotient';
import { scalar, unitInterval } from './scalar';

/** Beta distribution by its two SHAPES a, b: density proportional to x^(a - 1) (1 - x)^(b - 1) on (0, 1). */
export const beta = scalar({
  name: 'Beta',
  aliases: ['Beta', 'Bet'],
  kind: 'continuous',
  parameters: [
    { name: 'first shape', latex: 'a', domain: 'positive' },
    { name: 'second shape', latex: 'b', domain: 'positive' },
  ],
  support: () => unitInterval,
  logDensity(x, parameters) {
    const [a, b] = [parameters[0]!, parameters[1]!];
    if (!(a > 0 && b > 0)) return Number.NaN;
    if (!(x >= 0 && x <= 1)) return -Infinity;
    const left = a === 1 ? 0 : (a - 1) * Math.log(x);
    const right = b === 1 ? 0 : (b - 1) * Math.log1p(-x);
    return left + right - logBeta(a, b);
  },
  roundOff(x, parameters) {
    const [a, b] = [parameters[0]!, parameters[1]!];
    const logs = Math.abs((a - 1) * Math.log(x)) + Math.abs((b - 1) * Math.log1p(-x));
    return 3 * epsilon * (1 + logs) + 4 * epsilon * Math.abs(logBeta(a, b));
  },
  gradient(x, parameters, out) {
    const [a, b] = [parameters[0]!, parameters[1]!];
    out[0] = quotient(a - 1, x) - quotient(b - 1, 1 - x);
    const both = digamma(a + b);
    out[1] = Math.log(x) + both - digamma(a);
    out[2] = Math.log1p(-x) + both - digamma(b);
  },
  mean: ([a, b]) => a! / (a! + b!),
  variance: ([a, b]) => (a! / (a! + b!)) * (b! / (a! + b!)) * (1 / (a! + b! + 1)),
  entropy([first, second]) {
    const [a, b] = [first!, second!];
    return logBeta(a, b) - (a - 1) * digamma(a) - (b - 1) * digamma(b) + (a + b - 2) * digamma(a + b);
  },
  quantile: (p, [a, b]) => betaincinv(p, a!, b!),
  sample([a, b], random) {
    const x = random.gamma(a!);
    return x / (x + random.gamma(b!));
  },
});
