/** `\mathrm{softmax}(z)`: the column of e^{z_k} / \sum_j e^{z_j}; `\operatorname{logsumexp}(z)`: the logarithm of that sum. */

import { print } from '../read/print';
import type { OperatorSyntax } from '../read/syntax';
import { type Context, fail } from './context';
import { isContinuous } from './continuous-index';
import { elaborate } from './elaborate';
import type { Dimension, Expression } from './expression';
import { indexRange } from './index-range';
import { indexValue } from './index-value';
import { call, log, quotient, variable } from './nodes';
import { scalar, vector } from './shapes';

type Column = Expression & { readonly shape: { readonly kind: 'vector'; readonly size: Dimension } };

const isColumn = (e: Expression): e is Column => e.shape.kind === 'vector';

/** The column in the bracket: a vector, a family, or numbers one by one. */
function columnOf(x: Context, s: OperatorSyntax): Column {
  const parts = s.arguments.map(argument => elaborate(x, argument));
  const listed = parts.length > 1 && parts.every(({ shape }) => shape.kind === 'scalar');
  const column: Expression = listed
    ? { kind: 'array', shape: vector(parts.length), rows: parts.map(part => [part]) }
    : parts[0]!;
  if (isColumn(column) && (listed || parts.length === 1)) return column;
  const { kind } = column.shape;
  const what = kind === 'scalar' ? 'a number' : `a ${kind}`;
  return fail(s.place, `${s.name} is taken of a column, and this is ${what}`, {
    found: print(s),
    expected:
      kind === 'matrix'
        ? `${s.name} of one row or column, as a vector: which of the two is normalised is not said`
        : 'a declared vector or family, without its index',
  });
}

const exponentialAt = (base: Expression, index: Expression): Expression =>
  call('exp', [{ kind: 'entry', shape: scalar, base, indices: [index] }]);

function total(x: Context, column: Column): Expression {
  const range = indexRange(x, 'member', column.shape.size);
  return {
    kind: 'summation',
    shape: scalar,
    ranges: [range],
    body: exponentialAt(column, variable(range.id)),
  };
}

/** `\mathrm{softmax}_\tau(z)` with a number \tau: a temperature, and whether it divides or multiplies is not said. */
function refuseTemperature(x: Context, s: OperatorSyntax): void {
  const { base } = s;
  if (!base || !isContinuous(x.scope, base)) return;
  fail(base.place, `${print(base)} below ${s.name} need not be a whole number, so that it is no index`, {
    found: print(s),
    expected: `what it does to the argument: ${s.name}(z / ${print(base)})`,
  });
}

/** e^{z_k} / \sum_j e^{z_j}, at one index or for all. */
export function softmax(x: Context, s: OperatorSyntax): Expression {
  refuseTemperature(x, s);
  const column = columnOf(x, s);
  x.note(`${print(s)} was read as the exponentials of the entries, divided by their sum`);
  const share = (index: Expression) => quotient(exponentialAt(column, index), total(x, column));
  if (s.base) return share(indexValue(x, s.base));
  const range = indexRange(x, 'member', column.shape.size);
  return { kind: 'build', shape: column.shape, range, body: share(variable(range.id)) };
}

/** log \sum_j e^{z_j}. */
export function logSumExp(x: Context, s: OperatorSyntax): Expression {
  if (s.base)
    return fail(s.base.place, `an index below ${s.name} is not read`, {
      found: print(s),
      expected: `${s.name}(z) of a whole vector, or \\log \\sum_k e^{z_k}`,
    });
  const column = columnOf(x, s);
  x.note(`${print(s)} was read as the logarithm of the sum of the exponentials of the entries`);
  return log(total(x, column));
}
