/** The search for a violation of an inequality: descent on the slack over what of a line varies continuously. */

import { solve, trace, zeros } from '../../linear-algebra';
import { minimiseMany } from '../../numerics';
import type { Tensor } from '../evaluate/frame';
import { type Chart, chartsOf } from './charts';
import { numberAt, type Place, placesOf, withNumbers } from './places';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

/** A number of the whole line for a value inside its domain, and back. */
interface Coordinate {
  readonly place: Place;
  readonly start: number;
  readonly scale: number;
  inside(u: number): number;
}

/** Nearer to an end than this the squares of distances leave the range of doubles long since. */
const nearestToEnd = -600;

/** e^u, kept away from 0 and from infinity. */
const distance = (u: number): number => Math.exp(Math.min(Math.max(u, nearestToEnd), 300));

function coordinate(trial: Trial, place: Place, setting: DrawnSetting): Coordinate {
  const value = numberAt(setting, place)!;
  const [a, b] = trial.settings.boundsOf(place.domain, setting);
  if (Number.isFinite(a) && Number.isFinite(b)) {
    const f = Math.min(Math.max((value - a) / (b - a), 1e-6), 1 - 1e-6);
    const inside = (u: number) => a + (b - a) / (1 + Math.exp(-u));
    return { place, start: Math.log(f / (1 - f)), scale: 0.5, inside };
  }
  if (Number.isFinite(a))
    return {
      place,
      start: Math.log(Math.max(value - a, 1e-6)),
      scale: 0.5,
      inside: u => a + distance(u),
    };
  if (Number.isFinite(b))
    return {
      place,
      start: Math.log(Math.max(b - value, 1e-6)),
      scale: 0.5,
      inside: u => b - distance(u),
    };
  return { place, start: value, scale: Math.max(0.3, 0.2 * Math.abs(value)), inside: u => u };
}

/** Evaluations that one descent may take, integrands included; but never fewer than so many slacks. */
const descentBudget = 20000;
const fewest = 60;
const most = 400;

type SlackAt = (setting: DrawnSetting) => number;

/** The slack as a function of the coordinates, and how many slacks one descent may look at. */
class Landscape {
  /** Where the search begins, and its first steps: numbers one by one, then the coordinates of charts. */
  readonly start: readonly number[];
  readonly scale: readonly number[];
  readonly steps: number;
  private readonly coordinates: readonly Coordinate[];
  private readonly charts: ReadonlyMap<string, Chart>;

  constructor(
    private readonly trial: Trial,
    private readonly from: DrawnSetting,
    private readonly slackAt: SlackAt,
  ) {
    this.coordinates = placesOf(trial, from).map(place => coordinate(trial, place, from));
    this.charts = chartsOf(trial, from);
    const charts = [...this.charts.values()];
    this.start = [...this.coordinates.map(c => c.start), ...charts.flatMap(chart => chart.start)];
    this.scale = [...this.coordinates.map(c => c.scale), ...charts.flatMap(chart => chart.scale)];
    const { budget } = trial.evaluator;
    const before = budget.spent;
    slackAt(from);
    const cost = Math.max(1, budget.spent - before);
    this.steps = Math.round(Math.min(most, Math.max(fewest, descentBudget / cost)));
  }

  settingAt(u: ArrayLike<number>): DrawnSetting | undefined {
    const numbers = this.coordinates.map((c, i) => [c.place, c.inside(u[i]!)] as const);
    const tensors = this.charted(u);
    return tensors && withNumbers(this.trial, this.from, numbers, tensors);
  }

  /** The values of what has a chart; undefined where one of them may be outside its domain. */
  private charted(u: ArrayLike<number>): Map<string, Tensor> | undefined {
    const found = new Map<string, Tensor>();
    let first = this.coordinates.length;
    for (const [id, chart] of this.charts) {
      const own = chart.start.map((_, k) => u[first + k]!);
      const value = chart.inside(own);
      if (!value) return undefined;
      found.set(id, value);
      first += own.length;
    }
    return found;
  }

  slack(u: ArrayLike<number>): number {
    const setting = this.settingAt(u);
    return setting ? this.slackAt(setting) : Number.POSITIVE_INFINITY;
  }
}

/** The setting of smallest slack reached by descent from this one; undefined where nothing varies. */
export function descend(trial: Trial, from: DrawnSetting, slackAt: SlackAt): DrawnSetting | undefined {
  const land = new Landscape(trial, from, slackAt);
  if (land.start.length === 0) return undefined;
  const found = minimiseMany(u => land.slack(u), land.start, {
    scale: land.scale,
    maximumEvaluations: land.steps,
    tolerance: 1e-10,
  });
  return land.settingAt(found.at);
}

/** Steps of the differences, from round to round: the closer to the minimum, the less do higher terms matter. */
const differences = [1e-2, 1e-3, 1e-4, 1e-4, 1e-5, 1e-5] as const;

/**
 * Newton's method from a setting of small slack: where equality is attained the slack is a square, which a search by
 * values leaves long before its rounding. Along directions in which the slack is flat the step is damped.
 */
export function sharpen(trial: Trial, from: DrawnSetting, slackAt: SlackAt): DrawnSetting | undefined {
  const land = new Landscape(trial, from, slackAt);
  const n = land.start.length;
  if (n === 0 || differences.length * (2 * n * n + 2) > land.steps * 2) return undefined;
  let at = Float64Array.from(land.start);
  let least = land.slack(at);
  for (const share of differences) {
    const steps = land.scale.map(scale => share * scale);
    const move = newtonStep(u => land.slack(u), at, least, steps);
    const next = move && at.map((u, i) => u + move[i]!);
    const slack = next ? land.slack(next) : Number.NaN;
    if (next && slack < least) [at, least] = [next, slack];
  }
  return land.settingAt(at);
}

/** -(H + damping)^-1 g, from central differences with these steps. */
function newtonStep(
  f: (u: Float64Array) => number,
  at: Float64Array,
  here: number,
  steps: readonly number[],
): Float64Array | undefined {
  const n = at.length;
  const shifted = (i: number, a: number, j: number, b: number) => {
    const u = at.slice();
    u[i]! += a * steps[i]!;
    u[j]! += b * steps[j]!;
    return f(u);
  };
  const slope = new Float64Array(n);
  const curvature = zeros(n, n);
  for (let i = 0; i < n; i++) {
    const [above, below] = [shifted(i, 1, i, 0), shifted(i, -1, i, 0)];
    slope[i] = (above - below) / 2;
    curvature.data[i * n + i] = above - 2 * here + below;
    for (let j = 0; j < i; j++) {
      const mixed = shifted(i, 1, j, 1) - shifted(i, 1, j, -1) - shifted(i, -1, j, 1) + shifted(i, -1, j, -1);
      curvature.data[i * n + j] = curvature.data[j * n + i] = mixed / 4;
    }
  }
  if (![...slope, ...curvature.data].every(Number.isFinite)) return undefined;
  const damping = 1e-6 * trace(curvature);
  for (let i = 0; i < n; i++) curvature.data[i * n + i]! += damping;
  const move = solve(curvature, { rows: n, cols: 1, data: slope }).data;
  return move.every(Number.isFinite) ? move.map((m, i) => -m * steps[i]!) : undefined;
}
