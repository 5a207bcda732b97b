import { epsilon } from './constants';
import { scalar } from './scalar';

/** Pareto distribution by its MINIMUM x_m and SHAPE alpha: P(X > x) = (x_m/x)^alpha. */
export const pareto = scalar({
  name: 'Pareto',
  aliases: ['Pareto', 'Par', 'Pa'],
  kind: 'continuous',
  parameters: [
    { name: 'minimum', latex: 'x_m', domain: 'positive' },
    { name: 'shape', latex: '\\alpha', domain: 'positive' },
  ],
  support: ([minimum]) => ({ kind: 'reals', lower: minimum!, upper: Infinity }),
  logDensity(x, [minimum, alpha]) {
    if (!(minimum! > 0 && alpha! > 0)) return Number.NaN;
    if (!(x >= minimum!)) return -Infinity;
    return Math.log(alpha!) - Math.log(x) - alpha! * Math.log(x / minimum!);
  },
  roundOff(x, [minimum, alpha]) {
    const logs = Math.abs(Math.log(alpha!)) + Math.abs(Math.log(x)) + alpha! * (1 + Math.log(x / minimum!));
    return 2 * epsilon * (1 + logs);
  },
  gradient(x, [minimum, alpha], out) {
    out[0] = -(alpha! + 1) / x;
    out[1] = alpha! / minimum!;
    out[2] = 1 / alpha! - Math.log(x / minimum!);
  },
  mean: ([minimum, alpha]) => (alpha! > 1 ? (alpha! * minimum!) / (alpha! - 1) : Infinity),
  variance([minimum, alpha]) {
    const a = alpha!;
    return a > 2 ? (minimum! * minimum! * a) / ((a - 1) * (a - 1) * (a - 2)) : Infinity;
  },
  entropy: ([minimum, alpha]) => Math.log(minimum! / alpha!) + 1 / alpha! + 1,
  quantile: (p, [minimum, alpha]) => minimum! * Math.exp(-Math.log1p(-p) / alpha!),
  location: ([minimum, alpha]) => ({ at: minimum!, scale: minimum! / alpha! }),
  sample: ([minimum, alpha], random) => minimum! * Math.exp(random.exponential() / alpha!),
});
