/** Calls of elementary and special functions. */

import type { Call, Expression } from '../elaborate/expression';
import {
  leaveLogarithmOfZero,
  leaveLost,
  leaveUndefined,
  logarithmBound,
  valueByLogarithm,
} from './arithmetic';
import type { Compiler } from './compile';
import { exactRatio } from './exact-ratio';
import { ERROR, LOST, SCALE, type Scalar, SIGN, UNIT } from './frame';
import {
  type BinaryFunction,
  binaryLogarithms,
  type UnaryFunction,
  unaryFunctions,
  unaryLogarithms,
} from './functions';
import { NotEvaluable } from './not-evaluable';
import { prefersLogarithm } from './prefers-logarithm';

/** f(x) with |f'(x)| times the argument's bound; the registers' scale is the value itself. */
function unary(f: UnaryFunction, argument: Scalar): Scalar {
  const ulps = f.ulps * UNIT;
  return frame => {
    const out = frame.out;
    const x = argument(frame);
    const error = out[ERROR]!;
    const value = f.value(x);
    const size = Math.abs(value);
    if (!(size < Number.POSITIVE_INFINITY) && isLoss(f, x, error, value)) out[LOST] = 1;
    out[SCALE] = size;
    out[ERROR] = size < Number.POSITIVE_INFINITY ? ulps * size + (error > 0 ? spread(f, x, error) : 0) : 0;
    return value;
  };
}

/** floor and ceiling: exact where the argument is a ratio of whole numbers. */
function rounded(f: UnaryFunction, argument: Scalar, exact: ReturnType<typeof exactRatio>): Scalar {
  const general = unary(f, argument);
  if (!exact) return general;
  return frame => {
    const ratio = exact(frame);
    if (!ratio) return general(frame);
    const { numerator, denominator } = ratio;
    const rest = numerator % denominator;
    const value = (numerator - rest) / denominator + f.value(rest / denominator);
    frame.out[ERROR] = 0;
    frame.out[SCALE] = Math.abs(value);
    return value;
  };
}

/** Errors below this are small beside what bends a function, unless they are not small beside the argument. */
const straight = 1e-8;

/** How far f may be off where its argument is known to within an error. */
function spread(f: UnaryFunction, x: number, error: number): number {
  if (f.variation) return f.variation(x, error);
  const slope = Math.abs(f.slope(x));
  if (error < straight && error < 1e-3 * Math.abs(x)) return slope * error;
  if (f.steepest !== undefined) return f.steepest * error;
  // Beyond an end of its domain, or at a pole, nothing is known.
  const steepest = Math.max(slope, Math.abs(f.slope(x - error)), Math.abs(f.slope(x + error)));
  const inside = Number.isFinite(f.value(x - error)) && Number.isFinite(f.value(x + error));
  return inside && Number.isFinite(steepest) ? steepest * error : Number.POSITIVE_INFINITY;
}

/** Not finite at x, though x is: too large a value, or an x that may lie inside the domain. */
function isLoss(f: UnaryFunction, x: number, error: number, value: number): boolean {
  if (!Number.isFinite(x)) return false;
  if (!Number.isNaN(value)) return error > 0 || Math.abs(x) > 1;
  return error > 0 && (!Number.isNaN(f.value(x - error)) || !Number.isNaN(f.value(x + error)));
}

/** log f(x) of a positive function, kept as a logarithm. */
function unaryLogarithm(f: UnaryFunction, argument: Scalar): Scalar {
  const { sign } = f;
  let at = 0;
  const closure = unary(f, sign ? frame => (at = argument(frame)) : argument);
  return frame => {
    const { out } = frame;
    const value = closure(frame);
    out[SCALE] = 1;
    out[SIGN] = Number.isNaN(value) ? 0 : (sign?.(at) ?? 1);
    // A logarithm passes through 0 where the value is 1 or -1: there its error is no share of it.
    if (sign && at < 0) out[ERROR] = out[ERROR]! + f.ulps * UNIT;
    return value;
  };
}

/** The value; n + 1 and the like without an error bound: n over k is 0 at a whole n < k, and not near it. */
function wholeOrRounded(compiler: Compiler, e: Expression): Scalar {
  const rounded = compiler.scalar(e);
  const exact = exactRatio(compiler, e);
  if (!exact) return rounded;
  return frame => {
    const ratio = exact(frame);
    if (ratio === undefined || ratio.numerator % ratio.denominator !== 0) return rounded(frame);
    const value = ratio.numerator / ratio.denominator;
    frame.out[ERROR] = 0;
    frame.out[SCALE] = Math.abs(value);
    return value;
  };
}

