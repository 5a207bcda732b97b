/** Minimisers: Brent's in one variable, Nelder and Mead's in several. They find local minima only. */

export interface Minimum {
  readonly at: number;
  readonly value: number;
  readonly evaluations: number;
}

export interface MinimiseOptions {
  /** relative tolerance on the place; default 1e-8, the square root of the precision */
  tolerance?: number;
  /** default 200 */
  maximumEvaluations?: number;
}

const golden = 0.3819660112501051;

/** NaN counts as the worst value. */
function guard(value: number): number {
  return Number.isNaN(value) ? Infinity : value;
}

/**
 * A local minimum of f on [a, b] (finite) by Brent's method, or an end if f is lower there. NaN counts as Infinity.
 * The place is good to about the square root of the precision, the value to the precision.
 * @throws RangeError where a > b, or an end is not finite
 * @see Brent (1973), Algorithms for Minimization without Derivatives, chapter 5
 */
export function minimise(
  f: (x: number) => number,
  a: number,
  b: number,
  options: MinimiseOptions = {},
): Minimum {
  if (!(a <= b && Number.isFinite(b - a))) {
    throw new RangeError(`interval [${a}, ${b}] is empty or infinite; give finite ends in order`);
  }
  const inner = new BrentSearch(f, a, b, options).run();
  const atStart = guard(f(a));
  const atEnd = guard(f(b));
  const evaluations = inner.evaluations + 2;
  if (atStart < inner.value && atStart <= atEnd) return { at: a, value: atStart, evaluations };
  if (atEnd < inner.value) return { at: b, value: atEnd, evaluations };
  return { ...inner, evaluations };
}

class BrentSearch {
  private evaluations = 0;
  private step = 0;
  private stepBefore = 0;
  private best: number;
  private bestValue: number;
  private second: number;
  private secondValue: number;
  private third: number;
  private thirdValue: number;

  constructor(
    private readonly f: (x: number) => number,
    private low: number,
    private high: number,
    private readonly options: MinimiseOptions,
  ) {
    this.best = this.second = this.third = low + golden * (high - low);
    this.bestValue = this.secondValue = this.thirdValue = this.evaluate(this.best);
  }

  private evaluate(x: number): number {
    this.evaluations++;
    return guard(this.f(x));
  }

  run(): Minimum {
    const relative = this.options.tolerance ?? 1e-8;
    const maximum = this.options.maximumEvaluations ?? 200;
    while (this.evaluations < maximum) {
      const middle = 0.5 * (this.low + this.high);
      const tolerance = relative * Math.abs(this.best) + 1e-14 * (this.high - this.low) + Number.MIN_VALUE;
      if (Math.abs(this.best - middle) <= 2 * tolerance - 0.5 * (this.high - this.low)) break;
      const trial = this.nextStep(middle, tolerance);
      this.place(this.best + (Math.abs(trial) >= tolerance ? trial : trial > 0 ? tolerance : -tolerance));
    }
    return { at: this.best, value: this.bestValue, evaluations: this.evaluations };
  }

  /** To the vertex of the parabola through the three best points, if it is inside and the steps shrink; else golden. */
  private nextStep(middle: number, tolerance: number): number {
    const before = this.stepBefore;
    this.stepBefore = this.step;
    const r = (this.best - this.second) * (this.bestValue - this.thirdValue);
    const q = (this.best - this.third) * (this.bestValue - this.secondValue);
    const p = (this.best - this.third) * q - (this.best - this.second) * r;
    const trial = -p / (2 * (q - r));
    const target = this.best + trial;
    const usable = Math.abs(trial) < 0.5 * Math.abs(before) && target > this.low && target < this.high;
    if (usable) {
      const close = target - this.low < 2 * tolerance || this.high - target < 2 * tolerance;
      this.step = close ? (middle > this.best ? tolerance : -tolerance) : trial;
    } else {
      this.stepBefore = this.best < middle ? this.high - this.best : this.low - this.best;
      this.step = golden * this.stepBefore;
    }
    return this.step;
  }

  private place(x: number): void {
    const value = this.evaluate(x);
    if (value <= this.bestValue) {
      if (x >= this.best) this.low = this.best;
      else this.high = this.best;
      this.third = this.second;
      this.thirdValue = this.secondValue;
      this.second = this.best;
      this.secondValue = this.bestValue;
      this.best = x;
      this.bestValue = value;
      return;
    }
    if (x < this.best) this.low = x;
    else this.high = x;
    if (value <= this.secondValue || this.second === this.best) {
      this.third = this.second;
      this.thirdValue = this.secondValue;
      this.second = x;
      this.secondValue = value;
    } else if (value <= this.thirdValue || this.third === this.best || this.third === this.second) {
      this.third = x;
      this.thirdValue = value;
    }
  }
}
