/** Finite and infinite sums and products over indices and finite sets. */

import { bilateralSum, type Integrand, infiniteProduct, infiniteSum } from '../../numerics';
import type { Domain } from '../elaborate/domain';
import type { Expression, Multiplication, Range, Summation } from '../elaborate/expression';
import { leaveDivergent, leaveLogarithm, leaveLost, leaveUndefined } from './arithmetic';
import type { Compiler } from './compile';
import { ERROR, type Frame, SCALE, type Scalar, SIGN, UNIT } from './frame';
import { LogarithmicTerms } from './logarithmic-terms';
import { NotEvaluable } from './not-evaluable';
import { limitClosures } from './range-limits';
import { jumpsOf } from './series-jumps';
import { sizeOf } from './sizes';

/** Calls `visit` with every combination of the ranges in the slots; false where a range is not finite. */
type Walk = (frame: Frame, visit: () => void) => boolean;

function values(
  compiler: Compiler,
  range: Range,
): (frame: Frame) => readonly [number, number] | readonly number[] {
  if (range.domain.kind === 'set' && !range.lower && !range.upper) {
    const list = range.domain.values;
    return () => list;
  }
  const [lower, upper] = limitClosures(compiler, range);
  return frame => {
    const from = Math.ceil(lower(frame) - 1e-9);
    const to = Math.floor(upper(frame) + 1e-9);
    return [from, to];
  };
}

/** All vectors whose entries run over a discrete domain, the last entry fastest. */
function walkVectors(
  compiler: Compiler,
  range: Range,
  domain: Extract<Domain, { kind: 'vector' }>,
  inner: Walk,
): Walk {
  const slot = compiler.slot(range.id);
  const count = sizeOf(compiler, domain.size);
  const own: Range = { id: ` entry of ${range.id}`, domain: domain.entry };
  const entry = compiler.slot(own.id);
  const entries = walkRange(compiler, own, (_frame, visit) => {
    visit();
    return true;
  });
  return (frame, visit) => {
    const rows = count(frame);
    const data = new Float64Array(rows);
    let finite = true;
    const from = (k: number): void => {
      const step = () => {
        data[k] = frame.numbers[entry]!;
        from(k + 1);
      };
      if (k < rows) finite = entries(frame, step) && finite;
      else {
        frame.tensors[slot] = { rows, cols: 1, data: data.slice(), error: 0 };
        finite = inner(frame, visit) && finite;
      }
    };
    from(0);
    return finite;
  };
}

function walkRange(compiler: Compiler, range: Range, inner: Walk): Walk {
  if (range.domain.kind === 'vector') return walkVectors(compiler, range, range.domain, inner);
  const slot = compiler.slot(range.id);
  const of = values(compiler, range);
  const listed = range.domain.kind === 'set' && !range.lower && !range.upper;
  return (frame, visit) => {
    const found = of(frame);
    let finite = true;
    if (listed) {
      for (let i = 0; i < found.length; i++) {
        frame.numbers[slot] = found[i]!;
        finite = inner(frame, visit) && finite;
      }
      return finite;
    }
    if (!Number.isFinite(found[0]!) || !Number.isFinite(found[1]!)) return false;
    // An empty range inside a long one costs too.
    if (found[0]! > found[1]!) frame.budget.spend(1);
    for (let k = found[0]!; k <= found[1]!; k++) {
      frame.numbers[slot] = k;
      finite = inner(frame, visit) && finite;
    }
    return finite;
  };
}

function walkAll(compiler: Compiler, ranges: readonly Range[], condition: Scalar | undefined): Walk {
  let walk: Walk = (frame, visit) => {
    // Before the condition: where it is false for all of them, looking has cost as much.
    frame.budget.spend(1);
    if (condition && condition(frame) !== 1) return true;
    visit();
    return true;
  };
  for (const range of [...ranges].reverse()) walk = walkRange(compiler, range, walk);
  return walk;
}

/** Visits every combination of indices that satisfies the condition. */
export function prepareWalk(compiler: Compiler, e: Summation | Multiplication): Walk {
  const condition = e.condition ? compiler.scalar(e.condition) : undefined;
  return walkAll(compiler, e.ranges, condition);
}

function isInfinite(domain: Domain, range: Range): boolean {
  const unbounded = (end: unknown) => typeof end === 'number' && !Number.isFinite(end);
  const infinite = (e: Expression | undefined) => e?.kind === 'constant' && !Number.isFinite(e.value);
  const integers = domain.kind === 'integers' ? domain : undefined;
  return (
    infinite(range.upper) ||
    infinite(range.lower) ||
    (!range.upper && unbounded(integers?.upper)) ||
    (!range.lower && unbounded(integers?.lower))
  );
}

/** Several ranges of which one is infinite: one range at a time. The condition speaks of all of them: it is one of the innermost alone. */
function peel(e: Summation | Multiplication): Expression {
  const [first, ...others] = e.ranges;
  const { condition: _, ...unconditional } = e;
  return { ...unconditional, ranges: [first!], body: { ...e, ranges: others } } as Expression;
}

