import { log1pExp, logit } from '../numerics/logarithms';
import { epsilon } from './constants';
import { scalar, wholeLine } from './scalar';

/** Logistic distribution by MEAN mu and SCALE s. */
export const logistic = scalar({
  name: 'Logistic',
  aliases: ['Logistic'],
  kind: 'continuous',
  parameters: [
    { name: 'mean', latex: '\\mu', domain: 'real' },
    { name: 'scale', latex: 's', domain: 'positive' },
  ],
  support: () => wholeLine,
  logDensity(x, [mu, s]) {
    if (!(s! > 0)) return Number.NaN;
    const t = Math.abs(x - mu!) / s!;
    return -t - 2 * log1pExp(-t) - Math.log(s!);
  },
  roundOff: (x, [mu, s]) => 2 * epsilon * (2 + Math.abs(x - mu!) / s! + Math.abs(Math.log(s!))),
  gradient(x, [mu, s], out) {
    const t = (x - mu!) / s!;
    const slope = -Math.tanh(0.5 * t) / s!;
    out[0] = slope;
    out[1] = -slope;
    out[2] = -slope * t - 1 / s!;
  },
  mean: ([mu]) => mu!,
  variance: ([, s]) => (s! * s! * Math.PI * Math.PI) / 3,
  entropy: ([, s]) => Math.log(s!) + 2,
  quantile: (p, [mu, s]) => mu! + s! * logit(p),
  sample: ([mu, s], random) => mu! + s! * logit(random.uniform()),
});
