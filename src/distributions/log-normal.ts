import erfcinv from '@stdlib/math-base-special-erfcinv';
import { epsilon, logTwoPi } from './constants';
import { positiveHalfLine, scalar } from './scalar';

/** Log-normal distribution by MEAN mu and VARIANCE sigma^2 of the logarithm. */
export const logNormal = scalar({
  name: 'LogNormal',
  aliases: ['LogNormal', 'LN', 'Lognormal', 'logN', 'LogN'],
  kind: 'continuous',
  parameters: [
    { name: 'mean of the logarithm', latex: '\\mu', domain: 'real' },
    { name: 'variance of the logarithm', latex: '\\sigma^2', domain: 'positive' },
  ],
  support: () => positiveHalfLine,
  logDensity(x, parameters) {
    const variance = parameters[1]!;
    if (!(variance > 0)) return Number.NaN;
    if (!(x > 0)) return -Infinity;
    const d = Math.log(x) - parameters[0]!;
    return -0.5 * ((d * d) / variance + logTwoPi + Math.log(variance)) - Math.log(x);
  },
  roundOff(x, parameters) {
    const [mu, variance] = [parameters[0]!, parameters[1]!];
    const log = Math.log(x);
    const d = Math.abs(log - mu);
    const moved = (d * (Math.abs(log) + d)) / variance;
    return 2 * epsilon * (1 + moved + Math.abs(log) + Math.abs(Math.log(variance)));
  },
  gradient(x, parameters, out) {
    const [mu, variance] = [parameters[0]!, parameters[1]!];
    const score = (Math.log(x) - mu) / variance;
    out[0] = -(score + 1) / x;
    out[1] = score;
    out[2] = 0.5 * (score * score - 1 / variance);
  },
  mean: ([mu, variance]) => Math.exp(mu! + 0.5 * variance!),
  variance: ([mu, variance]) => Math.expm1(variance!) * Math.exp(2 * mu! + variance!),
  entropy: ([mu, variance]) => mu! + 0.5 * (1 + logTwoPi + Math.log(variance!)),
  quantile: (p, [mu, variance]) => Math.exp(mu! - Math.sqrt(2 * variance!) * erfcinv(2 * p)),
  location([mu, variance]) {
    const mode = Math.exp(mu! - variance!);
    return { at: mode, scale: mode * Math.min(Math.sqrt(variance!), 1) };
  },
  sample: ([mu, variance], random) => Math.exp(mu! + Math.sqrt(variance!) * random.normal()),
});
