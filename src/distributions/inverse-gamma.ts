import digamma from '@stdlib/math-base-special-digamma';
import gammaincinv from '@stdlib/math-base-special-gammaincinv';
import logGamma from '@stdlib/math-base-special-gammaln';
import { epsilon } from './constants';
import { positiveHalfLine, scalar } from './scalar';

/** Inverse gamma distribution by SHAPE a and SCALE b: density b^a x^(-a - 1) exp(-b/x)/Gamma(a). */
export const inverseGamma = scalar({
  name: 'InverseGamma',
  aliases: ['IG', 'InvGamma', 'InverseGamma', 'InvGam', 'IGamma', 'invGamma'],
  kind: 'continuous',
  parameters: [
    { name: 'shape', latex: 'a', domain: 'positive' },
    { name: 'scale', latex: 'b', domain: 'positive' },
  ],
  support: () => positiveHalfLine,
  logDensity(x, parameters) {
    const [a, b] = [parameters[0]!, parameters[1]!];
    if (!(a > 0 && b > 0)) return Number.NaN;
    if (!(x > 0)) return -Infinity;
    return a * Math.log(b) - (a + 1) * Math.log(x) - b / x - logGamma(a);
  },
  roundOff(x, parameters) {
    const [a, b] = [parameters[0]!, parameters[1]!];
    const logs = a * Math.abs(Math.log(b)) + (a + 1) * Math.abs(Math.log(x)) + b / x;
    return 3 * epsilon * (1 + logs + Math.abs(logGamma(a)));
  },
  gradient(x, parameters, out) {
    const [a, b] = [parameters[0]!, parameters[1]!];
    out[0] = -(a + 1) / x + b / (x * x);
    out[1] = Math.log(b) - Math.log(x) - digamma(a);
    out[2] = a / b - 1 / x;
  },
  mean: ([a, b]) => (a! > 1 ? b! / (a! - 1) : Infinity),
  variance: ([a, b]) => (a! > 2 ? (b! * b!) / ((a! - 1) * (a! - 1) * (a! - 2)) : Infinity),
  entropy: ([a, b]) => a! + Math.log(b!) + logGamma(a!) - (1 + a!) * digamma(a!),
  quantile: (p, [a, b]) => b! / gammaincinv(1 - p, a!),
  location([a, b]) {
    const mode = b! / (a! + 1);
    return { at: mode, scale: mode / Math.sqrt(a! + 1) };
  },
  sample: ([a, b], random) => b! / random.gamma(a!),
});
