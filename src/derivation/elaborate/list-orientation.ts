/** A list is written in a line whatever it is: as a side of its own it lies as the other side does. */

import { print } from '../read/print';
import type { Syntax } from '../read/syntax';
import type { Context } from './context';
import { elaborate } from './elaborate';
import type { Expression } from './expression';
import { operation } from './nodes';
import { columnsOf, rowsOf } from './shapes';
import type { Side } from './step';

const isList = (s: Syntax): boolean => s.kind === 'group' && s.body.kind === 'tuple';

/** `(a, b)^\top`. */
const transposedList = (s: Syntax): Syntax | undefined =>
  s.kind === 'transpose' && isList(s.body) ? s.body : undefined;

/** What a transposed list of numbers is the transpose of. */
function columnOf({ expression }: Side): Expression | undefined {
  if (expression.kind !== 'matrix operation' || expression.name !== 'transpose') return undefined;
  const [column] = expression.arguments;
  return column?.shape.kind === 'vector' ? column : undefined;
}

/** A formula where a column is expected: a transposed list of numbers is one. */
export function elaborateColumn(x: Context, s: Syntax): Expression {
  const list = transposedList(s);
  const column = list && elaborate(x, list);
  if (column?.shape.kind !== 'vector') return elaborate(x, s);
  x.note(`${print(s)} was read as a column`);
  return column;
}

/** The value of a new name: a transposed list of numbers is a column. */
export function columnOfList(s: Syntax, side: Side | undefined): Syntax {
  const list = transposedList(s);
  return list && side && columnOf(side) ? list : s;
}

/** A list across from a column or a row: `y = (y_1, y_2)^\top`, `y^\top = (y_1, y_2)`. */
export function turnedList(side: Side, other: Side): Side {
  const { syntax, expression } = side;
  const { shape } = other.expression;
  const column = transposedList(syntax) && shape.kind === 'vector' ? columnOf(side) : undefined;
  if (column)
    return { ...side, expression: column, notes: [...side.notes, `${print(syntax)} was read as a column`] };
  const row = shape.kind === 'matrix' && shape.rows === 1 && columnsOf(shape) === rowsOf(expression.shape);
  if (!isList(syntax) || !row || expression.shape.kind !== 'vector') return side;
  const turned = operation('transpose', shape, [expression]);
  return { ...side, expression: turned, notes: [...side.notes, `${print(syntax)} was read as a row`] };
}
