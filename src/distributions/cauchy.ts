import { epsilon, logPi } from './constants';
import { scalar, wholeLine } from './scalar';

/** log(1 + t^2), also where t^2 overflows. */
function logOnePlusSquare(t: number): number {
  return Math.abs(t) > 1e150 ? 2 * Math.log(Math.abs(t)) : Math.log1p(t * t);
}

/** Cauchy distribution by LOCATION x_0 and SCALE gamma; it has no mean. */
export const cauchy = scalar({
  name: 'Cauchy',
  aliases: ['Cauchy'],
  kind: 'continuous',
  parameters: [
    { name: 'location', latex: 'x_0', domain: 'real' },
    { name: 'scale', latex: '\\gamma', domain: 'positive' },
  ],
  support: () => wholeLine,
  logDensity(x, [at, scale]) {
    return scale! > 0 ? -logOnePlusSquare((x - at!) / scale!) - logPi - Math.log(scale!) : Number.NaN;
  },
  roundOff(x, [at, scale]) {
    return 2 * epsilon * (2 + logOnePlusSquare((x - at!) / scale!) + logPi + Math.abs(Math.log(scale!)));
  },
  gradient(x, [at, scale], out) {
    const t = (x - at!) / scale!;
    const slope = (-2 * t) / (1 + t * t) / scale!;
    out[0] = slope;
    out[1] = -slope;
    out[2] = -slope * t - 1 / scale!;
  },
  mean: () => Number.NaN,
  variance: () => Number.NaN,
  entropy: ([, scale]) => Math.log(4 * Math.PI * scale!),
  quantile: (p, [at, scale]) => (p === 0.5 ? at! : at! - scale! / Math.tan(Math.PI * p)),
  location: ([at, scale]) => ({ at: at!, scale: scale! }),
  sample: ([at, scale], random) => at! + (scale! * random.normal()) / random.normal(),
});
