/** `n!`, `n!!`. */

import type { FactorialSyntax } from '../read/syntax';
import type { Context } from './context';
import { elaborateScalar } from './elaborate';
import type { Expression, Range } from './expression';
import { all, call, compare, constant, product, quotient, sum, variable } from './nodes';
import { scalar } from './shapes';

export function factorial(x: Context, s: FactorialSyntax): Expression {
  const n = elaborateScalar(x, s.body, 'the argument of a factorial');
  return s.double ? doubleFactorial(x, n) : call('factorial', [n]);
}

/** n (n-2) (n-4) .., down to 2 or 1: 1 for 0 and -1, undefined below and between whole numbers. */
function doubleFactorial(x: Context, n: Expression): Expression {
  const id = x.fresh('k');
  const body = sum([n, product([constant(-2), variable(id)])]);
  const range: Range = {
    id,
    domain: { kind: 'integers', lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY },
    lower: constant(0),
    upper: sum([call('ceiling', [quotient(n, constant(2))]), constant(-1)]),
  };
  const value: Expression = { kind: 'multiplication', shape: scalar, ranges: [range], body };
  const whole = all([compare(n, '>=', constant(-1)), compare(call('floor', [n]), '=', n)]);
  return { kind: 'cases', shape: scalar, branches: [{ condition: whole, value }] };
}
