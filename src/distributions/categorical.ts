import { epsilon } from './constants';
import type { Distribution } from './distribution';
import { vectorParameter } from './vector-parameters';

const parameters = [{ name: 'probabilities', latex: '\\pi', domain: 'probability-vector' }] as const;

function probability(x: number, pi: Float64Array): number {
  return Number.isInteger(x) && x >= 1 && x <= pi.length ? pi[x - 1]! : 0;
}

/** Categorical distribution: k = 1, ..., K with PROBABILITIES pi_1, ..., pi_K. */
export const categorical: Distribution = {
  name: 'Categorical',
  aliases: ['Cat', 'Categorical', 'Discrete'],
  kind: 'discrete',
  shape: 'scalar',
  parameters,
  check([pi]) {
    vectorParameter('Categorical', parameters[0], pi!);
  },
  support: ([pi]) => ({ kind: 'integers', lower: 1, upper: (pi as Float64Array).length }),
  logDensity: (x, [pi]) => Math.log(probability(x as number, pi as Float64Array)),
  roundOff: (x, [pi]) => epsilon * Math.abs(Math.log(probability(x as number, pi as Float64Array))),
  mean: ([pi]) => (pi as Float64Array).reduce((total, p, i) => total + p * (i + 1), 0),
  variance([pi]) {
    const p = pi as Float64Array;
    const mean = p.reduce((total, pi, i) => total + pi * (i + 1), 0);
    return p.reduce((total, pi, i) => total + pi * (i + 1 - mean) * (i + 1 - mean), 0);
  },
  entropy: ([pi]) =>
    (pi as Float64Array).reduce((total, p) => (p === 0 ? total : total - p * Math.log(p)), 0),
  sample([pi], random) {
    const p = pi as Float64Array;
    let rest = random.uniform();
    for (let k = 0; k < p.length; k++) {
      rest -= p[k]!;
      if (rest < 0) return k + 1;
    }
    return p.length;
  },
};
