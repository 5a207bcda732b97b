/**
 * Where the mass of exp(level) lies: local maxima of `level` = log|integrand|, each with its width.
 *
 * A density with a far and narrow peak is 0 in double precision almost everywhere, but its logarithm slopes
 * towards the peak from any distance: a coarse scan and a few parabolas find it.
 */
export interface Peak {
  readonly at: number;
  readonly level: number;
  /** distance over which the level falls by about 1/2; a normal density's standard deviation */
  readonly scale: number;
}

/** A place where mass may be, and how wide: for instance the mean and standard deviation of a factor. */
export interface Hint {
  readonly at: number;
  readonly scale: number;
}

export type Level = (x: number) => number;

/** Points of a first scan in (a, b), ascending: even and towards the ends, geometric towards infinity, around hints. */
export function scanPoints(a: number, b: number, hints: readonly Hint[]): number[] {
  const points: number[] = [];
  const steps = hints.length > 0 ? sparse : doublings;
  if (Number.isFinite(a) && Number.isFinite(b)) {
    for (const share of finiteShares) points.push(a + (b - a) * share);
  } else if (a === -Infinity && b === Infinity) {
    points.push(0);
    for (const d of steps) points.push(d, -d);
  } else {
    const [end, sign] = a === -Infinity ? [b, -1] : [a, 1];
    for (const d of steps) points.push(end + sign * d);
    points.push(end + sign * 0.05, end + sign * 0.005);
  }
  for (const { at, scale } of hints) {
    for (const k of [-4, -1, 0, 1, 4]) points.push(at + k * scale);
  }
  const inside = points.filter(x => x > a && x < b).sort((x, y) => x - y);
  return inside.filter((x, i) => i === 0 || x !== inside[i - 1]);
}

const finiteShares = [1e-4, 0.01, 0.06, 0.14, 0.25, 0.37, 0.5, 0.63, 0.75, 0.86, 0.94, 0.99, 0.9999];
const doublings = [0.3, 0.9, 2, 4.1, 8.2, 17, 35, 80, 300, 2000, 30000];
/** Where hints say what is near, the scan only looks for what they do not mention. */
const sparse = [0.9, 4.1, 17, 80, 2000];

/** The local maxima of the level over the scan, climbed, the highest first. */
export function findPeaks(
  level: Level,
  points: readonly number[],
  levels: readonly number[],
  a: number,
  b: number,
): Peak[] {
  const peaks: Peak[] = [];
  for (let i = 0; i < points.length; i++) {
    const here = levels[i]!;
    if (here === -Infinity) continue;
    if (i > 0 && levels[i - 1]! > here) continue;
    if (i + 1 < points.length && levels[i + 1]! >= here) continue;
    const left = i > 0 ? points[i - 1]! : a;
    const right = i + 1 < points.length ? points[i + 1]! : b;
    peaks.push(climb(level, points[i]!, here, left, right));
  }
  return distinct(peaks.sort((p, q) => q.level - p.level));
}

/** Drops peaks that lie within the width of a higher one, those too low to matter, and all beyond the eighth. */
function distinct(peaks: Peak[]): Peak[] {
  const kept: Peak[] = [];
  for (const peak of peaks) {
    if (kept.length === 8 || peak.level < peaks[0]!.level - 80) break;
    if (kept.every(other => Math.abs(other.at - peak.at) > 0.5 * Math.min(other.scale, peak.scale)))
      kept.push(peak);
  }
  return kept;
}

/** Three places with the highest in the middle. */
interface Triple {
  left: number;
  leftLevel: number;
  at: number;
  level: number;
  right: number;
  rightLevel: number;
}

/** Climbs inside (left, right) from `at` until the level varies by little over the stretch that is left. */
function climb(level: Level, at: number, here: number, left: number, right: number): Peak {
  const start = finiteNeighbours(level, at, left, right);
  const triple: Triple = { ...start, at, level: here };
  for (let i = 0; i < 60; i++) {
    const curvature = secondDifference(triple);
    const scale = curvature < 0 ? 1 / Math.sqrt(-curvature) : 0;
    const width = triple.right - triple.left;
    const flat = triple.level - Math.min(triple.leftLevel, triple.rightLevel) < 0.5;
    if (flat || width <= 2.5 * scale || width <= 1e-14 * Math.abs(triple.at)) break;
    const next = nextPlace(triple, curvature, scale);
    if (!(next > triple.left && next < triple.right) || next === triple.at) break;
    insert(triple, next, level(next));
  }
  return { at: triple.at, level: triple.level, scale: widthOf(triple) };
}

/** Finite points beside `at`: an end of the range is approached, infinity replaced by a step. */
function finiteNeighbours(level: Level, at: number, left: number, right: number) {
  const l = Number.isFinite(left) ? left : at - 2 * Math.abs(at) - 1;
  const r = Number.isFinite(right) ? right : at + 2 * Math.abs(at) + 1;
  return { left: l, leftLevel: guarded(level(l)), right: r, rightLevel: guarded(level(r)) };
}

/** Beyond an end, or where it is no number, the level counts as the lowest. */
function guarded(value: number): number {
  return Number.isNaN(value) ? -Infinity : value;
}

function secondDifference(t: Triple): number {
  const h1 = t.at - t.left;
  const h2 = t.right - t.at;
  const slope = (t.rightLevel - t.level) / h2 - (t.level - t.leftLevel) / h1;
  return Number.isFinite(slope) ? (2 * slope) / (h1 + h2) : Number.NaN;
}

/** The vertex of the parabola; a standard deviation off where that is known already; else the middle of the longer side. */
function nextPlace(t: Triple, curvature: number, scale: number): number {
  const longer = t.right - t.at > t.at - t.left ? 1 : -1;
  if (!(curvature < 0)) return longer > 0 ? t.at + 0.3 * (t.right - t.at) : t.at - 0.3 * (t.at - t.left);
  const h1 = t.at - t.left;
  const slope = (t.level - t.leftLevel) / h1 + 0.5 * curvature * h1;
  const vertex = t.at - slope / curvature;
  if (Math.abs(vertex - t.at) > 0.3 * scale) return vertex;
  const side = longer > 0 ? t.right - t.at : t.at - t.left;
  return t.at + longer * Math.min(scale, 0.5 * side);
}

function insert(t: Triple, x: number, value: number): void {
  const y = guarded(value);
  if (y > t.level) {
    if (x > t.at) {
      t.left = t.at;
      t.leftLevel = t.level;
    } else {
      t.right = t.at;
      t.rightLevel = t.level;
    }
    t.at = x;
    t.level = y;
  } else if (x > t.at) {
    t.right = x;
    t.rightLevel = y;
  } else {
    t.left = x;
    t.leftLevel = y;
  }
}

function widthOf(t: Triple): number {
  const curvature = secondDifference(t);
  const width = t.right - t.left;
  if (curvature < 0) return Math.min(1 / Math.sqrt(-curvature), width);
  return width > 0 ? 0.5 * width : Number.MIN_VALUE;
}
