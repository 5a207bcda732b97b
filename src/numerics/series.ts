import { alternatingLimit, wynnLimit } from './acceleration';
import { CompensatedSum } from './compensated-sum';
import { asIntegrand, epsilon, type Integrand, type IntegrandLike } from './integrand';
import type { Integral } from './quadrature-options';

export interface SeriesOptions {
  /** default 1e-12 */
  relativeTolerance?: number;
  /** default 0 */
  absoluteTolerance?: number;
  /** default 100000 terms */
  maximumEvaluations?: number;
  /** Terms before this index may switch on and off: nothing is concluded from them, they are added. Default: none may. */
  settledFrom?: number;
  /**
   * Of terms that go on switching on and off: at least |term(k)|, and falling as regularly as terms without jumps do.
   * The rest is bounded by it, and nothing is extrapolated. 'unknown': no such bound is known, and the error is infinite.
   */
  bound?: IntegrandLike | 'unknown';
}

/**
 * Sum of term(k) for k = from, from + 1, ...
 *
 * Terms are added until the largest of each block of 16 falls geometrically, and the rest is bounded by that
 * series; alternating series go through Cohen, Villegas and Zagier's acceleration, slowly decreasing ones (k^-s)
 * through Wynn's algorithm on the partial sums of 2^j terms. `error` includes the tail and the terms' own errors. It lies
 * for terms that are 0 for long stretches, or whose size rises again after it has fallen for 32 terms, where neither
 * `settledFrom` nor `bound` tells of it.
 * @throws RangeError where `from` is not an integer
 * @example infiniteSum(k => 1 / (k * k), 1) // value 1.6449340668482, error about 1e-12
 */
export function infiniteSum(term: IntegrandLike, from: number, options: SeriesOptions = {}): Integral {
  if (!Number.isInteger(from))
    throw new RangeError(`first index of the sum is ${from}; it must be an integer`);
  return new Series(asIntegrand(term), from, options).run();
}

const blockLength = 16;
/** After this many terms without geometric decay acceleration is tried. */
const patience = 128;
/** Leading terms that are all 0 after which the sum counts as 0. */
const zeroPatience = 20000;

/** More infinite terms than these are not gone through. */
const mostInfinite = 100;

class Series {
  private readonly total = new CompensatedSum();
  private termError = 0;
  private magnitude = 0;
  private count = 0;
  private readonly blocks: number[] = [];
  /** the first terms, then the latest ones, for acceleration */
  private readonly recent: number[] = [];
  private readonly dyadic: number[] = [];
  /** at least |term(k)|, where it does not fall with the terms */
  private readonly bound: Integrand | undefined;
  /** terms before those that are settled */
  private unsettled = 0;

  constructor(
    private readonly f: Integrand,
    private readonly from: number,
    private readonly options: SeriesOptions,
    /** Infinite terms before these. */
    private readonly infinite = 0,
  ) {
    const { bound } = options;
    this.bound = bound === undefined || bound === 'unknown' ? undefined : asIntegrand(bound);
  }

  run(): Integral {
    const maximum = this.options.maximumEvaluations ?? 100000;
    const early = this.settle(maximum);
    if (early) return early;
    let nextDyadic = 4;
    while (this.count < maximum) {
      let largest = 0;
      for (let i = 0; i < blockLength; i++) {
        const value = this.next();
        if (!Number.isFinite(value)) return this.notFinite(value);
        largest = Math.max(largest, this.size(value));
        if (this.count === nextDyadic) {
          this.dyadic.push(this.total.value);
          nextDyadic *= 2;
        }
      }
      this.blocks.push(largest);
      const found = this.conclude(this.count * 2 === nextDyadic && this.count >= patience);
      if (found !== undefined) return found;
    }
    if (this.bound) return this.result('budget', Math.min(this.envelopeTail(), this.powerTail()));
    const growing = this.blocks.at(-1)! >= this.blocks[this.blocks.length >> 1]!;
    if (growing && this.magnitude > 0) return this.diverging();
    return this.result('budget', Math.min(this.envelopeTail(), this.powerTail()));
  }

  /** Adds the terms that switch; a result where it ends with them. */
  private settle(maximum: number): Integral | undefined {
    const { settledFrom = this.from, bound } = this.options;
    const isLost = bound === 'unknown' || settledFrom - this.from > maximum;
    const last = isLost ? this.from + patience : settledFrom;
    while (this.from + this.count < last) {
      const value = this.next();
      if (!Number.isFinite(value)) return this.notFinite(value);
    }
    if (isLost) return this.result('budget', Infinity);
    this.unsettled = this.count;
    this.count = 0;
    this.recent.length = 0;
    return undefined;
  }

