import digamma from '@stdlib/math-base-special-digamma';
import logGamma from '@stdlib/math-base-special-gammaln';
import { epsilon } from './constants';
import type { Distribution } from './distribution';
import { vectorParameter } from './vector-parameters';

const parameters = [{ name: 'concentration', latex: '\\alpha', domain: 'positive-vector' }] as const;

const sum = (x: Float64Array) => x.reduce((total, entry) => total + entry, 0);

/** log of the normalising constant, Gamma(alpha_1) ... Gamma(alpha_K)/Gamma(sum). */
function logNormaliser(alpha: Float64Array): number {
  return alpha.reduce((total, a) => total + logGamma(a), 0) - logGamma(sum(alpha));
}

/**
 * Dirichlet distribution by its CONCENTRATION alpha, on the simplex; the density is with respect to the first K - 1
 * coordinates. A point whose coordinates do not sum to 1 within 1e-9 lies outside.
 */
export const dirichlet: Distribution = {
  name: 'Dirichlet',
  aliases: ['Dir', 'Dirichlet'],
  kind: 'continuous',
  shape: 'vector',
  parameters,
  check([alpha]) {
    vectorParameter('Dirichlet', parameters[0], alpha!);
  },
  support: () => ({ kind: 'simplex', lower: 0, upper: 1 }),
  logDensity(x, [concentration]) {
    const [point, alpha] = [x as Float64Array, concentration as Float64Array];
    if (point.length !== alpha.length) return Number.NaN;
    if (!(Math.abs(sum(point) - 1) <= 1e-9) || !point.every(entry => entry >= 0)) return -Infinity;
    return point.reduce((total, entry, k) => total + logPower(entry, alpha[k]! - 1), -logNormaliser(alpha));
  },
  roundOff(x, [concentration]) {
    const [point, alpha] = [x as Float64Array, concentration as Float64Array];
    const powers = point.reduce((total, entry, k) => total + Math.abs(logPower(entry, alpha[k]! - 1)), 0);
    const gammas = alpha.reduce((total, a) => total + Math.abs(logGamma(a)), Math.abs(logGamma(sum(alpha))));
    return 4 * epsilon * (1 + powers + gammas);
  },
  mean([concentration]) {
    const alpha = concentration as Float64Array;
    const total = sum(alpha);
    return alpha.map(a => a / total);
  },
  variance([concentration]) {
    const alpha = concentration as Float64Array;
    const total = sum(alpha);
    return alpha.map(a => ((a / total) * (1 - a / total)) / (total + 1));
  },
  entropy([concentration]) {
    const alpha = concentration as Float64Array;
    const total = sum(alpha);
    const weighted = alpha.reduce((rest, a) => rest - (a - 1) * digamma(a), 0);
    return logNormaliser(alpha) + (total - alpha.length) * digamma(total) + weighted;
  },
  sample([concentration], random) {
    const draws = (concentration as Float64Array).map(a => random.gamma(a));
    const total = sum(draws);
    return draws.map(draw => draw / total);
  },
};

function logPower(base: number, exponent: number): number {
  return exponent === 0 ? 0 : exponent * Math.log(base);
}
