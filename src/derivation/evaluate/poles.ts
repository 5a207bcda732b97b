/** Where an integrand may have no value: the functions that it divides by, and at whose zeros it may be infinite. */

import { locateKinks } from '../../numerics/kinks';
import type { Expression } from '../elaborate/expression';
import type { Compiler } from './compile';
import type { Frame } from './frame';
import { boundIds, children, freeIds } from './free-variables';
import { call } from './terms';

/** Functions that have no zeros. */
const positive: ReadonlySet<string> = new Set(['exp', 'cosh', 'gamma', 'logistic', 'beta']);

/** Is the value above 0 wherever there is one, as that of a density or of 1 + x^2? */
export function isPositive(e: Expression): boolean {
  if (e.kind === 'density') return true;
  if (e.kind === 'constant') return e.value > 0;
  if (e.kind === 'call') return positive.has(e.name) || (e.name === 'sqrt' && isPositive(e.arguments[0]!));
  if (e.kind === 'power') return isPositive(e.base);
  if (e.kind === 'product') return e.factors.every(isPositive);
  if (e.kind === 'quotient') return isPositive(e.numerator) && isPositive(e.denominator);
  return e.kind === 'sum' && e.terms.every(isNotNegative) && e.terms.some(isPositive);
}

function isNotNegative(e: Expression): boolean {
  if (e.kind === 'power' && e.exponent.kind === 'constant' && e.exponent.value % 2 === 0) return true;
  if (e.kind === 'call' && (e.name === 'abs' || e.name === 'sqrt')) return true;
  if (e.kind === 'product') return e.factors.every(isNotNegative);
  return isPositive(e);
}

/** Functions with a simple zero wherever e is 0. */
function zerosOf(e: Expression): readonly Expression[] {
  if (isPositive(e)) return [];
  if (e.kind === 'product') return e.factors.flatMap(zerosOf);
  if (e.kind === 'power') return zerosOf(e.base);
  if (e.kind === 'quotient') return zerosOf(e.numerator);
  if (e.kind === 'call' && (e.name === 'abs' || e.name === 'sqrt')) return zerosOf(e.arguments[0]!);
  return [e];
}

/** Is the exponent neither 0 nor a positive constant? */
const mayBeNegative = (exponent: Expression) => !(exponent.kind === 'constant' && exponent.value >= 0);

/** Functions at whose zeros this node may be infinite. */
function dividers(e: Expression): readonly Expression[] {
  if (e.kind === 'quotient') return zerosOf(e.denominator);
  if (e.kind === 'power' && mayBeNegative(e.exponent)) return zerosOf(e.base);
  if (e.kind === 'call' && e.name === 'tan') return [call('cos', e.arguments[0]!)];
  return [];
}

function collect(e: Expression, id: string, bound: readonly string[], into: Set<Expression>): void {
  if (!freeIds(e).has(id)) return;
  for (const divider of dividers(e)) {
    const free = freeIds(divider);
    if (free.has(id) && !bound.some(name => free.has(name))) into.add(divider);
  }
  for (const child of children(e)) collect(child, id, [...bound, ...boundIds(e)], into);
}

/** The places in [a, b], ends included, at which a body in the variable may be infinite, in ascending order. */
export function polesFor(
  compiler: Compiler,
  body: Expression,
  id: string,
): (frame: Frame, a: number, b: number) => readonly number[] {
  const found = new Set<Expression>();
  collect(body, id, [], found);
  if (found.size === 0) return () => [];
  const slot = compiler.slot(id);
  const closures = [...found].map(e => compiler.scalar(e));
  return (frame, a, b) => {
    const functions = closures.map(closure => (x: number) => {
      frame.numbers[slot] = x;
      return closure(frame);
    });
    const lost = frame.out.slice();
    const zeros = locateKinks(functions, [{ a, b, scale: 1 }]).filter(x => x >= a && x <= b);
    frame.out.set(lost);
    return [...new Set(zeros)].sort((x, y) => x - y);
  };
}
