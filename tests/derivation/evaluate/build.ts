/** Short names for building semantic expressions in tests. */

import type { Domain } from '../../../src/derivation/elaborate/domain';
import type { Expression, FunctionName, Range } from '../../../src/derivation/elaborate/expression';

export const scalar = { kind: 'scalar' } as const;
export const real: Domain = { kind: 'real' };
export const positive: Domain = { kind: 'positive' };

type Like = Expression | number | string;

/** A number is a constant, a text a variable. */
export function of(value: Like): Expression {
  if (typeof value === 'number') return { kind: 'constant', shape: scalar, value };
  if (typeof value === 'string') return { kind: 'variable', shape: scalar, id: value };
  return value;
}

export const sum = (...terms: Like[]): Expression => ({ kind: 'sum', shape: scalar, terms: terms.map(of) });
export const times = (...factors: Like[]): Expression => ({
  kind: 'product',
  shape: scalar,
  factors: factors.map(of),
});
export const minus = (a: Like, b: Like): Expression => sum(a, times(-1, b));
export const over = (a: Like, b: Like): Expression => ({
  kind: 'quotient',
  shape: scalar,
  numerator: of(a),
  denominator: of(b),
});
export const power = (base: Like, exponent: Like): Expression => ({
  kind: 'power',
  shape: scalar,
  base: of(base),
  exponent: of(exponent),
});
export const call = (name: FunctionName, ...args: Like[]): Expression => ({
  kind: 'call',
  shape: scalar,
  name,
  arguments: args.map(of),
});
export const log = (x: Like): Expression => call('log', x);
export const exp = (x: Like): Expression => call('exp', x);
export const density = (family: string, at: Like, ...parameters: Like[]): Expression => ({
  kind: 'density',
  shape: scalar,
  family,
  at: of(at),
  parameters: parameters.map(of),
});
export const normal = (x: Like, mean: Like, variance: Like): Expression =>
  density('Normal', x, mean, variance);
export const range = (id: string, domain: Domain, lower?: Like, upper?: Like): Range => ({
  id,
  domain,
  ...(lower === undefined ? {} : { lower: of(lower) }),
  ...(upper === undefined ? {} : { upper: of(upper) }),
});
export const integral = (over: Range | Range[], body: Like): Expression => ({
  kind: 'integral',
  shape: scalar,
  ranges: Array.isArray(over) ? over : [over],
  body: of(body),
});
export const summation = (over: Range | Range[], body: Like): Expression => ({
  kind: 'summation',
  shape: scalar,
  ranges: Array.isArray(over) ? over : [over],
  body: of(body),
});
export const derivative = (body: Like, ...ids: string[]): Expression => ({
  kind: 'derivative',
  shape: scalar,
  body: of(body),
  variables: ids.map(id => ({ id })),
});
