/** Does a function that a premise gives contradict what is declared of it? Looked at on a grid: seen there is proven. */

import type { FunctionProperty } from '../elaborate/domain';
import { type Condition, takes } from './declared-values';

type F = (x: number) => number;

const grid: readonly number[] = Array.from({ length: 33 }, (_, i) => (i - 16) / 4);

/** Rounding, and the error of a quadrature, of what is made of such values. */
const slack = (...values: number[]) => 1e-9 * Math.max(1, ...values.map(Math.abs));

const rise = (f: F, x: number) => f(x + 0.25) - f(x);
const bend = (f: F, x: number) => f(x - 0.25) + f(x + 0.25) - 2 * f(x);

/** Where one of these is above rounding, the property is broken. */
const breaches: { readonly [property in FunctionProperty]?: (f: F, x: number) => number } = {
  convex: (f, x) => -bend(f, x),
  'strictly convex': (f, x) => -bend(f, x),
  concave: bend,
  'strictly concave': bend,
  increasing: (f, x) => -rise(f, x),
  nondecreasing: (f, x) => -rise(f, x),
  decreasing: rise,
  nonincreasing: rise,
  positive: (f, x) => -f(x),
  nonnegative: (f, x) => -f(x),
  negative: (f, x) => f(x),
  nonpositive: (f, x) => f(x),
  odd: (f, x) => Math.abs(f(x) + f(-x)),
  even: (f, x) => Math.abs(f(x) - f(-x)),
};

function keeps(f: F, property: FunctionProperty): boolean {
  const breach = breaches[property];
  // Places where the function is not defined break nothing.
  return !breach || !grid.some(x => breach(f, x) > slack(f(x), f(-x)));
}

/** Is nothing seen that contradicts the declared properties and values? */
export function isAsDeclared(
  f: F,
  properties: readonly FunctionProperty[],
  conditions: readonly Condition[],
): boolean {
  return properties.every(property => keeps(f, property)) && takes(x => f(x[0]!), conditions, 1e-9);
}
