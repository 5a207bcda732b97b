/** Constructors of semantic expressions: shapes are filled in, trivial cases folded. */

import type { Domain } from './domain';
import type { Constant, Expression, FunctionName, MatrixOperationName, Range, Shape } from './expression';
import { isOpen, sized } from './identity';
import { columnsOf, open, productShape, rowsOf, scalar, sumShape, truth } from './shapes';

const openShape: Shape = { kind: 'matrix', rows: open, columns: open };

export function constant(value: number, exact?: Constant['exact']): Constant {
  return { kind: 'constant', shape: scalar, value, ...(exact === undefined ? {} : { exact }) };
}

export const zero = constant(0);
export const one = constant(1);

/** A decimal numeral, with the ratio that it is where the double is not it. */
export function numeral(text: string): Constant {
  const value = Number(text);
  const point = text.indexOf('.');
  if (point < 0) return constant(value);
  const digits = text.length - point - 1;
  const denominator = Number(`1e${digits}`);
  const numerator = Number(text.replace('.', ''));
  const exact = Number.isSafeInteger(numerator) && digits <= 15;
  return exact ? constant(value, { numerator, denominator }) : constant(value);
}

export const variable = (id: string, shape: Shape = scalar): Expression => ({ kind: 'variable', shape, id });

export const isConstant = (e: Expression, value: number): boolean =>
  e.kind === 'constant' && e.value === value;

export function sum(terms: readonly Expression[]): Expression {
  if (terms.length === 1) return terms[0]!;
  const shape = sumShape(terms);
  const [rows, columns] = [rowsOf(shape), columnsOf(shape)];
  return { kind: 'sum', shape, terms: terms.map(term => sized(term, rows, columns)) };
}

/** The product in this order; a constant 1 and nested products are folded. */
export function product(factors: readonly Expression[]): Expression {
  const flat = factors.filter(factor => !isConstant(factor, 1));
  if (flat.length === 0) return one;
  if (flat.length === 1) return flat[0]!;
  const shape = productShape(flat);
  const whole: Expression = { kind: 'product', shape, factors: flat };
  if (!flat.some(factor => isOpen(factor.shape)) || isOpen(shape)) return whole;
  return { ...sized({ ...whole, shape: openShape }, rowsOf(shape), columnsOf(shape)), shape };
}

export function negate(e: Expression): Expression {
  if (e.kind === 'constant' && e.exact === undefined) return constant(-e.value);
  return { kind: 'product', shape: e.shape, factors: [constant(-1), e] };
}

export const quotient = (numerator: Expression, denominator: Expression): Expression => ({
  kind: 'quotient',
  shape: numerator.shape,
  numerator,
  denominator,
});

export const power = (base: Expression, exponent: Expression): Expression => ({
  kind: 'power',
  shape: base.shape,
  base,
  exponent,
});

export const call = (name: FunctionName, args: readonly Expression[]): Expression => ({
  kind: 'call',
  shape: scalar,
  name,
  arguments: args,
});

export const log = (e: Expression): Expression => call('log', [e]);

export const compare = (
  left: Expression,
  relation: '=' | '!=' | '<' | '<=' | '>' | '>=',
  right: Expression,
): Expression => ({ kind: 'comparison', shape: truth, relation, left, right });

export function all(conditions: readonly Expression[]): Expression {
  if (conditions.length === 1) return conditions[0]!;
  return { kind: 'connective', shape: truth, connective: 'and', arguments: conditions };
}

export const operation = (
  name: MatrixOperationName,
  shape: Shape,
  args: readonly Expression[],
): Expression => ({ kind: 'matrix operation', shape, name, arguments: args });

/** Is the domain summed over rather than integrated? */
export const isDiscrete = (domain: Domain): boolean =>
  domain.kind === 'integers' ||
  domain.kind === 'set' ||
  (domain.kind === 'vector' && isDiscrete(domain.entry));

/** The integral over continuous and the sum over discrete variables, sums inside. */
export function accumulate(ranges: readonly Range[], body: Expression): Expression {
  const discrete = ranges.filter(range => isDiscrete(range.domain));
  const continuous = ranges.filter(range => !isDiscrete(range.domain));
  const summed: Expression =
    discrete.length === 0 ? body : { kind: 'summation', shape: body.shape, ranges: discrete, body };
  return continuous.length === 0
    ? summed
    : { kind: 'integral', shape: body.shape, ranges: continuous, body: summed };
}
