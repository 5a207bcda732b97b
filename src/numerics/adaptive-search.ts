import { Chart } from './chart';
import { CompensatedSum } from './compensated-sum';
import type { Panel, PanelRule } from './kronrod-panel';
import { pop, push, reorder } from './largest-first';
import { distrustJoints } from './panel-joints';
import type { Integral, Segment, Tolerances } from './quadrature-options';

/** How many times a range may be broken at a point where the integrand is not finite. */
const maximumBreaks = 12;

/** One panel gives the flank of a peak to about this relative accuracy. */
const allOfFlank = 1e-9;

/** Halves the panel with the largest error, or flattens the end at which halving stalls, until the tolerance is met. */
export class AdaptiveSearch {
  /** binary heap, the panel with the largest truncation error first */
  private readonly heap: Panel[] = [];
  private readonly finished: Panel[] = [];
  private value = 0;
  private truncation = 0;
  private noise = 0;
  private breaks = 0;
  private failure: { status: 'undefined' | 'divergent'; at: number } | undefined;

  constructor(
    private readonly rule: PanelRule,
    private readonly limits: Tolerances,
  ) {}

  addRange({ a, b, scale, centre = 0, flank = false, faded = false }: Segment): void {
    if (a === -Infinity && b === Infinity) {
      this.addWhole(new Chart('tail', centre, -2 * scale), true);
      this.addWhole(new Chart('tail', centre, 2 * scale), true);
    } else if (b === Infinity) this.addWhole(new Chart('tail', a, 2 * scale), !faded);
    else if (a === -Infinity) this.addWhole(new Chart('tail', b, -2 * scale), !faded);
    else if (a < b)
      this.addWhole(new Chart('finite', a, b - a, 1, 1, b), flank && this.limits.relative < allOfFlank);
  }

  private addWhole(chart: Chart, inHalves = false): void {
    const hasEnd = chart.power === 1 && chart.kind !== 'ray';
    // Where one panel never suffices, sampling the whole would be a waste.
    if (inHalves) {
      this.add(newPanel(chart, 0, 0.5, true, false, 0));
      this.add(newPanel(chart, 0.5, 1, false, true, 0));
    } else this.add(newPanel(chart, 0, 1, true, hasEnd, 0));
  }

  private add(panel: Panel): void {
    if (this.sampled(panel)) this.keep(panel, panel.stubborn);
  }

  /** Samples a panel; one with a point where the integrand is not finite is broken there instead. */
  private sampled(panel: Panel): boolean {
    if (this.failure !== undefined) return false;
    if (this.rule.assess(panel)) {
      if (panel.noise < Infinity) return true;
      this.failure = { status: 'divergent', at: panel.chart.at(0) };
      return false;
    }
    this.breakAt(panel, this.rule.badAt);
    return false;
  }

  /** Breaks a panel at the point u where the integrand was not finite. */
  private breakAt(panel: Panel, u: number): void {
    if (++this.breaks > maximumBreaks) {
      const status = Number.isNaN(this.rule.badValue) ? 'undefined' : 'divergent';
      this.failure = { status, at: this.rule.badX };
      return;
    }
    const { chart, low, high } = panel;
    const x = this.rule.badX;
    if (chart.kind === 'finite' && chart.power === 1) {
      const start = low === 0 ? chart.origin : chart.at(low);
      const end = high === 1 ? chart.at(1) : chart.at(high);
      this.addRange({ a: Math.min(start, end), b: x, scale: 1 });
      this.addRange({ a: x, b: Math.max(start, end), scale: 1 });
    } else {
      this.add(newPanel(chart, low, u, panel.atStart, false, 0));
      this.add(newPanel(chart, u, high, false, panel.atEnd, 0));
    }
  }

  run(): Integral {
    while (this.failure === undefined) {
      if (this.truncation + this.noise <= this.tolerance() && this.settled()) return this.result('converged');
      const worst = this.heap[0];
      // What is left is the integrand's own error: halving panels does not lessen it.
      if (worst === undefined || this.truncation <= this.noise) return this.result('round-off');
      if (this.rule.evaluations + 42 > this.limits.maximum) return this.result('budget');
      pop(this.heap);
      this.refine(worst);
    }
    const { status, at } = this.failure;
    return {
      value: Number.NaN,
      error: Infinity,
      evaluations: this.rule.evaluations,
      status,
      at,
      magnitude: Infinity,
    };
  }

