import { asIntegrand, type Integrand, type IntegrandLike } from './integrand';
import type { Integral } from './quadrature-options';
import { infiniteSum, type SeriesOptions } from './series';

/**
 * Sum over all integers: two series, from 0 up and from -1 down. `settledFrom` counts in both directions: terms may switch
 * on and off between it and its negative.
 */
export function bilateralSum(term: IntegrandLike, options: SeriesOptions = {}): Integral {
  const f = asIntegrand(term);
  const up = infiniteSum(f, 0, options);
  const mirrored: Integrand = {
    error: 0,
    value(k) {
      const value = f.value(-1 - k);
      this.error = f.error;
      return value;
    },
  };
  const down = infiniteSum(mirrored, 0, { ...options, bound: mirror(options.bound) });
  const worse = rank(up.status) >= rank(down.status) ? up : down;
  const at = worse === up || worse.at === undefined ? worse.at : -1 - worse.at;
  return {
    value: up.value + down.value,
    error: up.error + down.error,
    evaluations: up.evaluations + down.evaluations,
    magnitude: up.magnitude + down.magnitude,
    status: worse.status,
    at,
  };
}

function mirror(bound: SeriesOptions['bound']): SeriesOptions['bound'] {
  if (bound === undefined || bound === 'unknown') return bound;
  const f = asIntegrand(bound);
  return k => f.value(-1 - k);
}

const ranks: Record<Integral['status'], number> = {
  converged: 0,
  'round-off': 1,
  budget: 2,
  divergent: 3,
  undefined: 4,
};
function rank(status: Integral['status']): number {
  return ranks[status];
}
