/**
 * What a binder binds although it is not written inside: in `\arg\max_r L`, where L was defined by a formula in the
 * declared r, or under a density whose parameter is r, that r is the one that varies.
 */

import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { NameSyntax, Syntax } from '../read/syntax';
import { type Context, fail } from './context';
import { elaborate } from './elaborate';
import type { Expression, Shape } from './expression';
import { compare, variable } from './nodes';
import { alike, mentions, rewrite } from './rewrite';
import { vector } from './shapes';

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

function keep(value: unknown, memo: Memo): void {
  if (typeof value !== 'object' || value === null || memo.has(value)) return;
  memo.set(value, value);
  for (const part of Object.values(value)) keep(part, memo);
}

/** What stands for names from outside the binder, as j for i in the `\sum_j W_{ij}` of `y_i`: it is not bound, and stays. */
function fromOutside(x: Context, id: string): Memo {
  const memo: Memo = new Map();
  const ids = new Set([id]);
  for (const value of x.values()) if (mentions(value, ids)) keep(value, memo);
  return memo;
}

/** The body with a declared variable of this name, where it stands in what was not written there, bound as well. */
export function bindImplicit(x: Context, body: Expression, key: string, id: string): Expression {
  const entry = x.scope.get(key);
  if (entry?.kind !== 'variable' || x.lookup(key) !== undefined) return body;
  return inside(body, entry.id, id, fromOutside(x, entry.id)) as Expression;
}

/** One member of a declared family: x_2 of x. */
export interface Member {
  readonly family: string;
  readonly index: Syntax;
}

/** The member that a name is, where its family is declared and it has no meaning of its own. */
export function memberNamed(x: Context, name: NameSyntax): Member | undefined {
  const [index, second] = name.subscripts;
  if (!index || second || index.kind === 'slice' || index.kind === 'except') return undefined;
  if (index.kind === 'text' || x.scope.get(nameKey(name)) !== undefined) return undefined;
  return { family: familyKey(name), index };
}

/** The variable that all members of the family are entries of. */
function familyVariable(x: Context, family: string): Extract<Expression, { kind: 'variable' }> | undefined {
  const bound = x.lookup(family);
  if (bound) return bound.kind === 'variable' ? bound : undefined;
  const entry = x.scope.get(`${family}_*`) ?? x.scope.get(family);
  if (entry?.kind !== 'variable' || entry.shape.kind === 'scalar') return undefined;
  return { kind: 'variable', id: entry.id, shape: entry.shape };
}

/** The first where the indices are one number, the second where they are not. */
function whereSame(a: Expression, b: Expression, same: Expression, other: Expression): Expression {
  if (alike(a, b)) return same;
  if (a.kind === 'constant' && b.kind === 'constant') return other;
  const branches = [{ condition: compare(a, '=', b), value: same }];
  return { kind: 'cases', shape: other.shape, branches, otherwise: other };
}

/**
 * The body with one member bound wherever it stands: also as the x_i of a sum over i that comes to it, and in the
 * family as a whole. What binds x_2 would otherwise leave the x_2 of \sum_i x_i as it was.
 */
export function bindMember(x: Context, body: Expression, member: Member, own: Expression): Expression {
  const family = familyVariable(x, member.family);
  if (!family || !mentions(body, new Set([family.id]))) return body;
  const at = elaborate(x, member.index);
  const entry = (node: Extract<Expression, { kind: 'entry' }>): Expression => {
    const [index, ...rest] = node.indices.map(inner);
    const bound: Expression = rest.length === 0 ? own : { ...node, base: own, indices: rest };
    return whereSame(index!, at, bound, { ...node, indices: [index!, ...rest] });
  };
  const inner = (e: Expression): Expression =>
    rewrite(e, node => {
      if (node.kind === 'entry' && node.base.kind === 'variable' && node.base.id === family.id)
        return entry(node);
      return node.kind === 'variable' && node.id === family.id
        ? whole(x, family, at, own, member)
        : undefined;
    });
  return inner(body);
}

/** The family with this value in the place of one member. */
function whole(
  x: Context,
  family: Extract<Expression, { kind: 'variable' }>,
  at: Expression,
  own: Expression,
  member: Member,
): Expression {
  const { shape } = family;
  if (shape.kind !== 'vector')
    return fail(member.index.place, `one member is bound where all of ${member.family} stand`, {
      found: print(member.index),
      expected: 'the members by their index',
    });
  const id = x.fresh('member');
  const { size } = shape;
  const upper = typeof size === 'number' ? size : variable(size);
  const body = whereSame(variable(id), at, own, {
    kind: 'entry',
    shape: { kind: 'scalar' },
    base: family,
    indices: [variable(id)],
  });
  return {
    kind: 'build',
    shape: vector(size),
    range: { id, domain: { kind: 'integers', lower: 1, upper } },
    body,
  };
}

/** The body with a name bound wherever it stands: as itself, and as the member that it is of a family. */
export function bindName(
  x: Context,
  body: Expression,
  name: NameSyntax,
  id: string,
  shape: Shape,
): Expression {
  const member = memberNamed(x, name);
  const bound = bindImplicit(x, body, nameKey(name), id);
  return member ? bindMember(x, bound, member, variable(id, shape)) : bound;
}
