/**
 * The identity matrix written without its size: the size is open (`?`) until a sum, a product or a law beside it says
 * what it must be.
 */

import type { Dimension, Expression, Shape } from './expression';
import { columnsOf, matrix, open, rowsOf } from './shapes';

export const openIdentity: Expression = {
  kind: 'standard',
  name: 'identity',
  shape: { kind: 'matrix', rows: open, columns: open },
};

export const isOpen = (shape: Shape): boolean => rowsOf(shape) === open || columnsOf(shape) === open;

const known = (...sizes: readonly (Dimension | undefined)[]): Dimension =>
  sizes.find(size => size !== undefined && size !== open) ?? open;

/** A product whose factors get their sizes from the ends and from each other. */
function sizedProduct(
  e: Extract<Expression, { kind: 'product' }>,
  rows: Dimension,
  columns: Dimension,
): Expression {
  const places = e.factors.flatMap((factor, i) => (factor.shape.kind === 'scalar' ? [] : [i]));
  const factors = [...e.factors];
  let left = rows;
  for (const [k, i] of places.entries()) {
    const factor = factors[i]!;
    const next = places[k + 1];
    const right = next === undefined ? columns : rowsOf(factors[next]!.shape);
    factors[i] = sized(factor, known(rowsOf(factor.shape), left), known(columnsOf(factor.shape), right));
    left = columnsOf(factors[i]!.shape);
  }
  return { ...e, factors, shape: matrix(rows, columns) };
}

/** The expression with open sizes filled in; identities are square. */
export function sized(e: Expression, rows: Dimension, columns: Dimension): Expression {
  if (!isOpen(e.shape)) return e;
  switch (e.kind) {
    case 'standard': {
      const size = known(rows, columns);
      return { ...e, shape: { kind: 'matrix', rows: size, columns: size } };
    }
    case 'product':
      return sizedProduct(e, known(rows, columns), known(columns, rows));
    case 'sum':
      return { ...e, terms: e.terms.map(term => sized(term, rows, columns)), shape: matrix(rows, columns) };
    case 'quotient':
      return { ...e, numerator: sized(e.numerator, rows, columns), shape: matrix(rows, columns) };
    case 'power':
      return { ...e, base: sized(e.base, rows, columns), shape: matrix(rows, columns) };
    case 'matrix operation': {
      const turned = e.name === 'transpose' ? [columns, rows] : [rows, columns];
      return {
        ...e,
        arguments: e.arguments.map(argument => sized(argument, turned[0]!, turned[1]!)),
        shape: matrix(rows, columns),
      };
    }
    default:
      return e;
  }
}

/** Both with the sizes that either has. */
export function matched(a: Expression, b: Expression): [Expression, Expression] {
  if (a.shape.kind !== 'matrix' || b.shape.kind !== 'matrix') return [a, b];
  const rows = known(a.shape.rows, b.shape.rows);
  const columns = known(a.shape.columns, b.shape.columns);
  return [sized(a, rows, columns), sized(b, rows, columns)];
}

const searched = new WeakMap<object, Expression | undefined>();

/** An identity matrix whose size nothing has told. */
export function openIdentityIn(value: unknown): Expression | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (searched.has(value)) return searched.get(value);
  const found = isOpenIdentity(value)
    ? value
    : Object.entries(value)
        .filter(([key]) => key !== 'shape' && key !== 'span')
        .map(([, item]) => openIdentityIn(item))
        .find(item => item !== undefined);
  searched.set(value, found);
  return found;
}

const isOpenIdentity = (value: object): value is Expression =>
  'kind' in value && value.kind === 'standard' && isOpen((value as Expression).shape);
