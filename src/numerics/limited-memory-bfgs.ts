/** Minimisation of smooth functions of many variables with their gradients. */

/** The value of f at x; its gradient is written to `gradient`. */
export type DifferentiableFunction = (x: Float64Array, gradient: Float64Array) => number;

export interface DescentOptions {
  /** stop where no entry of the gradient is larger in size; default 1e-8 */
  gradientTolerance?: number;
  /** stop where the last ten iterations together lowered f by no more than this; default 0 */
  valueTolerance?: number;
  /** default 500 */
  maximumIterations?: number;
  /** pairs of steps remembered; default 10 */
  memory?: number;
  /** looked at after each iteration; answer true to stop there (status 'stopped') */
  stop?: (state: {
    readonly at: Float64Array;
    readonly value: number;
    readonly iteration: number;
  }) => boolean;
}

export interface Descent {
  readonly at: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly iterations: number;
  /** how often f was called */
  readonly evaluations: number;
  /**
   * 'converged': the gradient is below its tolerance. 'level': f hardly falls any more. 'round-off': no step along the descent direction lowers f any
   * more, which is also how the search ends at a kink. 'budget': iterations used up. 'stopped': by `stop`.
   */
  readonly status: 'converged' | 'level' | 'round-off' | 'budget' | 'stopped';
}

/**
 * A local minimum of f by the limited-memory BFGS method with a weak Wolfe line search. That search needs no second
 * differentiability along the way, so that functions with kinks (a Laplace density) are descended as well, where the
 * gradient need not become small: the search then ends 'level' or with 'round-off'. A trial point where f is NaN or infinite is
 * treated as too far away.
 * @throws RangeError when f or its gradient is not finite at the start, naming the entry
 * @see Nocedal (1980), Mathematics of Computation 35, 773-782 (two-loop recursion);
 *   Lewis and Overton (2013), Mathematical Programming 141, 135-163, algorithm 2.6 (line search)
 */
export function limitedMemoryBfgs(
  f: DifferentiableFunction,
  start: ArrayLike<number>,
  options: DescentOptions = {},
): Descent {
  return new Search(f, Float64Array.from(start), options).run();
}

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  /** 1 / (step . change) */
  readonly rho: number;
}

/** Bisections and doublings of one line search: the step then is 2^-50 of the first one. */
const lineEvaluations = 50;
const sufficientDecrease = 1e-4;
const curvature = 0.9;

class Search {
  private evaluations = 0;
  private iterations = 0;
  private value: number;
  private gradient: Float64Array;
  private pairs: Pair[] = [];

  constructor(
    private readonly f: DifferentiableFunction,
    private x: Float64Array,
    private readonly options: DescentOptions,
  ) {
    this.gradient = new Float64Array(x.length);
    this.value = this.evaluate(x, this.gradient);
    requireFinite(this.value, this.gradient, x);
  }

  run(): Descent {
    const { gradientTolerance = 1e-8, valueTolerance = 0, maximumIterations = 500, stop } = this.options;
    const values = [this.value];
    for (;;) {
      if (largest(this.gradient) <= gradientTolerance) return this.result('converged');
      if (this.iterations >= maximumIterations) return this.result('budget');
      if (!this.advance()) return this.result('round-off');
      this.iterations++;
      values.push(this.value);
      const tenBefore = values.at(-11);
      if (tenBefore !== undefined && tenBefore - this.value <= valueTolerance) return this.result('level');
      if (stop?.({ at: this.x, value: this.value, iteration: this.iterations })) {
        return this.result('stopped');
      }
    }
  }

  /** One line search; false where neither the quasi-Newton direction nor steepest descent goes down. */
  private advance(): boolean {
    if (this.searchAlong(this.direction())) return true;
    if (this.pairs.length === 0) return false;
    this.pairs = [];
    return this.searchAlong(this.direction());
  }

  private evaluate(x: Float64Array, gradient: Float64Array): number {
    this.evaluations++;
    return this.f(x, gradient);
  }

  /** Minus the inverse Hessian's estimate times the gradient. */
  private direction(): Float64Array {
    const d = this.gradient.map(entry => -entry);
    const weights: number[] = [];
    for (let i = this.pairs.length - 1; i >= 0; i--) {
      const { step, change, rho } = this.pairs[i]!;
      weights[i] = rho * inner(step, d);
      addMultiple(d, change, -weights[i]!);
    }
    const newest = this.pairs.at(-1);
    const size = newest ? 1 / (newest.rho * inner(newest.change, newest.change)) : 1 / euclidean(d);
    for (let k = 0; k < d.length; k++) d[k]! *= size;
    this.pairs.forEach(({ step, change, rho }, i) => {
      addMultiple(d, step, weights[i]! - rho * inner(change, d));
    });
    return d;
  }

  /** Moves to a point that satisfies the weak Wolfe conditions along d; false if there is none. */
  private searchAlong(d: Float64Array): boolean {
    const slope = inner(this.gradient, d);
    if (!(slope < 0)) return false;
    let [low, high, t] = [0, Infinity, 1];
    let best: { x: Float64Array; gradient: Float64Array; value: number } | undefined;
    for (let trial = 0; trial < lineEvaluations; trial++) {
      const x = this.x.map((entry, k) => entry + t * d[k]!);
      const gradient = new Float64Array(x.length);
      const value = this.evaluate(x, gradient);
      const lower = value <= this.value + sufficientDecrease * t * slope && value < this.value;
      if (!lower || !Number.isFinite(value)) high = t;
      else {
        best = { x, gradient, value };
        if (inner(gradient, d) >= curvature * slope) break;
        low = t;
      }
      t = high < Infinity ? (low + high) / 2 : 2 * low;
    }
    if (best) this.moveTo(best.x, best.gradient, best.value);
    return best !== undefined;
  }

  private moveTo(x: Float64Array, gradient: Float64Array, value: number): void {
    const step = x.map((entry, k) => entry - this.x[k]!);
    const change = gradient.map((entry, k) => entry - this.gradient[k]!);
    const bend = inner(step, change);
    if (bend > 0) this.pairs.push({ step, change, rho: 1 / bend });
    if (this.pairs.length > (this.options.memory ?? 10)) this.pairs.shift();
    this.x = x;
    this.gradient = gradient;
    this.value = value;
  }

  private result(status: Descent['status']): Descent {
    const { x: at, value, gradient, iterations, evaluations } = this;
    return { at, value, gradient, iterations, evaluations, status };
  }
}

function requireFinite(value: number, gradient: Float64Array, x: Float64Array): void {
  const place = `at the start [${Array.from(x.subarray(0, 6)).join(', ')}${x.length > 6 ? ', …' : ''}]`;
  if (!Number.isFinite(value)) {
    throw new RangeError(`the function to minimise is ${value} ${place}; start where it is finite`);
  }
  const bad = gradient.findIndex(entry => !Number.isFinite(entry));
  if (bad >= 0) {
    throw new RangeError(`entry ${bad} of the gradient is ${gradient[bad]} ${place}; start elsewhere`);
  }
}

function inner(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let k = 0; k < a.length; k++) total += a[k]! * b[k]!;
  return total;
}

function addMultiple(a: Float64Array, b: Float64Array, factor: number): void {
  for (let k = 0; k < a.length; k++) a[k]! += factor * b[k]!;
}

function euclidean(a: Float64Array): number {
  return Math.sqrt(inner(a, a));
}

function largest(a: Float64Array): number {
  let size = 0;
  for (let k = 0; k < a.length; k++) size = Math.max(size, Math.abs(a[k]!));
  return size;
}
