/**
 * Integrals of what sees the distance from a number c other than 0: doubles are dense at 0 and coarse at c, so that a
 * singularity of (1 - t)^(b - 1) at 1, or of (t - 3)^(a - 1) at 3, is out of reach. What lies next to c is written in
 * u = c - t below it and u = t - c above it, in which it is at 0.
 */

import type { Density, Expression, Integral, Range } from '../elaborate/expression';
import { children, freeIds, some } from './free-variables';
import { logDensityExpression } from './log-density-expressions';
import { isPositive } from './poles';
import { call, constant, isConstant, negative, plus } from './terms';

/** -t, as a product with -1. */
const isNegative = (e: Expression, id: string): boolean =>
  e.kind === 'product' &&
  e.factors.length === 2 &&
  e.factors.some(factor => isConstant(factor, -1)) &&
  e.factors.some(factor => factor.kind === 'variable' && factor.id === id);

/** The value of a number, or of a number times -1. */
function numberOf(e: Expression): number | undefined {
  if (e.kind === 'constant') return e.value;
  if (e.kind !== 'product' || e.factors.length !== 2) return undefined;
  const [sign, number] = e.factors as [Expression, Expression];
  return isConstant(sign, -1) && number.kind === 'constant' ? -number.value : undefined;
}

/** c - t (sign -1) or t - c (sign 1). */
interface Distance {
  readonly from: number;
  readonly sign: 1 | -1;
}

function distanceOf(e: Expression, id: string): Distance | undefined {
  if (e.kind !== 'sum' || e.terms.length !== 2) return undefined;
  const at = e.terms.findIndex(term => isNegative(term, id) || (term.kind === 'variable' && term.id === id));
  const number = at < 0 ? undefined : numberOf(e.terms[1 - at]!);
  if (number === undefined) return undefined;
  return isNegative(e.terms[at]!, id) ? { from: number, sign: -1 } : { from: -number, sign: 1 };
}

/** A value with the expressions directly inside it changed. */
export function mapped<T>(value: T, change: (e: Expression) => Expression): T {
  if (Array.isArray(value)) return value.map(item => mapped(item, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  if ('kind' in value && 'shape' in value) return change(value as unknown as Expression) as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, change)])) as T;
}

/** Where t is c + side u. */
interface Substitution {
  readonly id: string;
  readonly c: number;
  readonly side: 1 | -1;
  readonly u: Expression;
}

const signed = (e: Expression, sign: number): Expression => (sign > 0 ? e : negative(e));

/** The expression with t replaced by c + side u, and its distances from c by u itself. */
function substituted(e: Expression, by: Substitution): Expression {
  const { id, c, side, u } = by;
  if (!freeIds(e).has(id)) return e;
  if (e.kind === 'variable') return plus(constant(c), signed(u, side));
  const distance = distanceOf(e, id);
  if (distance?.from === c) return signed(u, distance.sign * side);
  if (e.kind === 'density' && e.family === 'Beta') {
    const logarithm = logDensityExpression(e as Density);
    if (logarithm) return call('exp', substituted(logarithm, by));
  }
  const inner = (part: Expression) => substituted(part, by);
  return Object.fromEntries(
    Object.entries(e).map(([key, value]) => [key, key === 'shape' ? value : mapped(value, inner)]),
  ) as unknown as Expression;
}

/** The ends of a range, where they are numbers. */
function ends({ domain, lower, upper }: Range): readonly [number, number] | undefined {
  const of = (own: Expression | undefined, domains: unknown): unknown =>
    own ? (own.kind === 'constant' ? own.value : undefined) : domains;
  const infinite = Number.POSITIVE_INFINITY;
  const [first, last] =
    domain.kind === 'interval'
      ? [domain.lower, domain.upper]
      : [domain.kind === 'positive' ? 0 : -infinite, infinite];
  const [a, b] = [of(lower, first), of(upper, last)];
  return typeof a === 'number' && typeof b === 'number' && a < b ? [a, b] : undefined;
}

/** Parts of this node at whose zeros it may have a singularity. */
function singularParts(e: Expression): readonly Expression[] {
  if (e.kind === 'quotient') return [e.denominator];
  if (e.kind === 'power') return isNatural(e.exponent) ? [] : [e.base];
  return e.kind === 'call' && (e.name === 'log' || e.name === 'sqrt') ? e.arguments : [];
}

const isNatural = (e: Expression) => e.kind === 'constant' && e.value >= 0 && Number.isInteger(e.value);

/** A number from which the distance is seen where a singularity may be: the first in reading order. */
function singularPlace(
  e: Expression,
  id: string,
  within: (c: number) => boolean,
  inside = false,
): number | undefined {
  if (!freeIds(e).has(id)) return undefined;
  const distance = inside ? distanceOf(e, id) : undefined;
  if (distance && within(distance.from)) return distance.from;
  const singular = singularParts(e).filter(node => !isPositive(node));
  for (const child of children(e)) {
    const found = singularPlace(child, id, within, inside || singular.includes(child));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Does the body see the distance from its upper end: 1 - t, or a Beta density? */
const seesUpperEnd = (body: Expression, id: string, b: number): boolean =>
  some(body, node => {
    const distance = distanceOf(node, id);
    return (
      (distance?.from === b && distance.sign < 0) ||
      (b === 1 && node.kind === 'density' && node.family === 'Beta')
    );
  });

const real = { kind: 'real' } as const;

function part(e: Integral, id: string, from: number, to: number, body = e.body): Integral {
  return { ...e, ranges: [{ id, domain: real, lower: constant(from), upper: constant(to) }], body };
}

/** The stretch of length `reach` next to c on one side, as an integral over the distance from c. */
function nextTo(e: Integral, c: number, side: 1 | -1, reach: number): Integral {
  const own = e.ranges[0]!.id;
  const id = `${own} from ${c} ${side > 0 ? 'up' : 'down'}`;
  const u: Expression = { kind: 'variable', shape: { kind: 'scalar' }, id };
  return part(e, id, 0, reach, substituted(e.body, { id: own, c, side, u }));
}

/** The integral as a sum of parts, those next to a number c of which it sees the distance in it; undefined where nothing is gained. */
export function inDistanceFromPole(e: Integral): Expression | undefined {
  const range = e.ranges[0]!;
  const limits = e.ranges.length === 1 ? ends(range) : undefined;
  if (!limits) return undefined;
  const [a, b] = limits;
  const { id } = range;
  const within = (c: number) => c !== 0 && c >= a && c <= b && Number.isFinite(c);
  const c =
    Number.isFinite(a) && within(b) && seesUpperEnd(e.body, id, b) ? b : singularPlace(e.body, id, within);
  if (c === undefined) return undefined;
  // The end on the other side may be singular too; at 0 doubles are dense.
  const isPlain = (end: number) => end !== 0 && singularPlace(e.body, id, x => x === end) === undefined;
  const reach = (end: number) => (isPlain(end) ? 1 : 0.5) * Math.abs(end - c);
  const [below, above] = [reach(a), reach(b)];
  const parts = [
    ...(c - below > a ? [part(e, id, a, c - below)] : []),
    ...(c > a ? [nextTo(e, c, -1, below)] : []),
    ...(c < b ? [nextTo(e, c, 1, above)] : []),
    ...(c + above < b ? [part(e, id, c + above, b)] : []),
  ];
  return plus(...parts);
}
