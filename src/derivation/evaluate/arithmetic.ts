/** Sums, products, quotients and powers of scalars, with running error bounds; and the step between the two modes. */

import pow from '@stdlib/math-base-special-pow';
import type { Expression, Power, Sum } from '../elaborate/expression';
import type { Compiler } from './compile';
import { DIVERGED, ERROR, LOST, SCALE, type Scalar, SIGN, UNIT } from './frame';
import { prefersLogarithm } from './prefers-logarithm';

/** log|value| of a closure that returns the value. */
export function logarithmByValue(value: Scalar): Scalar {
  return frame => {
    const v = value(frame);
    return leaveLogarithm(frame.out, v);
  };
}

/**
 * Turns registers of a value into those of its logarithm. In log mode ERROR is r such that |value - true| is at most
 * |value| (e^r - 1): it stays finite where the value is no larger than its error, and turns back without loss.
 */
export function leaveLogarithm(out: Float64Array, v: number): number {
  const size = Math.abs(v);
  const error = out[ERROR]!;
  out[SIGN] = v > 0 ? 1 : v < 0 ? -1 : 0;
  if (v === 0) return leaveLogarithmOfZero(out, error);
  if (size === Number.POSITIVE_INFINITY) {
    out[ERROR] = 0;
    out[SCALE] = 1;
    return size;
  }
  const result = Math.log(size);
  out[ERROR] = logarithmicGrowth(error / size) + UNIT * (1 + Math.abs(result));
  out[SCALE] = Math.max(1, out[SCALE]! / size);
  return result;
}

/** A zero that is known to within an error only is written as a number far below that error. */
const belowError = 40;

export function leaveLogarithmOfZero(out: Float64Array, error: number): number {
  out[SCALE] = error > 0 ? Math.max(1, (out[SCALE]! / error) * Math.exp(belowError)) : 1;
  if (Number.isNaN(error)) return leaveLost(out);
  if (!(error > 0)) {
    out[ERROR] = 0;
    return Number.NEGATIVE_INFINITY;
  }
  out[SIGN] = 1;
  out[ERROR] = belowError;
  return Math.log(error) - belowError;
}

/** Up to here bounds are series with a remainder: transcendental functions of bounds cost as much as the values. */
const small = 1e-5;

/** An upper bound of e^r - 1. */
export const growth = (r: number): number => (r < small ? r * (1 + r) : Math.expm1(r));

/** An upper bound of log(1 + r). */
const logarithmicGrowth = (r: number): number => (r < small ? r : Math.log1p(r));

/** Of the logarithm itself, seen from both sides: infinite where the value may be 0. */
export function logarithmBound(error: number): number {
  if (error < small) return error * (1 + 2 * error);
  const relative = Math.expm1(error);
  return relative < 1 ? -Math.log1p(-relative) : Number.POSITIVE_INFINITY;
}

/** Value of a closure that returns log|value|. */
export function valueByLogarithm(logarithm: Scalar): Scalar {
  return frame => {
    const l = logarithm(frame);
    return leaveValue(frame.out, l);
  };
}

/** Turns registers of a logarithm into those of the value. */
export function leaveValue(out: Float64Array, l: number): number {
  if (l === Number.NEGATIVE_INFINITY) {
    out[ERROR] = 0;
    out[SCALE] = 0;
    return 0;
  }
  const size = Math.exp(l);
  if (size === Number.POSITIVE_INFINITY && l !== size) out[LOST] = 1;
  // Of what underflows, |value - true| is at most exp(l + r): the product of 0 and a large e^r says nothing.
  if (size === 0) out[ERROR] = Math.exp(l + out[ERROR]!) + 5e-324;
  else out[ERROR] = size === Number.POSITIVE_INFINITY ? 0 : size * (growth(out[ERROR]!) + 2 * UNIT) + 5e-324;
  out[SCALE] = size * out[SCALE]!;
  return out[SIGN]! * size;
}

