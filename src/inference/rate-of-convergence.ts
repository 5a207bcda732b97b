import { multiplyVector, norm } from '../linear-algebra/arithmetic';
import { type Matrix, zeros } from '../linear-algebra/matrix';
import { derivative } from '../numerics/derivative';

/** How fast an iteration approaches its fixed point. */
export interface RateOfConvergence {
  /** DM: the Jacobian of one iteration at the fixed point, row i the derivatives of the i-th parameter. */
  readonly matrix: Matrix;
  /** Largest eigenvalue of DM in size: the factor by which the distance to the fixed point shrinks in the end. */
  readonly rate: number;
}

/**
 * Rate matrix of an iteration at its fixed point by numerical differentiation, and its largest eigenvalue by the
 * power method. For expectation-maximization all eigenvalues lie in [0, 1]: they are the fractions of information
 * that is missing because z was not observed.
 * @param map one iteration, as a function of a vector of free parameters
 * @param fixedPoint where map(x) = x, to 1e-5 at least
 * @throws RangeError naming the parameter that the map moves at the point given
 * @see Dempster, Laird and Rubin (1977), theorem 4; Meng and Rubin (1991), Journal of the American Statistical
 * Association 86, 899-909 (the matrix DM)
 */
export function rateOfConvergence(
  map: (parameters: readonly number[]) => readonly number[],
  fixedPoint: readonly number[],
): RateOfConvergence {
  requireFixed(map, fixedPoint);
  const matrix = jacobian(map, fixedPoint);
  return { matrix, rate: largestEigenvalue(matrix) };
}

function requireFixed(map: (x: readonly number[]) => readonly number[], point: readonly number[]): void {
  const moved = map(point);
  const i = point.findIndex(
    (value, index) => !(Math.abs(moved[index]! - value) <= 1e-5 * (1 + Math.abs(value))),
  );
  if (i < 0) return;
  throw new RangeError(
    `rateOfConvergence: the map moves parameter ${i} from ${point[i]} to ${moved[i]}; iterate to the fixed point first`,
  );
}

function jacobian(map: (x: readonly number[]) => readonly number[], point: readonly number[]): Matrix {
  const n = point.length;
  const result = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const along = (x: number) => map(point.with(j, x))[i]!;
      result.data[i * n + j] = derivative(along, point[j]!, 1, {
        step: 0.02 * Math.max(Math.abs(point[j]!), 0.05),
      }).value;
    }
  }
  return result;
}

/** The power method; for a rate matrix all eigenvalues are real and none is negative, so that it cannot oscillate. */
function largestEigenvalue(matrix: Matrix): number {
  let x: ArrayLike<number> = Array.from({ length: matrix.rows }, (_, i) => 1 / (i + 1));
  let before = Number.NaN;
  for (let step = 0; step < 10_000; step++) {
    const y = multiplyVector(matrix, x);
    const size = norm(y);
    if (size === 0) return 0;
    x = y.map(value => value / size);
    const value = size;
    if (Math.abs(value - before) <= 1e-14 * value) return value;
    before = value;
  }
  return before;
}

/**
 * The rate as a path shows it: ratios of successive changes, |x_{t+1} - x_t| / |x_t - x_{t-1}|. They approach the
 * largest eigenvalue of the rate matrix, until round-off takes over; steps below `floor` are left out.
 */
export function observedRates(path: readonly (readonly number[])[], floor = 1e-10): number[] {
  const steps = path.slice(1).map((x, t) => norm(x.map((value, i) => value - path[t]![i]!)));
  return steps.slice(1).flatMap((step, t) => (Math.min(step, steps[t]!) > floor ? [step / steps[t]!] : []));
}
