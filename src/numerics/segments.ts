import type { Level, Peak } from './peaks';
import type { Segment } from './quadrature-options';

/** How far the level falls before the rest counts as a tail: exp(-40) = 4e-18. */
const depth = 40;

/**
 * Breaks [a, b] at every peak, at the points on either side where the level has fallen by 40 (or, in heavy tails, at 8
 * widths), and at the given breakpoints; what is left up to infinity is a tail with a matching scale.
 */
export function segmentsOf(
  a: number,
  b: number,
  peaks: readonly Peak[],
  breakpoints: readonly number[],
  level: Level,
): Segment[] {
  const inner = breakpoints.filter(x => x > a && x < b);
  const tops = new Set<number>();
  const faded = new Set<number>();
  for (const peak of peaks) {
    // So wide a peak that the range shows only its top: nothing to break at.
    if (peak.scale > 0.15 * (b - a)) continue;
    inner.push(peak.at);
    tops.add(peak.at);
    for (const [side, end] of [
      [-1, a],
      [1, b],
    ] as const) {
      const limit = reach(level, peak, side, end);
      inner.push(limit.at);
      if (limit.faded) faded.add(limit.at);
    }
  }
  const cuts = inner.filter(x => x > a && x < b).sort((x, y) => x - y);
  if (cuts.length === 0 && a === -Infinity && b === Infinity) cuts.push(0);
  const shortest = 1e-3 * Math.min(...peaks.map(peak => peak.scale));
  const distinct = cuts.filter((x, i) => i === 0 || x - cuts[i - 1]! > shortest || breakpoints.includes(x));
  const ends = [a, ...distinct, b];
  return ends.slice(1).map((end, i) => {
    const start = ends[i]!;
    const flank = tops.has(start) || tops.has(end);
    return { ...segment(start, end, distinct, peaks), flank, faded: faded.has(start) || faded.has(end) };
  });
}

function segment(a: number, b: number, cuts: readonly number[], peaks: readonly Peak[]): Segment {
  if (Number.isFinite(a) && Number.isFinite(b)) return { a, b, scale: 1 };
  // A tail begins where the last peak has faded: it is as wide as the way from there.
  const spread = cuts.length > 1 ? cuts[cuts.length - 1]! - cuts[0]! : 0;
  const own = peaks[0] === undefined ? 1 : 4 * peaks[0].scale;
  return { a, b, scale: Math.max(0.5 * spread, own) };
}

/** Where the mass on one side of a peak ends; faded: as far as can be told the level has fallen by `depth` there. */
interface Reach {
  readonly at: number;
  readonly faded: boolean;
}

/**
 * The point on one side of a peak where the level has fallen by `depth`: from the fall at 4 and 8 widths, as a power
 * of the distance. `end` if that comes first.
 */
function reach(level: Level, peak: Peak, side: number, end: number): Reach {
  const room = Math.abs(end - peak.at);
  const unit = Math.min(4 * peak.scale, 0.25 * room);
  if (!(unit > 0)) return { at: end, faded: false };
  const near = peak.level - level(peak.at + side * unit);
  const far = peak.level - level(peak.at + side * 2 * unit);
  const power = Math.log2(far / near);
  let distance = 2 * unit;
  // Falls like exp(-d^power): go where it ends. Slower than that it is a heavy tail, and begins here.
  const light = near > 0 && Number.isFinite(far) && power > 0.6;
  if (light) distance *= Math.exp(Math.log(depth / far) / Math.min(power, 3));
  const clamped = Math.min(Math.max(distance, 0.5 * unit), 400 * unit);
  if (!(clamped < 0.9 * room)) return { at: end, faded: false };
  return { at: peak.at + side * clamped, faded: light && power > 1.5 && clamped === distance };
}
