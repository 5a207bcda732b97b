import { gamma } from './gamma';
import { positiveHalfLine, scalar } from './scalar';

/** Chi-squared distribution by its DEGREES OF FREEDOM nu: Gamma with shape nu/2 and rate 1/2. */
export const chiSquared = scalar({
  name: 'ChiSquared',
  aliases: ['ChiSquared', 'chi2', 'chi', 'ChiSq'],
  kind: 'continuous',
  parameters: [{ name: 'degrees of freedom', latex: '\\nu', domain: 'positive' }],
  support: () => positiveHalfLine,
  logDensity: (x, [nu]) => gamma.logDensity(x, [0.5 * nu!, 0.5]),
  roundOff: (x, [nu]) => gamma.roundOff(x, [0.5 * nu!, 0.5]),
  gradient(x, [nu], out) {
    const full = new Float64Array(3);
    gamma.gradient(x, [0.5 * nu!, 0.5], full);
    out[0] = full[0]!;
    out[1] = 0.5 * full[1]!;
  },
  mean: ([nu]) => nu!,
  variance: ([nu]) => 2 * nu!,
  entropy: ([nu]) => gamma.entropy!([0.5 * nu!, 0.5]),
  quantile: (p, [nu]) => gamma.quantile!(p, [0.5 * nu!, 0.5]),
  sample: ([nu], random) => 2 * random.gamma(0.5 * nu!),
});