  /** What the term that was added last counts as. */
  private size(value: number): number {
    if (!this.bound) return Math.abs(value);
    const bound = this.bound.value(this.place - 1);
    return Number.isNaN(bound) ? Infinity : Math.max(Math.abs(value), bound);
  }

  /** Index of the next term. */
  private get place(): number {
    return this.from + this.unsettled + this.count;
  }

  private next(): number {
    const value = this.f.value(this.place);
    this.count++;
    this.total.add(value);
    this.termError += this.f.error;
    this.magnitude += Math.abs(value);
    this.recent.push(value);
    if (this.recent.length > 4 * patience) this.recent.splice(0, 2 * patience);
    return value;
  }

  /** A result if the tail is small or can be extrapolated; acceleration only when `atPowerOfTwo`. */
  private conclude(atPowerOfTwo: boolean): Integral | undefined {
    if (this.magnitude === 0 && !this.bound) {
      return this.count >= zeroPatience ? this.result('converged', 0) : undefined;
    }
    const tail = this.envelopeTail();
    if (tail <= this.tolerance()) return this.result('converged', tail);
    if (!atPowerOfTwo) return undefined;
    if (this.bound) return this.hopeless(tail) ? this.result('budget', Infinity) : undefined;
    return this.alternating() ?? this.slow();
  }

  /** Does a bound of the terms fall neither geometrically nor like a power that has a sum? */
  private hopeless(tail: number): boolean {
    return this.count >= 1024 && tail === Infinity && this.powerTail() === Infinity;
  }

  private tolerance(): number {
    const { relativeTolerance = 1e-12, absoluteTolerance = 0 } = this.options;
    const wanted = Math.max(absoluteTolerance, relativeTolerance * Math.abs(this.total.value));
    return Math.max(0.1 * wanted, this.termError);
  }

  /** Bound on the rest, if the blocks' largest terms go on falling as they do (or faster); else Infinity. */
  private envelopeTail(): number {
    const n = this.blocks.length;
    if (n < 3) return Infinity;
    const last = this.blocks[n - 1]!;
    const ratio = last / this.blocks[n - 2]!;
    const before = this.blocks[n - 2]! / this.blocks[n - 3]!;
    if (last === 0 && this.blocks[n - 2]! === 0) return 0;
    // Ratios that rise, as those of x^k/k, are carried on: what they gain, halved at each doubling, adds up to as much.
    const half = this.blocks[n >> 1]! / this.blocks[(n >> 1) - 1]!;
    const rising = Math.max(0, ratio - (Number.isFinite(half) ? half : 0));
    const limit = Math.max(ratio, before) + (n > 8 ? 1.5 * rising : 0);
    if (!(limit < 0.999)) return Infinity;
    return (2 * blockLength * last * limit) / (1 - limit);
  }

  /**
   * Estimate of the rest, if the largest terms fall like k^-s with s > 1 or like 1/(k log(k)^q) with q > 1: four times the
   * integral of that; else Infinity. Seen over one doubling, q is (s - 1) log k, and no less than 1.5 or it may be 1.
   */
  private powerTail(): number {
    const n = this.blocks.length;
    const latest = Math.max(...this.blocks.slice(-8));
    const halfway = Math.max(...this.blocks.slice((n >> 1) - 8, n >> 1));
    const excess = Math.log2(halfway / latest) - 1;
    const q = excess * Math.log(this.count);
    return q > 1.5 ? (4 * latest * this.count * Math.log(this.count)) / (q - 1) : Infinity;
  }

  /** Signs that alternate and sizes that fall regularly. */
  private alternating(): Integral | undefined {
    const { recent } = this;
    for (let i = recent.length - 48; i + 2 < recent.length; i++) {
      const first = Math.abs(recent[i]!);
      const second = Math.abs(recent[i + 1]!);
      if (!(recent[i]! * recent[i + 1]! < 0 && second <= first)) return undefined;
    }
    // Terms that do not tend to 0 have no sum, whatever the acceleration makes of them.
    const falling = Math.abs(recent[recent.length - 1]!) < 0.97 * Math.abs(recent[recent.length >> 1]!);
    if (!falling) return this.count >= 1024 ? this.diverging() : undefined;
    const head = new CompensatedSum();
    head.add(this.total.value);
    const tail = recent.slice(-40);
    for (const value of tail) head.add(-value);
    const fine = head.value + alternatingLimit(tail.slice(0, 32));
    const coarse = head.value + alternatingLimit(tail.slice(0, 24));
    const noise = 8 * epsilon * Math.abs(tail[0]!);
    const error = 4 * Math.abs(fine - coarse) + noise;
    return this.accelerated(fine, error);
  }

