import erfc from '@stdlib/math-base-special-erfc';
import pow from '@stdlib/math-base-special-pow';
import { wynnLimit } from './acceleration';
import { epsilon, type Integrand } from './integrand';
import { gaussWeights, kronrodWeights, nodes } from './kronrod-table';
import type { Phases } from './phases';
import type { Integral } from './quadrature-options';

export interface OscillatingOptions {
  /** default 1e-12 */
  relativeTolerance?: number;
  /** default 20000 */
  maximumEvaluations?: number;
  /** the first length and the panels differ by it, so that a second look is one at other points; default 1 */
  stretch?: number;
}

/**
 * Integral of f over [from, infinity), where f is a sum of smooth amplitudes times sines and cosines of the phases, and
 * the integral may converge by the oscillation alone.
 *
 * f is integrated times a smooth cut-off that falls from 1 to 0 while the slowest phase turns from R to 3R, an error function whose
 * width takes in so many turns that what oscillates is averaged out to 1e-16. What is left as R grows stems from the
 * part of f that does not oscillate, as half of sin(x)^2/x^2, and is extrapolated (Wynn). `error` is what results for
 * different R disagree by, the quadrature's error and f's own. It lies where amplitudes change their ways beyond the
 * last R.
 *
 * 'divergent': far out the amplitude over the frequency does not decay, as that of cos x, which has averages only.
 * @param near integral over a finite stretch at the beginning, where the amplitude may have peaks
 * @see Evans and Webster (1999), Journal of Computational and Applied Mathematics 112, 55-69
 */
export function oscillatingTail(
  f: Integrand,
  from: number,
  phases: Phases,
  near: (a: number, b: number) => Integral,
  options: OscillatingOptions = {},
): Integral {
  const way = new Way(phases, from);
  const first = firstLength(way);
  if (first === undefined) return nothing('budget');
  const length = first * (options.stretch ?? 1);
  const start = way.placeAt(length);
  if (!decays(f, way.placeAt(3 * length), phases)) return nothing('divergent');
  return new Tail(f, way, length, start, near(from, start), options).run();
}

const nothing = (status: Integral['status'], evaluations = 0): Integral => ({
  value: Number.NaN,
  error: Number.POSITIVE_INFINITY,
  magnitude: Number.POSITIVE_INFINITY,
  evaluations,
  status,
});

/** A half line, measured by how far the slowest phase has turned: there the oscillation is even. */
class Way {
  constructor(
    readonly phases: Phases,
    readonly from: number,
  ) {}

  turned(x: number): number {
    return this.phases.least(this.from, x);
  }

  /** The place up to which it has turned so far. */
  placeAt(turn: number): number {
    let step = 1e-9;
    while (this.turned(this.from + step) < turn && step < 1e18) step *= 8;
    let low = step / 8;
    for (let k = 0; k < 50; k++) {
      const middle = 0.5 * (low + step);
      if (this.turned(this.from + middle) < turn) low = middle;
      else step = middle;
    }
    return this.from + step;
  }
}

/** The middle of the cut-off is at 2R, its standard deviation R / 8.5: at R and 3R it is 1 and 0 to all digits. */
const widths = 8.5;

/** So much the slowest beat has to turn in two standard deviations: exp(-(18/2)^2 / 2) = 3e-18. */
const turn = 18;

/** Beyond so many turns nothing is followed. */
const farthest = 1e5;

/** The least distance at which the cut-off averages the slowest oscillation out. */
function firstLength(way: Way): number | undefined {
  const isEnough = (R: number) =>
    way.phases.slowest(way.placeAt(R * (2 - 1 / widths)), way.placeAt(R * (2 + 1 / widths))) >= turn;
  let length = 0.5 * turn * widths * 1.001;
  while (!isEnough(length)) {
    length *= 1.5;
    if (!(length < farthest)) return undefined;
  }
  return length;
}

/** At such multiples of a place the amplitude is looked at. */
const farther = [1, 1e3, 1e6, 1e9, 1e12] as const;

/** From each of them to the next the amplitude over the frequency has to shrink to this or less. */
const shrinking = 0.9;

/** Places near 1 in no ratio to each other. */
const irregular = Array.from({ length: 24 }, (_, k) => 1 + 1e-3 * (((k + 1) * 0.618033988749895) % 1));

function decays(f: Integrand, place: number, phases: Phases): boolean {
  const sizes = farther.map(times => {
    const largest = irregular.reduce(
      (most, shift) => Math.max(most, Math.abs(f.value(place * times * shift))),
      0,
    );
    const frequency = phases.slowest(place * times, place * times * (1 + 1e-6)) / (place * times * 1e-6);
    return largest / frequency;
  });
  return sizes.every(
    (size, k) => size === 0 || (k > 0 ? size <= shrinking * sizes[k - 1]! : size < Infinity),
  );
}

/** Each length is so much larger than the one before. */
const ratio = 1.25;

