import { epsilon } from './constants';
import { scalar } from './scalar';

/** Geometric distribution: the TRIALS up to and with the first success, from 1 on, each with PROBABILITY p. */
export const geometric = scalar({
  name: 'Geometric',
  aliases: ['Geom', 'Geo', 'Geometric'],
  kind: 'discrete',
  parameters: [{ name: 'probability', latex: 'p', domain: 'unit-interval' }],
  relation: parameters =>
    parameters[0] === 0 ? 'probability is 0; it must be above 0, else success never comes' : undefined,
  support: () => ({ kind: 'integers', lower: 1, upper: Infinity }),
  logDensity(x, parameters) {
    const p = parameters[0]!;
    if (!(p > 0 && p <= 1)) return Number.NaN;
    if (!Number.isInteger(x) || x < 1) return -Infinity;
    return Math.log(p) + (x === 1 ? 0 : (x - 1) * Math.log1p(-p));
  },
  roundOff(x, parameters) {
    const p = parameters[0]!;
    return 2 * epsilon * (Math.abs(Math.log(p)) + (x === 1 ? 0 : Math.abs((x - 1) * Math.log1p(-p))));
  },
  gradient(x, parameters, out) {
    const p = parameters[0]!;
    out[0] = 0;
    out[1] = 1 / p - (x === 1 ? 0 : (x - 1) / (1 - p));
  },
  mean: parameters => 1 / parameters[0]!,
  variance: parameters => (1 - parameters[0]!) / (parameters[0]! * parameters[0]!),
  entropy(parameters) {
    const p = parameters[0]!;
    return p === 1 ? 0 : (-p * Math.log(p) - (1 - p) * Math.log1p(-p)) / p;
  },
  sample(parameters, random) {
    const p = parameters[0]!;
    return p === 1 ? 1 : Math.max(1, Math.ceil(-random.exponential() / Math.log1p(-p)));
  },
});
