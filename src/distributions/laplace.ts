import { epsilon } from './constants';
import { scalar, wholeLine } from './scalar';

/** Laplace distribution by MEAN mu and SCALE b: density exp(-|x - mu|/b)/(2 b). Kinked at mu. */
export const laplace = scalar({
  name: 'Laplace',
  aliases: ['Laplace', 'Lap', 'La'],
  kind: 'continuous',
  parameters: [
    { name: 'mean', latex: '\\mu', domain: 'real' },
    { name: 'scale', latex: 'b', domain: 'positive' },
  ],
  support: () => wholeLine,
  logDensity(x, parameters) {
    const b = parameters[1]!;
    return b > 0 ? -Math.abs(x - parameters[0]!) / b - Math.LN2 - Math.log(b) : Number.NaN;
  },
  roundOff(x, parameters) {
    const b = parameters[1]!;
    return 2 * epsilon * (Math.abs(x - parameters[0]!) / b + Math.LN2 + Math.abs(Math.log(b)));
  },
  gradient(x, parameters, out) {
    const [mu, b] = [parameters[0]!, parameters[1]!];
    const side = Math.sign(x - mu);
    out[0] = -side / b;
    out[1] = side / b;
    out[2] = (Math.abs(x - mu) / b - 1) / b;
  },
  mean: ([mu]) => mu!,
  variance: ([, b]) => 2 * b! * b!,
  entropy: ([, b]) => 1 + Math.LN2 + Math.log(b!),
  quantile: (p, [mu, b]) => (p < 0.5 ? mu! + b! * Math.log(2 * p) : mu! - b! * Math.log(2 * (1 - p))),
  sample([mu, b], random) {
    return mu! + b! * (random.exponential() - random.exponential());
  },
});
