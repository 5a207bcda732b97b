import { epsilon } from './constants';
import { scalar } from './scalar';

/** Uniform distribution on the interval from a to b. */
export const uniform = scalar({
  name: 'Uniform',
  aliases: ['U', 'Unif', 'Uniform'],
  kind: 'continuous',
  parameters: [
    { name: 'lower end', latex: 'a', domain: 'real' },
    { name: 'upper end', latex: 'b', domain: 'real' },
  ],
  relation([a, b]) {
    return a! < b! ? undefined : `lower end is ${a} and upper end ${b}; the lower one must be less`;
  },
  support: ([a, b]) => ({ kind: 'reals', lower: a!, upper: b! }),
  logDensity(x, parameters) {
    const [a, b] = [parameters[0]!, parameters[1]!];
    if (!(a < b)) return Number.NaN;
    return x >= a && x <= b ? -Math.log(b - a) : -Infinity;
  },
  roundOff: (_x, [a, b]) => epsilon * (1 + Math.abs(Math.log(b! - a!))),
  gradient(_x, [a, b], out) {
    out[0] = 0;
    out[1] = 1 / (b! - a!);
    out[2] = -1 / (b! - a!);
  },
  mean: ([a, b]) => a! + 0.5 * (b! - a!),
  variance: ([a, b]) => ((b! - a!) * (b! - a!)) / 12,
  entropy: ([a, b]) => Math.log(b! - a!),
  quantile: (p, [a, b]) => a! + p * (b! - a!),
  sample: ([a, b], random) => random.uniformBetween(a!, b!),
});