  /** One sign, and ratios of dyadic differences that settle: k^-s and the like. */
  private slow(): Integral | undefined {
    const { recent, dyadic } = this;
    const sign = Math.sign(recent[recent.length - 1]!);
    for (let i = recent.length - 48; i < recent.length; i++) {
      if (recent[i]! * sign <= 0 || Math.abs(recent[i]!) > Math.abs(recent[i - 1]!) * 1.0000001)
        return undefined;
    }
    const ratios: number[] = [];
    for (let j = 2; j < dyadic.length; j++) {
      ratios.push((dyadic[j]! - dyadic[j - 1]!) / (dyadic[j - 1]! - dyadic[j - 2]!));
    }
    const [r1 = 1, r2 = 1, r3 = 1] = ratios.slice(-3).reverse();
    const settling = Math.abs(r1 - r2) <= 0.65 * Math.abs(r2 - r3) + 1e-6;
    if (settling && r1 > 0.9995 && this.count >= 1024) return this.diverging();
    if (!settling || ratios.length < 4 || r1 > 0.9995) return undefined;
    const noise = this.termError + 2 * epsilon * Math.abs(this.total.value);
    const fine = wynnLimit(dyadic, noise);
    const coarse = wynnLimit(dyadic.slice(0, -1), noise);
    const error = 2 * Math.abs(fine.value - coarse.value) + fine.error;
    return this.accelerated(fine.value, error);
  }

  /** The accelerated limit, if it meets the tolerance or more terms would not help. */
  private accelerated(value: number, error: number): Integral | undefined {
    const { relativeTolerance = 1e-12, absoluteTolerance = 0 } = this.options;
    const all = error + this.termError + epsilon * Math.abs(value);
    const wanted = Math.max(absoluteTolerance, relativeTolerance * Math.abs(value));
    const { evaluations, magnitude } = {
      evaluations: this.unsettled + this.count,
      magnitude: this.magnitude,
    };
    if (all <= wanted) return { value, error: all, evaluations, magnitude, status: 'converged' };
    // From here on the terms' own errors grow faster than the extrapolation gains.
    if (error <= 20 * this.termError || (this.count >= 16384 && error <= 1e-6 * Math.abs(value))) {
      return { value, error: all, evaluations, magnitude, status: 'round-off' };
    }
    return undefined;
  }

  private result(status: Integral['status'], tail: number): Integral {
    const { value } = this.total;
    const error = tail + this.termError + epsilon * Math.abs(value);
    const { relativeTolerance = 1e-12, absoluteTolerance = 0 } = this.options;
    const met = error <= Math.max(absoluteTolerance, relativeTolerance * Math.abs(value));
    const told = status === 'converged' && !met && error > 0 ? 'round-off' : status;
    return {
      value,
      error,
      evaluations: this.unsettled + this.count,
      magnitude: this.magnitude,
      status: told,
    };
  }

  private diverging(): Integral {
    const last = this.recent[this.recent.length - 1]!;
    const before = this.recent[this.recent.length - 2]!;
    const value = last * before < 0 ? Number.NaN : Math.sign(last) * Infinity;
    return {
      value,
      error: Infinity,
      evaluations: this.unsettled + this.count,
      magnitude: Infinity,
      status: 'divergent',
      at: Infinity,
    };
  }

  /** The sum with an infinite term: that infinity, unless what is behind it is undefined or the opposite one. */
  private beside(infinite: number): number {
    const { maximumEvaluations = 100000 } = this.options;
    const left = maximumEvaluations - this.unsettled - this.count;
    if (left <= 0) return Number.NaN;
    const options = { ...this.options, maximumEvaluations: left };
    return infinite + new Series(this.f, this.place, options, this.infinite + 1).tail();
  }

  /** What is left of a sum behind an infinite term, as far as it is needed: finite, infinite or nothing. */
  private tail(): number {
    if (this.infinite > mostInfinite) return Number.NaN;
    const { value, status } = this.run();
    return status === 'undefined' || status === 'budget' ? Number.NaN : value;
  }

  private notFinite(value: number): Integral {
    const at = this.place - 1;
    const status = Number.isNaN(value) ? 'undefined' : 'divergent';
    const sum = Number.isNaN(value) ? value : this.beside(value);
    return {
      value: sum,
      error: Infinity,
      evaluations: this.unsettled + this.count,
      magnitude: Infinity,
      status,
      at,
    };
  }
}
