/**
 * P(V > x), an integral of p(v) where v > x, as one from x on: a rule that knows its ends sees the whole of what is
 * there, where one that meets a jump has to find it anew at every x.
 */

import type { End } from '../elaborate/domain';
import type { Comparison, Expression, Integral, Range } from '../elaborate/expression';
import { freeIds } from './free-variables';

const scalar = { kind: 'scalar' } as const;
const constant = (value: number): Expression => ({ kind: 'constant', shape: scalar, value });

/** The condition of a factor that is 1 where it is true and 0 elsewhere: its parts, all of which have to be true. */
function conditionsOf(e: Expression): readonly Comparison[] | undefined {
  if (e.kind !== 'cases' || e.branches.length !== 1) return undefined;
  const [{ condition, value }] = e.branches as [(typeof e.branches)[number]];
  const isNumber = (part: Expression | undefined, number: number) =>
    part?.kind === 'constant' && part.value === number;
  if (!isNumber(value, 1) || !isNumber(e.otherwise, 0)) return undefined;
  const parts =
    condition.kind === 'connective' && condition.connective === 'and' ? condition.arguments : [condition];
  return parts.every(part => part.kind === 'comparison') ? (parts as Comparison[]) : undefined;
}

interface Bound {
  readonly side: 'lower' | 'upper';
  readonly value: Expression;
}

const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** `v > c`, `c \le v` with c free of v: an end for v. */
function boundOn(id: string, { left, right, relation }: Comparison): Bound | undefined {
  if (relation === '=' || relation === '!=') return undefined;
  const isVariable = (e: Expression) => e.kind === 'variable' && e.id === id;
  const own = isVariable(left) ? right : isVariable(right) ? left : undefined;
  if (own === undefined || own.shape.kind !== 'scalar' || freeIds(own).has(id)) return undefined;
  const sign = isVariable(left) ? relation : mirrored[relation];
  return { side: sign === '>' || sign === '>=' ? 'lower' : 'upper', value: own };
}

const ends: Readonly<Record<string, readonly [End, End]>> = {
  real: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  positive: [0, Number.POSITIVE_INFINITY],
};

/** The two ends of a scalar range as expressions; undefined where it is no interval. */
function endsOf({ domain, lower, upper }: Range): readonly [Expression, Expression] | undefined {
  const own = domain.kind === 'interval' ? ([domain.lower, domain.upper] as const) : ends[domain.kind];
  if (!own) return undefined;
  const asExpression = (end: End) => (typeof end === 'number' ? constant(end) : end);
  return [lower ?? asExpression(own[0]), upper ?? asExpression(own[1])];
}

const isInfinite = (e: Expression) => e.kind === 'constant' && !Number.isFinite(e.value);

const extreme = (name: 'max' | 'min', a: Expression, b: Expression): Expression =>
  isInfinite(a) ? b : { kind: 'call', shape: scalar, name, arguments: [a, b] };

/** The range cut to where the bounds hold; where none of it is left both ends are one. */
function cut(range: Range, bounds: readonly Bound[]): Range | undefined {
  const own = endsOf(range);
  if (!own) return undefined;
  const [from, to] = own;
  let [lower, upper] = own;
  for (const { side, value } of bounds) {
    if (side === 'lower') lower = extreme('max', lower, value);
    else upper = extreme('min', upper, value);
  }
  if (lower !== from && !isInfinite(to)) lower = extreme('min', to, lower);
  if (upper !== to) upper = isInfinite(lower) ? upper : extreme('max', lower, upper);
  return { ...range, lower, upper };
}

/** The same integral with such conditions on its variable as limits; the very same where there are none. */
export function withEventsAsLimits(e: Integral): Integral {
  const [range, other] = e.ranges;
  if (other || range === undefined || e.body.kind !== 'product') return e;
  const bounds: Bound[] = [];
  const factors = e.body.factors.filter(factor => {
    const conditions = conditionsOf(factor);
    const found = conditions?.map(condition => boundOn(range.id, condition));
    if (!found?.every(bound => bound !== undefined)) return true;
    bounds.push(...found);
    return false;
  });
  const limited = bounds.length > 0 ? cut(range, bounds) : undefined;
  if (!limited) return e;
  const body = factors.length === 1 ? factors[0]! : { ...e.body, factors };
  return factors.length === 0 ? e : { ...e, ranges: [limited], body };
}
