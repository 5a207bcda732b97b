import { CompensatedSum } from './compensated-sum';
import { epsilon } from './integrand';
import type { PointIntegrand } from './point-integrand';
import type { Integral, Tolerances } from './quadrature-options';

/**
 * Integral over the whole space (2 or 3 dimensions) by the product trapezoidal rule, for integrands of about unit width
 * around 0: in z where the tails are light, otherwise in t, z = sinh t.
 *
 * The spacing is halved from 1/2 until two sums agree; `error` is their difference, to the power 3/2 of the relative
 * one where the sums before show that the error is squared at each halving, plus the terms on the border of the grid and
 * the values' own errors. It lies where the mass is not around 0.
 * @see Trefethen and Weideman (2014), SIAM Review 56, 385-458 (why it converges geometrically)
 */
export function trapezoidalProduct(f: PointIntegrand, dimension: number, limits: Tolerances): Integral {
  const plain = lightTailed(f, dimension, limits);
  if (plain.result) return plain.result;
  const grid = new Grid(f, dimension, true);
  grid.evaluations = plain.evaluations;
  const from = new Float64Array(dimension).fill(-3);
  const to = new Float64Array(dimension).fill(3);
  let last = grid.sum(0.5, from, to);
  if (last === undefined) return failed(grid);
  // The grid grows on each side until the terms on its border do not matter.
  for (let i = 0; i < 40 && grid.widen(from, to); i++) {
    last = grid.sum(0.5, from, to);
    if (last === undefined) return failed(grid);
  }
  let step = Infinity;
  let best = result(grid, last, last.magnitude, 'budget');
  for (let spacing = 0.25; spacing >= 1 / 64; spacing *= 0.5) {
    if (grid.evaluations + grid.size(spacing, from, to) > limits.maximum) return best;
    let next = grid.sum(spacing, from, to);
    // A finer grid may show mass on the border that the coarse one stepped over.
    while (next !== undefined && next.border > 1e-13 * next.magnitude && grid.widen(from, to)) {
      if (grid.evaluations + grid.size(spacing, from, to) > limits.maximum) return best;
      next = grid.sum(spacing, from, to);
    }
    if (next === undefined) return failed(grid);
    const before = step;
    step = Math.abs(next.value - last.value);
    best = result(grid, next, errorFromSteps(step, before, next.magnitude), 'budget');
    const wanted = Math.max(limits.absolute, limits.relative * Math.abs(next.value));
    if (spacing < 0.25 && best.error <= wanted) return { ...best, status: 'converged' };
    if (spacing < 0.25 && best.error <= 4 * (next.noise + next.border))
      return { ...best, status: 'round-off' };
    last = next;
  }
  return best;
}

/** Spacings of unrelated grids: an error of one is not that of the next. */
const spacings = [0.8, 0.66, 0.5, 0.37, 0.27] as const;
/** Where a normal density has no digits left, and where a few powers times it have none. */
const reach = 8.5;
const farthest = 11;
/** A share of the sum on the border there that no light tail has. */
const heavy = 1e-7;

/**
 * The rule in z itself, which needs a third of the points for each dimension where the integrand falls like a normal
 * density. `error` is twice the difference of two unrelated grids, plus border and noise. No result: heavier tails, or
 * no agreement.
 */
function lightTailed(
  f: PointIntegrand,
  dimension: number,
  limits: Tolerances,
): { result?: Integral; evaluations: number } {
  const grid = new Grid(f, dimension, false);
  const from = new Float64Array(dimension).fill(-reach);
  const to = new Float64Array(dimension).fill(reach);
  let last: GridSum | undefined;
  for (const spacing of spacings) {
    if (grid.evaluations + grid.size(spacing, from, to) > limits.maximum / 4) break;
    let next = grid.sum(spacing, from, to);
    if (next === undefined || !(next.border <= heavy * next.magnitude)) break;
    while (grid.widen(from, to)) {
      next = grid.sum(spacing, from, to);
      if (next === undefined || to.some(end => end > farthest) || from.some(end => end < -farthest))
        return { evaluations: grid.evaluations };
    }
    const error = last === undefined ? Infinity : 2 * Math.abs(next!.value - last.value);
    const wanted = Math.max(limits.absolute, limits.relative * Math.abs(next!.value));
    const found = result(grid, next!, error, error <= wanted ? 'converged' : 'round-off');
    if (error <= wanted || error <= 4 * (next!.noise + next!.border))
      return { result: found, evaluations: grid.evaluations };
    last = next;
  }
  return { evaluations: grid.evaluations };
}

