/** Where an integrand bends or jumps: the functions whose sign changes are its kinks. */

import type { Expression } from '../elaborate/expression';
import type { Compiler } from './compile';
import type { Scalar } from './frame';
import { boundIds, children, freeIds } from './free-variables';

function minus(a: Expression, b: Expression): Expression {
  const scalar = { kind: 'scalar' } as const;
  const one: Expression = { kind: 'constant', shape: scalar, value: -1 };
  return { kind: 'sum', shape: scalar, terms: [a, { kind: 'product', shape: scalar, factors: [one, b] }] };
}

/** Expressions that change sign where this node has a kink. */
function kinkExpressions(e: Expression): Expression[] {
  if (e.kind === 'comparison' && e.left.shape.kind === 'scalar') return [minus(e.left, e.right)];
  if (e.kind !== 'call') return [];
  if (e.name === 'abs' || e.name === 'sign') return [...e.arguments];
  if ((e.name === 'max' || e.name === 'min') && e.arguments.length === 2)
    return [minus(e.arguments[0]!, e.arguments[1]!)];
  return [];
}

function collect(e: Expression, id: string, bound: readonly string[], into: Expression[]): void {
  if (!freeIds(e).has(id)) return;
  for (const kink of kinkExpressions(e)) {
    const free = freeIds(kink);
    if (free.has(id) && !bound.some(name => free.has(name))) into.push(kink);
  }
  const inner = [...bound, ...boundIds(e)];
  for (const child of children(e)) collect(child, id, inner, into);
}

export function kinksFor(compiler: Compiler, body: Expression, id: string): Scalar[] {
  const found: Expression[] = [];
  collect(body, id, [], found);
  return found.map(e => compiler.scalar(e));
}
