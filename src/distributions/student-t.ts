import betaincinv from '@stdlib/math-base-special-betaincinv';
import logBeta from '@stdlib/math-base-special-betaln';
import digamma from '@stdlib/math-base-special-digamma';
import { epsilon } from './constants';
import { scalar, wholeLine } from './scalar';

/** log density of the standard t distribution; log1p keeps the far tail and the middle. */
function logStandard(t: number, nu: number): number {
  return -0.5 * (nu + 1) * logOnePlus(t, nu) - 0.5 * Math.log(nu) - logBeta(0.5, 0.5 * nu);
}

/** log(1 + t^2/nu), also where t^2 overflows. */
function logOnePlus(t: number, nu: number): number {
  const size = Math.abs(t);
  return size > 1e150 ? 2 * Math.log(size) - Math.log(nu) : Math.log1p((t * t) / nu);
}

function standardRoundOff(t: number, nu: number): number {
  const logs = 0.5 * (nu + 1) * logOnePlus(t, nu) + 0.5 * Math.abs(Math.log(nu));
  return 4 * epsilon * (1 + logs + Math.abs(logBeta(0.5, 0.5 * nu)));
}

/** d/dnu of the standard log density. */
function slopeInDegrees(t: number, nu: number): number {
  const ratio = (t * t) / nu;
  const logs = 0.5 * (digamma(0.5 * (nu + 1)) - digamma(0.5 * nu) - 1 / nu - Math.log1p(ratio));
  return logs + (0.5 * (nu + 1) * ratio) / (nu * (1 + ratio));
}

function standardQuantile(p: number, nu: number): number {
  const tail = Math.min(p, 1 - p);
  const x = betaincinv(2 * tail, 0.5 * nu, 0.5);
  const size = Math.sqrt((nu * (1 - x)) / x);
  return p < 0.5 ? -size : size;
}

function standardEntropy(nu: number): number {
  const half = 0.5 * (nu + 1);
  return half * (digamma(half) - digamma(0.5 * nu)) + 0.5 * Math.log(nu) + logBeta(0.5 * nu, 0.5);
}

/** Student's t distribution by its DEGREES OF FREEDOM nu, centred at 0 with scale 1. */
export const studentT = scalar({
  name: 'StudentT',
  aliases: ['t', 'StudentT', 'Studentt', 'Student'],
  kind: 'continuous',
  parameters: [{ name: 'degrees of freedom', latex: '\\nu', domain: 'positive' }],
  support: () => wholeLine,
  logDensity: (x, [nu]) => (nu! > 0 ? logStandard(x, nu!) : Number.NaN),
  roundOff: (x, [nu]) => standardRoundOff(x, nu!),
  gradient(x, parameters, out) {
    const nu = parameters[0]!;
    out[0] = (-(nu + 1) * x) / (nu + x * x);
    out[1] = slopeInDegrees(x, nu);
  },
  mean: ([nu]) => (nu! > 1 ? 0 : Number.NaN),
  variance: ([nu]) => (nu! > 2 ? nu! / (nu! - 2) : nu! > 1 ? Infinity : Number.NaN),
  entropy: ([nu]) => standardEntropy(nu!),
  quantile: (p, [nu]) => standardQuantile(p, nu!),
  location: () => ({ at: 0, scale: 1 }),
  sample: ([nu], random) => random.normal() / Math.sqrt((2 * random.gamma(0.5 * nu!)) / nu!),
});

/**
 * Student's t distribution by MEAN mu, PRECISION lambda (scale 1/sqrt(lambda)) and DEGREES OF FREEDOM nu.
 * @see Bishop (2006), Pattern Recognition and Machine Learning, equation 2.159
 */
export const locatedStudentT = scalar({
  name: 'LocatedStudentT',
  aliases: ['St', 'LocatedStudentT'],
  kind: 'continuous',
  parameters: [
    { name: 'mean', latex: '\\mu', domain: 'real' },
    { name: 'precision', latex: '\\lambda', domain: 'positive' },
    { name: 'degrees of freedom', latex: '\\nu', domain: 'positive' },
  ],
  support: () => wholeLine,
  logDensity(x, [mu, lambda, nu]) {
    if (!(lambda! > 0 && nu! > 0)) return Number.NaN;
    return logStandard((x - mu!) * Math.sqrt(lambda!), nu!) + 0.5 * Math.log(lambda!);
  },
  roundOff(x, [mu, lambda, nu]) {
    const t = (x - mu!) * Math.sqrt(lambda!);
    return standardRoundOff(t, nu!) + epsilon * (2 * (nu! + 1) + Math.abs(Math.log(lambda!)));
  },
  gradient(x, [mu, lambda, nu], out) {
    const root = Math.sqrt(lambda!);
    const t = (x - mu!) * root;
    const slope = (-(nu! + 1) * t) / (nu! + t * t);
    out[0] = slope * root;
    out[1] = -slope * root;
    out[2] = (0.5 * (slope * t + 1)) / lambda!;
    out[3] = slopeInDegrees(t, nu!);
  },
  mean: ([mu, , nu]) => (nu! > 1 ? mu! : Number.NaN),
  variance: ([, lambda, nu]) => (nu! > 2 ? nu! / (nu! - 2) / lambda! : nu! > 1 ? Infinity : Number.NaN),
  entropy: ([, lambda, nu]) => standardEntropy(nu!) - 0.5 * Math.log(lambda!),
  quantile: (p, [mu, lambda, nu]) => mu! + standardQuantile(p, nu!) / Math.sqrt(lambda!),
  location: ([mu, lambda]) => ({ at: mu!, scale: 1 / Math.sqrt(lambda!) }),
  sample([mu, lambda, nu], random) {
    return mu! + random.normal() / Math.sqrt((2 * lambda! * random.gamma(0.5 * nu!)) / nu!);
  },
});
