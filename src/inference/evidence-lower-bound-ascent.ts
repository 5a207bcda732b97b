import { minimiseMany } from '../numerics/minimise-many';
import { requirePositive } from '../numerics/requirements';
import { evidenceLowerBoundByQuadrature } from './evidence-lower-bound';
import { GaussianObjective } from './gaussian-objective';
import type { UnivariateDensity } from './univariate-density';

/** One point of an ascent: a Gaussian q and its bound in nats. */
export interface AscentStep {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly elbo: number;
}

export interface AscentOptions {
  readonly start: { readonly mean: number; readonly standardDeviation: number };
  readonly steps: number;
  /** First length of a step along the gradient in (m, log s); halved until the bound rises; default 0.5. */
  readonly rate?: number;
}

/**
 * Gradient ascent of the evidence lower bound over q = N(m, s^2), one real latent number: step after step, so that one
 * sees what stopping early costs. A step is halved until it raises the bound (at most 40 times, then it stays), so that
 * the bound never falls.
 * @param logJoint log p(x, z) as a function of z, smooth and finite everywhere
 * @returns steps + 1 points, the start first
 */
export function evidenceLowerBoundAscent(
  logJoint: (z: number) => number,
  { start, steps, rate = 0.5 }: AscentOptions,
): AscentStep[] {
  const objective = new GaussianObjective(logJoint);
  let [m, s] = [start.mean, requirePositive('start.standardDeviation', start.standardDeviation)];
  const path: AscentStep[] = [{ mean: m, standardDeviation: s, elbo: -objective.value(m, s) }];
  for (let step = 0; step < steps; step++) {
    const { gradient, value } = objective.at(m, s);
    let length = requirePositive('rate', rate);
    for (let halving = 0; halving < 40; halving++, length /= 2) {
      const [nextM, nextS] = [m - length * gradient[0], s * Math.exp(-length * gradient[1] * s)];
      const next = objective.value(nextM, nextS);
      if (!(next < value)) continue;
      [m, s] = [nextM, nextS];
      break;
    }
    path.push({ mean: m, standardDeviation: s, elbo: -objective.value(m, s) });
  }
  return path;
}

/** The best member of a family, as far as a local search found it. */
export interface FamilyFit {
  readonly parameters: readonly number[];
  readonly q: UnivariateDensity;
  readonly elbo: number;
  /** Error of the quadrature of `elbo`; that the search found the best member is not covered by it. */
  readonly error: number;
}

/**
 * The member of a family of densities with the greatest evidence lower bound, by a simplex search from `start`: a local
 * optimum, so that a family that contains another is started where the other one ended.
 * @param family a density for each row of free numbers; use logarithms for what must be positive
 * @example fitVariationalFamily(logJoint, ([m, l]) => densityOf(normal, [m, Math.exp(2 * l)]), [0, 0])
 */
export function fitVariationalFamily(
  logJoint: (z: number) => number,
  family: (parameters: readonly number[]) => UnivariateDensity,
  start: readonly number[],
): FamilyFit {
  const bound = (parameters: ArrayLike<number>) =>
    evidenceLowerBoundByQuadrature(logJoint, family(Array.from(parameters)));
  const { at } = minimiseMany(parameters => -bound(parameters).value, start);
  const { value, error } = bound(at);
  return { parameters: at, q: family(at), elbo: value, error };
}
