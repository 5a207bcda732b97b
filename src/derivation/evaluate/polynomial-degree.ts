/** How an expression depends on integration variables: as a polynomial, as a normal density. */

import type { Domain } from '../elaborate/domain';
import type {
  Density,
  Expression,
  Integral,
  MatrixOperationName,
  Power,
  Range,
} from '../elaborate/expression';
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
  const all = (parts: readonly Expression[]): number => parts.reduce((total, part) => total + of(part), 0);
  if (!sees(e, ids)) return 0;
  switch (e.kind) {
    case 'variable':
      return 1;
    case 'sum':
      return Math.max(...e.terms.map(of));
    case 'product':
      return all(e.factors);
    case 'quotient':
      return sees(e.denominator, ids) ? otherwise(e) : of(e.numerator);
    case 'entry':
      return e.indices.some(index => sees(index, ids)) ? otherwise(e) : of(e.base);
    case 'array':
      return Math.max(...e.rows.flat().map(of));
    case 'summation':
      return isFixed(e.ranges, ids) && !(e.condition && sees(e.condition, ids)) ? of(e.body) : otherwise(e);
    case 'matrix operation':
      return linear.has(e.name) ? all(e.arguments) : otherwise(e);
    case 'power':
      return degreeOfPower(e, ids, of) ?? otherwise(e);
    case 'integral':
      return degreeOfMean(e, ids, otherwise) ?? otherwise(e);
    default:
      return otherwise(e);
  }
}

/** Linear in each argument. */
const linear: ReadonlySet<MatrixOperationName> = new Set<MatrixOperationName>([
  'transpose',
  'trace',
  'diagonal',
  'inner product',
  'hadamard product',
  'kronecker product',
]);

const isFixed = (ranges: readonly Range[], ids: Ids): boolean =>
  ranges.every(({ lower, upper }) => ![lower, upper].some(limit => limit && sees(limit, ids)));

/** A whole power, and the square of a norm. */
function degreeOfPower(
  { base, exponent }: Power,
  ids: Ids,
  of: (e: Expression) => number,
): number | undefined {
  if (exponent.kind !== 'constant') return undefined;
  const { value } = exponent;
  if (!Number.isInteger(value) || value < 0) return Number.POSITIVE_INFINITY;
  const isNorm = base.kind === 'matrix operation' && (base.name === 'norm' || base.name === 'frobenius norm');
  if (isNorm && value % 2 === 0 && base.shape.kind === 'scalar' && sees(base, ids))
    return value * of(base.arguments[0]!);
  return value * of(base);
}

/** A mean of a polynomial under a normal density whose mean is affine and whose variance is fixed: x = mean + noise. */
function degreeOfMean(
  { ranges, body }: Integral,
  ids: Ids,
  otherwise: (e: Expression) => number,
): number | undefined {
  const [range, second] = ranges;
  if (!range || second || range.lower || range.upper || !isWholeSpace(range.domain)) return undefined;
  const inner = new Set([range.id]);
  const factors = factorise(body);
  const densities = factors.filter(({ expression: e }) => e.kind === 'density' && sees(e.at, inner));
  const [own] = densities;
  if (densities.length !== 1 || own!.inverse || !isGaussianOf(own!.expression, range.id)) return undefined;
  const [mean, variance] = (own!.expression as Density).parameters;
  if (sees(variance!, ids)) return undefined;
  const others = factors.filter(factor => factor !== own);
  const both = new Set([...ids, range.id]);
  if (others.some(({ expression, inverse }) => inverse && sees(expression, both))) return undefined;
  const total = others.reduce((sum, { expression }) => sum + degreeWith(expression, both, otherwise), 0);
  return total * Math.max(1, degreeWith(mean!, ids, otherwise));
}

export const isWholeSpace = (domain: Domain): boolean =>
  domain.kind === 'real' || (domain.kind === 'vector' && domain.entry.kind === 'real');

/** Is it a normal density of the variable itself, whose mean and variance are fixed while it varies? */
export function isGaussianOf(e: Expression, id: string): e is Density {
  if (e.kind !== 'density' || e.at.kind !== 'variable' || e.at.id !== id) return false;
  const isNormal = e.family === 'Normal' || e.family === 'MultivariateNormal';
  const ids = new Set([id]);
  return isNormal && e.parameters.length === 2 && e.parameters.every(parameter => !sees(parameter, ids));
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
