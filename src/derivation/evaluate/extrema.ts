/** Largest and smallest values over a variable, and where: a scan, a local search, a root of the slope. */

import { derivative, type Integrand, minimise, root } from '../../numerics';
import type { Extremum } from '../elaborate/expression';
import type { Compiler } from './compile';
import { ERROR, type Frame, SCALE, type Scalar, SIGN, UNIT } from './frame';
import { isDiscrete, limitClosures } from './integrals';
import { NotEvaluable } from './not-evaluable';
import { prefersLogarithm } from './prefers-logarithm';
import { prepareWalk } from './summations';
import { extremumTensor } from './vector-extrema';

/** Over indices and finite sets: every value is looked at. */
function discrete(compiler: Compiler, e: Extremum): Scalar {
  const walk = prepareWalk(compiler, { ...e, kind: 'summation' });
  const body = compiler.scalar(e.body);
  const slot = compiler.slot(e.ranges[0]!.id);
  const sign = e.which === 'max' || e.which === 'arg max' ? -1 : 1;
  return frame => {
    let best = Number.POSITIVE_INFINITY;
    let at = Number.NaN;
    let error = 0;
    walk(frame, () => {
      const value = sign * body(frame);
      if (value < best) {
        best = value;
        at = frame.numbers[slot]!;
        error = frame.out[ERROR]!;
      }
    });
    const isPlace = e.which.startsWith('arg');
    frame.out[ERROR] = isPlace ? 0 : error;
    frame.out[SCALE] = Math.abs(isPlace ? at : best);
    return isPlace ? at : sign * best;
  };
}

/** Points of a scan: evenly inside finite limits, else spread over scales from the finite end or the origin. */
function scanPoints(a: number, b: number): number[] {
  const n = 48;
  const even = Array.from({ length: n }, (_, i) => (i + 0.5) / n);
  if (Number.isFinite(a) && Number.isFinite(b)) return even.map(u => a + (b - a) * u);
  const outward = even.map(u => Math.sinh(14 * (u - 0.5)) / 2);
  if (Number.isFinite(a)) return even.map(u => a + Math.exp(24 * (u - 0.5)));
  if (Number.isFinite(b)) return even.map(u => b - Math.exp(24 * (u - 0.5))).reverse();
  return outward;
}

/** The bracket of scanned points around the smallest value. */
function bracket(f: (x: number) => number, a: number, b: number): readonly [number, number] {
  const points = scanPoints(a, b);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  points.forEach((x, i) => {
    const value = f(x);
    if (value < least) {
      least = value;
      best = i;
    }
  });
  return [
    points[best - 1] ?? (Number.isFinite(a) ? a : points[0]!),
    points[best + 1] ?? (Number.isFinite(b) ? b : points[points.length - 1]!),
  ];
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
  return curvature > 0
    ? { at: found.value, error: found.error + noise / curvature + 4 * UNIT * Math.abs(at) }
    : rough;
}

function search(f: Integrand, a: number, b: number): { at: number; error: number } {
  const value = (x: number) => f.value(x);
  const [left, right] = bracket(value, a, b);
  const found = minimise(value, left, right, { tolerance: 1e-12 });
  return polish(f, found.at, a, b);
}

/** The largest or smallest value over vectors: the body where it is attained. */
function attained(compiler: Compiler, e: Extremum): Scalar {
  const place = extremumTensor(compiler, e);
  const slot = compiler.slot(e.ranges[0]!.id);
  const body = compiler.scalar(e.body);
  return frame => {
    frame.tensors[slot] = place(frame);
    return body(frame);
  };
}

/** In one continuous variable. */
export function extremumScalar(compiler: Compiler, e: Extremum): Scalar {
  const range = e.ranges[0]!;
  if (isDiscrete(range.domain)) return discrete(compiler, e);
  if (e.ranges.length === 1 && range.domain.kind === 'vector') return attained(compiler, e);
  if (e.ranges.length > 1) throw new NotEvaluable('an extremum over several variables is not evaluated', e);
  const slot = compiler.slot(range.id);
  const [lower, upper] = limitClosures(compiler, range);
  const body = compiler.scalar(e.body);
  // The logarithm of a positive body has its extrema at the same places, and does not underflow.
  const logarithm = prefersLogarithm(e.body) ? compiler.logarithm(e.body) : undefined;
  const sign = e.which === 'max' || e.which === 'arg max' ? -1 : 1;
  return (frame: Frame) => {
    let negative = false;
    const along = (shape: Scalar): Integrand => ({
      error: 0,
      value(x) {
        frame.budget.spend(1);
        frame.numbers[slot] = x;
        const value = sign * shape(frame);
        this.error = frame.out[ERROR]!;
        if (shape === logarithm && frame.out[SIGN]! < 0) negative = true;
        return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
      },
    });
    const [a, b] = [lower(frame), upper(frame)];
    let found = search(along(logarithm ?? body), a, b);
    if (negative) found = search(along(body), a, b);
    frame.numbers[slot] = found.at;
    if (e.which === 'max' || e.which === 'min') return body(frame);
    frame.out[ERROR] = found.error;
    frame.out[SCALE] = Math.abs(found.at);
    return found.at;
  };
}