/** The infinite range's term as an integrand of the index. */
class Term implements Integrand {
  error = 0;
  frame: Frame | undefined;
  constructor(
    private readonly body: Scalar,
    private readonly slot: number,
    private readonly condition: Scalar | undefined,
    private readonly neutral: number,
  ) {}
  value(k: number): number {
    const frame = this.frame!;
    frame.budget.spend(1);
    frame.numbers[this.slot] = k;
    this.error = 0;
    if (this.condition && this.condition(frame) !== 1) return this.neutral;
    const value = this.body(frame);
    this.error = frame.out[ERROR]!;
    return value;
  }
}

const relativeTolerance = 1e-14;

function infinite(compiler: Compiler, e: Summation | Multiplication): Scalar {
  const range = e.ranges[0]!;
  const [lower, upper] = limitClosures(compiler, range);
  const condition = e.condition ? compiler.scalar(e.condition) : undefined;
  const product = e.kind === 'multiplication';
  const term = new Term(compiler.scalar(e.body), compiler.slot(range.id), condition, product ? 1 : 0);
  const jumps = jumpsOf(compiler, e);
  return frame => {
    const from = lower(frame);
    const to = upper(frame);
    if (to !== Number.POSITIVE_INFINITY)
      throw new NotEvaluable('a sum from minus infinity needs an infinite upper limit', e);
    if (Number.isFinite(from) && !Number.isInteger(from)) return leaveUndefined(frame.out);
    term.frame = frame;
    const options = { relativeTolerance, ...jumps(frame, from) };
    const result = product
      ? infiniteProduct(term, from, options)
      : from === Number.NEGATIVE_INFINITY
        ? bilateralSum(term, options)
        : infiniteSum(term, from, options);
    if (result.status === 'undefined') return leaveLost(frame.out);
    if (result.status === 'divergent') return leaveDivergent(frame.out, product ? Number.NaN : result.value);
    frame.out[ERROR] = result.error;
    frame.out[SCALE] = Math.max(Math.abs(result.value), result.magnitude);
    return result.value;
  };
}

/** Adds what the body leaves, term by term. */
export function summationScalar(compiler: Compiler, e: Summation): Scalar {
  const endless = e.ranges.some(range => isInfinite(range.domain, range));
  if (endless) return e.ranges.length > 1 ? compiler.scalar(peel(e)) : infinite(compiler, e);
  const walk = prepareWalk(compiler, e);
  const body = compiler.scalar(e.body);
  return frame => {
    const out = frame.out;
    let total = 0;
    let error = 0;
    let scale = 0;
    const finite = walk(frame, () => {
      total += body(frame);
      error += out[ERROR]! + UNIT * Math.abs(total);
      if (out[SCALE]! > scale) scale = out[SCALE]!;
    });
    if (!finite) return leaveLost(out);
    if (Math.abs(total) === Number.POSITIVE_INFINITY) return leaveDivergent(out, total);
    out[ERROR] = Number.isFinite(total) ? error : 0;
    out[SCALE] = scale;
    return total;
  };
}

/** Those that no sum is using. */
const idle: LogarithmicTerms[] = [];

/** Signed log-sum-exp over the terms. */
export function summationLogarithm(compiler: Compiler, e: Summation): Scalar | undefined {
  if (e.ranges.some(range => isInfinite(range.domain, range))) {
    const value = summationScalar(compiler, e);
    return frame => leaveLogarithm(frame.out, value(frame));
  }
  const walk = prepareWalk(compiler, e);
  const body = compiler.logarithm(e.body);
  return frame => {
    const { out } = frame;
    const terms = idle.pop() ?? new LogarithmicTerms();
    terms.clear();
    const finite = walk(frame, () => terms.add(body(frame), out[SIGN]!, out[ERROR]!));
    const sum = finite ? terms.sum(out) : leaveLost(out);
    idle.push(terms);
    return sum;
  };
}

export function multiplicationScalar(compiler: Compiler, e: Multiplication): Scalar {
  const endless = e.ranges.some(range => isInfinite(range.domain, range));
  if (endless) return e.ranges.length > 1 ? compiler.scalar(peel(e)) : infinite(compiler, e);
  const walk = prepareWalk(compiler, e);
  const body = compiler.scalar(e.body);
  return frame => {
    const out = frame.out;
    let value = 1;
    let error = 0;
    const finite = walk(frame, () => {
      const factor = body(frame);
      const own = out[ERROR]!;
      // Not relative: a factor 0 that is known to within an error leaves one.
      error = Math.abs(factor) * error + Math.abs(value) * own + error * own;
      value *= factor;
      error += UNIT * Math.abs(value);
    });
    if (!finite) return leaveLost(out);
    out[ERROR] = Number.isFinite(value) ? error : 0;
    out[SCALE] = Math.abs(value);
    return value;
  };
}

export function multiplicationLogarithm(compiler: Compiler, e: Multiplication): Scalar | undefined {
  if (e.ranges.some(range => isInfinite(range.domain, range))) return undefined;
  const walk = prepareWalk(compiler, e);
  const body = compiler.logarithm(e.body);
  return frame => {
    const out = frame.out;
    let total = 0;
    let error = 0;
    let sign = 1;
    const finite = walk(frame, () => {
      total += body(frame);
      sign *= out[SIGN]!;
      error += out[ERROR]! + UNIT * Math.abs(total);
    });
    if (!finite) return leaveLost(out);
    out[ERROR] = Number.isFinite(total) ? error : 0;
    out[SCALE] = 1;
    out[SIGN] = sign;
    return total;
  };
}
