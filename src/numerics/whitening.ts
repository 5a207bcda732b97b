import { cholesky } from '../linear-algebra/cholesky';
import { inverse } from '../linear-algebra/lu';
import { at, diagonal, type Matrix, zeros } from '../linear-algebra/matrix';
import { minimiseMany } from './minimise-many';

export type PointLevel = (y: Float64Array) => number;

/** y = centre + factor z: the mode of the level, and a factor of the inverse of its curvature there. */
export interface Whitening {
  readonly centre: Float64Array;
  /** lower triangular */
  readonly factor: Matrix;
  readonly level: number;
}

/** What the starts lead to. */
export interface Modes {
  /** The highest of those climbed to. */
  readonly best: Whitening;
  readonly climbed: readonly Whitening[];
  /** Starts that were not climbed from, the highest first. */
  readonly rest: readonly { readonly place: Float64Array; readonly level: number }[];
}

/**
 * The highest of the modes that lead up from the starts, with the level's curvature there: in the coordinates z a peak
 * like a normal density is round and has width 1, however long and thin it was.
 */
export function whiten(level: PointLevel, starts: readonly (readonly number[])[]): Modes {
  const ranked = starts
    .map(start => ({ place: Float64Array.from(start), level: level(Float64Array.from(start)) }))
    .filter(candidate => candidate.level > -Infinity)
    .sort((p, q) => q.level - p.level);
  const climbed = ranked.slice(0, 3).map(({ place }) => climb(level, place));
  let best = climbed[0];
  for (const found of climbed) if (found.level > best!.level + 1e-9) best = found;
  const n = starts[0]!.length;
  const flat = { centre: new Float64Array(n), factor: diagonal(new Array<number>(n).fill(1)), level: 0 };
  return { best: best ?? flat, climbed, rest: ranked.slice(3) };
}

/** Newton's method with differences over steps of about one width; where it stalls, a simplex search first. */
export function climb(level: PointLevel, start: Float64Array): Whitening {
  const quick = newton(level, start, 30);
  if (quick.settled) return quick.found;
  const { at: place } = minimiseMany(y => -level(y), Array.from(quick.found.centre), {
    maximumEvaluations: 300,
  });
  return newton(level, Float64Array.from(place), 8).found;
}

function newton(
  level: PointLevel,
  start: Float64Array,
  rounds: number,
): { found: Whitening; settled: boolean } {
  const n = start.length;
  const centre = Float64Array.from(start);
  let here = level(centre);
  const steps = Float64Array.from(centre, y => 0.1 * Math.max(Math.abs(y), 1));
  let factor = diagonal(steps);
  for (let i = 0; i < rounds; i++) {
    const { slope, curvature } = differences(level, centre, here, steps);
    const covariance = invertCurvature(curvature);
    factor = covariance === undefined ? diagonal(steps) : cholesky(covariance)!;
    const move = covariance === undefined ? ascent(slope, steps) : apply(covariance, slope);
    const gain = move.reduce((total, m, k) => total + m * slope[k]!, 0);
    for (let k = 0; k < n; k++) {
      if (covariance !== undefined) steps[k] = 0.5 * Math.sqrt(at(covariance, k, k));
    }
    if (covariance !== undefined && Math.abs(gain) < 0.01) {
      // Steps of one width of the peak itself must have given the curvature, else it is measured once more.
      if (i > 0) return { found: { centre, factor, level: here }, settled: true };
      continue;
    }
    here = advance(level, centre, here, move);
  }
  return { found: { centre, factor, level: here }, settled: false };
}

/** Moves the centre along `move`, halved until the level rises. */
function advance(level: PointLevel, centre: Float64Array, here: number, move: Float64Array): number {
  const trial = new Float64Array(centre.length);
  for (let share = 1; share > 1e-4; share *= 0.4) {
    for (let k = 0; k < trial.length; k++) trial[k] = centre[k]! + share * move[k]!;
    const value = level(trial);
    if (value > here) {
      centre.set(trial);
      return value;
    }
  }
  return here;
}

function differences(level: PointLevel, centre: Float64Array, here: number, steps: Float64Array) {
  const n = centre.length;
  const point = Float64Array.from(centre);
  const slope = new Float64Array(n);
  const curvature = zeros(n, n);
  const shifted = (i: number, si: number, j: number, sj: number) => {
    point.set(centre);
    point[i]! += si * steps[i]!;
    point[j]! += sj * steps[j]!;
    return level(point);
  };
  for (let i = 0; i < n; i++) {
    const above = shifted(i, 1, i, 0);
    const below = shifted(i, -1, i, 0);
    slope[i] = (above - below) / (2 * steps[i]!);
    curvature.data[i * n + i] = (above - 2 * here + below) / (steps[i]! * steps[i]!);
    for (let j = 0; j < i; j++) {
      const mixed = shifted(i, 1, j, 1) - shifted(i, 1, j, -1) - shifted(i, -1, j, 1) + shifted(i, -1, j, -1);
      curvature.data[i * n + j] = curvature.data[j * n + i] = mixed / (4 * steps[i]! * steps[j]!);
    }
  }
  return { slope, curvature };
}

/** (-H)^-1 if -H is positive definite. */
function invertCurvature(curvature: Matrix): Matrix | undefined {
  const negative = { ...curvature, data: curvature.data.map(x => -x) };
  if (!negative.data.every(Number.isFinite) || cholesky(negative) === undefined) return undefined;
  const covariance = inverse(negative);
  return cholesky(covariance) === undefined ? undefined : covariance;
}

function apply(a: Matrix, x: Float64Array): Float64Array {
  return x.map((_, i) => x.reduce((total, xj, j) => total + at(a, i, j) * xj, 0));
}

/** Uphill by twice the steps; nowhere where the slope is no number. */
function ascent(slope: Float64Array, steps: Float64Array): Float64Array {
  return slope.map((s, i) => (Number.isFinite(s) ? 2 * Math.sign(s) * steps[i]! : 0));
}
