import digamma from '@stdlib/math-base-special-digamma';
import gammaincinv from '@stdlib/math-base-special-gammaincinv';
import logGamma from '@stdlib/math-base-special-gammaln';
import { epsilon } from './constants';
import { quotient } from './quotient';
import { positiveHalfLine, scalar } from './scalar';

/** Gamma distribution by SHAPE a and RATE b: density b^a x^(a - 1) exp(-b x)/Gamma(a), mean a/b. */
export const gamma = scalar({
  name: 'Gamma',
  aliases: ['Gam', 'Gamma', 'Ga'],
  kind: 'continuous',
  parameters: [
    { name: 'shape', latex: 'a', domain: 'positive' },
    { name: 'rate', latex: 'b', domain: 'positive' },
  ],
  support: () => positiveHalfLine,
  logDensity(x, parameters) {
    const [a, b] = [parameters[0]!, parameters[1]!];
    if (!(a > 0 && b > 0)) return Number.NaN;
    if (!(x >= 0)) return -Infinity;
    const power = a === 1 ? 0 : (a - 1) * Math.log(x);
    return a * Math.log(b) + power - b * x - logGamma(a);
  },
  roundOff(x, parameters) {
    const [a, b] = [parameters[0]!, parameters[1]!];
    const logs = a * Math.abs(Math.log(b)) + Math.abs((a - 1) * Math.log(x)) + b * x;
    return 3 * epsilon * (1 + logs + Math.abs(logGamma(a)));
  },
  gradient(x, parameters, out) {
    const [a, b] = [parameters[0]!, parameters[1]!];
    out[0] = quotient(a - 1, x) - b;
    out[1] = Math.log(b) + Math.log(x) - digamma(a);
    out[2] = a / b - x;
  },
  mean: ([a, b]) => a! / b!,
  variance: ([a, b]) => a! / (b! * b!),
  entropy: ([a, b]) => a! - Math.log(b!) + logGamma(a!) + (1 - a!) * digamma(a!),
  quantile: (p, [a, b]) => gammaincinv(p, a!) / b!,
  sample: ([a, b], random) => random.gamma(a!) / b!,
});
