/** `n!`, `n!!`, `n^{\underline{k}}`. */

import { print } from '../read/print';
import type { FactorialSyntax, PowerSyntax } from '../read/syntax';
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

/** `n^{\\underline{k}}` where that name is not declared: n (n-1) .. (n-k+1), undefined where k is no whole number from 0 on. */
export function fallingFactorial(x: Context, s: PowerSyntax, base: Expression): Expression | undefined {
  const { exponent } = s;
  if (exponent.kind !== 'name' || exponent.accents.at(-1) !== 'underline' || x.scope.find(exponent))
    return undefined;
  const plain = { ...exponent, accents: exponent.accents.slice(0, -1) };
  if (!x.scope.find(plain)) return undefined;
  const k = elaborateScalar(x, plain, 'the order of a falling factorial');
  x.note(`${print(s)} was read as the falling factorial`);
  const id = x.fresh('k');
  const body = sum([base, product([constant(-1), variable(id)])]);
  const range: Range = {
    id,
    domain: { kind: 'integers', lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY },
    lower: constant(0),
    upper: sum([k, constant(-1)]),
  };
  const value: Expression = { kind: 'multiplication', shape: scalar, ranges: [range], body };
  const whole = all([compare(k, '>=', constant(0)), compare(call('floor', [k]), '=', k)]);
  return { kind: 'cases', shape: scalar, branches: [{ condition: whole, value }] };
}
