import logBeta from '@stdlib/math-base-special-betaln';
import digamma from '@stdlib/math-base-special-digamma';
import { xLog1pY } from '../numerics/logarithms';
import { epsilon } from './constants';
import { poissonDraw } from './poisson';
import { quotient } from './quotient';
import { naturalNumbers, scalar } from './scalar';

/** Negative binomial distribution: FAILURES before the r-th success (r > 0 real), each success with PROBABILITY p. */
export const negativeBinomial = scalar({
  name: 'NegativeBinomial',
  aliases: ['NB', 'NegBin', 'NBin', 'NegativeBinomial'],
  kind: 'discrete',
  parameters: [
    { name: 'successes', latex: 'r', domain: 'positive' },
    { name: 'probability', latex: 'p', domain: 'unit-interval' },
  ],
  relation: parameters => (parameters[1] === 0 ? 'probability is 0; it must be above 0' : undefined),
  support: () => naturalNumbers,
  logDensity(x, parameters) {
    const [r, p] = [parameters[0]!, parameters[1]!];
    if (!(r > 0 && p > 0 && p <= 1)) return Number.NaN;
    if (!Number.isInteger(x) || x < 0) return -Infinity;
    return logWays(x, r) + r * Math.log(p) + xLog1pY(x, -p);
  },
  roundOff(x, parameters) {
    const [r, p] = [parameters[0]!, parameters[1]!];
    return 4 * epsilon * (1 + Math.abs(logWays(x, r)) + r * Math.abs(Math.log(p)) + Math.abs(xLog1pY(x, -p)));
  },
  gradient(x, parameters, out) {
    const [r, p] = [parameters[0]!, parameters[1]!];
    out[0] = 0;
    out[1] = digamma(x + r) - digamma(r) + Math.log(p);
    out[2] = r / p - quotient(x, 1 - p);
  },
  mean: ([r, p]) => (r! * (1 - p!)) / p!,
  variance: ([r, p]) => (r! * (1 - p!)) / (p! * p!),
  sample: ([r, p], random) => poissonDraw((random.gamma(r!) * (1 - p!)) / p!, random),
});

/** log of Gamma(x + r)/(x! Gamma(r)). */
function logWays(x: number, r: number): number {
  return x === 0 ? 0 : -Math.log(x) - logBeta(x, r);
}
