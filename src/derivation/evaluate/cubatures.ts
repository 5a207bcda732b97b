/** Integrals over boxes of two and more variables, entries of vectors included. */

import { cubature, type WeightedIntegrand, type WeightedPointIntegrand } from '../../numerics';
import { integrateScaled } from '../../numerics/integrate';
import type { Integral, Range } from '../elaborate/expression';
import { candidatesFor } from './candidates';
import type { Compiler } from './compile';
import type { Frame, Scalar, Tensor } from './frame';
import { hintsFor } from './hints';
import { type Body, bodyOf, fill, isUndefined } from './integral-body';
import type { Found } from './integral-results';
import { monteCarlo } from './monte-carlo';
import { limitClosures } from './range-limits';
import { sizeOf } from './sizes';

/** One integration variable: where its coordinates go, and between which limits. */
interface Coordinates {
  readonly slot: number;
  /** Entries: 1 for a scalar. */
  readonly count: (frame: Frame) => number;
  readonly vector: boolean;
  readonly limits: readonly [Scalar, Scalar];
}

function coordinates(compiler: Compiler, range: Range): Coordinates {
  const slot = compiler.slot(range.id);
  if (range.domain.kind !== 'vector')
    return { slot, count: () => 1, vector: false, limits: limitClosures(compiler, range) };
  const size = range.domain.size;
  const limits = limitClosures(compiler, { id: range.id, domain: range.domain.entry });
  return { slot, count: sizeOf(compiler, size), vector: true, limits };
}

class PointBody implements WeightedPointIntegrand {
  log = 0;
  logError = 0;
  factor = 0;
  factorError = 0;
  undefinedSeen = false;
  frame: Frame | undefined;
  /** A point with vectors costs as much as several numbers. */
  private readonly cost: number;
  constructor(
    private readonly body: Body,
    private readonly parts: readonly Coordinates[],
  ) {
    this.cost = parts.some(part => part.vector) ? 3 : 1;
  }
  evaluate(x: Float64Array): void {
    const frame = this.frame!;
    frame.budget.spend(this.cost);
    place(frame, this.parts, x);
    fill(this, this.body, frame);
    if (isUndefined(this, frame)) this.undefinedSeen = true;
  }
}

/** Writes a point's coordinates into the slots of the variables. */
function place(frame: Frame, parts: readonly Coordinates[], x: Float64Array): void {
  let from = 0;
  for (const part of parts) {
    if (!part.vector) {
      frame.numbers[part.slot] = x[from]!;
      from += 1;
      continue;
    }
    const count = part.count(frame);
    const column: Tensor = { rows: count, cols: 1, data: x.slice(from, from + count), error: 0 };
    frame.tensors[part.slot] = column;
    from += count;
  }
}

function box(parts: readonly Coordinates[], frame: Frame): { lower: number[]; upper: number[] } {
  const lower: number[] = [];
  const upper: number[] = [];
  for (const part of parts) {
    const [a, b] = [part.limits[0](frame), part.limits[1](frame)];
    for (let i = part.count(frame); i > 0; i--) {
      lower.push(a);
      upper.push(b);
    }
  }
  return { lower, upper };
}

/** More dimensions than this are left to (quasi-)Monte Carlo. */
export const largestCubature = 3;

type Closure = (frame: Frame) => { readonly result: Found; readonly sign: number };

/** Cubature where the dimensions allow it, Monte Carlo above. */
export function cubatureClosure(compiler: Compiler, e: Integral, maximumEvaluations?: number): Closure {
  const fixed = e.ranges.every(({ domain }) => domain.kind !== 'vector' || typeof domain.size === 'number');
  const count = e.ranges.reduce(
    (n, { domain }) => n + (domain.kind === 'vector' ? Number(domain.size) : 1),
    0,
  );
  const line = lineIntegral(compiler, e);
  if (fixed && count === 1) return line;
  if (fixed)
    return count > largestCubature ? monteCarlo(compiler, e) : boxCubature(compiler, e, maximumEvaluations);
  const sizes = e.ranges.map(({ domain }) =>
    domain.kind === 'vector' ? sizeOf(compiler, domain.size) : () => 1,
  );
  const few = boxCubature(compiler, e);
  let many: Closure | undefined;
  return frame => {
    const dimensions = sizes.reduce((n, size) => n + size(frame), 0);
    if (dimensions === 1) return line(frame);
    if (dimensions <= largestCubature) return few(frame);
    many ??= monteCarlo(compiler, e);
    return many(frame);
  };
}

/** The body along its only coordinate: a vector of one entry is a number. */
class LineBody extends PointBody implements WeightedIntegrand {
  override evaluate(x: number | Float64Array): void {
    super.evaluate(typeof x === 'number' ? Float64Array.of(x) : x);
  }
}

function lineIntegral(compiler: Compiler, e: Integral): Closure {
  const parts = e.ranges.map(range => coordinates(compiler, range));
  const integrand = new LineBody(bodyOf(compiler, e.body), parts);
  return frame => {
    const { lower, upper } = box(parts, frame);
    const outer = integrand.frame;
    integrand.frame = frame;
    integrand.undefinedSeen = false;
    const result = integrateScaled(integrand, lower[0]!, upper[0]!, {
      rule: frame.rule,
      relativeTolerance: Math.max(1e-12, frame.coarseness),
    });
    integrand.frame = outer;
    return { result: { ...result, undefinedIntegrand: integrand.undefinedSeen }, sign: 1 };
  };
}

function boxCubature(compiler: Compiler, e: Integral, maximumEvaluations?: number): Closure {
  const parts = e.ranges.map(range => coordinates(compiler, range));
  const integrand = new PointBody(bodyOf(compiler, e.body), parts);
  const hinters = e.ranges.map(range =>
    range.domain.kind === 'vector' ? undefined : hintsFor(compiler, e.body, range.id),
  );
  const candidates = candidatesFor(compiler, e);
  return frame => {
    const { lower, upper } = box(parts, frame);
    const outer = integrand.frame;
    integrand.frame = frame;
    integrand.undefinedSeen = false;
    const first = hinters.map(hinter => hinter?.(frame)[0]);
    const known = first.every(hint => hint !== undefined);
    const hints = known ? [{ at: first.map(hint => hint!.at), scale: first.map(hint => hint!.scale) }] : [];
    const result = cubature(integrand, lower, upper, {
      // The product rule converges faster by far for what is smooth, so that it comes first here.
      rule: frame.rule === 'gauss-kronrod' ? 'double-exponential' : 'genz-malik',
      hints,
      maximumEvaluations,
      candidates: candidates(frame),
      relativeTolerance: Math.max(frame.rule === 'gauss-kronrod' ? 1e-11 : 1e-8, frame.coarseness),
    });
    integrand.frame = outer;
    return { result: { ...result, undefinedIntegrand: integrand.undefinedSeen }, sign: 1 };
  };
}
