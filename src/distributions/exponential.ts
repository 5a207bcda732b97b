import { epsilon } from './constants';
import { positiveHalfLine, scalar } from './scalar';

/** Exponential distribution by its RATE lambda: density lambda exp(-lambda x), mean 1/lambda. */
export const exponential = scalar({
  name: 'Exponential',
  aliases: ['Exp', 'Exponential', 'Expon'],
  kind: 'continuous',
  parameters: [{ name: 'rate', latex: '\\lambda', domain: 'positive' }],
  support: () => positiveHalfLine,
  logDensity(x, parameters) {
    const rate = parameters[0]!;
    if (!(rate > 0)) return Number.NaN;
    return x >= 0 ? Math.log(rate) - rate * x : -Infinity;
  },
  roundOff: (x, parameters) => 2 * epsilon * (Math.abs(Math.log(parameters[0]!)) + parameters[0]! * x),
  gradient(x, parameters, out) {
    out[0] = -parameters[0]!;
    out[1] = 1 / parameters[0]! - x;
  },
  mean: ([rate]) => 1 / rate!,
  variance: ([rate]) => 1 / (rate! * rate!),
  entropy: ([rate]) => 1 - Math.log(rate!),
  quantile: (p, [rate]) => -Math.log1p(-p) / rate!,
  sample: ([rate], random) => random.exponential() / rate!,
});
