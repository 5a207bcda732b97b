import logGamma from '@stdlib/math-base-special-gammaln';
import { xLogY } from '../numerics/logarithms';
import { epsilon } from './constants';
import type { Distribution } from './distribution';
import { checkScalars } from './parameters';
import { vectorParameter } from './vector-parameters';

const parameters = [
  { name: 'trials', latex: 'n', domain: 'non-negative-integer' },
  { name: 'probabilities', latex: '\\pi', domain: 'probability-vector' },
] as const;

/** Multinomial distribution: counts of K outcomes in n TRIALS with PROBABILITIES pi. */
export const multinomial: Distribution = {
  name: 'Multinomial',
  aliases: ['Multinomial', 'Mult', 'Multi'],
  kind: 'discrete',
  shape: 'vector',
  parameters,
  check([n, pi]) {
    checkScalars('Multinomial', parameters.slice(0, 1), [n!]);
    vectorParameter('Multinomial', parameters[1], pi!);
  },
  support: ([n]) => ({ kind: 'vectors', lower: 0, upper: n as number }),
  logDensity(x, [n, pi]) {
    const [counts, p] = [x as Float64Array, pi as Float64Array];
    if (counts.length !== p.length || !counts.every(c => Number.isInteger(c) && c >= 0)) return -Infinity;
    if (counts.reduce((total, c) => total + c, 0) !== n) return -Infinity;
    return counts.reduce((total, c, k) => total + xLogY(c, p[k]!) - logGamma(c + 1), logGamma(n + 1));
  },
  roundOff(x, [n, pi]) {
    const [counts, p] = [x as Float64Array, pi as Float64Array];
    const terms = counts.reduce((total, c, k) => total + Math.abs(xLogY(c, p[k]!)) + logGamma(c + 1), 0);
    return 4 * epsilon * (1 + terms + logGamma((n as number) + 1));
  },
  mean: ([n, pi]) => (pi as Float64Array).map(p => p * (n as number)),
  sample([n, pi], random) {
    const p = pi as Float64Array;
    const counts = new Float64Array(p.length);
    for (let i = 0; i < (n as number); i++) {
      let rest = random.uniform();
      let k = 0;
      while (k + 1 < p.length && rest >= p[k]!) rest -= p[k++]!;
      counts[k]!++;
    }
    return counts;
  },
};
