import type { Chart } from './chart';
import { epsilon, type Integrand, plainFunction } from './integrand';
import { endEven, endOdd, gaussWeights, kronrodWeights, nodes } from './kronrod-table';
import { truncationError } from './legendre-decay';
import { isExtreme, variation } from './node-rounding';

/** One stretch [low, high] of a chart, with what the 21 points on it say. */
export interface Panel {
  readonly chart: Chart;
  readonly low: number;
  readonly high: number;
  /** whether low (high) is a true end of the chart's range, where a singularity may lie */
  readonly atStart: boolean;
  readonly atEnd: boolean;
  value: number;
  /** estimated error of the rule, were the values exact */
  truncation: number;
  /** bound on what the values' own errors and the rounding of the nodes do to it */
  noise: number;
  /** integral of |f| */
  magnitude: number;
  /** the interpolating polynomial at both ends */
  startValue: number;
  endValue: number;
  /** how many bisections in a row the error has stayed at this end */
  stubborn: number;
}

/** Scratch space of one integral. */
interface Scratch {
  readonly xs: Float64Array;
  readonly jacobians: Float64Array;
  /** f(x) as it is */
  readonly values: Float64Array;
  /** its error */
  readonly errors: Float64Array;
  readonly sums: Float64Array;
  readonly differences: Float64Array;
}

/** Scratch space that no integral is using: allocating it costs as much as sampling a panel. */
const idle: Scratch[] = [];

