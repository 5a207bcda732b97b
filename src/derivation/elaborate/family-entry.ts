/** One member of a family: an entry of a vector, a row of a matrix as a column. */

import type { Context } from './context';
import type { Expression } from './expression';
import { constant, variable } from './nodes';
import { matrix, scalar } from './shapes';

/** Row k of a matrix as a column vector. */
export function rowOf(
  x: Context,
  base: Expression,
  index: Expression,
  shape: Extract<Expression['shape'], { kind: 'matrix' }>,
): Expression {
  const id = x.fresh('column');
  const body: Expression = { kind: 'entry', shape: scalar, base, indices: [index, variable(id)] };
  const range = { id, domain: { kind: 'integers', lower: 1, upper: Number.POSITIVE_INFINITY } } as const;
  const upper = typeof shape.columns === 'number' ? constant(shape.columns) : variable(shape.columns);
  return { kind: 'build', shape: matrix(shape.columns, 1), range: { ...range, upper }, body };
}

/** The member of a family at an index. */
export function familyEntry(x: Context, family: Expression, index: Expression): Expression {
  const { shape } = family;
  if (shape.kind === 'matrix') return rowOf(x, family, index, shape);
  return { kind: 'entry', shape: scalar, base: family, indices: [index] };
}
