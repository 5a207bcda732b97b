/**
 * Derivatives as expressions, by the rules of elementary calculus.
 *
 * Integrals, infinite sums, arbitrary functions and matrices are not entered: their derivative stays a `derivative`
 * node, which is evaluated by finite differences of the thing itself. A line that moves a derivative under an integral
 * is therefore checked without using the rule that it claims.
 */

import type { Call, Density, Expression } from '../elaborate/expression';
import { freeIds } from './free-variables';
import { logDensityExpression } from './log-density-expressions';
import { slopesOf } from './slopes';
import { call, constant, minus, over, plus, power, times } from './terms';

/** Left to finite differences. */
function left(e: Expression, id: string): Expression {
  if (e.kind === 'derivative' && e.variables.every(variable => variable.id === id && !variable.indices))
    return { ...e, variables: [...e.variables, { id }] };
  return { kind: 'derivative', shape: e.shape, body: e, variables: [{ id }] };
}

function ofCall(e: Call, id: string): Expression {
  if (e.name === 'log' && e.arguments[0]!.kind === 'density') {
    const logarithm = logDensityExpression(e.arguments[0] as Density);
    if (logarithm) return differentiate(logarithm, id);
  }
  if (e.name === 'log' && isPositive(e.arguments[0]!)) return ofLogarithm(e.arguments[0]!, id);
  if ((e.name === 'max' || e.name === 'min') && e.arguments.length === 2) return ofExtreme(e, id);
  const slopes = slopesOf(e);
  if (!slopes) return left(e, id);
  return plus(...slopes.map((slope, i) => times(slope, differentiate(e.arguments[i]!, id))));
}

/** Is it made of densities alone, which have a logarithm where the number itself has sunk to 0? */
function isPositive(e: Expression): boolean {
  switch (e.kind) {
    case 'density':
      return true;
    case 'unknown':
      return e.isDensity === true;
    case 'product':
      return e.factors.every(isPositive);
    case 'quotient':
      return isPositive(e.numerator) && isPositive(e.denominator);
    case 'multiplication':
    case 'summation':
    case 'integral':
      return isPositive(e.body);
    default:
      return false;
  }
}

/** The derivative of the logarithm of what is made of densities, never by way of the number itself. */
function ofLogarithm(e: Expression, id: string): Expression {
  if (!freeIds(e).has(id)) return constant(0);
  switch (e.kind) {
    case 'product':
      return plus(...e.factors.map(factor => ofLogarithm(factor, id)));
    case 'quotient':
      return minus(ofLogarithm(e.numerator, id), ofLogarithm(e.denominator, id));
    case 'multiplication':
      return differentiate({ ...e, kind: 'summation', body: call('log', e.body) }, id);
    case 'density':
      return differentiate(call('log', e), id);
    default:
      return left(call('log', e), id);
  }
}

/** The slope of the one that is taken. */
function ofExtreme(e: Call, id: string): Expression {
  const [a, b] = e.arguments as [Expression, Expression];
  const condition: Expression = {
    kind: 'comparison',
    shape: { kind: 'truth' },
    relation: e.name === 'max' ? '>' : '<',
    left: a,
    right: b,
  };
  const value = differentiate(a, id);
  return { kind: 'cases', shape: e.shape, branches: [{ condition, value }], otherwise: differentiate(b, id) };
}

function ofProduct(factors: readonly Expression[], id: string): Expression {
  const terms = factors.flatMap((factor, i) => {
    if (!freeIds(factor).has(id)) return [];
    return [times(...factors.map((other, j) => (i === j ? differentiate(other, id) : other)))];
  });
  return plus(...terms);
}

function ofPower(base: Expression, exponent: Expression, id: string): Expression {
  const inBase = times(exponent, power(base, minus(exponent, constant(1))), differentiate(base, id));
  if (!freeIds(exponent).has(id)) return inBase;
  const inExponent = times(power(base, exponent), call('log', base), differentiate(exponent, id));
  return freeIds(base).has(id) ? plus(inBase, inExponent) : inExponent;
}

function ofDensity(e: Density, id: string): Expression {
  const logarithm = logDensityExpression(e);
  return logarithm ? times(e, differentiate(logarithm, id)) : left(e, id);
}

const isEndless = (end: unknown) => typeof end === 'number' && !Number.isFinite(end);

/** A finite sum whose limits do not move is differentiated term by term. */
function ofSummation(e: Extract<Expression, { kind: 'summation' }>, id: string): Expression {
  const moves = e.ranges.some(({ lower, upper, domain }) => {
    const ends = [lower, upper].filter(end => end !== undefined);
    const endless =
      domain.kind === 'integers' &&
      ((!lower && isEndless(domain.lower)) || (!upper && isEndless(domain.upper)));
    const infinite = ends.some(end => end.kind === 'constant' && !Number.isFinite(end.value));
    return endless || infinite || ends.some(end => freeIds(end).has(id));
  });
  if (moves || (e.condition && freeIds(e.condition).has(id))) return left(e, id);
  return { ...e, body: differentiate(e.body, id) };
}

/** The derivative of a scalar expression in a variable. */
export function differentiate(e: Expression, id: string): Expression {
  if (!freeIds(e).has(id)) return constant(0);
  if (e.shape.kind !== 'scalar') return left(e, id);
  switch (e.kind) {
    case 'variable':
      return constant(1);
    case 'sum':
      return plus(...e.terms.map(term => differentiate(term, id)));
    case 'product':
      return e.factors.every(factor => factor.shape.kind === 'scalar')
        ? ofProduct(e.factors, id)
        : left(e, id);
    case 'quotient': {
      const { numerator: a, denominator: b } = e;
      const first = over(differentiate(a, id), b);
      if (!freeIds(b).has(id)) return first;
      // a / b stays together: the square of b leaves the range of doubles earlier.
      return minus(first, times(over(a, b), over(differentiate(b, id), b)));
    }
    case 'power':
      return ofPower(e.base, e.exponent, id);
    case 'call':
      return ofCall(e, id);
    case 'density':
      return ofDensity(e, id);
    case 'summation':
      return ofSummation(e, id);
    case 'cases':
      return {
        ...e,
        branches: e.branches.map(({ condition, value }) => ({ condition, value: differentiate(value, id) })),
        ...(e.otherwise ? { otherwise: differentiate(e.otherwise, id) } : {}),
      };
    case 'derivative':
      return ofDerivative(e, id);
    default:
      return left(e, id);
  }
}

/** Of a derivative that the rules can take, the derivative of what they give. */
function ofDerivative(e: Extract<Expression, { kind: 'derivative' }>, id: string): Expression {
  if (e.variables.some(variable => variable.indices)) return left(e, id);
  const inner = e.variables.reduce((body, variable) => differentiate(body, variable.id), e.body);
  return inner.kind === 'derivative' ? left(inner, id) : differentiate(inner, id);
}