function newScratch(): Scratch {
  const [xs, jacobians, values, errors] = [0, 0, 0, 0].map(() => new Float64Array(21)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return { xs, jacobians, values, errors, sums: new Float64Array(11), differences: new Float64Array(11) };
}

/** All 21 nodes, ascending. */
const allNodes = Float64Array.from({ length: 21 }, (_, k) => (k < 10 ? -nodes[10 - k]! : nodes[k - 10]!));
/** Their weights in the 21-point rule. */
const allWeights = Float64Array.from(
  { length: 21 },
  (_, k) => kronrodWeights[Math.abs(k - 10)]! * (k === 10 ? 2 : 1),
);

/** Evaluates the 21-point rule; has scratch space of its own, so that integrands may integrate themselves. */
export class PanelRule {
  evaluations = 0;
  /** the u and the x at which the integrand was not finite in the last panel, else NaN */
  badAt = Number.NaN;
  badX = Number.NaN;
  badValue = 0;
  private readonly scratch = idle.pop() ?? newScratch();
  private readonly plain: ((x: number) => number) | undefined;
  private lostMass = 0;

  constructor(private readonly integrand: Integrand) {
    this.plain = plainFunction(integrand);
  }

  /** Gives the scratch space back, for the next integral. */
  release(): void {
    idle.push(this.scratch);
  }

  /** Samples the panel and writes its value and errors; false, with `badAt` set, if a value was not finite. */
  assess(panel: Panel): boolean {
    const half = 0.5 * (panel.high - panel.low);
    const centre = 0.5 * (panel.low + panel.high);
    const { scratch } = this;
    this.lostMass = 0;
    panel.chart.placeAll(centre, half, allNodes, scratch.xs, scratch.jacobians);
    if (this.plain !== undefined) this.sampleFunction(this.plain, panel.chart);
    else this.sampleIntegrand(panel.chart);
    this.evaluations += 21;
    const kronrod = this.applyRules(panel, half);
    // The sum is finite unless a value is not (or the sum overflows: then no value is found to blame).
    if (kronrod - kronrod !== 0) {
      const bad = this.firstNotFinite(panel.chart);
      if (bad >= 0) {
        this.badAt = centre + half * allNodes[bad]!;
        this.badX = scratch.xs[bad]!;
        this.badValue = scratch.values[bad]!;
        return false;
      }
      this.applyRules(panel, half);
    }
    this.measureNoise(panel, half);
    return true;
  }

  private sampleFunction(f: (x: number) => number, chart: Chart): void {
    const { xs, values } = this.scratch;
    const { origin } = chart;
    for (let k = 0; k < 21; k++) {
      const x = xs[k]!;
      values[k] = f(isAtEnd(x, origin) ? this.besideEnd(chart, k) : x);
    }
  }

  private sampleIntegrand(chart: Chart): void {
    const { integrand } = this;
    const { xs, values, errors } = this.scratch;
    const { origin } = chart;
    for (let k = 0; k < 21; k++) {
      const x = xs[k]!;
      values[k] = integrand.value(isAtEnd(x, origin) ? this.besideEnd(chart, k) : x);
      errors[k] = integrand.error;
    }
  }

  /** The index of the first value that is not finite, -1 if none; extreme points count as 0 instead. */
  private firstNotFinite(chart: Chart): number {
    const { xs, jacobians, values, errors } = this.scratch;
    for (let k = 0; k < 21; k++) {
      const weighted = values[k]! * jacobians[k]!;
      // Infinity and NaN are what does not cancel itself.
      if (weighted - weighted === 0) continue;
      if (!isExtreme(xs[k]!, chart.origin)) return k;
      values[k] = errors[k] = 0;
    }
    return -1;
  }

  /** What the values' own errors, and the rounding of the nodes, do to the integral. */
  private measureNoise(panel: Panel, half: number): void {
    const { xs, jacobians, values, errors } = this.scratch;
    let magnitude = 0;
    let nodeError = 0;
    let beforeX = xs[0]!;
    let beforeY = values[0]!;
    const weights = allWeights;
    for (let k = 0; k < 21; k++) {
      const x = xs[k]!;
      const y = values[k]!;
      magnitude += weights[k]! * jacobians[k]! * Math.abs(y);
      // The first node, from itself: 0.
      nodeError += variation(beforeX, beforeY, x, y);
      beforeX = x;
      beforeY = y;
    }
    let valueError = 2 * epsilon * magnitude;
    if (this.plain === undefined) {
      valueError = 0;
      for (let k = 0; k < 21; k++) valueError += weights[k]! * jacobians[k]! * errors[k]!;
    }
    panel.magnitude = half * magnitude;
    panel.noise = half * (valueError + 4 * epsilon * magnitude) + epsilon * nodeError + this.lostMass;
  }

  /** Writes what the values say of the panel; returns the sum, which is finite only if the values are. */
  private applyRules(panel: Panel, half: number): number {
    const { jacobians, values, sums, differences } = this.scratch;
    let kronrod = 0;
    let gauss = 0;
    let even = 0;
    let odd = 0;
    const w21 = kronrodWeights;
    const w10 = gaussWeights;
    const atEven = endEven;
    const atOdd = endOdd;
    for (let i = 0; i < 11; i++) {
      const above = values[10 + i]! * jacobians[10 + i]!;
      const below = values[10 - i]! * jacobians[10 - i]!;
      const sum = above + below;
      const difference = above - below;
      sums[i] = sum;
      differences[i] = difference;
      kronrod += w21[i]! * sum;
      gauss += w10[i]! * sum;
      even += atEven[i]! * sum;
      odd += atOdd[i]! * difference;
    }
    panel.startValue = even - odd;
    panel.endValue = even + odd;
    panel.value = kronrod * half;
    panel.truncation =
      half *
      truncationError(sums, differences, Math.abs(kronrod - gauss), panel.chart.power > 1 ? 0.2 : 0.01);
    return kronrod;
  }

  /**
   * A node that has run into the end of the range, as a double, stands beside it. The mass between is counted once,
   * by the power law that f follows there: infinite if that is not integrable.
   */
  private besideEnd(chart: Chart, k: number): number {
    const infinite = chart.kind === 'tail';
    const size = infinite ? farthest : Math.max(epsilon * Math.abs(chart.origin), 1 / farthest);
    const off = size * Math.sign(chart.scale);
    const end = infinite ? 0 : chart.origin;
    if (this.lostMass === 0) {
      const near = Math.abs(this.integrand.value(end + off));
      const inner = Math.abs(this.integrand.value(end + (infinite ? 0.5 : 2) * off));
      this.evaluations += 2;
      // f ~ x^-beta: beyond X lies X f(X)/(beta - 1), before it X f(X)/(1 - beta).
      const beta = Math.log2(infinite ? inner / near : near / inner);
      const margin = infinite ? beta - 1 : 1 - Math.max(beta, 0);
      if (near > 0) this.lostMass = margin > 0.001 ? (2 * near * size) / margin : Infinity;
    }
    this.scratch.xs[k] = end + off;
    return end + off;
  }
}

const farthest = 1e300;

function isAtEnd(x: number, origin: number): boolean {
  return x === origin || x > farthest || x < -farthest;
}
