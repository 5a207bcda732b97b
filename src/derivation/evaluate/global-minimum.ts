/** The smallest value of a function of one variable, and where: scans, a local search, a root of the slope. */

import { derivative, type Integrand, minimise, root } from '../../numerics';
import { UNIT } from './frame';

export interface Search {
  readonly a: number;
  readonly b: number;
  /** Of the first scan. */
  readonly points: number;
  /** Where else to look: the means of densities. */
  readonly places: readonly number[];
  /** Functions that change sign where f has a kink. */
  readonly kinks: readonly ((x: number) => number)[];
}

export interface Place {
  readonly at: number;
  /** Infinity: the function has more valleys than the scans resolve. */
  readonly error: number;
}

/** Points of the second scan, and of the dense one that follows where the first was found wanting. */
const second = 37;
const dense = 1499;
/** Valleys in the first scan that call for the dense one, and points for each that the dense one must have. */
const manyValleys = 4;
const pointsPerValley = 10;

/** Points of a scan: evenly inside finite limits, else spread over scales from the finite end or the origin. */
function scanPoints(a: number, b: number, n: number): number[] {
  const even = Array.from({ length: n }, (_, i) => (i + 0.5) / n);
  if (Number.isFinite(a) && Number.isFinite(b)) return even.map(u => a + (b - a) * u);
  const fromOrigin = even.map(u => Math.sinh(14 * (u - 0.5)) / 2);
  if (Number.isFinite(a)) return even.map(u => a + Math.exp(24 * (u - 0.5)));
  if (Number.isFinite(b)) return even.map(u => b - Math.exp(24 * (u - 0.5))).reverse();
  return fromOrigin;
}

interface Scan {
  readonly points: readonly number[];
  readonly values: readonly number[];
}

function scanned(f: Integrand, points: readonly number[]): Scan {
  return { points, values: points.map(x => f.value(x)) };
}

function valleys({ values }: Scan): number {
  return values.filter((v, i) => i > 0 && i + 1 < values.length && v < values[i - 1]! && v < values[i + 1]!)
    .length;
}

/** Doublings of the last step beyond a scan: to 1e18 times it. */
const outward = 60;

