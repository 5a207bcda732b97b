/** `\mathrm{d} f(a)`: the matrix of the first derivatives of a declared function f at a. */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { OperatorSyntax } from '../read/syntax';
import { applyFunction } from './calls';
import { type Context, fail } from './context';
import { elaborate } from './elaborate';
import type { Expression, Shape } from './expression';
import { concrete } from './indices';
import { operation, variable } from './nodes';
import { rowsOf } from './shapes';

/** One row for each entry of the value; a number in a vector has one row, a number in a number its slope. */
function firstDerivatives(body: Expression, id: string, shape: Shape): Expression {
  if (shape.kind !== 'vector') return { kind: 'derivative', shape: body.shape, body, variables: [{ id }] };
  const matrix: Shape = { kind: 'matrix', rows: rowsOf(body.shape), columns: shape.size };
  if (body.shape.kind === 'vector') return { kind: 'gradient', shape: matrix, body, id };
  return operation('transpose', matrix, [{ kind: 'gradient', shape, body, id }]);
}

/** The derivative is taken in a variable of its own, at the value of the argument. */
export function differential(x: Context, s: OperatorSyntax): Expression {
  const [applied] = s.arguments;
  const entry = applied?.kind === 'call' ? x.scope.get(nameKey(concrete(x, applied.head))) : undefined;
  if (applied?.kind !== 'call' || entry?.kind !== 'function' || entry.parameters.length !== 1)
    return fail(s.place, 'a differential is read of a declared function of one argument', {
      found: print(s),
    });
  const value = elaborate(x, applied.arguments[0]!);
  const id = x.fresh(entry.parameters[0]!.key);
  const body = applyFunction(x, applied, entry, [variable(id, value.shape)]);
  if (value.shape.kind === 'matrix' || body.shape.kind === 'matrix')
    return fail(s.place, 'a differential is read of numbers and vectors', { found: print(s) });
  const slope = firstDerivatives(body, id, value.shape);
  return { kind: 'at', shape: slope.shape, body: slope, values: [{ id, value }] };
}
