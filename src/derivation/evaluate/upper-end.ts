/**
 * Integrals up to a finite end c, where the integrand sees c - t: doubles are dense at 0 and coarse at c, so that a
 * singularity of (1 - t)^(b - 1) at 1 is out of reach. The half next to c is written in u = c - t, in which it is at 0.
 */

import type { Density, Expression, Integral, Range } from '../elaborate/expression';
import { freeIds, some } from './free-variables';
import { logDensityExpression } from './log-density-expressions';
import { call, constant, isConstant, minus } from './terms';

/** -t, as a product with -1. */
const isNegative = (e: Expression, id: string): boolean =>
  e.kind === 'product' &&
  e.factors.length === 2 &&
  e.factors.some(factor => isConstant(factor, -1)) &&
  e.factors.some(factor => factor.kind === 'variable' && factor.id === id);

/** c - t. */
const isDistance = (e: Expression, id: string, end: number): boolean =>
  e.kind === 'sum' &&
  e.terms.length === 2 &&
  e.terms.some(term => isConstant(term, end)) &&
  e.terms.some(term => isNegative(term, id));

/** A value with the expressions directly inside it changed. */
export function mapped<T>(value: T, change: (e: Expression) => Expression): T {
  if (Array.isArray(value)) return value.map(item => mapped(item, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  if ('kind' in value && 'shape' in value) return change(value as unknown as Expression) as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, change)])) as T;
}

/** The expression with c - t replaced by u, and t by c - u. */
function substituted(e: Expression, id: string, end: number, u: Expression): Expression {
  if (!freeIds(e).has(id)) return e;
  if (e.kind === 'variable') return minus(constant(end), u);
  if (isDistance(e, id, end)) return u;
  if (e.kind === 'density' && e.family === 'Beta') {
    const logarithm = logDensityExpression(e as Density);
    if (logarithm) return call('exp', substituted(logarithm, id, end, u));
  }
  const inner = (part: Expression) => substituted(part, id, end, u);
  return Object.fromEntries(
    Object.entries(e).map(([key, value]) => [key, key === 'shape' ? value : mapped(value, inner)]),
  ) as unknown as Expression;
}

/** The finite upper end of a range whose lower end is a number too. */
function ends(range: Range): readonly [number, number] | undefined {
  const { domain, lower, upper } = range;
  const of = (own: Expression | undefined, domains: unknown): number | undefined =>
    own
      ? own.kind === 'constant'
        ? own.value
        : undefined
      : typeof domains === 'number'
        ? domains
        : undefined;
  const a = of(lower, domain.kind === 'interval' ? domain.lower : domain.kind === 'positive' ? 0 : undefined);
  const b = of(upper, domain.kind === 'interval' ? domain.upper : undefined);
  return a !== undefined && b !== undefined && a < b && Number.isFinite(a) && Number.isFinite(b)
    ? [a, b]
    : undefined;
}

const real = { kind: 'real' } as const;

/** The integral as a sum of two halves, the upper one in u; undefined where nothing is gained. */
export function inDistanceFromEnd(e: Integral): Expression | undefined {
  const range = e.ranges[0]!;
  const limits = e.ranges.length === 1 ? ends(range) : undefined;
  if (!limits || limits[1] === 0) return undefined;
  const [a, b] = limits;
  const sees = some(
    e.body,
    node => isDistance(node, range.id, b) || (b === 1 && node.kind === 'density' && node.family === 'Beta'),
  );
  if (!sees) return undefined;
  const middle = (a + b) / 2;
  const id = `${range.id} from the end`;
  const u: Expression = { kind: 'variable', shape: { kind: 'scalar' }, id };
  const lower: Integral = {
    ...e,
    ranges: [{ id: range.id, domain: real, lower: constant(a), upper: constant(middle) }],
  };
  const upper: Integral = {
    ...e,
    ranges: [{ id, domain: real, lower: constant(0), upper: constant(b - middle) }],
    body: substituted(e.body, range.id, b, u),
  };
  return { kind: 'sum', shape: e.shape, terms: [lower, upper] };
}
