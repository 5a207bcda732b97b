/**
 * Where a function of a vector or matrix is largest or smallest: Newton's method from the best of several starts. Slopes are finite
 * differences, so that the derivative that a line claims is not assumed. What is found is a strict optimum, the best
 * of those that the starts lead to: it lies where a better one is hidden from all of them.
 */

import { cholesky, solveLower, solveLowerTransposed } from '../../linear-algebra';
import { derivative, type Integrand } from '../../numerics';
import type { Domain } from '../elaborate/domain';
import type { Dimension, Extremum } from '../elaborate/expression';
import type { Compiler } from './compile';
import { ERROR, type Frame, type Tensor, type TensorClosure, UNIT } from './frame';
import { NotEvaluable } from './not-evaluable';
import { sizeOf } from './sizes';

type Point = Float64Array;

/** The function to be made small, along lines. */
class Landscape {
  error = 0;
  constructor(private readonly at: (x: Point) => { value: number; error: number }) {}

  value(x: Point): number {
    const { value, error } = this.at(x);
    this.error = error;
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  }

  /** t to the value at x + t d. */
  along(x: Point, d: Point): Integrand {
    const line: Integrand = {
      error: 0,
      value: t => {
        const value = this.value(x.map((entry, i) => entry + t * d[i]!));
        line.error = this.error;
        return value;
      },
    };
    return line;
  }
}

interface Slopes {
  readonly gradient: Point;
  readonly gradientError: number;
  /** Lower triangular factor of the matrix of second derivatives; undefined where that is not positive definite. */
  readonly factor: ReturnType<typeof cholesky>;
}

function unit(n: number, ...places: number[]): Point {
  const d = new Float64Array(n);
  for (const i of places) d[i] = 1;
  return d;
}

/** First and second derivatives; mixed ones from those along the sums of two axes. */
function slopesAt(f: Landscape, x: Point): Slopes {
  const n = x.length;
  const step = Math.max(0.1, length(x));
  const first = Array.from(x, (_, i) => derivative(f.along(x, unit(n, i)), 0, 1, { step }));
  const second = (...places: number[]) => derivative(f.along(x, unit(n, ...places)), 0, 2, { step }).value;
  const own = Array.from(x, (_, i) => second(i));
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const value = i === j ? own[i]! : (second(i, j) - own[i]! - own[j]!) / 2;
      data[i * n + j] = value;
      data[j * n + i] = value;
    }
  return {
    gradient: Float64Array.from(first, ({ value }) => value),
    gradientError: Math.max(...first.map(({ error }) => error)),
    factor: data.every(Number.isFinite) ? cholesky({ rows: n, cols: n, data }) : undefined,
  };
}

type Factor = NonNullable<Slopes['factor']>;

const solve = (factor: Factor, b: Point): Point => solveLowerTransposed(factor, solveLower(factor, b));

/** The largest entry. */
const length = (x: Point): number => Math.max(0, ...Array.from(x, Math.abs));

/** A step that goes down, shortened until it does; undefined where none is found. */
function descended(f: Landscape, x: Point, { gradient, factor }: Slopes): Point | undefined {
  const down = gradient.map(slope => -slope);
  const size = length(down);
  const full = factor ? solve(factor, down) : down.map(slope => (slope / size) * (1 + length(x)));
  const before = f.value(x);
  for (let t = 1; t > 1e-6; t /= 4) {
    const next = x.map((entry, i) => entry + t * full[i]!);
    if (f.value(next) < before) return next;
  }
  return undefined;
}

interface Found {
  readonly x: Point;
  readonly value: number;
  readonly error: number;
}

const mostSteps = 30;
const farthest = 1e6;

/** Newton's method from a start to where no step goes down; undefined: to no strict optimum. */
function search(f: Landscape, start: Point): Found | undefined {
  let x = start;
  for (let k = 0; k < mostSteps && length(x) < farthest; k++) {
    const slopes = slopesAt(f, x);
    const { factor } = slopes;
    const left = factor ? length(solve(factor, slopes.gradient)) / (1 + length(x)) : Number.POSITIVE_INFINITY;
    if (factor && left <= 1e-9) return polished(f, x, slopes, factor);
    const next = descended(f, x, slopes);
    if (!next) return factor && left < 1e-4 ? polished(f, x, slopes, factor) : undefined;
    x = next;
  }
  return undefined;
}