/** Adds closures; the rounding of every partial sum is in the bound. */
export function sumOf(terms: readonly Scalar[]): Scalar {
  return frame => {
    const out = frame.out;
    let total = 0;
    let error = 0;
    let unrounded = 0;
    let scale = 0;
    for (const term of terms) {
      const before = total;
      const added = term(frame);
      total += added;
      error += out[ERROR]!;
      if (areWhole(before, added, total)) unrounded += UNIT * Math.abs(total);
      else error += UNIT * Math.abs(total);
      if (out[SCALE]! > scale) scale = out[SCALE]!;
    }
    // A 0 by cancellation keeps a bound: 1 / (n - 1) at n = 1 is left out, and proves no line false.
    if (total === 0) error += unrounded;
    if (!Number.isFinite(total) && (Number.isNaN(total) ? scale === Number.POSITIVE_INFINITY : scale < total))
      out[LOST] = 1;
    out[ERROR] = Number.isFinite(total) ? error : 0;
    out[SCALE] = scale;
    return total;
  };
}

/** Signed log-sum-exp over terms in log mode. */
export function logarithmOfSum(compiler: Compiler, e: Sum): Scalar | undefined {
  if (!prefersLogarithm(e)) return undefined;
  const terms = e.terms.map(term => compiler.logarithm(term));
  const logs = new Float64Array(terms.length);
  const signs = new Float64Array(terms.length);
  const errors = new Float64Array(terms.length);
  return frame => {
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < terms.length; i++) {
      logs[i] = terms[i]!(frame);
      signs[i] = frame.out[SIGN]!;
      errors[i] = frame.out[ERROR]!;
      if (!(logs[i]! <= largest)) largest = logs[i]!;
    }
    return addLogarithms(frame.out, logs, signs, errors, largest);
  };
}

/** log|sum of sign exp(log)| over the first `count`, registers left; `largest` is the largest log. */
export function addLogarithms(
  out: Float64Array,
  logs: ArrayLike<number>,
  signs: ArrayLike<number>,
  errors: ArrayLike<number>,
  largest: number,
  count = logs.length,
): number {
  if (!Number.isFinite(largest)) return leaveExtreme(out, largest, logs, signs, count);
  let total = 0;
  let error = 0;
  for (let i = 0; i < count; i++) {
    const size = Math.exp(logs[i]! - largest);
    total += signs[i]! * size;
    if (size > 0) error += size * (growth(errors[i]!) + 3 * UNIT) + UNIT * Math.abs(total);
  }
  out[ERROR] = error;
  out[SCALE] = 1;
  const l = leaveLogarithm(out, total) + largest;
  if (Number.isFinite(l)) out[ERROR]! += UNIT * Math.abs(l);
  return l;
}

function leaveExtreme(
  out: Float64Array,
  largest: number,
  logs: ArrayLike<number>,
  signs: ArrayLike<number>,
  count: number,
): number {
  out[ERROR] = 0;
  out[SCALE] = 1;
  out[SIGN] = 0;
  if (largest !== Number.POSITIVE_INFINITY) return largest;
  for (let i = 0; i < count; i++)
    if (logs[i] === largest) {
      if (out[SIGN] !== 0 && out[SIGN] !== signs[i]) return Number.NaN;
      out[SIGN] = signs[i]!;
    }
  return largest;
}

/** Nested scalar products and quotients as one list of factors. */
export interface Factor {
  readonly expression: Expression;
  readonly inverse: boolean;
}

export function factorise(e: Expression, inverse = false): Factor[] {
  if (e.kind === 'product' && e.factors.every(factor => factor.shape.kind === 'scalar'))
    return e.factors.flatMap(factor => factorise(factor, inverse));
  if (e.kind === 'quotient' && e.shape.kind === 'scalar')
    return [...factorise(e.numerator, inverse), ...factorise(e.denominator, !inverse)];
  return [{ expression: e, inverse }];
}

