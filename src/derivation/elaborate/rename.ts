/**
 * What a binder binds although it is not written inside: in `\arg\max_r L`, where L was defined by a formula in the
 * declared r, or under a density whose parameter is r, that r is the one that varies.
 */

import type { Context } from './context';
import type { Expression } from './expression';

type Memo = Map<object, unknown>;

const isExpression = (value: object): value is Expression => 'kind' in value && 'shape' in value;

/** The id that variables, derivatives and gradients name. */
function own(e: Expression, from: string, to: string): Expression {
  if (e.kind === 'variable' || e.kind === 'gradient') return e.id === from ? { ...e, id: to } : e;
  if (e.kind !== 'derivative') return e;
  return { ...e, variables: e.variables.map(v => (v.id === from ? { ...v, id: to } : v)) };
}

function inside(value: unknown, from: string, to: string, memo: Memo): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = memo.get(value);
  if (known !== undefined) return known;
  const renamed = Array.isArray(value)
    ? unchanged(
        value,
        value.map(item => inside(item, from, to, memo)),
      )
    : object(value, from, to, memo);
  memo.set(value, renamed);
  return renamed;
}

/** The very same array where nothing in it changed: trees stay shared. */
const unchanged = (before: readonly unknown[], after: readonly unknown[]): readonly unknown[] =>
  after.every((item, i) => item === before[i]) ? before : after;

function object(value: object, from: string, to: string, memo: Memo): unknown {
  const record = value as Record<string, unknown>;
  let changed: Record<string, unknown> | undefined;
  for (const key in record) {
    if (key === 'shape' || key === 'span') continue;
    const renamed = inside(record[key], from, to, memo);
    if (renamed === record[key]) continue;
    changed ??= { ...record };
    changed[key] = renamed;
  }
  const whole = changed ?? value;
  return isExpression(whole) ? own(whole, from, to) : whole;
}

/** The body with a declared variable of this name, where it stands in what was not written there, bound as well. */
export function bindImplicit(x: Context, body: Expression, key: string, id: string): Expression {
  const entry = x.scope.get(key);
  if (entry?.kind !== 'variable' || x.lookup(key) !== undefined) return body;
  return inside(body, entry.id, id, new Map()) as Expression;
}