/** Largest sum of |entries| of a row of the inverse. */
function inverseNorm(factor: Factor, n: number): number {
  const rows = Array.from({ length: n }, (_, i) => solve(factor, unit(n, i)));
  return Math.max(...rows.map(row => row.reduce((sum, entry) => sum + Math.abs(entry), 0)));
}

/** One more step; what the slopes do not tell and what the step leaves are the error. */
function polished(f: Landscape, x: Point, { gradient, gradientError }: Slopes, factor: Factor): Found {
  const step = solve(factor, gradient);
  const at = x.map((entry, i) => entry - step[i]!);
  const size = length(step);
  // A quadratic function leaves nothing behind the step; others a multiple of its square.
  const left = size * Math.min(1, 1e-6 + size / (1e-3 + length(at)));
  const error = inverseNorm(factor, x.length) * gradientError + left + 8 * UNIT * length(at);
  return { x: at, value: f.value(at), error };
}

/** The origin, and the best of points on both sides of it along axes and diagonals, at several scales. */
function starts(f: Landscape, n: number): Point[] {
  const directions = [...Array.from({ length: n }, (_, i) => unit(n, i)), new Float64Array(n).fill(1)];
  const points = [-30, -3, -0.5, 0.5, 3, 30].flatMap(c => directions.map(d => d.map(entry => c * entry)));
  const ranked = points.map(x => ({ x, value: f.value(x) })).sort((a, b) => a.value - b.value);
  return [new Float64Array(n), ...ranked.slice(0, 3).map(({ x }) => x)];
}

const isElsewhere = (a: Found, b: Found): boolean =>
  length(a.x.map((entry, i) => entry - b.x[i]!)) > 10 * (a.error + b.error) + 1e-7 * length(a.x);

/** The lowest of what the searches find; two places of one value are none. */
function lowest(f: Landscape, n: number, e: Extremum): Found {
  const found = starts(f, n).flatMap(start => search(f, start) ?? []);
  found.sort((a, b) => a.value - b.value);
  const [best, ...others] = found;
  if (!best) throw new NotEvaluable('no strict optimum was found', e);
  const second = others.find(other => isElsewhere(other, best));
  if (second && second.value - best.value <= 1e-9 * (1 + Math.abs(best.value)))
    throw new NotEvaluable('the optimum is attained at more than one place', e);
  return best;
}

/** Sizes of the real vectors or matrices of the domain; undefined for any other. */
function sizesOf(domain: Domain | undefined): readonly [Dimension, Dimension] | undefined {
  if (domain?.kind === 'vector' && domain.entry.kind === 'real') return [domain.size, 1];
  const isPlain = domain?.kind === 'matrix' && domain.structure === 'general' && !domain.entry;
  return isPlain ? [domain.rows, domain.columns] : undefined;
}

/** The vector or matrix at which the body is largest or smallest. */
export function extremumTensor(compiler: Compiler, e: Extremum): TensorClosure {
  const [range] = e.ranges;
  const sizes = sizesOf(range?.domain);
  if (e.ranges.length > 1 || !sizes)
    throw new NotEvaluable('an optimum is evaluated over numbers and real vectors and matrices', e);
  const [rowsAt, columnsAt] = sizes.map(size => sizeOf(compiler, size));
  const slot = compiler.slot(range!.id);
  const body = compiler.scalar(e.body);
  const sign = e.which === 'arg max' || e.which === 'max' ? -1 : 1;
  return (frame: Frame) => {
    const [rows, cols] = [rowsAt!(frame), columnsAt!(frame)];
    const shaped = (x: Point): Tensor => ({ rows, cols, data: Float64Array.from(x), error: 0 });
    const f = new Landscape(x => {
      frame.budget.spend(1);
      frame.tensors[slot] = shaped(x);
      const value = sign * body(frame);
      return { value, error: frame.out[ERROR]! };
    });
    const { x, error } = lowest(f, rows * cols, e);
    return { ...shaped(x), error };
  };
}
