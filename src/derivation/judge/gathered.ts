/** A list of all entries of a vector, or of all rows of a matrix, in their order, is that vector or matrix. */

import type { Dimension, Expression, Range } from '../elaborate/expression';
import { operation } from '../elaborate/nodes';
import { columnsOf, matrix, rowsOf } from '../elaborate/shapes';
import { sameExpression } from './same-expression';

/** Does the range count from 1 to this size? */
function countsTo(size: Dimension, { domain, lower, upper }: Range): boolean {
  const first = lower?.kind === 'constant' ? lower.value : lower ? undefined : firstOf(domain);
  if (first !== 1 || !upper) return false;
  return upper.kind === 'constant' ? upper.value === size : upper.kind === 'variable' && upper.id === size;
}

const firstOf = (domain: Range['domain']): unknown => (domain.kind === 'integers' ? domain.lower : undefined);

const isVariable = (e: Expression | undefined, id: string): boolean => e?.kind === 'variable' && e.id === id;

/** What has this as its member at the index, which `isIndex` tells: an entry of a vector, a row of a matrix as a column. */
function familyOf(member: Expression, isIndex: (e: Expression) => boolean): Expression | undefined {
  const entry = member.kind === 'build' ? member.body : member;
  if (entry.kind !== 'entry' || !isIndex(entry.indices[0]!)) return undefined;
  if (member.kind !== 'build')
    return entry.indices.length === 1 && entry.base.shape.kind === 'vector' ? entry.base : undefined;
  const { shape } = entry.base;
  const isRow = shape.kind === 'matrix' && isVariable(entry.indices[1], member.range.id);
  return isRow && countsTo(columnsOf(shape), member.range) ? entry.base : undefined;
}

/** The family of which these are all members, in their order. */
function wholeOf(members: readonly Expression[]): Expression | undefined {
  const families = members.map((member, i) =>
    familyOf(member, index => index.kind === 'constant' && index.value === i + 1),
  );
  const [first] = families;
  if (!first || rowsOf(first.shape) !== members.length) return undefined;
  return families.every(family => family && sameExpression(first, family)) ? first : undefined;
}

const turned = (e: Expression): Expression =>
  operation('transpose', matrix(columnsOf(e.shape), rowsOf(e.shape)), [e]);

const transposed = (e: Expression): Expression | undefined =>
  e.kind === 'matrix operation' && e.name === 'transpose' ? e.arguments[0] : undefined;

/** The expression, as the family that it lists where it lists one. */
export function gathered(e: Expression): Expression {
  const inner = transposed(e);
  if (inner) {
    const whole = gathered(inner);
    return transposed(whole) ?? (whole === inner ? e : turned(whole));
  }
  if (e.kind === 'array') {
    const column = e.rows.every(row => row.length === 1) && wholeOf(e.rows.map(row => row[0]!));
    if (column) return column;
    const rows = e.rows.length === 1 ? wholeOf(e.rows[0]!) : undefined;
    return rows ? turned(rows) : e;
  }
  if (e.kind !== 'build') return e;
  const member = transposed(e.body) ?? e.body;
  const family = familyOf(member, index => isVariable(index, e.range.id));
  return family && countsTo(rowsOf(family.shape), e.range) ? family : e;
}
