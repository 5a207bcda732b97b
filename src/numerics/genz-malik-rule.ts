import { epsilon } from './integrand';
import type { PointIntegrand } from './point-integrand';

/** A box with what the rule says of it. */
export interface Region {
  readonly centre: Float64Array;
  readonly half: Float64Array;
  readonly value: number;
  /** difference of the two rules */
  readonly truncation: number;
  readonly noise: number;
  readonly magnitude: number;
  /** direction in which the fourth difference is largest: the one to halve */
  readonly axis: number;
}

const lambda2 = Math.sqrt(9 / 70);
const lambda4 = Math.sqrt(9 / 10);
const lambda5 = Math.sqrt(9 / 19);

/** The rules of degree 7 and 5 on one box. */
export class GenzMalikRule {
  evaluations = 0;
  badValue = 0;
  readonly points: number;
  private readonly x: Float64Array;
  private noise = 0;
  private magnitude = 0;
  private readonly weights: readonly number[];
  private readonly lowWeights: readonly number[];

  constructor(
    private readonly f: PointIntegrand,
    private readonly n: number,
  ) {
    this.x = new Float64Array(n);
    const corners = 1 << n;
    this.points = corners + 2 * n * n + 2 * n + 1;
    // Genz and Malik (1980), table 1; the weights of the volume 1.
    this.weights = [
      (12824 - 9120 * n + 400 * n * n) / 19683,
      980 / 6561,
      (1820 - 400 * n) / 19683,
      200 / 19683,
      6859 / 19683 / corners,
    ];
    this.lowWeights = [(729 - 950 * n + 50 * n * n) / 729, 245 / 486, (265 - 100 * n) / 1458, 25 / 729];
  }

  private at(weight: number): number {
    const value = this.f.value(this.x);
    this.evaluations++;
    if (!Number.isFinite(value)) this.badValue = value;
    const size = Math.abs(weight);
    this.noise += size * (this.f.error + 2 * epsilon * Math.abs(value));
    this.magnitude += size * Math.abs(value);
    return value;
  }

  /** The rule on one box; undefined if a value was not finite. */
  region(centre: Float64Array, half: Float64Array): Region | undefined {
    const { n, x, weights } = this;
    this.noise = this.magnitude = 0;
    x.set(centre);
    const middle = this.at(weights[0]!);
    const axes = this.axisSums(centre, half, middle);
    const pairs = this.pairSum(centre, half);
    const corners = this.cornerSum(centre, half);
    let volume = 1;
    for (let i = 0; i < n; i++) volume *= 2 * half[i]!;
    const sums = [middle, axes.near, axes.far, pairs, corners];
    let high = 0;
    let low = 0;
    for (let i = 0; i < 5; i++) {
      high += weights[i]! * sums[i]!;
      low += (this.lowWeights[i] ?? 0) * sums[i]!;
    }
    if (!Number.isFinite(high)) return undefined;
    const { axis } = axes;
    const [noise, magnitude] = [volume * this.noise, volume * Math.min(this.magnitude, 1e300)];
    return {
      centre,
      half,
      value: volume * high,
      truncation: volume * Math.abs(high - low),
      noise,
      magnitude,
      axis,
    };
  }

  /** Sums over the points on the axes at both distances, and the axis with the largest fourth difference. */
  private axisSums(centre: Float64Array, half: Float64Array, middle: number) {
    const { n, x, weights } = this;
    let near = 0;
    let far = 0;
    let axis = 0;
    let largest = -1;
    for (let i = 0; i < n; i++) {
      const two = this.pairAt(i, centre, half, lambda2, weights[1]!);
      const four = this.pairAt(i, centre, half, lambda4, weights[2]!);
      x[i] = centre[i]!;
      near += two;
      far += four;
      const fourth = Math.abs(two - 2 * middle - (four - 2 * middle) / 7);
      // Directions that differ by rounding only are halved by size.
      if (fourth > largest * 1.001 || (fourth >= 0.999 * largest && half[i]! > half[axis]!)) {
        largest = fourth;
        axis = i;
      }
    }
    return { near, far, axis };
  }

  private pairAt(
    i: number,
    centre: Float64Array,
    half: Float64Array,
    lambda: number,
    weight: number,
  ): number {
    this.x[i] = centre[i]! + lambda * half[i]!;
    const above = this.at(weight);
    this.x[i] = centre[i]! - lambda * half[i]!;
    return above + this.at(weight);
  }

  private pairSum(centre: Float64Array, half: Float64Array): number {
    const { n, x } = this;
    let sum = 0;
    for (let i = 1; i < n; i++) {
      for (let j = 0; j < i; j++) {
        for (let signs = 0; signs < 4; signs++) {
          x[i] = centre[i]! + (signs & 1 ? lambda4 : -lambda4) * half[i]!;
          x[j] = centre[j]! + (signs & 2 ? lambda4 : -lambda4) * half[j]!;
          sum += this.at(this.weights[3]!);
        }
        x[j] = centre[j]!;
      }
      x[i] = centre[i]!;
    }
    return sum;
  }

  private cornerSum(centre: Float64Array, half: Float64Array): number {
    const { n, x } = this;
    let sum = 0;
    for (let signs = 0; signs < 1 << n; signs++) {
      for (let i = 0; i < n; i++) x[i] = centre[i]! + ((signs >> i) & 1 ? lambda5 : -lambda5) * half[i]!;
      sum += this.at(this.weights[4]!);
    }
    return sum;
  }

  halve(region: Region): readonly [Region, Region] | undefined {
    const { axis } = region;
    const half = Float64Array.from(region.half);
    half[axis] = 0.5 * half[axis]!;
    const [below, above] = [Float64Array.from(region.centre), Float64Array.from(region.centre)];
    below[axis]! -= half[axis]!;
    above[axis]! += half[axis]!;
    const left = this.region(below, half);
    const right = left && this.region(above, half);
    if (left === undefined || right === undefined) return undefined;
    return [left, right];
  }
}
