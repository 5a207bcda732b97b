import gammaFunction from '@stdlib/math-base-special-gamma';
import { epsilon, eulerGamma } from './constants';
import { positiveHalfLine, scalar } from './scalar';

/** Weibull distribution by SHAPE k and SCALE lambda: P(X > x) = exp(-(x/lambda)^k). */
export const weibull = scalar({
  name: 'Weibull',
  aliases: ['Weibull'],
  kind: 'continuous',
  parameters: [
    { name: 'shape', latex: 'k', domain: 'positive' },
    { name: 'scale', latex: '\\lambda', domain: 'positive' },
  ],
  support: () => positiveHalfLine,
  logDensity(x, [k, lambda]) {
    if (!(k! > 0 && lambda! > 0)) return Number.NaN;
    if (!(x >= 0)) return -Infinity;
    const log = Math.log(x / lambda!);
    const power = k === 1 ? 0 : (k! - 1) * log;
    return Math.log(k!) - Math.log(lambda!) + power - Math.exp(k! * log);
  },
  roundOff(x, [k, lambda]) {
    const log = Math.abs(Math.log(x / lambda!));
    const logs = Math.abs(Math.log(k!)) + Math.abs(Math.log(lambda!)) + Math.abs(k! - 1) * (1 + log);
    return 2 * epsilon * (1 + logs + Math.exp(k! * Math.log(x / lambda!)) * (1 + k! * (1 + log)));
  },
  gradient(x, [k, lambda], out) {
    const log = Math.log(x / lambda!);
    const power = Math.exp(k! * log);
    out[0] = (k! - 1 - k! * power) / x;
    out[1] = 1 / k! + log - power * log;
    out[2] = (k! / lambda!) * (power - 1);
  },
  mean: ([k, lambda]) => lambda! * gammaFunction(1 + 1 / k!),
  variance([k, lambda]) {
    const first = gammaFunction(1 + 1 / k!);
    return lambda! * lambda! * (gammaFunction(1 + 2 / k!) - first * first);
  },
  entropy: ([k, lambda]) => eulerGamma * (1 - 1 / k!) + Math.log(lambda! / k!) + 1,
  quantile: (p, [k, lambda]) => lambda! * Math.exp(Math.log(-Math.log1p(-p)) / k!),
  location([k, lambda]) {
    const median = lambda! * Math.exp(Math.log(Math.LN2) / k!);
    return { at: median, scale: median / Math.max(k!, 1) };
  },
  sample: ([k, lambda], random) => lambda! * Math.exp(Math.log(random.exponential()) / k!),
});
