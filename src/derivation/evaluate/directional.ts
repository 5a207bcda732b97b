/**
 * Derivatives in an entry of a vector or matrix, by the rules for sums, products and functions of numbers.
 *
 * Inverses, determinants, integrals and arbitrary functions are not entered: what contains the variable there is left
 * to finite differences of the whole, so that a line that states such a rule is checked without using it.
 */

import type { Dimension, Expression, Gradient, Shape } from '../elaborate/expression';
import { freeIds } from './free-variables';
import { slopesOf } from './slopes';
import { constant, minus, over, plus, power, times } from './terms';

/** The variable, and the direction in which it moves: of its shape, 1 in one entry and 0 elsewhere. */
interface Direction {
  readonly id: string;
  readonly unit: Expression;
}

/** The rules do not reach it. */
class Beyond extends Error {}

const still = (shape: Shape): Expression =>
  shape.kind === 'scalar' ? constant(0) : { kind: 'standard', name: 'zeros', shape };

function total(shape: Shape, terms: readonly Expression[]): Expression {
  if (shape.kind === 'scalar') return plus(...terms);
  return terms.length === 1 ? terms[0]! : { kind: 'sum', shape, terms };
}

/** One factor after the other moves; factors keep their order. */
function ofProduct(e: Extract<Expression, { kind: 'product' }>, d: Direction): Expression {
  const moving = e.factors.flatMap((factor, i) => (freeIds(factor).has(d.id) ? [i] : []));
  const terms = moving.map((k): Expression => {
    const factors = e.factors.map((factor, i) => (i === k ? along(factor, d) : factor));
    return { ...e, factors };
  });
  return total(e.shape, terms);
}

function ofQuotient(e: Extract<Expression, { kind: 'quotient' }>, d: Direction): Expression {
  const { numerator: a, denominator: b } = e;
  const first: Expression = { ...e, numerator: along(a, d) };
  if (!freeIds(b).has(d.id)) return first;
  if (a.shape.kind !== 'scalar') throw new Beyond();
  // a / b stays together: the square of b leaves the range of doubles earlier.
  return minus(over(along(a, d), b), times(over(a, b), over(along(b, d), b)));
}

function ofPower(e: Extract<Expression, { kind: 'power' }>, d: Direction): Expression {
  const { base, exponent } = e;
  if (base.shape.kind !== 'scalar') throw new Beyond();
  const inBase = () => times(exponent, power(base, minus(exponent, constant(1))), along(base, d));
  const inExponent = () => times(e, logOf(base), along(exponent, d));
  if (!freeIds(exponent).has(d.id)) return inBase();
  return freeIds(base).has(d.id) ? plus(inBase(), inExponent()) : inExponent();
}

const logOf = (base: Expression): Expression => ({
  kind: 'call',
  shape: { kind: 'scalar' },
  name: 'log',
  arguments: [base],
});

function ofCall(e: Extract<Expression, { kind: 'call' }>, d: Direction): Expression {
  const slopes = e.shape.kind === 'scalar' ? slopesOf(e) : undefined;
  if (!slopes) throw new Beyond();
  return plus(
    ...slopes.flatMap((slope, i) => {
      const argument = e.arguments[i]!;
      return freeIds(argument).has(d.id) ? [times(slope, along(argument, d))] : [];
    }),
  );
}

/** What is linear in each of its arguments. */
const multilinear = new Set(['transpose', 'trace', 'inner product', 'hadamard product', 'kronecker product']);

function ofOperation(e: Extract<Expression, { kind: 'matrix operation' }>, d: Direction): Expression {
  if (!multilinear.has(e.name)) throw new Beyond();
  const terms = e.arguments.flatMap((argument, k): Expression[] => {
    if (!freeIds(argument).has(d.id)) return [];
    return [{ ...e, arguments: e.arguments.map((other, i) => (i === k ? along(other, d) : other)) }];
  });
  return total(e.shape, terms);
}