interface GridSum {
  readonly value: number;
  readonly magnitude: number;
  readonly noise: number;
  /** bound on what lies beyond the border: the terms on it, as the first of a slow geometric series */
  readonly border: number;
}

function result(grid: Grid, sum: GridSum, error: number, status: Integral['status']): Integral {
  const { value, magnitude, noise, border } = sum;
  return { value, error: error + noise + border, evaluations: grid.evaluations, status, magnitude };
}

function failed(grid: Grid): Integral {
  const status = Number.isNaN(grid.badValue) ? 'undefined' : 'divergent';
  return { value: Number.NaN, error: Infinity, evaluations: grid.evaluations, status, magnitude: Infinity };
}

function errorFromSteps(step: number, before: number, magnitude: number): number {
  const a = step / magnitude;
  const b = before / magnitude;
  if (a === 0) return 0;
  if (b < 0.05 && a < 1e-3 && Math.log(a) < 1.4 * Math.log(b)) return 10 * magnitude * a * Math.sqrt(a);
  return Math.max(2 * step, Math.min(0.5 * before, magnitude));
}

class Grid {
  evaluations = 0;
  badValue = 0;
  private readonly z: Float64Array;
  /** sizes of the terms on the lower and upper border of each dimension, in the last sum */
  private readonly lowBorder: Float64Array;
  private readonly highBorder: Float64Array;
  private total = new CompensatedSum();
  private magnitude = 0;
  private noise = 0;

  constructor(
    private readonly f: PointIntegrand,
    private readonly n: number,
    /** In t, z = sinh t, rather than in z. */
    private readonly stretched: boolean,
  ) {
    this.z = new Float64Array(n);
    this.lowBorder = new Float64Array(n);
    this.highBorder = new Float64Array(n);
  }

  size(spacing: number, from: Float64Array, to: Float64Array): number {
    return from.reduce((product, low, i) => product * (Math.round((to[i]! - low) / spacing) + 1), 1);
  }

  /** The trapezoidal sum; undefined where a value was not finite. */
  sum(spacing: number, from: Float64Array, to: Float64Array): GridSum | undefined {
    this.total = new CompensatedSum();
    this.magnitude = this.noise = 0;
    this.lowBorder.fill(0);
    this.highBorder.fill(0);
    if (!this.sweep(this.n - 1, 1, spacing, from, to)) return undefined;
    let cell = 1;
    for (let i = 0; i < this.n; i++) cell *= spacing;
    let border = 0;
    for (let i = 0; i < this.n; i++) border += this.lowBorder[i]! + this.highBorder[i]!;
    // Beyond the border terms fall at least like exp(-t/10), the slowest tails that this claims to cover.
    border *= 10 / spacing;
    return {
      value: cell * this.total.value,
      magnitude: cell * this.magnitude,
      noise: cell * this.noise,
      border: cell * border,
    };
  }

  private sweep(
    axis: number,
    weight: number,
    spacing: number,
    from: Float64Array,
    to: Float64Array,
  ): boolean {
    const count = Math.round((to[axis]! - from[axis]!) / spacing);
    for (let k = 0; k <= count; k++) {
      const t = from[axis]! + k * spacing;
      this.z[axis] = this.stretched ? Math.sinh(t) : t;
      const inner = this.stretched ? weight * Math.cosh(t) : weight;
      const before = this.magnitude;
      if (axis > 0) {
        if (!this.sweep(axis - 1, inner, spacing, from, to)) return false;
      } else if (!this.term(inner)) return false;
      if (k === 0) this.lowBorder[axis]! += this.magnitude - before;
      if (k === count) this.highBorder[axis]! += this.magnitude - before;
    }
    return true;
  }

  private term(weight: number): boolean {
    const value = weight * this.f.value(this.z);
    this.evaluations++;
    if (!Number.isFinite(value)) {
      this.badValue = value;
      return false;
    }
    this.total.add(value);
    this.magnitude += Math.abs(value);
    this.noise += weight * this.f.error + 2 * epsilon * Math.abs(value);
    return true;
  }

  /** Moves the borders that carry more than 1e-17 outwards; false if none does. */
  widen(from: Float64Array, to: Float64Array): boolean {
    let widened = false;
    for (let i = 0; i < this.n; i++) {
      if (this.lowBorder[i]! > 1e-16 * this.magnitude && from[i]! > -24) {
        from[i]! -= 0.5;
        widened = true;
      }
      if (this.highBorder[i]! > 1e-16 * this.magnitude && to[i]! < 24) {
        to[i]! += 0.5;
        widened = true;
      }
    }
    return widened;
  }
}
