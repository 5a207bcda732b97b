/** Building expressions, with zeros and ones left out. */

import type { Expression, FunctionName } from '../elaborate/expression';

const shape = { kind: 'scalar' } as const;

export const constant = (value: number): Expression => ({ kind: 'constant', shape, value });

export const isConstant = (e: Expression, value: number) => e.kind === 'constant' && e.value === value;

export function plus(...terms: readonly Expression[]): Expression {
  const kept = terms.filter(term => !isConstant(term, 0));
  if (kept.length === 0) return constant(0);
  return kept.length === 1 ? kept[0]! : { kind: 'sum', shape, terms: kept };
}

export function times(...factors: readonly Expression[]): Expression {
  if (factors.some(factor => isConstant(factor, 0))) return constant(0);
  const kept = factors.filter(factor => !isConstant(factor, 1));
  if (kept.length === 0) return constant(1);
  return kept.length === 1 ? kept[0]! : { kind: 'product', shape, factors: kept };
}

export const negative = (e: Expression): Expression => times(constant(-1), e);

export const minus = (a: Expression, b: Expression): Expression =>
  a.kind === 'constant' && b.kind === 'constant' ? constant(a.value - b.value) : plus(a, negative(b));

export function over(numerator: Expression, denominator: Expression): Expression {
  if (isConstant(numerator, 0)) return numerator;
  return isConstant(denominator, 1) ? numerator : { kind: 'quotient', shape, numerator, denominator };
}

export function power(base: Expression, exponent: Expression | number): Expression {
  const n = typeof exponent === 'number' ? constant(exponent) : exponent;
  if (isConstant(n, 0)) return constant(1);
  return isConstant(n, 1) ? base : { kind: 'power', shape, base, exponent: n };
}

export const call = (name: FunctionName, ...args: readonly Expression[]): Expression => ({
  kind: 'call',
  shape,
  name,
  arguments: args,
});