function binaryLogarithm(f: BinaryFunction, first: Scalar, second: Scalar): Scalar {
  return frame => {
    const out = frame.out;
    const a = first(frame);
    const aError = out[ERROR]!;
    const b = second(frame);
    const bError = out[ERROR]!;
    const value = f.value(a, b);
    if (value === Number.NEGATIVE_INFINITY) {
      out[SIGN] = 0;
      out[SCALE] = 0;
      return leaveLogarithmOfZero(
        out,
        aError + bError > 0 ? (f.slopeAtZero?.(a, b) ?? 0) * (aError + bError) : 0,
      );
    }
    // Defined there, but by none of the formulas.
    if (Number.isNaN(value) && f.sign && Number.isFinite(a) && Number.isFinite(b)) out[LOST] = 1;
    const [da, db] = aError + bError > 0 ? f.slope(a, b) : [0, 0];
    out[ERROR] = f.ulps * UNIT * (1 + Math.abs(value)) + Math.abs(da) * aError + Math.abs(db) * bError;
    out[SCALE] = 1;
    out[SIGN] = f.sign?.(a, b) ?? 1;
    if (!Number.isFinite(value)) out[ERROR] = 0;
    return value;
  };
}

/** The logarithm of something kept in log space: log p(x) never passes through p(x). */
function logarithmCall(logarithm: Scalar): Scalar {
  return frame => {
    const out = frame.out;
    const value = logarithm(frame);
    if (out[SIGN]! < 0) return out[ERROR]! > Math.LN2 ? leaveLost(out) : leaveUndefined(out);
    out[SCALE] = Math.abs(value);
    out[ERROR] = Number.isFinite(value) ? logarithmBound(out[ERROR]!) : 0;
    return value;
  };
}

/** log of a root of something kept in log space: half its logarithm. */
function logarithmOfRoot(logarithm: Scalar): Scalar {
  return frame => {
    const { out } = frame;
    const value = 0.5 * logarithm(frame);
    if (out[SIGN]! < 0) return leaveUndefined(out);
    out[ERROR] = 0.5 * out[ERROR]!;
    return value;
  };
}

/** The largest (or smallest) of several; its error is the largest of theirs. */
function extreme(closures: readonly Scalar[], sign: 1 | -1): Scalar {
  return frame => {
    let best = Number.NEGATIVE_INFINITY;
    let error = 0;
    for (const closure of closures) {
      const value = sign * closure(frame);
      error = Math.max(error, frame.out[ERROR]!);
      if (!(value <= best)) best = value;
    }
    frame.out[ERROR] = error;
    frame.out[SCALE] = Math.abs(best);
    return sign * best;
  };
}

export function callLogarithm(compiler: Compiler, e: Call): Scalar | undefined {
  const one = unaryLogarithms[e.name];
  const [first, second] = e.arguments;
  if (e.name === 'sqrt' && first && prefersLogarithm(first))
    return logarithmOfRoot(compiler.logarithm(first));
  if (one && first) return unaryLogarithm(one, compiler.scalar(first));
  const two = binaryLogarithms[e.name];
  if (two && first && second)
    return binaryLogarithm(two, wholeOrRounded(compiler, first), wholeOrRounded(compiler, second));
  return undefined;
}

export function callScalar(compiler: Compiler, e: Call): Scalar {
  const first = e.arguments[0];
  if (!first) throw new NotEvaluable(`${e.name} has no argument`, e);
  if (e.name === 'max' || e.name === 'min')
    return extreme(
      e.arguments.map(argument => compiler.scalar(argument)),
      e.name === 'max' ? 1 : -1,
    );
  if (e.name === 'log' && prefersLogarithm(first)) return logarithmCall(compiler.logarithm(first));
  if (e.name === 'sqrt' && prefersLogarithm(first)) return valueByLogarithm(callLogarithm(compiler, e)!);
  const f = unaryFunctions[e.name];
  if (f && (e.name === 'floor' || e.name === 'ceiling'))
    return rounded(f, compiler.scalar(first), exactRatio(compiler, first));
  if (f) return unary(f, compiler.scalar(first));
  const logarithm = callLogarithm(compiler, e);
  if (!logarithm) throw new NotEvaluable(`${e.name} takes another number of arguments`, e);
  return valueByLogarithm(logarithm);
}