/** Differences so small beside the parts are those of a sequence that has settled. */
const settledAt = 1e-12;

/** A sequence whose differences shrink by less settles too slowly to be extrapolated. */
const slowest = 0.93;

class Tail {
  private readonly distances: number[] = [];
  private readonly contributions: number[] = [];
  private readonly sequence: number[] = [];
  private end: number;
  private step: number;
  private sum = 0;
  private largestSum = 0;
  private size = 0;
  private noise: number;
  private truncation: number;
  private evaluations: number;

  constructor(
    private readonly f: Integrand,
    private readonly way: Way,
    private readonly length: number,
    start: number,
    private readonly near: Integral,
    private readonly options: OscillatingOptions,
  ) {
    this.end = start;
    this.step = 0.05 * (start - way.from);
    this.evaluations = near.evaluations;
    this.noise = near.error;
    this.truncation = 0;
  }

  run(): Integral {
    const { maximumEvaluations = 20000, relativeTolerance = 1e-12 } = this.options;
    if (!Number.isFinite(this.near.value)) return nothing('budget', this.evaluations);
    for (let k = 0; ; k++) {
      const reach = this.length * pow(ratio, k);
      const last = this.way.placeAt(3 * reach);
      while (this.end < last) {
        if (this.evaluations >= maximumEvaluations || !this.addPanel()) return this.settled('budget');
      }
      this.sequence.push(this.near.value + this.cutOffAt(reach));
      const result = this.settled('converged');
      const wanted = Math.max(20 * relativeTolerance * this.largestSum, 12 * this.known());
      if (result.error <= wanted) return result;
    }
  }

  /** Adds one panel, on which the fastest phase turns by about pi. */
  private addPanel(): boolean {
    const a = this.end;
    const stretch = this.options.stretch ?? 1;
    const b = this.way.phases.after(a, Math.PI / stretch, this.step, 0.1 * (a - this.way.from));
    if (!(b > a)) return false;
    this.step = b - a;
    const [middle, half] = [0.5 * (a + b), 0.5 * (b - a)];
    const parts = [0, 0, 0];
    const add = (x: number, kronrod: number, gauss: number): void => {
      const value = half * this.f.value(x);
      parts[0]! += kronrod * value;
      parts[1]! += gauss * value;
      parts[2]! += kronrod * Math.abs(value);
      this.noise += kronrod * half * this.f.error;
      this.distances.push(this.way.turned(x));
      this.contributions.push(kronrod * value);
    };
    add(middle, 2 * kronrodWeights[0]!, 0);
    for (let i = 1; i < nodes.length; i++)
      for (const side of [-1, 1]) add(middle + side * half * nodes[i]!, kronrodWeights[i]!, gaussWeights[i]!);
    const [value, coarse, size] = parts as [number, number, number];
    this.evaluations += 21;
    this.end = b;
    this.sum += value;
    this.size += size;
    this.largestSum = Math.max(this.largestSum, Math.abs(this.near.value + this.sum));
    const relative = size === 0 ? 0 : Math.abs(value - coarse) / size;
    this.truncation += size * Math.min(1, pow(200 * relative, 1.5));
    return Number.isFinite(value);
  }

  /** Sum over the panels times the cut-off. */
  private cutOffAt(reach: number): number {
    const unit = (reach / widths) * Math.SQRT2;
    let sum = 0;
    for (let i = 0; i < this.distances.length; i++)
      sum += this.contributions[i]! * 0.5 * erfc((this.distances[i]! - 2 * reach) / unit);
    return sum;
  }

  /** What is known of the sums themselves. */
  private known(): number {
    return this.noise + this.truncation + 4 * epsilon * this.size;
  }

  private settled(status: Integral['status']): Integral {
    const { sequence, evaluations } = this;
    const magnitude = Math.max(this.largestSum, Math.abs(this.near.value));
    if (sequence.length < 3) return nothing('budget', evaluations);
    const [last, before, first] = sequence.slice(-3).reverse() as [number, number, number];
    const own = this.known();
    const plain = Math.abs(last - before) + Math.abs(last - first);
    if (plain <= 10 * own) return { value: last, error: own + plain, magnitude, evaluations, status };
    // Differences that shrink by less than `slowest` add up to less than twenty of them.
    if (plain <= settledAt * magnitude)
      return { value: last, error: own + 20 * plain, magnitude, evaluations, status };
    const shrink = Math.abs((last - before) / (before - first));
    if (sequence.length < 6 || !(shrink <= slowest)) return nothing('budget', evaluations);
    const fine = wynnLimit(sequence, own);
    const moved = [1, 2].map(left => Math.abs(wynnLimit(sequence.slice(0, -left), own).value - fine.value));
    const error = own + 2 * fine.error + 3 * Math.max(...moved);
    return { value: fine.value, error, magnitude, evaluations, status };
  }
}
