import type { Estimate } from '../numerics/estimate';
import { epsilon } from '../numerics/integrand';
import { type MonteCarloOptions, monteCarlo, type StatisticalEstimate } from '../numerics/monte-carlo';
import type { Random } from '../numerics/random';
import { expectation } from './expectation';
import type { UnivariateDensity } from './univariate-density';

/**
 * L(q) = E_q[log p(x, z)] + H[q] in nats: never above log p(x), and below it by exactly KL(q || p(z | x)).
 * Three routes to one number follow: a finite sum, quadrature over one real latent number, and Monte Carlo for any.
 */
export interface EvidenceLowerBound extends Estimate {
  /** E_q[log p(x, z)]. */
  readonly expectedLogJoint: number;
  /** H[q]. */
  readonly entropy: number;
}

/**
 * The bound for a latent variable with finitely many states, as the finite sum that it is; `error` bounds the rounding.
 * -Infinity if q gives weight to a state that the model excludes.
 * @param logJoint log p(x, z) of each state z, x being observed
 * @param q probability of each state, in the same order
 * @throws RangeError when the sizes differ or q is no table of probabilities (sum within 1e-9 of one)
 */
export function evidenceLowerBoundOfTable(
  logJoint: ArrayLike<number>,
  q: ArrayLike<number>,
): EvidenceLowerBound {
  requireTable(q, logJoint.length);
  let [expectedLogJoint, entropy, magnitude] = [0, 0, 0];
  for (let k = 0; k < q.length; k++) {
    if (q[k] === 0) continue;
    const [joint, own] = [q[k]! * logJoint[k]!, -q[k]! * Math.log(q[k]!)];
    expectedLogJoint += joint;
    entropy += own;
    magnitude += Math.abs(joint) + Math.abs(own);
  }
  const error = (q.length + 4) * epsilon * magnitude;
  const value = expectedLogJoint + entropy;
  return { value, error, evaluations: q.length, status: 'converged', expectedLogJoint, entropy };
}

function requireTable(q: ArrayLike<number>, states: number): void {
  if (q.length !== states) {
    throw new RangeError(`q has ${q.length} probabilities for ${states} states; give one for each`);
  }
  let total = 0;
  for (let k = 0; k < q.length; k++) {
    if (!(q[k]! >= 0)) throw new RangeError(`q[${k}] is ${q[k]}; a probability is from 0 on`);
    total += q[k]!;
  }
  if (!(Math.abs(total - 1) < 1e-9)) throw new RangeError(`q adds up to ${total}; divide it by its sum`);
}

/**
 * The bound for one real latent number, by adaptive quadrature; `error` is that of the two integrals (an estimate).
 * @param logJoint log p(x, z) as a function of z
 * @example // x = 1 observed, z ~ N(0, 1), x | z ~ N(z, 1): the posterior is N(1/2, 1/2)
 *   evidenceLowerBoundByQuadrature(z => normal.logDensity(z, [0, 1]) + normal.logDensity(1, [z, 1]), densityOf(normal, [0.5, 0.5]))
 */
export function evidenceLowerBoundByQuadrature(
  logJoint: (z: number) => number,
  q: UnivariateDensity,
): EvidenceLowerBound {
  const joint = expectation(q, logJoint);
  const entropy = expectation(q, z => -q.logDensity(z));
  return {
    value: joint.value + entropy.value,
    error: joint.error + entropy.error,
    evaluations: joint.evaluations + entropy.evaluations,
    status: joint.status === 'converged' ? entropy.status : joint.status,
    expectedLogJoint: joint.value,
    entropy: entropy.value,
  };
}

/**
 * The bound for a latent variable of any kind, by averaging log p(x, z) - log q(z) over independent draws from q.
 * `error` is six standard errors, estimated from the same draws. Each draw at the posterior gives log p(x) exactly.
 */
export function evidenceLowerBoundByMonteCarlo<Z>(
  logJoint: (z: Z) => number,
  q: { logDensity(z: Z): number; sample(random: Random): Z },
  options: MonteCarloOptions,
): StatisticalEstimate {
  return monteCarlo<Z>(
    z => logJoint(z) - q.logDensity(z),
    random => q.sample(random),
    options,
  );
}