function ofSummation(e: Extract<Expression, { kind: 'summation' }>, d: Direction): Expression {
  const whole = freeIds(e.body).has(d.id) ? freeIds({ ...e, body: constant(0) }).has(d.id) : true;
  const endless = e.ranges.some(({ domain, lower, upper }) => {
    const ends = domain.kind === 'integers' ? [lower ?? domain.lower, upper ?? domain.upper] : [];
    return ends.some(end => end === Number.NEGATIVE_INFINITY || end === Number.POSITIVE_INFINITY);
  });
  if (whole || endless) throw new Beyond();
  return { ...e, body: along(e.body, d) };
}

function along(e: Expression, d: Direction): Expression {
  if (!freeIds(e).has(d.id)) return still(e.shape);
  switch (e.kind) {
    case 'variable':
      return d.unit;
    case 'sum':
      return total(
        e.shape,
        e.terms.filter(term => freeIds(term).has(d.id)).map(term => along(term, d)),
      );
    case 'product':
      return ofProduct(e, d);
    case 'quotient':
      return ofQuotient(e, d);
    case 'power':
      return ofPower(e, d);
    case 'call':
      return ofCall(e, d);
    case 'matrix operation':
      return ofOperation(e, d);
    case 'summation':
      return ofSummation(e, d);
    case 'array':
      return { ...e, rows: e.rows.map(row => row.map(block => along(block, d))) };
    case 'build':
      if (freeIds({ ...e, body: constant(0) }).has(d.id)) throw new Beyond();
      return { ...e, body: along(e.body, d) };
    case 'entry':
      return ofEntry(e, d);
    case 'gradient':
      return along(written(e), d);
    default:
      throw new Beyond();
  }
}

/** 1 in the entry k of an array of this shape, counted row by row. */
function unitOf(shape: Shape, k: number): Expression {
  const [rows, columns] = sizesOf(shape);
  const entries = Array.from({ length: Number(rows) }, (_, i) =>
    Array.from({ length: Number(columns) }, (_, j) => constant(i * Number(columns) + j === k ? 1 : 0)),
  );
  return { kind: 'array', shape, rows: entries };
}

function sizesOf(shape: Shape): readonly [Dimension, Dimension] {
  if (shape.kind === 'matrix') return [shape.rows, shape.columns];
  return [shape.kind === 'vector' ? shape.size : 1, 1];
}

function allEntries(e: Gradient): readonly Expression[] {
  const [rows, columns] = sizesOf(e.shape);
  if (typeof rows !== 'number' || typeof columns !== 'number' || e.body.shape.kind !== 'scalar')
    throw new Beyond();
  return Array.from({ length: rows * columns }, (_, k) =>
    along(e.body, { id: e.id, unit: unitOf(e.shape, k) }),
  );
}

/** A gradient in a vector as the array of its entries. */
function written(e: Gradient): Expression {
  if (e.shape.kind !== 'vector') throw new Beyond();
  return { kind: 'array', shape: e.shape, rows: allEntries(e).map(entry => [entry]) };
}

/** One entry, of a gradient without the others. */
function ofEntry(e: Extract<Expression, { kind: 'entry' }>, d: Direction): Expression {
  if (e.indices.some(index => freeIds(index).has(d.id))) throw new Beyond();
  const { base } = e;
  const [index] = e.indices;
  if (base.kind !== 'gradient' || base.shape.kind !== 'vector' || index?.kind !== 'constant')
    return { ...e, base: along(base, d) };
  if (base.body.shape.kind !== 'scalar') throw new Beyond();
  const inner = { id: base.id, unit: unitOf(base.shape, index.value - 1) };
  return along(along(base.body, inner), d);
}

/** The entries of a gradient, row by row; undefined where the rules do not reach. */
export function entriesOfGradient(e: Gradient): readonly Expression[] | undefined {
  try {
    return allEntries(e);
  } catch (error) {
    if (error instanceof Beyond) return undefined;
    throw error;
  }
}
