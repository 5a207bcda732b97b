import { requirePositive } from '../numerics/requirements';
import { GaussianObjective, type GaussianObjectiveAt } from './gaussian-objective';

/** A place (m, s) where KL(N(m, s^2) || target) is stationary. */
export interface ReverseDivergenceFit {
  readonly mean: number;
  readonly standardDeviation: number;
  /** KL(q || target) in nats for a normalised target; minus the evidence lower bound for log p(x, z). */
  readonly divergence: number;
  /** How far two different quadratures of `divergence` lie apart. */
  readonly error: number;
  readonly kind: 'minimum' | 'saddle' | 'maximum';
}

export interface ReverseDivergenceOptions {
  /** Means between which the starts lie; optima outside are found only by luck. */
  readonly means: readonly [number, number];
  /** Standard deviations of the starts, spaced geometrically. */
  readonly deviations: readonly [number, number];
  /** Starts along each of the two; default 13 and 5. */
  readonly starts?: readonly [number, number];
}

/**
 * All stationary Gaussian fits in the reverse direction, KL(q || target) with q = N(m, s^2): minima, saddles and
 * maxima, the lowest first. Newton's method, unguarded so that it finds saddles too, from a grid of starts.
 *
 * Where every way out raises the divergence (thin q, wide q, far q), minima - saddles + maxima = 1, since the indices
 * of the stationary points of a landscape add up to 1: a count that gives another number has missed one.
 * @param logTarget logarithm of the target density, up to a constant, smooth and finite everywhere
 * @throws RangeError when the target is not finite, or a range of starts is empty
 * @example reverseDivergenceFits(mixture.logDensity, { means: [-6, 6], deviations: [0.3, 6] })
 */
export function reverseDivergenceFits(
  logTarget: (x: number) => number,
  options: ReverseDivergenceOptions,
): ReverseDivergenceFit[] {
  // The search is done on a coarse grid of points and finished on a fine one, at a fifth of the cost of the fine one alone.
  const coarse = new GaussianObjective(logTarget, 1 / 16);
  const objective = new GaussianObjective(logTarget);
  const second = new GaussianObjective(logTarget, 1 / 48, 0.5);
  const found: ReverseDivergenceFit[] = [];
  for (const [m, s] of startsOf(options)) {
    const near = newton(coarse, m, s, 1e-6);
    if (near === undefined || found.some(fit => isNear(fit, near, 1e-5))) continue;
    const place = newton(objective, near[0], near[1], 1e-11);
    if (place === undefined || found.some(fit => isNear(fit, place, 1e-6))) continue;
    const [mean, standardDeviation] = place;
    const here = objective.at(mean, standardDeviation);
    const error = Math.abs(here.value - second.value(mean, standardDeviation));
    found.push({ mean, standardDeviation, divergence: here.value, error, kind: kindOf(here) });
  }
  return found.sort((a, b) => a.divergence - b.divergence || a.mean - b.mean);
}

function startsOf({ means, deviations, starts = [13, 5] }: ReverseDivergenceOptions): [number, number][] {
  const [low, high] = [requirePositive('deviations[0]', deviations[0]), deviations[1]];
  if (!(means[0] <= means[1] && low <= high)) {
    throw new RangeError(`starts between means ${means} and deviations ${deviations}; both must rise`);
  }
  const share = (k: number, count: number) => (count === 1 ? 0.5 : k / (count - 1));
  return Array.from({ length: starts[0] * starts[1] }, (_, k) => {
    const [i, j] = [k % starts[0], Math.floor(k / starts[0])];
    const m = means[0] + (means[1] - means[0]) * share(i, starts[0]);
    return [m, low * Math.exp(Math.log(high / low) * share(j, starts[1]))];
  });
}

/** Newton's method in (m, log s), so that s stays positive; undefined where it does not settle. */
function newton(
  objective: GaussianObjective,
  m: number,
  s: number,
  tolerance: number,
): [number, number] | undefined {
  for (let step = 0; step < 60; step++) {
    const { gradient, hessian } = objective.at(m, s);
    const [gm, gl] = [gradient[0], gradient[1] * s];
    const [mm, ml, ll] = [hessian[0], hessian[1] * s, hessian[2] * s * s + gl];
    const determinant = mm * ll - ml * ml;
    let [dm, dl] = [-(ll * gm - ml * gl) / determinant, -(mm * gl - ml * gm) / determinant];
    // Steps of at most about one standard deviation and half an e-fold: Newton's own may leap anywhere.
    const shrink = Math.min(1, 1 / Math.max(Math.abs(dm) / s, 2 * Math.abs(dl), 1e-300));
    [dm, dl] = [dm * shrink, dl * shrink];
    if (!Number.isFinite(dm + dl)) return undefined;
    m += dm;
    s *= Math.exp(dl);
    if (Math.abs(dm) < tolerance * s && Math.abs(dl) < tolerance) return [m, s];
    if (!(s > 1e-8 && s < 1e8 && Math.abs(m) < 1e8)) return undefined;
  }
  return undefined;
}

function isNear(fit: ReverseDivergenceFit, [m, s]: readonly [number, number], tolerance: number): boolean {
  return Math.abs(fit.mean - m) < tolerance * s && Math.abs(fit.standardDeviation - s) < tolerance * s;
}

function kindOf({ hessian: [mm, ms, ss] }: GaussianObjectiveAt): ReverseDivergenceFit['kind'] {
  if (mm * ss - ms * ms < 0) return 'saddle';
  return mm + ss > 0 ? 'minimum' : 'maximum';
}
