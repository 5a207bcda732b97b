import { type DoubleExponentialLevel, doubleExponentialLevel, finestLevel } from './double-exponential-table';
import { epsilon, type Integrand } from './integrand';
import { variation } from './node-rounding';
import type { Segment, Tolerances } from './quadrature-options';

/** What one piece says: its value, the estimated error of the rule, the bound on the values' own errors. */
export interface Piece {
  readonly segment: Segment;
  readonly value: number;
  readonly truncation: number;
  readonly noise: number;
  /** integral of |f| */
  readonly magnitude: number;
  /** with an infinite truncation: the end at which the terms do not fall */
  readonly divergentAt: number;
  /** how many halvings in a row have not lessened the error */
  stalls: number;
}

/** The trapezoidal sum of one piece on ever finer levels. */
export class LevelSearch {
  evaluations = 0;
  badX = Number.NaN;
  badValue = 0;
  private readonly kind: 'finite' | 'half' | 'whole';
  private readonly centre: number;
  private readonly scale: number;
  private x = 0;
  private jacobian = 0;
  private sum = 0;
  private magnitude = 0;
  private valueError = 0;
  private nodeError = 0;
  private value = 0;
  private truncation = Infinity;
  private spacing = 1;
  private divergentAt = Number.NaN;
  /** stretch of t outside which terms were negligible on the levels before */
  private from = -Infinity;
  private to = Infinity;

  constructor(
    private readonly integrand: Integrand,
    private readonly segment: Segment,
  ) {
    const { a, b } = segment;
    const infinite = (a === -Infinity ? 1 : 0) + (b === Infinity ? 1 : 0);
    this.kind = infinite === 2 ? 'whole' : infinite === 1 ? 'half' : 'finite';
    this.centre = segment.centre ?? 0;
    this.scale = this.kind === 'finite' ? 0.5 * (b - a) : segment.scale;
  }

  /** Refines until the error is below the tolerance; false if the integrand was not finite somewhere. */
  run(limits: Tolerances, budget: number): boolean {
    const steps = [Number.NaN, Number.NaN, Number.NaN];
    for (let level = 0; level <= finestLevel; level++) {
      this.spacing = 0.5 / (1 << level);
      const edge = this.addLevel(doubleExponentialLevel(this.kind, level), level);
      if (edge === undefined) return false;
      const before = this.value;
      this.value = this.sum * this.spacing;
      steps.unshift(Math.abs(this.value - before));
      if (level < 2) continue;
      this.truncation = edge + errorFromSteps(steps, this.magnitude * this.spacing);
      const wanted = Math.max(limits.absolute, limits.relative * Math.abs(this.value)) - this.noise();
      if (this.truncation <= Math.max(wanted, this.noise()) || 2 * this.evaluations > budget) break;
      // Not analytic here: halving the piece is cheaper than halving the spacing.
      if (level >= 4 && steps[0]! > 0.2 * steps[1]!) break;
    }
    return true;
  }

  result(): Piece {
    const { segment, value, truncation, divergentAt } = this;
    const magnitude = this.magnitude * this.spacing;
    return { segment, value, truncation, noise: this.noise(), magnitude, divergentAt, stalls: 0 };
  }

  private noise(): number {
    return this.spacing * (this.valueError + 4 * epsilon * this.magnitude) + epsilon * this.nodeError;
  }

