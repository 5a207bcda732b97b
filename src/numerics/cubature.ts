import { at } from '../linear-algebra/matrix';
import { CoordinateMap } from './coordinate-map';
import { CompactIntegrand, MappedLevel, WhitenedIntegrand } from './cubature-coordinates';
import { isFar, logMass, PeakSearch } from './far-peaks';
import { genzMalik } from './genz-malik';
import { epsilon } from './integrand';
import type { ScaledIntegral } from './integrate';
import { PeakShare } from './peak-share';
import {
  asWeightedPoint,
  type PointIntegrand,
  type PointIntegrandLike,
  type WeightedPointIntegrand,
} from './point-integrand';
import { checkLimits, type Integral, type Tolerances } from './quadrature-options';
import { trapezoidalProduct } from './trapezoidal-product';
import { type Modes, type Whitening, whiten } from './whitening';

export interface CubatureOptions {
  /** default 1e-8 */
  relativeTolerance?: number;
  /** default 0 */
  absoluteTolerance?: number;
  /** default 400000 */
  maximumEvaluations?: number;
  /** default 'genz-malik'; the other, unrelated one is a double-exponential product rule */
  rule?: 'genz-malik' | 'double-exponential';
  /** per coordinate: places inside where the integrand has kinks or singularities; the box is cut there */
  breakpoints?: readonly (readonly number[])[];
  /** starting points for the climb to the mode */
  hints?: readonly { readonly at: readonly number[]; readonly scale: readonly number[] }[];
  /** places where there may be other peaks: all means of a mixture, for instance */
  candidates?: readonly (readonly number[])[];
}

/**
 * Integral of f over a box in 2 or 3 dimensions, finite or infinite: value * exp(logScale).
 *
 * Coordinates are mapped to the whole line, the mode of log|f| is climbed from a grid of starts and the hints, and a
 * linear change of variables from the Hessian there makes the peak round, so that long thin peaks cost no more than
 * round ones. Then an adaptive rule of degree 7 ('genz-malik', on a finite box without a narrow peak: in the given
 * coordinates) or a product trapezoidal rule ('double-exponential'). Where other peaks lie so far off that a rule about
 * the highest would step over them, each peak is integrated in coordinates of its own. `error` is that of the rule, with
 * f's own errors; it lies where there is a narrow peak that is no candidate and to which no start leads up.
 * @example cubature({ log: x => -x[0] * x[0] - x[1] * x[1] }, [-Infinity, -Infinity], [Infinity, Infinity]) // pi
 */
export function cubature(
  f: PointIntegrandLike,
  lower: readonly number[],
  upper: readonly number[],
  options: CubatureOptions = {},
): ScaledIntegral {
  const n = lower.length;
  if (n !== upper.length || n < 2 || n > 3) {
    throw new RangeError(`cubature over ${n} lower and ${upper.length} upper limits; give 2 or 3 of each`);
  }
  for (let i = 0; i < n; i++) checkLimits(lower[i]!, upper[i]!);
  if (lower.some((a, i) => a === upper[i])) return { ...nothing, logScale: 0 };
  const reversed = lower.filter((a, i) => a > upper[i]!).length;
  const low = lower.map((a, i) => Math.min(a, upper[i]!));
  const high = lower.map((a, i) => Math.max(a, upper[i]!));
  const form = asWeightedPoint(f);
  const result = combine(
    boxes(low, high, options.breakpoints ?? []).map(box => ordered(form, box.low, box.high, options)),
  );
  return reversed % 2 === 1 ? { ...result, value: -result.value } : result;
}

const unbounded = {
  value: Number.NaN,
  error: Infinity,
  status: 'divergent',
  magnitude: Infinity,
  logScale: 0,
} as const;

