/** Evaluates an expression at given values, by either rule. */

import type { Expression } from '../../../src/derivation/elaborate/expression';
import { Compiler } from '../../../src/derivation/evaluate/compile';
import { Budget, ERROR, Frame, type Rule, SCALE, type Tensor } from '../../../src/derivation/evaluate/frame';

export type Values = { readonly [id: string]: number | Tensor };

function load(compiler: Compiler, values: Values, rule: Rule): Frame {
  for (const id of Object.keys(values)) compiler.slot(id);
  const frame = new Frame(compiler.size, new Budget(1e7), rule);
  for (const [id, value] of Object.entries(values)) {
    if (typeof value === 'number') frame.numbers[compiler.slot(id)] = value;
    else frame.tensors[compiler.slot(id)] = value;
  }
  return frame;
}

export function evaluate(e: Expression, values: Values = {}, rule: Rule = 'gauss-kronrod') {
  const compiler = new Compiler();
  const closure = compiler.scalar(e);
  const frame = load(compiler, values, rule);
  const value = closure(frame);
  return { value, error: frame.out[ERROR]!, scale: frame.out[SCALE]!, evaluations: frame.budget.spent };
}

export function evaluateTensor(e: Expression, values: Values = {}): Tensor {
  const compiler = new Compiler();
  const closure = compiler.tensor(e);
  return closure(load(compiler, values, 'gauss-kronrod'));
}