  /** Adds a level's terms; returns what is left off at both ends, or undefined where f was not finite. */
  private addLevel(points: DoubleExponentialLevel, level: number): number | undefined {
    const { t, abscissa, weight } = points;
    const terms = new Float64Array(t.length);
    let first = -1;
    let last = -1;
    let lastX = 0;
    let lastValue = 0;
    this.nodeError = 0;
    for (let i = 0; i < t.length; i++) {
      if (t[i]! < this.from || t[i]! > this.to) continue;
      this.place(abscissa[i]!, weight[i]!);
      const { x } = this;
      if (x === this.segment.a || x === this.segment.b) continue;
      const value = this.integrand.value(x);
      this.evaluations++;
      if (!Number.isFinite(value * this.jacobian)) {
        if (this.isExtreme(abscissa[i]!)) continue;
        this.badX = x;
        this.badValue = value;
        return undefined;
      }
      terms[i] = this.jacobian * value;
      this.sum += terms[i]!;
      this.magnitude += Math.abs(terms[i]!);
      this.valueError += this.jacobian * this.integrand.error;
      if (first < 0) first = i;
      else this.nodeError += variation(lastX, lastValue, x, value);
      last = i;
      lastX = x;
      lastValue = value;
    }
    if (level >= 1) this.narrow(t, terms);
    if (first < 0) return 0;
    const leftEdge = this.leftOff(terms[first]!, terms[first + 1]!);
    const rightEdge = this.leftOff(terms[last]!, terms[last - 1]!);
    const leftIsStart = this.kind !== 'half' || this.segment.a !== -Infinity;
    this.divergentAt = (leftEdge === Infinity) === leftIsStart ? this.segment.a : this.segment.b;
    return leftEdge + rightEdge;
  }

  private place(abscissa: number, weight: number): void {
    const { a, b } = this.segment;
    const offset = this.scale * abscissa;
    if (this.kind === 'finite') this.x = abscissa < 0 ? a - offset : b - offset;
    else if (this.kind === 'whole') this.x = this.centre + offset;
    else this.x = a === -Infinity ? b - offset : a + offset;
    this.jacobian = this.scale * weight;
  }

  private isExtreme(abscissa: number): boolean {
    if (this.kind === 'whole') return Math.abs(this.x) > 1e75;
    const offset = Math.abs(this.scale * abscissa);
    return offset > 1e75 || offset < 1e-75;
  }

  /** Leaves out, on further levels, the t beyond which no term so far was worth adding. */
  private narrow(t: Float64Array, terms: Float64Array): void {
    const negligible = 1e-19 * this.magnitude;
    let first = 0;
    let last = t.length - 1;
    while (first < last && !(Math.abs(terms[first]!) > negligible)) first++;
    while (last > first && !(Math.abs(terms[last]!) > negligible)) last--;
    if (this.magnitude === 0) return;
    this.from = Math.max(this.from, t[first]! - 2.5 * this.spacing);
    this.to = Math.min(this.to, t[last]! + 2.5 * this.spacing);
  }

  /** Sum of the terms beyond the outermost one: they fall faster than a geometric series, or the integral diverges. */
  private leftOff(outermost: number, inner: number): number {
    const ratio = Math.abs(outermost / inner);
    if (!(ratio >= 0) || outermost === 0) return 0;
    if (ratio > 0.98)
      return Math.abs(outermost) > 1e-9 * this.magnitude ? Infinity : 200 * Math.abs(outermost);
    return (4 * this.spacing * Math.abs(outermost) * ratio) / (1 - ratio);
  }
}

/**
 * Error of a trapezoidal sum from its last three changes. Of an analytic integrand each halving squares the relative
 * error; where the changes show that (exponent 1.5 or more, twice), a fifth of the last change is claimed. Else, as at
 * a kink, changes are small by chance now and then, and the ones before count as well.
 */
function errorFromSteps(steps: readonly number[], magnitude: number): number {
  const [step, before, first] = [steps[0]!, steps[1]!, steps[2]!];
  if (step === 0 && before <= 1e-3 * magnitude) return 0;
  const [a, b, c] = [Math.log(step / magnitude), Math.log(before / magnitude), Math.log(first / magnitude)];
  if (step <= 8 * epsilon * magnitude && b < -14) return step;
  if (b < -4 && a < 1.6 * b && b < 1.5 * c) return 0.2 * step;
  return Math.max(2 * step, before, 0.3 * first || 0);
}
