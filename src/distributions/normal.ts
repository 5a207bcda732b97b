import erfcinv from '@stdlib/math-base-special-erfcinv';
import { epsilon, logTwoPi } from './constants';
import type { PreparedDensity } from './distribution';
import { scalar, wholeLine } from './scalar';

/** The logarithm of the variance. */
const prepared: PreparedDensity = {
  constant: parameters => (parameters[1]! > 0 ? Math.log(parameters[1]!) : Number.NaN),
  logDensity(x, parameters, logVariance) {
    const d = x - parameters[0]!;
    return -0.5 * ((d * d) / parameters[1]! + logTwoPi + logVariance);
  },
  roundOff(x, parameters, logVariance) {
    const d = x - parameters[0]!;
    return epsilon * (2 + 2 * ((d * d) / parameters[1]!) + Math.abs(logVariance));
  },
};

/**
 * Normal distribution by mean mu and VARIANCE sigma^2:
 * log density = -((x - mu)^2/sigma^2 + log(2 pi sigma^2))/2.
 */
export const normal = scalar({
  name: 'Normal',
  aliases: ['N', 'Normal', 'Gaussian', 'Gauss'],
  kind: 'continuous',
  parameters: [
    { name: 'mean', latex: '\\mu', domain: 'real' },
    { name: 'variance', latex: '\\sigma^2', domain: 'positive' },
  ],
  support: () => wholeLine,
  prepared,
  logDensity: (x, parameters) => prepared.logDensity(x, parameters, prepared.constant(parameters)),
  roundOff: (x, parameters) => prepared.roundOff(x, parameters, prepared.constant(parameters)),
  gradient(x, parameters, out) {
    const variance = parameters[1]!;
    const score = (x - parameters[0]!) / variance;
    out[0] = -score;
    out[1] = score;
    out[2] = 0.5 * (score * score - 1 / variance);
  },
  mean: parameters => parameters[0]!,
  variance: parameters => parameters[1]!,
  entropy: parameters => 0.5 * (1 + logTwoPi + Math.log(parameters[1]!)),
  quantile: (p, parameters) => parameters[0]! - Math.sqrt(2 * parameters[1]!) * erfcinv(2 * p),
  sample: (parameters, random) => parameters[0]! + Math.sqrt(parameters[1]!) * random.normal(),
});