  /** Whether the tolerance is met by errors summed anew (running sums drift) and with what may hide at the joints. */
  private settled(): boolean {
    if (this.heap.length > 1 && distrustJoints([...this.heap, ...this.finished])) reorder(this.heap);
    this.value = this.truncation = this.noise = 0;
    for (const panel of this.heap) this.count(panel);
    for (const panel of this.finished) this.count(panel);
    return this.truncation + this.noise <= this.tolerance();
  }

  private count(panel: Panel): void {
    this.value += panel.value;
    this.truncation += panel.truncation;
    this.noise += panel.noise;
  }

  private tolerance(): number {
    return Math.max(this.limits.absolute, this.limits.relative * Math.abs(this.value));
  }

  private forget(panel: Panel): void {
    this.value -= panel.value;
    this.truncation -= panel.truncation;
    this.noise -= panel.noise;
  }

  /** Halves a panel, or flattens the end at which halving stalls. */
  private refine(panel: Panel): void {
    const middle = 0.5 * (panel.low + panel.high);
    if (panel.truncation <= panel.noise || tooNarrow(panel, middle)) {
      this.finished.push(panel);
      this.truncation -= panel.truncation;
      panel.noise += panel.truncation;
      this.noise += panel.truncation;
      panel.truncation = 0;
      return;
    }
    this.forget(panel);
    if (panel.stubborn >= 2 && this.flatten(panel)) return;
    this.halve(panel, middle);
  }

  private halve(panel: Panel, middle: number): void {
    const { chart, low, high } = panel;
    const left = newPanel(chart, low, middle, panel.atStart, false, 0);
    const right = newPanel(chart, middle, high, false, panel.atEnd, 0);
    const before = this.breaks;
    const leftFine = this.sampled(left);
    const rightFine = this.sampled(right);
    if (leftFine && rightFine && before === this.breaks) this.compare(panel, left, right);
    if (leftFine) this.keep(left, stubbornness(panel, left, right, panel.atStart));
    if (rightFine) this.keep(right, stubbornness(panel, right, left, panel.atEnd));
  }

  /** If the halves contradict the error that was claimed for the whole, theirs are enlarged alike. */
  private compare(panel: Panel, left: Panel, right: Panel): void {
    const seen = Math.abs(panel.value - left.value - right.value);
    const claimed = panel.truncation + panel.noise + left.noise + right.noise;
    if (seen <= claimed) return;
    const factor = Math.min(seen / claimed, 1e3);
    left.truncation *= factor;
    right.truncation *= factor;
  }

  private keep(panel: Panel, stubborn: number): void {
    panel.stubborn = stubborn;
    this.count(panel);
    push(this.heap, panel);
  }

  private flatten(panel: Panel): boolean {
    const { chart, low, high } = panel;
    const flat = panel.atStart ? chart.flattenedAtStart(high) : chart.flattenedAtEnd(low);
    if (flat !== undefined) {
      this.addWhole(flat);
      return true;
    }
    if (panel.stubborn >= 5) {
      this.failure = { status: 'divergent', at: chart.at(panel.atStart ? 0 : 1) };
      return true;
    }
    return false;
  }

  private result(status: Integral['status']): Integral {
    const total = new CompensatedSum();
    let error = 0;
    let magnitude = 0;
    for (const list of [this.heap, this.finished]) {
      for (const panel of list) {
        total.add(panel.value);
        error += panel.truncation + panel.noise;
        magnitude += panel.magnitude;
      }
    }
    return { value: total.value, error, evaluations: this.rule.evaluations, status, magnitude };
  }
}

function newPanel(
  chart: Chart,
  low: number,
  high: number,
  atStart: boolean,
  atEnd: boolean,
  stubborn: number,
): Panel {
  return {
    chart,
    low,
    high,
    atStart,
    atEnd,
    stubborn,
    value: 0,
    truncation: 0,
    noise: 0,
    magnitude: 0,
    startValue: 0,
    endValue: 0,
  };
}

/** Counts the halvings in a row after which the error still sits at a true end of the range. */
function stubbornness(parent: Panel, child: Panel, sibling: Panel, atEnd: boolean): number {
  const stalls = child.truncation > 0.02 * parent.truncation && sibling.truncation < 0.1 * child.truncation;
  return atEnd && stalls ? parent.stubborn + 1 : 0;
}

function tooNarrow(panel: Panel, middle: number): boolean {
  const width = panel.high - panel.low;
  return width <= 1e-15 * Math.abs(middle) || width < 1e-290;
}
