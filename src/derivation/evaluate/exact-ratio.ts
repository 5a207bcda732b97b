/**
 * Ratios of whole numbers, without rounding: floor(n/2) must not depend on the error bound of n/2, which is not 0 though
 * the quotient is exact.
 */

import type { Expression, Power, Product, Sum } from '../elaborate/expression';
import type { Compiler } from './compile';
import type { Frame } from './frame';

/** Numerator over a positive denominator, both whole and safe. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

type Exact = (frame: Frame) => Ratio | undefined;

/** The ratio where its numbers are still exact in doubles. */
function ratio(numerator: number, denominator: number): Ratio | undefined {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator === 0)
    return undefined;
  const sign = Math.sign(denominator);
  return { numerator: sign * numerator, denominator: sign * denominator };
}

const whole = (value: number): Ratio | undefined => ratio(value, 1);

const times = (a: Ratio, b: Ratio) => ratio(a.numerator * b.numerator, a.denominator * b.denominator);
const plus = (a: Ratio, b: Ratio) =>
  a.denominator === b.denominator
    ? ratio(a.numerator + b.numerator, a.denominator)
    : ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

function folded(parts: readonly Exact[], combine: typeof plus): Exact {
  return frame => {
    let total: Ratio | undefined;
    for (const [i, part] of parts.entries()) {
      const value = part(frame);
      if (!value) return undefined;
      total = i === 0 ? value : combine(total!, value);
      if (!total) return undefined;
    }
    return total;
  };
}

function compiled(compiler: Compiler, parts: readonly Expression[], combine: typeof plus): Exact | undefined {
  const closures = parts.map(part => exactRatio(compiler, part));
  return closures.every(closure => closure !== undefined) ? folded(closures, combine) : undefined;
}

function powered(compiler: Compiler, e: Power): Exact | undefined {
  const degree = e.exponent.kind === 'constant' ? e.exponent.value : Number.NaN;
  if (!Number.isInteger(degree) || degree < 1 || degree > 64) return undefined;
  return compiled(compiler, Array<Expression>(degree).fill(e.base), times);
}

/** The value as a ratio of whole numbers, where it is made of such by addition, multiplication and division. */
export function exactRatio(compiler: Compiler, e: Expression): Exact | undefined {
  switch (e.kind) {
    case 'constant': {
      const known =
        typeof e.exact === 'object' ? ratio(e.exact.numerator, e.exact.denominator) : whole(e.value);
      return typeof e.exact === 'string' || !known ? undefined : () => known;
    }
    case 'variable': {
      const slot = compiler.slot(e.id);
      return frame => (frame.errors[slot] === 0 ? whole(frame.numbers[slot]!) : undefined);
    }
    case 'sum':
      return compiled(compiler, (e satisfies Sum).terms, plus);
    case 'product':
      return compiled(compiler, (e satisfies Product).factors, times);
    case 'quotient':
      return compiled(compiler, [e.numerator, e.denominator], (a, b) =>
        ratio(a.numerator * b.denominator, a.denominator * b.numerator),
      );
    case 'power':
      return powered(compiler, e);
    default:
      return undefined;
  }
}