/** Of a product: the closure of the part kept as a logarithm (if any) and that of the rest (if any). */
export function splitFactors(
  compiler: Compiler,
  e: Expression,
): { readonly log: Scalar | undefined; readonly rest: Scalar | undefined } {
  const factors = factorise(e);
  const logs = factors.filter(factor => prefersLogarithm(factor.expression));
  const rest = factors.filter(factor => !prefersLogarithm(factor.expression));
  return {
    log: logs.length > 0 ? logarithmOfFactors(compiler, logs) : undefined,
    rest: rest.length > 0 ? plainProduct(compiler, rest) : undefined,
  };
}

/** A scalar product or quotient: the logarithmic part first; where it is exactly 0 the product is 0 (0 log 0 = 0). */
export function productScalar(compiler: Compiler, e: Expression): Scalar {
  if (e.kind === 'product' && !e.factors.every(factor => factor.shape.kind === 'scalar'))
    return compiler.lone(e);
  const { log, rest } = splitFactors(compiler, e);
  if (!log) return rest!;
  if (!rest) return valueByLogarithm(log);
  return frame => {
    const out = frame.out;
    const l = log(frame);
    if (l === Number.NEGATIVE_INFINITY) return leaveValue(out, l);
    const weight = leaveValue(out, l);
    const weightError = out[ERROR]!;
    const weightScale = out[SCALE]!;
    const factor = rest(frame);
    return leaveProduct(out, weight, weightError, weightScale, factor);
  };
}

/** a times the value whose registers are in `out`. */
function leaveProduct(out: Float64Array, a: number, aError: number, aScale: number, b: number): number {
  const value = a * b;
  const bError = out[ERROR]!;
  if (!Number.isFinite(value) && !Number.isNaN(a) && !Number.isNaN(b)) noteLoss(out, value, a, b);
  out[ERROR] = Number.isFinite(value)
    ? Math.abs(a) * bError + Math.abs(b) * aError + aError * bError + rounding(value, a, b)
    : 0;
  out[SCALE] = Math.max(Math.abs(a) * out[SCALE]!, Math.abs(b) * aScale);
  return value;
}

/** What rounding takes from a product; below the smallest normal number it is no share of it, and 0 may be rounded. */
function rounding(value: number, a: number, b: number): number {
  const size = Math.abs(value);
  if (areWhole(a, b, value)) return 0;
  return size < smallestNormal && a !== 0 && b !== 0 ? smallestNumber : UNIT * size;
}

/** Sums and products of whole numbers are not rounded as long as they are below 2^53. */
const areWhole = (a: number, b: number, value: number): boolean =>
  Math.abs(value) <= Number.MAX_SAFE_INTEGER && Number.isInteger(a) && Number.isInteger(b);

const smallestNormal = 2 ** -1022;
const smallestNumber = 5e-324;

/** Zero times infinity, or two finite numbers whose product is too large. */
function noteLoss(out: Float64Array, value: number, a: number, b: number): void {
  if (Number.isNaN(value) || (Number.isFinite(a) && Number.isFinite(b))) out[LOST] = 1;
}

const isLogarithm = (e: Expression) => e.kind === 'call' && e.name === 'log';

/** Product of factors and inverses by multiplication and division. */
function plainProduct(compiler: Compiler, factors: readonly Factor[]): Scalar {
  const closures = factors.map(factor =>
    factor.inverse ? inverseOf(compiler.scalar(factor.expression)) : compiler.scalar(factor.expression),
  );
  if (closures.length === 1) return closures[0]!;
  const logarithmic = factors.map(factor => isLogarithm(factor.expression) && !factor.inverse);
  return frame => {
    const out = frame.out;
    let value = closures[0]!(frame);
    for (let i = 1; i < closures.length; i++) {
      const error = out[ERROR]!;
      const scale = out[SCALE]!;
      const factor = closures[i]!(frame);
      if (value === 0 && logarithmic[i] && !Number.isFinite(factor)) {
        out[ERROR] = error;
        out[SCALE] = scale;
        continue;
      }
      if (factor === 0 && value === Number.NEGATIVE_INFINITY && logarithmic[i - 1]) value = 0;
      value = leaveProduct(out, value, error, scale, factor);
    }
    return value;
  };
}

