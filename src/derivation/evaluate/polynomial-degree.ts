/** How an expression depends on integration variables: as a polynomial, as a normal density. */

import type { Density, Expression } from '../elaborate/expression';
import { constant, product, quotient, sum } from '../elaborate/nodes';
import { factorise } from './arithmetic';
import { freeIds } from './free-variables';

export type Ids = ReadonlySet<string>;

export function sees(e: Expression, ids: Ids): boolean {
  for (const id of freeIds(e)) if (ids.has(id)) return true;
  return false;
}

/** Degree as a polynomial in the variables, infinite if it is none. */
export function degree(e: Expression, ids: Ids): number {
  return degreeWith(e, ids, () => Number.POSITIVE_INFINITY);
}

/** As `degree`; the logarithm of a product of normal densities in the variables is a polynomial too. */
export function degreeWithLogarithms(e: Expression, ids: Ids): number {
  return degreeWith(e, ids, other => {
    if (other.kind !== 'call' || other.name !== 'log') return Number.POSITIVE_INFINITY;
    const factors = factorise(other.arguments[0]!).map(({ expression }) => expression);
    return factors.every(factor => !sees(factor, ids) || isGaussian(factor, ids))
      ? 2
      : Number.POSITIVE_INFINITY;
  });
}

function degreeWith(e: Expression, ids: Ids, otherwise: (e: Expression) => number): number {
  const of = (part: Expression): number => degreeWith(part, ids, otherwise);
  if (!sees(e, ids)) return 0;
  if (e.kind === 'variable') return 1;
  if (e.kind === 'sum') return Math.max(...e.terms.map(of));
  if (e.kind === 'product') return e.factors.reduce((total, factor) => total + of(factor), 0);
  if (e.kind === 'quotient' && !sees(e.denominator, ids)) return of(e.numerator);
  if (e.kind !== 'power' || e.exponent.kind !== 'constant') return otherwise(e);
  const { value } = e.exponent;
  return Number.isInteger(value) && value >= 0 ? value * of(e.base) : Number.POSITIVE_INFINITY;
}

/** Is it a normal density with a mean that is affine in the variables, and a variance that they leave as it is? */
export function isGaussian(e: Expression, ids: Ids): e is Density {
  if (e.kind !== 'density' || e.family !== 'Normal' || e.parameters.length !== 2) return false;
  const [mean, variance] = e.parameters;
  return degree(e.at, ids) <= 1 && degree(mean!, ids) <= 1 && !sees(variance!, ids);
}

/** The factor of the variable in an expression that is affine in it. */
export function slope(e: Expression, id: string): Expression {
  const ids = new Set([id]);
  if (!sees(e, ids)) return constant(0);
  switch (e.kind) {
    case 'variable':
      return constant(1);
    case 'sum':
      return sum(e.terms.filter(term => sees(term, ids)).map(term => slope(term, id)));
    case 'product':
      return product(e.factors.map(factor => (sees(factor, ids) ? slope(factor, id) : factor)));
    case 'quotient':
      return quotient(slope(e.numerator, id), e.denominator);
    case 'power':
      return e.exponent.kind === 'constant' && e.exponent.value === 1 ? slope(e.base, id) : constant(0);
    default:
      throw new RangeError(`a ${e.kind} is not affine`);
  }
}