/** A point beyond the outermost one of a scan from which on f no longer falls; infinite where it falls for ever. */
function beyond(f: Integrand, end: number, inner: number): number {
  let [x, value, step] = [end, f.value(end), end - inner];
  for (let i = 0; i < outward; i++, step *= 2) {
    const next = f.value(x + step);
    x += step;
    if (!(next < value)) return x;
    value = next;
  }
  return end > inner ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

/** The minimum near the smallest of the scanned values. */
function near(f: Integrand, { points, values }: Scan, a: number, b: number): Place {
  let best = 0;
  values.forEach((value, i) => {
    if (value < values[best]!) best = i;
  });
  const left = points[best - 1] ?? (Number.isFinite(a) ? a : beyond(f, points[0]!, points[1]!));
  const right = points[best + 1] ?? (Number.isFinite(b) ? b : beyond(f, points.at(-1)!, points.at(-2)!));
  if (!Number.isFinite(right - left)) return { at: points[best]!, error: Number.POSITIVE_INFINITY };
  const found = minimise(x => f.value(x), left, right, { tolerance: 1e-12 });
  return polish(f, found.at, a, b);
}

/** A minimum found by value is known to half the digits; the root of the slope near it has the others. */
function polish(f: Integrand, at: number, a: number, b: number): { at: number; error: number } {
  const width = Math.min(1e-3 * Math.max(1, Math.abs(at)), at - a, b - at);
  const rough = { at, error: 1e-7 * Math.max(1, Math.abs(at)) };
  if (!(width > 1e-13 * Math.max(1, Math.abs(at)))) return { at, error: 2 * Math.max(width, 0) };
  const slope = (x: number) => derivative(f, x, 1, { step: 0.5 * width, lower: a, upper: b }).value;
  // A slope without a value says nothing either.
  if (!(slope(at - width / 2) < 0 && slope(at + width / 2) > 0)) return rough;
  const found = root(slope, at - width / 2, at + width / 2, { tolerance: 1e-15 });
  const curvature = derivative(f, found.value, 2, { step: width, lower: a, upper: b }).value;
  const noise = derivative(f, found.value, 1, { step: 0.5 * width, lower: a, upper: b }).error;
  const error = found.error + noise / curvature + 4 * UNIT * Math.abs(at);
  return curvature > 0 && error < Number.POSITIVE_INFINITY ? { at: found.value, error } : rough;
}

/** Valleys of a scan that are searched. */
const searched = 24;

/** The bottoms of the deepest valleys. */
function bottoms(f: Integrand, { points, values }: Scan): number[] {
  const deepest = values
    .map((value, i) => ({ value, i }))
    .filter(({ value, i }) => i > 0 && value < values[i - 1]! && value < (values[i + 1] ?? value))
    .sort((p, q) => p.value - q.value);
  return deepest
    .slice(0, searched)
    .map(({ i }) => minimise(x => f.value(x), points[i - 1]!, points[i + 1]!, { tolerance: 1e-12 }).at);
}

/** Places where one of the functions changes sign between scanned points. */
function changesOfSign(kinks: Search['kinks'], points: readonly number[]): number[] {
  return kinks.flatMap(kink => {
    const values = points.map(kink);
    return points.flatMap((x, i) => {
      if (values[i] === 0) return [x];
      return i > 0 && values[i - 1]! * values[i]! < 0 ? [root(kink, points[i - 1]!, x).value] : [];
    });
  });
}

/** The lowest of single places, where it is lower than what was found, with no other place beside it. */
function lowest(f: Integrand, places: readonly number[], found: Place): Place {
  let best = found;
  let least = f.value(found.at);
  for (const x of places) {
    const value = f.value(x);
    if (value < least - f.error) {
      best = { at: x, error: 1e-7 * Math.max(1, Math.abs(x)) };
      least = value;
    }
  }
  return best;
}

/**
 * The place of the smallest value that is found. The first scan does for what has one valley; other points, kinks and the
 * means of densities check it, and where one of them is lower, or there are many valleys, a dense scan follows. A
 * valley narrower than the scans that no kink and no density announces is missed.
 */
export function globalMinimum(f: Integrand, { a, b, points, places, kinks }: Search): Place {
  const first = scanned(f, scanPoints(a, b, points));
  let found = near(f, first, a, b);
  const check = scanPoints(a, b, second);
  const sharp = changesOfSign(kinks, [a, ...first.points, b].filter(Number.isFinite)).filter(
    x => x >= a && x <= b,
  );
  const inside = [...sharp, ...places].filter(x => x >= a && x <= b);
  const better = lowest(f, [...check, ...inside], found);
  if (better !== found || valleys(first) >= manyValleys) {
    const all = [...new Set([...scanPoints(a, b, dense), ...check, ...inside])].sort((x, y) => x - y);
    const scan = scanned(f, all);
    found = lowest(f, [better.at, ...inside, ...bottoms(f, scan)], near(f, scan, a, b));
    if (pointsPerValley * valleys(scan) > all.length) return { ...found, error: Number.POSITIVE_INFINITY };
  }
  return atKink(f, sharp, found);
}

/** A minimum that comes to lie at a kink is known as the kink is. */
function atKink(f: Integrand, sharp: readonly number[], found: Place): Place {
  const least = f.value(found.at);
  const kink = sharp.find(
    x => Math.abs(x - found.at) <= 2 * Math.max(found.error, 1e-7) && f.value(x) <= least + f.error,
  );
  return kink === undefined ? found : { at: kink, error: 4 * UNIT * Math.abs(kink) };
}

/** How much the values beside a place differ from its own, within its error: what the smallest value may be off by. */
export function aside(f: Integrand, { at, error }: Place, a: number, b: number): number {
  if (!(error < Number.POSITIVE_INFINITY)) return error;
  const value = f.value(at);
  const beside = [at - error, at + error].filter(x => x >= a && x <= b);
  return Math.max(0, ...beside.map(x => Math.abs(f.value(x) - value)).filter(Number.isFinite));
}

/** Can the values a unit away on both sides not be told from the one at the place, so that any place would do? */
export function isFlat(f: Integrand, { at }: Place, a: number, b: number): boolean {
  const value = f.value(at);
  const { error } = f;
  const unit = Math.max(1, Math.abs(at));
  const around = [at - unit, at + unit].filter(x => x >= a && x <= b);
  return around.length > 0 && around.every(x => Math.abs(f.value(x) - value) <= error + f.error);
}
