/** Which expressions are kept as logarithms: those whose values leave the range of doubles while their logarithms do not. */

import type { Expression } from '../elaborate/expression';

const functions = new Set(['exp', 'gamma', 'beta', 'factorial', 'binomial', 'logistic']);
const known = new WeakMap<Expression, boolean>();

/** They are asked for nothing inside them. */
const simple: ReadonlySet<Expression['kind']> = new Set<Expression['kind']>([
  'constant',
  'variable',
  'density',
  'unknown',
  'entry',
]);

function decide(e: Expression): boolean {
  switch (e.kind) {
    case 'density':
      return true;
    case 'unknown':
      return e.shape.kind === 'scalar' && e.isDensity === true;
    case 'call':
      return functions.has(e.name) || (e.name === 'sqrt' && prefersLogarithm(e.arguments[0]!));
    case 'product':
      return e.factors.every(factor => factor.shape.kind === 'scalar') && e.factors.some(prefersLogarithm);
    case 'quotient':
      return prefersLogarithm(e.numerator) || prefersLogarithm(e.denominator);
    case 'power':
      return e.base.shape.kind === 'scalar' && prefersLogarithm(e.base);
    case 'sum':
      return e.terms.every(prefersLogarithm);
    case 'integral':
    case 'summation':
    case 'multiplication':
      return prefersLogarithm(e.body);
    case 'at':
      return prefersLogarithm(e.body);
    case 'cases':
      return e.branches.some(branch => prefersLogarithm(branch.value));
    case 'matrix operation':
      return e.name === 'determinant';
    default:
      return false;
  }
}

/** True where log mode is the better way to the value. */
export function prefersLogarithm(e: Expression): boolean {
  if (simple.has(e.kind)) return decide(e);
  const found = known.get(e);
  if (found !== undefined) return found;
  const decided = decide(e);
  known.set(e, decided);
  return decided;
}
