/** Shapes of results, and what does not fit. */

import type { Domain } from './domain';
import type { Dimension, Expression, Shape } from './expression';

export const scalar: Shape = { kind: 'scalar' };
export const truth: Shape = { kind: 'truth' };
export const vector = (size: Dimension): Shape => ({ kind: 'vector', size });

/** A matrix; one column is a vector, one entry a scalar. */
export function matrix(rows: Dimension, columns: Dimension): Shape {
  if (columns === 1) return rows === 1 ? scalar : vector(rows);
  return { kind: 'matrix', rows, columns };
}

/** Shapes that do not fit, as a sentence; caught where the place is known. */
export class ShapeError extends Error {}

export function describeShape(shape: Shape): string {
  if (shape.kind === 'vector') return `a vector of ${shape.size} entries`;
  if (shape.kind === 'matrix') return `a ${shape.rows} x ${shape.columns} matrix`;
  return shape.kind === 'truth' ? 'a condition' : 'a scalar';
}

/** A size that is not known yet: of an identity matrix written without it. */
export const open = '?';

const fits = (a: Dimension, b: Dimension): boolean => a === b || a === open || b === open;

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.kind === b.kind && fits(rowsOf(a), rowsOf(b)) && fits(columnsOf(a), columnsOf(b));

export const rowsOf = (shape: Shape): Dimension =>
  shape.kind === 'vector' ? shape.size : shape.kind === 'matrix' ? shape.rows : 1;

export const columnsOf = (shape: Shape): Dimension => (shape.kind === 'matrix' ? shape.columns : 1);

export function sumShape(terms: readonly Expression[]): Shape {
  const first = terms[0]!.shape;
  const other = terms.find(term => !sameShape(term.shape, first));
  if (other) {
    throw new ShapeError(
      `dimensions do not fit: ${describeShape(first)} and ${describeShape(other.shape)} are added`,
    );
  }
  return terms.find(term => rowsOf(term.shape) !== open && columnsOf(term.shape) !== open)?.shape ?? first;
}

function timesShape(a: Shape, b: Shape): Shape {
  if (a.kind === 'scalar') return b;
  if (b.kind === 'scalar') return a;
  if (!fits(columnsOf(a), rowsOf(b))) {
    throw new ShapeError(
      `dimensions do not fit: ${describeShape(a)} is multiplied by ${describeShape(b)} from the right`,
    );
  }
  if (columnsOf(a) === open && rowsOf(a) === open) return matrix(rowsOf(b), columnsOf(b));
  if (rowsOf(b) === open && columnsOf(b) === open) return matrix(rowsOf(a), columnsOf(a));
  return matrix(rowsOf(a), columnsOf(b));
}

export const productShape = (factors: readonly Expression[]): Shape =>
  factors.map(factor => factor.shape).reduce(timesShape, scalar);

/** The shape of a value of the domain. */
export function shapeOf(domain: Domain): Shape {
  if (domain.kind === 'vector' || domain.kind === 'simplex') return vector(domain.size);
  if (domain.kind === 'matrix') return { kind: 'matrix', rows: domain.rows, columns: domain.columns };
  return scalar;
}