/** 1/x; undefined at 0. Of a number that was too large for doubles it is not 0, but smaller than the bound. */
function inverseOf(closure: Scalar): Scalar {
  return frame => {
    const out = frame.out;
    const x = closure(frame);
    const error = out[ERROR]!;
    if (x === 0) return error > 0 ? leaveLost(out) : leaveUndefined(out);
    const size = Math.abs(x);
    const value = 1 / x;
    if (size === Number.POSITIVE_INFINITY) {
      out[ERROR] = out[LOST] === 1 ? 1 / Number.MAX_VALUE : 0;
      out[SCALE] = 0;
      return value;
    }
    out[ERROR] = error < size ? Math.abs(value) * (error / (size - error) + UNIT) : Number.POSITIVE_INFINITY;
    out[SCALE] = Math.abs(value);
    return value;
  };
}

export function leaveUndefined(out: Float64Array): number {
  out[ERROR] = 0;
  out[SCALE] = 0;
  out[SIGN] = 0;
  return Number.NaN;
}

/** What diverges: plus or minus infinity, or no value where it does neither. */
export function leaveDivergent(out: Float64Array, value: number): number {
  out[DIVERGED] = 1;
  if (Number.isNaN(value)) return leaveUndefined(out);
  out[ERROR] = 0;
  out[SCALE] = Number.POSITIVE_INFINITY;
  out[SIGN] = Math.sign(value);
  return value;
}

/** NaN that only says that digits or range were lost. */
export function leaveLost(out: Float64Array): number {
  out[LOST] = 1;
  return leaveUndefined(out);
}

/** Below this logarithm a number is 0 in doubles. */
const smallestLogarithm = -746;

/** Sum of the logarithms of factors, inverses subtracted. */
function logarithmOfFactors(compiler: Compiler, factors: readonly Factor[]): Scalar {
  const closures = factors.map(factor => compiler.logarithm(factor.expression));
  const inverse = factors.map(factor => factor.inverse);
  if (closures.length === 1 && !inverse[0]) return closures[0]!;
  return frame => {
    const out = frame.out;
    let total = 0;
    let error = 0;
    let scale = 1;
    let sign = 1;
    let zero = false;
    let inherited = false;
    // Logarithms of what is below the line and was too large for doubles are at least that of the largest double.
    let overflowed = 0;
    for (let i = 0; i < closures.length; i++) {
      const l = closures[i]!(frame);
      if (Number.isNaN(l)) inherited = true;
      if (inverse[i] && l === Number.POSITIVE_INFINITY && out[LOST] === 1) {
        overflowed++;
        sign *= out[SIGN]!;
        continue;
      }
      if (l === Number.NEGATIVE_INFINITY && !inverse[i]) zero = true;
      else sign *= inverse[i] && out[SIGN] === 0 ? 1 : out[SIGN]!;
      total += inverse[i] ? -l : l;
      error += (inverse[i] ? logarithmBound(out[ERROR]!) : out[ERROR]!) + UNIT * Math.abs(total);
      if (out[SCALE]! > scale) scale = out[SCALE]!;
    }
    if (overflowed > 0 && !zero) {
      if (!(total - overflowed * Math.log(Number.MAX_VALUE) < smallestLogarithm)) return leaveLost(out);
      total = Number.NEGATIVE_INFINITY;
      zero = true;
    }
    // A factor that is undefined has said itself whether that is proven.
    if (Number.isNaN(total) && !zero && !inherited) out[LOST] = 1;
    out[SIGN] = zero ? 0 : sign;
    out[ERROR] = Number.isFinite(total) ? error : 0;
    out[SCALE] = scale;
    return total;
  };
}

/** log|product|. */
export function logarithmOfProduct(compiler: Compiler, e: Expression): Scalar | undefined {
  if (e.kind === 'product' && e.factors.some(factor => factor.shape.kind !== 'scalar')) return undefined;
  if (!prefersLogarithm(e)) return undefined;
  return logarithmOfFactors(compiler, factorise(e));
}

