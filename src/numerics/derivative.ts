import type { Estimate } from './estimate';
import { asIntegrand, epsilon, type Integrand, type IntegrandLike } from './integrand';

export interface DerivativeOptions {
  /** first step; default from the size of x */
  step?: number;
  /** the domain of f, never left: one-sided differences near its ends */
  lower?: number;
  upper?: number;
}

/**
 * Derivative of f at x, of order 1 to 4, by Ridders' extrapolation of finite differences.
 *
 * Steps shrink by 1.6 from `step`; Richardson's table is read where two neighbours of its columns agree best. `error`
 * adds that disagreement, f's own errors and the rounding of x + h, both divided by h^order. Two ranges of steps,
 * 25-fold apart, must agree; it lies where f has a feature narrower than both. At a kink, where the quotients from left
 * and right do not approach each other, the status is 'undefined'.
 * @throws RangeError for another order, or an x that is not finite
 * @example derivative(Math.exp, 1) // value 2.718281828459, error about 1e-11
 * @see Ridders (1982), Advances in Engineering Software 4, 75-76
 */
export function derivative(
  f: IntegrandLike,
  x: number,
  order = 1,
  options: DerivativeOptions = {},
): Estimate {
  if (!Number.isInteger(order) || order < 1 || order > 4) {
    throw new RangeError(`order of the derivative is ${order}; it must be 1, 2, 3 or 4`);
  }
  if (!Number.isFinite(x))
    throw new RangeError(`place of the derivative is ${x}; it must be a finite number`);
  const { lower = -Infinity, upper = Infinity } = options;
  const stencil = new Stencil(asIntegrand(f), x, order);
  const room = Math.min(x - lower, upper - x) / Math.ceil(order / 2 + 0.5);
  const natural = options.step ?? 0.4 * Math.max(Math.abs(x), 0.3);
  let previous = failed;
  let agreed: Difference | undefined;
  for (let start = natural; start > 1e-7 * natural && agreed === undefined; start *= 0.04) {
    const central = room >= 0.02 * start;
    const side = central ? 0 : x - lower < upper - x ? 1 : -1;
    const limit = central ? room : (side > 0 ? upper - x : x - lower) / (order + 1);
    const found = extrapolate(stencil, Math.min(start, 0.999 * limit), side);
    // Large steps may jump over what happens near x: only two scales that agree are believed.
    if (Math.abs(found.value - previous.value) <= found.error + previous.error) {
      agreed = found.error < previous.error ? found : previous;
    }
    previous = found;
  }
  const { evaluations } = stencil;
  if (agreed === undefined) return { ...failed, evaluations, status: 'undefined' };
  return { value: agreed.value, error: agreed.error, evaluations, status: 'converged' };
}

/** Gradient of f at x, one estimate per coordinate. */
export function gradient(f: (x: Float64Array) => number, x: readonly number[]): Estimate[] {
  const point = Float64Array.from(x);
  return x.map((coordinate, i) => {
    const along = (t: number) => {
      point[i] = t;
      const value = f(point);
      point[i] = coordinate;
      return value;
    };
    return derivative(along, coordinate);
  });
}

interface Difference {
  readonly value: number;
  readonly error: number;
}
const failed: Difference = { value: Number.NaN, error: Infinity };

/** Coefficients of f(x + k h), k = -m..m (central) or k = 0..order (one-sided), over h^order. */
const central: Record<number, readonly number[]> = {
  1: [-0.5, 0, 0.5],
  2: [1, -2, 1],
  3: [-0.5, 1, 0, -1, 0.5],
  4: [1, -4, 6, -4, 1],
};
const oneSided: Record<number, readonly number[]> = {
  1: [-1, 1],
  2: [1, -2, 1],
  3: [-1, 3, -3, 1],
  4: [1, -4, 6, -4, 1],
};

class Stencil {
  evaluations = 0;
  constructor(
    private readonly f: Integrand,
    private readonly x: number,
    readonly order: number,
  ) {}

  /** Whether the slopes to the left and right still differ at the small step as they did at the large one. */
  isKinked(large: number, small: number, side: number): boolean {
    if (this.order !== 1 || side !== 0) return false;
    const before = this.slopeGap(large);
    const after = this.slopeGap(small);
    const shrunk = Math.max(0.3, (3 * small) / large);
    return after.value > after.error && after.value > shrunk * before.value;
  }

  private slopeGap(h: number): Difference {
    const right = this.at(h, 1);
    const left = this.at(h, -1);
    return { value: Math.abs(right.value - left.value), error: right.error + left.error };
  }

  /** The difference quotient with step h and the bound on the effect of rounding. */
  at(h: number, side: number): Difference {
    const coefficients = side === 0 ? central[this.order]! : oneSided[this.order]!;
    const first = side === 0 ? -(coefficients.length >> 1) : 0;
    let sum = 0;
    let noise = 0;
    let spread = 0;
    let last = Number.NaN;
    for (let i = 0; i < coefficients.length; i++) {
      const weight = coefficients[i]!;
      if (weight === 0) continue;
      const point = this.x + (first + i) * (side < 0 ? -h : h);
      const value = this.f.value(point);
      this.evaluations++;
      if (!Number.isFinite(value)) return failed;
      sum += weight * value;
      noise += Math.abs(weight) * (this.f.error + epsilon * Math.abs(value));
      if (!Number.isNaN(last)) spread = Math.max(spread, Math.abs(value - last));
      last = value;
    }
    // x + kh is rounded: f moves by its slope times that.
    noise += (spread / h) * epsilon * Math.abs(this.x) * 2;
    const sign = side < 0 && this.order % 2 === 1 ? -1 : 1;
    const divisor = power(h, this.order);
    return { value: (sign * sum) / divisor, error: noise / divisor };
  }
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i++) result *= base;
  return result;
}

/** Ridders' table; its entries carry the rounding errors that extrapolation enlarges. */
function extrapolate(stencil: Stencil, start: number, side: number): Difference {
  if (!(start > 0)) return failed;
  const shrink = side === 0 ? 1.6 : 2;
  let previous: Difference[] = [];
  let best = failed;
  const steps: number[] = [];
  let h = roundStep(start);
  for (let i = 0; i < 14; i++, h = roundStep(h / shrink)) {
    steps.push(h);
    const row = [stencil.at(h, side)];
    for (let j = 1; j <= previous.length && j < 9; j++) {
      // The steps were rounded: their true ratio counts, not `shrink`.
      const ratio = steps[i - j]! / h;
      const factor = side === 0 ? ratio * ratio : ratio;
      const left = row[j - 1]!;
      const above = previous[j - 1]!;
      const value = left.value + (left.value - above.value) / (factor - 1);
      const noise = (factor * left.error + above.error) / (factor - 1);
      row.push({ value, error: noise });
      const beside = Math.max(Math.abs(value - left.value), Math.abs(value - above.value));
      // A single agreement may be chance: the same column one row up must have been near as well.
      const earlier = previous[j] === undefined ? beside : Math.abs(value - previous[j].value);
      const error = 2 * Math.max(beside, 0.3 * earlier) + noise;
      if (error < best.error) best = { value, error };
    }
    // Once rounding outgrows the best estimate, smaller steps are wasted.
    if (i > 3 && row[0]!.error > 4 * best.error) break;
    previous = row;
  }
  return stencil.isKinked(start, h, side) ? failed : best;
}

/** A step of few binary digits, so that x + h and its distance from x round little. */
function roundStep(h: number): number {
  return Math.fround(h) || h;
}
