import logGamma from '@stdlib/math-base-special-gammaln';
import { xLogY } from '../numerics/logarithms';
import type { Random } from '../numerics/random';
import { epsilon } from './constants';
import { quotient } from './quotient';
import { naturalNumbers, scalar } from './scalar';

/** Poisson distribution by its RATE lambda, the mean. */
export const poisson = scalar({
  name: 'Poisson',
  aliases: ['Pois', 'Poi', 'Poisson', 'Po'],
  kind: 'discrete',
  parameters: [{ name: 'rate', latex: '\\lambda', domain: 'positive' }],
  support: () => naturalNumbers,
  logDensity(x, parameters) {
    const rate = parameters[0]!;
    if (!(rate > 0)) return Number.NaN;
    if (!Number.isInteger(x) || x < 0) return -Infinity;
    return xLogY(x, rate) - rate - logGamma(x + 1);
  },
  roundOff(x, parameters) {
    const rate = parameters[0]!;
    return 3 * epsilon * (Math.abs(xLogY(x, rate)) + rate + logGamma(x + 1));
  },
  gradient(x, parameters, out) {
    out[0] = 0;
    out[1] = quotient(x, parameters[0]!) - 1;
  },
  mean: parameters => parameters[0]!,
  variance: parameters => parameters[0]!,
  sample: (parameters, random) => poissonDraw(parameters[0]!, random),
});

/** Large rates are split by the gamma-distributed time of the event number m, until multiplication of uniforms is cheap. */
export function poissonDraw(rate: number, random: Random): number {
  let count = 0;
  let rest = rate;
  while (rest > 30) {
    const m = Math.floor(0.875 * rest);
    const time = random.gamma(m);
    if (time > rest) {
      // Event m came too late: the m - 1 before it are uniform on [0, time].
      let before = 0;
      for (let i = 1; i < m; i++) if (random.uniform() * time < rest) before++;
      return count + before;
    }
    count += m;
    rest -= time;
  }
  let remaining = rest - random.exponential();
  while (remaining > 0) {
    count++;
    remaining -= random.exponential();
  }
  return count;
}
