import { epsilon } from './constants';
import { scalar } from './scalar';

/** Bernoulli distribution: 1 with PROBABILITY p, else 0. */
export const bernoulli = scalar({
  name: 'Bernoulli',
  aliases: ['Bern', 'Bernoulli', 'Ber'],
  kind: 'discrete',
  parameters: [{ name: 'probability', latex: 'p', domain: 'unit-interval' }],
  support: () => ({ kind: 'integers', lower: 0, upper: 1 }),
  logDensity(x, parameters) {
    const p = parameters[0]!;
    if (!(p >= 0 && p <= 1)) return Number.NaN;
    if (x === 1) return Math.log(p);
    return x === 0 ? Math.log1p(-p) : -Infinity;
  },
  roundOff(x, parameters) {
    return 2 * epsilon * Math.abs(x === 1 ? Math.log(parameters[0]!) : Math.log1p(-parameters[0]!));
  },
  gradient(x, parameters, out) {
    out[0] = 0;
    out[1] = x === 1 ? 1 / parameters[0]! : -1 / (1 - parameters[0]!);
  },
  mean: parameters => parameters[0]!,
  variance: parameters => parameters[0]! * (1 - parameters[0]!),
  entropy(parameters) {
    const p = parameters[0]!;
    return p === 0 || p === 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log1p(-p);
  },
  sample: (parameters, random) => (random.uniform() < parameters[0]! ? 1 : 0),
});
