/** Where an integrand bends or jumps: the functions whose sign changes, or whose whole values, are its kinks. */

import type { Expression } from '../elaborate/expression';
import type { Compiler } from './compile';
import type { Frame, Scalar } from './frame';
import { boundIds, children, freeIds } from './free-variables';

function minus(a: Expression, b: Expression): Expression {
  const scalar = { kind: 'scalar' } as const;
  const one: Expression = { kind: 'constant', shape: scalar, value: -1 };
  return { kind: 'sum', shape: scalar, terms: [a, { kind: 'product', shape: scalar, factors: [one, b] }] };
}

/** Expressions that change sign where this node has a kink. */
function signChanges(e: Expression): Expression[] {
  if (e.kind === 'comparison' && e.left.shape.kind === 'scalar') return [minus(e.left, e.right)];
  if (e.kind !== 'call') return [];
  if (e.name === 'abs' || e.name === 'sign') return [...e.arguments];
  if ((e.name === 'max' || e.name === 'min') && e.arguments.length === 2)
    return [minus(e.arguments[0]!, e.arguments[1]!)];
  return [];
}

/** Expressions at whose whole values this node jumps. */
const rounded = (e: Expression): readonly Expression[] =>
  e.kind === 'call' && (e.name === 'floor' || e.name === 'ceiling') ? e.arguments : [];

function collect(
  e: Expression,
  pick: (e: Expression) => readonly Expression[],
  id: string,
  bound: readonly string[],
  into: Expression[],
): void {
  if (!freeIds(e).has(id)) return;
  for (const kink of pick(e)) {
    const free = freeIds(kink);
    if (free.has(id) && !bound.some(name => free.has(name))) into.push(kink);
  }
  const inner = [...bound, ...boundIds(e)];
  for (const child of children(e)) collect(child, pick, id, inner, into);
}

type Functions = readonly ((x: number) => number)[];

/** The kinks of a body in the variable, as quadrature is told of them. */
export function kinksFor(
  compiler: Compiler,
  body: Expression,
  id: string,
): (frame: Frame) => { readonly kinks: Functions; readonly steps: Functions } {
  const slot = compiler.slot(id);
  const [kinks, steps] = [signChanges, rounded].map(pick => {
    const found: Expression[] = [];
    collect(body, pick, id, [], found);
    return found.map(e => compiler.scalar(e));
  }) as [Scalar[], Scalar[]];
  const inVariable = (closure: Scalar, frame: Frame) => (x: number) => {
    frame.numbers[slot] = x;
    return closure(frame);
  };
  return frame => ({
    kinks: kinks.map(closure => inVariable(closure, frame)),
    steps: steps.map(closure => inVariable(closure, frame)),
  });
}