export function powerScalar(compiler: Compiler, e: Power): Scalar {
  if (prefersLogarithm(e)) return valueByLogarithm(logarithmOfPower(compiler, e)!);
  const base = compiler.scalar(e.base);
  if (e.exponent.kind === 'constant' && e.exponent.value === 2) return squareOf(base);
  const exponent = compiler.scalar(e.exponent);
  return frame => {
    const out = frame.out;
    const x = base(frame);
    const xError = out[ERROR]!;
    const y = exponent(frame);
    return leavePower(out, x, xError, y, out[ERROR]!);
  };
}

function leavePower(out: Float64Array, x: number, xError: number, y: number, yError: number): number {
  const whole = xError === 0 && yError === 0 ? wholePower(x, y) : undefined;
  if (whole !== undefined) {
    out[ERROR] = 0;
    out[SCALE] = Math.abs(whole);
    return whole;
  }
  const value = Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : pow(x, y);
  const size = Math.abs(value);
  out[SCALE] = size;
  if (
    !Number.isFinite(value) &&
    Number.isFinite(x) &&
    (xError > 0 || x !== 0) &&
    (Number.isNaN(value) ? -x <= xError : true)
  )
    out[LOST] = 1;
  if (!Number.isFinite(value) || (x === 0 && y <= 0)) {
    out[ERROR] = 0;
    return x === 0 && y < 0 ? Number.NaN : value;
  }
  const relative = xError === 0 ? 0 : Math.abs(y) * (xError / Math.max(Math.abs(x) - xError, 5e-324));
  const ofExponent = yError === 0 ? 0 : Math.abs(Math.log(Math.abs(x))) * yError;
  out[ERROR] = x === 0 ? pow(xError, Math.abs(y)) : size * (relative + ofExponent + 2 * UNIT);
  // A power that is too small for doubles is not 0.
  if (value === 0 && x !== 0)
    out[ERROR] = !Number.isFinite(x) && out[LOST] === 1 ? pow(Number.MAX_VALUE, y) : smallestNumber;
  return value;
}

/** A power of whole numbers by multiplication, where no digit is lost; undefined where one is. */
function wholePower(x: number, y: number): number | undefined {
  if (!Number.isInteger(x) || !Number.isInteger(y) || y <= 0 || x === 0) return undefined;
  if (Math.abs(x) === 1) return y % 2 === 0 ? 1 : x;
  let value = 1;
  for (let k = 0; k < y; k++) {
    value *= x;
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return undefined;
  }
  return value;
}

function squareOf(closure: Scalar): Scalar {
  return frame => {
    const x = closure(frame);
    const value = x * x;
    const error = frame.out[ERROR]!;
    if (value === Number.POSITIVE_INFINITY && Number.isFinite(x)) frame.out[LOST] = 1;
    frame.out[ERROR] = Number.isFinite(value) ? error * (2 * Math.abs(x) + error) + rounding(value, x, x) : 0;
    frame.out[SCALE] = value;
    return value;
  };
}

/** log|base^exponent|; a negative base needs an integer exponent. */
export function logarithmOfPower(compiler: Compiler, e: Power): Scalar | undefined {
  if (!prefersLogarithm(e)) return undefined;
  const base = compiler.logarithm(e.base);
  const exponent = compiler.scalar(e.exponent);
  return frame => {
    const out = frame.out;
    const y = exponent(frame);
    const yError = out[ERROR]!;
    const l = base(frame);
    if (y === 0) return leaveOne(out);
    if (out[SIGN]! < 0 && !Number.isInteger(y)) return leaveUndefined(out);
    if (out[SIGN]! < 0 && y % 2 === 0) out[SIGN] = 1;
    const value = y * l;
    out[ERROR] = Number.isFinite(value)
      ? Math.abs(y) * (y < 0 ? logarithmBound(out[ERROR]!) : out[ERROR]!) +
        Math.abs(l) * yError +
        UNIT * Math.abs(value)
      : 0;
    out[SCALE] = 1;
    return value;
  };
}

function leaveOne(out: Float64Array): number {
  out[ERROR] = 0;
  out[SCALE] = 1;
  out[SIGN] = 1;
  return 0;
}