interface Box {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** The box cut at the breakpoints of every coordinate. */
function boxes(
  low: readonly number[],
  high: readonly number[],
  breakpoints: readonly (readonly number[])[],
): Box[] {
  let cut: Box[] = [{ low, high }];
  breakpoints.forEach((places, i) => {
    for (const place of places) {
      cut = cut.flatMap(box => {
        if (!(place > box.low[i]! && place < box.high[i]!)) return [box];
        const below = { low: box.low, high: box.high.map((b, k) => (k === i ? place : b)) };
        return [below, { low: box.low.map((a, k) => (k === i ? place : a)), high: box.high }];
      });
    }
  });
  return cut;
}

const gravity: readonly Integral['status'][] = ['converged', 'round-off', 'budget', 'divergent', 'undefined'];

/** The sum of the parts, on the scale of the largest. */
function combine(parts: readonly ScaledIntegral[]): ScaledIntegral {
  if (parts.length === 0) return { ...nothing, logScale: 0 };
  if (parts.length === 1) return parts[0]!;
  const logScale = Math.max(...parts.filter(part => part.magnitude > 0).map(part => part.logScale), -1e300);
  const total = { value: 0, error: 0, evaluations: 0, magnitude: 0 };
  let worst = parts[0]!;
  for (const part of parts) {
    const unit = Math.exp(part.logScale - logScale);
    total.value += part.value * unit;
    total.error += part.error * unit;
    total.magnitude += part.magnitude * unit;
    total.evaluations += part.evaluations;
    if (gravity.indexOf(part.status) > gravity.indexOf(worst.status)) worst = part;
  }
  return { ...total, status: worst.status, at: worst.at, logScale: logScale === -1e300 ? 0 : logScale };
}

const nothing = { value: 0, error: 0, evaluations: 0, status: 'converged', magnitude: 0 } as const;

function ordered(
  form: WeightedPointIntegrand,
  lower: readonly number[],
  upper: readonly number[],
  options: CubatureOptions,
): ScaledIntegral {
  const maps = lower.map((a, i) => new CoordinateMap(a, upper[i]!));
  const mapped = new MappedLevel(form, maps);
  const starts = startsOf(maps, options);
  const peaked = starts.some(start => mapped.hasLog(start));
  const level = (y: Float64Array) => mapped.level(y, peaked);
  const modes = whiten(level, starts);
  if (!(modes.best.level < 1e300)) return { ...unbounded, evaluations: mapped.evaluations };
  const found = peaksOf(level, modes, maps, peaked, options);
  const [first] = found.peaks;
  const problem = { form, maps, lower, upper, options };
  const whole =
    found.peaks.length === 1
      ? about(problem, first!, new MappedLevel(form, maps))
      : combine(sharesOf(problem, found.peaks));
  const evaluations = whole.evaluations + mapped.evaluations;
  // What is not told apart may hide anything.
  return { ...whole, evaluations, error: found.crowded ? Infinity : whole.error };
}

interface Problem {
  readonly form: WeightedPointIntegrand;
  readonly maps: readonly CoordinateMap[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly options: CubatureOptions;
}

/** Distances along the axes and diagonals at which else there may be peaks on an infinite range. */
const distances = [300, 2000, 30000];

/** The highest peak alone where a rule about it does for all, otherwise all peaks. */
function peaksOf(
  level: (y: Float64Array) => number,
  { best, climbed, rest }: Modes,
  maps: readonly CoordinateMap[],
  peaked: boolean,
  { candidates = [] }: CubatureOptions,
): { peaks: readonly Whitening[]; crowded: boolean } {
  const search = new PeakSearch(level, best);
  const visit = (place: Float64Array) => search.visit(place, level(place));
  for (const at of candidates) visit(Float64Array.from(maps, (map, i) => map.inverse(at[i]!)));
  // Without a logarithm the level has a mode between any two zeros: those are no peaks.
  if (peaked) {
    for (const other of climbed) search.admit(other);
    for (const start of rest) if (!search.tired) search.visit(start.place, start.level);
    for (const place of farPlaces(maps)) if (!search.tired) visit(place);
  }
  const peaks = [...search.peaks].sort((p, q) => q.level - p.level);
  const several = peaks.some(peak => peak !== peaks[0] && isFar(peaks[0]!, peak));
  return { peaks: several ? peaks : peaks.slice(0, 1), crowded: search.crowded };
}

function farPlaces(maps: readonly CoordinateMap[]): Float64Array[] {
  if (!maps.every(map => map.isLine)) return [];
  let directions: number[][] = [[]];
  for (const _ of maps) directions = directions.flatMap(d => [0, 1, -1].map(sign => [...d, sign]));
  return distances.flatMap(far => directions.slice(1).map(d => Float64Array.from(d, sign => sign * far)));
}

/** The integral by a rule about one peak, in units of exp(its level). */
function about(problem: Problem, whitening: Whitening, mapped: MappedLevel, negligible = 0): ScaledIntegral {
  const { form, lower, upper, options } = problem;
  const tolerance: Tolerances = {
    relative: options.relativeTolerance ?? 1e-8,
    absolute: Math.max(negligible, (options.absoluteTolerance ?? 0) * Math.exp(-whitening.level)),
    maximum: options.maximumEvaluations ?? 400000,
  };
  const white = new WhitenedIntegrand(mapped, whitening);
  const shared = mapped instanceof PeakShare;
  const rule = () => {
    if (options.rule === 'double-exponential') return trapezoidalProduct(white, lower.length, tolerance);
    const finite = lower.every(Number.isFinite) && upper.every(Number.isFinite);
    if (finite && isWide(whitening) && !shared) return inBox(form, lower, upper, whitening.level, tolerance);
    return genzMalik(
      new CompactIntegrand(white),
      lower.map(() => -1),
      lower.map(() => 1),
      tolerance,
    );
  };
  const result: Integral = rule();
  const error = shared ? result.error + mapped.unseen(white) : result.error;
  return { ...result, error, logScale: whitening.level };
}

/** Evaluations for one of several peaks at least: what a smooth one takes in three dimensions. */
const fewest = 200000;

/** The shares of the peaks, the heaviest first: the others need only as many digits as count beside it. */
function sharesOf(problem: Problem, peaks: readonly Whitening[]): ScaledIntegral[] {
  const { relativeTolerance: relative = 1e-8, maximumEvaluations = 400000 } = problem.options;
  const each = Math.min(maximumEvaluations, Math.max(fewest, maximumEvaluations / peaks.length));
  const single = { ...problem, options: { ...problem.options, maximumEvaluations: each } };
  const parts: ScaledIntegral[] = [];
  const order = peaks.map((_, k) => k).sort((i, k) => logMass(peaks[k]!) - logMass(peaks[i]!));
  for (const k of order) {
    const share = new PeakShare(problem.form, problem.maps, peaks, k);
    const before = combine(parts);
    const unit = parts.length > 0 ? Math.exp(before.logScale - peaks[k]!.level) : 0;
    parts.push(about(single, peaks[k]!, share, 0.1 * relative * Math.abs(before.value) * unit || 0));
  }
  return parts;
}

/** Whether the peak, seen through logistic coordinates, is about as wide as the box. */
function isWide({ factor }: Whitening): boolean {
  let narrowest = Infinity;
  for (let i = 0; i < factor.rows; i++) narrowest = Math.min(narrowest, at(factor, i, i));
  return narrowest > 0.5;
}

/** All combinations of the coordinates' starts, and the hints. */
function startsOf(maps: readonly CoordinateMap[], options: CubatureOptions): number[][] {
  let starts: number[][] = [[]];
  const most = maps.length > 2 ? 5 : 7;
  for (const map of maps) starts = starts.flatMap(start => map.starts.slice(0, most).map(y => [...start, y]));
  const hints = (options.hints ?? []).map(hint => maps.map((map, i) => map.inverse(hint.at[i] ?? 0)));
  return [...hints, ...starts];
}

function inBox(
  form: WeightedPointIntegrand,
  lower: readonly number[],
  upper: readonly number[],
  level: number,
  limits: Tolerances,
): Integral {
  const inner: PointIntegrand = {
    error: 0,
    value(x) {
      form.evaluate(x);
      this.error = 0;
      if (form.log === -Infinity) return 0;
      const exponent = form.log - level;
      const weight = Math.exp(exponent);
      const relative = form.logError + epsilon * (1 + Math.abs(exponent));
      this.error = weight * (form.factorError + Math.abs(form.factor) * Math.min(relative, 1));
      return weight * form.factor;
    },
  };
  return genzMalik(inner, lower, upper, limits);
}
