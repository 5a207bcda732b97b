import pow from '@stdlib/math-base-special-pow';
import type { Segment } from './quadrature-options';
import { root } from './root';

/** A function that changes sign more often far out oscillates: places found there by chance would break the tail wrongly. */
const mostFar = 4;

/** The places inside the segments where one of the functions changes sign, each to the last digit. */
export function locateKinks(
  functions: readonly ((x: number) => number)[],
  segments: readonly Segment[],
): number[] {
  if (functions.length === 0) return [];
  const near = samples(segments);
  const tails = [farBelow(segments, near[0]!), farAbove(segments, near.at(-1)!)];
  return functions.flatMap(f => {
    const far = tails.flatMap(points => signChanges(f, points));
    return [...signChanges(f, near), ...(far.length > mostFar ? [] : far)];
  });
}

function signChanges(f: (x: number) => number, points: readonly number[]): number[] {
  const found: number[] = [];
  let x = Number.NaN;
  let y = Number.NaN;
  for (const next of points) {
    const value = f(next);
    if (value === 0) found.push(next);
    else if (y * value < 0) found.push(root(f, x, next, { tolerance: 0 }).value);
    if (!Number.isNaN(value)) {
      x = next;
      y = value;
    }
  }
  return found;
}

/** Powers of ten, in scales of a tail, at which it is looked at beyond the other places. */
const farOut = Array.from({ length: 76 }, (_, i) => pow(10, i < 18 ? i + 3 : 5 * (i - 14)));

/** From the last place that is looked at anyway up to the far end of the tail; none where there is no tail. */
function farAbove(segments: readonly Segment[], last: number): number[] {
  const tail = segments.find(({ b }) => b === Infinity);
  if (!tail) return [];
  const from = Number.isFinite(tail.a) ? tail.a : 0;
  return [last, ...farOut.map(far => from + tail.scale * far).filter(x => x > last && x < Infinity)];
}

function farBelow(segments: readonly Segment[], first: number): number[] {
  const mirrored = segments.map(segment => ({ ...segment, a: -segment.b, b: -segment.a }));
  return farAbove(mirrored, -first).map(x => -x);
}

/** Beyond so many steps of one function the rest is left to the rule, whose error then says so. */
const mostSteps = 500;

/** The places inside the segments where one of the functions passes a whole number: a rounded value jumps there. */
export function locateSteps(
  functions: readonly ((x: number) => number)[],
  segments: readonly Segment[],
): number[] {
  const points = functions.length > 0 ? samples(segments) : [];
  return functions.flatMap(f => stepsOf(f, points));
}

function stepsOf(f: (x: number) => number, points: readonly number[]): number[] {
  const found: number[] = [];
  let x = Number.NaN;
  let y = Number.NaN;
  for (const next of points) {
    const value = f(next);
    const last = Math.floor(Math.max(y, value));
    for (let k = Math.ceil(Math.min(y, value)); k <= last && found.length < mostSteps; k++) {
      if (k === value) found.push(next);
      else if (k !== y) found.push(root(t => f(t) - k, x, next, { tolerance: 0 }).value);
    }
    if (Number.isNaN(value)) continue;
    x = next;
    y = value;
  }
  return found;
}

/** Places to look at: the ends of the segments and points in each, geometric in tails; 64 or more in all. */
function samples(segments: readonly Segment[]): number[] {
  const points: number[] = [];
  const count = Math.max(8, Math.ceil(64 / segments.length));
  for (const { a, b, scale } of segments) {
    if (Number.isFinite(a)) points.push(a);
    for (let i = 1; i <= count; i++) {
      const share = (i - 0.37) / count;
      if (Number.isFinite(a) && Number.isFinite(b)) points.push(a + share * (b - a));
      else if (Number.isFinite(a)) points.push(a + (scale * share) / (1 - share));
      else if (Number.isFinite(b)) points.push(b - (scale * (1 - share)) / share);
      else points.push(scale * Math.tan(Math.PI * (share - 0.5)));
    }
    if (Number.isFinite(b)) points.push(b);
  }
  return points;
}

/**
 * The edges of the support between scanned points: where the logarithm turns to -Infinity, by bisection. `levels` are
 * those of the points: where they are finite, there is mass.
 */
export function supportEdges(
  hasMass: (x: number) => boolean,
  points: readonly number[],
  levels: readonly number[],
): number[] {
  const edges: number[] = [];
  const states = levels.map((level, i) => level > -Infinity || hasMass(points[i]!));
  for (let i = 1; i < points.length; i++) {
    if (states[i] === states[i - 1]) continue;
    let [low, high] = [points[i - 1]!, points[i]!];
    for (let k = 0; k < 1100; k++) {
      const middle = 0.5 * (low + high);
      if (middle <= low || middle >= high) break;
      if (hasMass(middle) === states[i - 1]) low = middle;
      else high = middle;
    }
    edges.push(states[i] ? low : high);
  }
  return edges;
}
