/** `\sum_i x_i` without limits and with no i declared: i runs over the indices that x has. */

import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { NameSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import type { Context } from './context';
import type { Domain } from './domain';
import type { Dimension, Shape } from './expression';
import { variable } from './nodes';
import { columnsOf, rowsOf } from './shapes';

const upTo = (size: Dimension): Domain => ({
  kind: 'integers',
  lower: 1,
  upper: typeof size === 'number' ? size : variable(size),
});

function sizeAt(shape: Shape, position: number): Dimension | undefined {
  if (shape.kind === 'vector' && position === 0) return rowsOf(shape);
  if (shape.kind !== 'matrix') return undefined;
  return position === 0 ? rowsOf(shape) : columnsOf(shape);
}

/** Numbers that the declared names of a family have as index: a_1, a_2. */
function listed(x: Context, family: string): Domain | undefined {
  const values = x.scope
    .keys()
    .filter(key => key.startsWith(`${family}_`))
    .map(key => Number(key.slice(family.length + 1)))
    .filter(Number.isInteger);
  return values.length > 0 ? { kind: 'set', values } : undefined;
}

function rangeOf(x: Context, name: NameSyntax, position: number): Domain | undefined {
  const family = familyKey(name);
  const entry = x.scope.get(`${family}_*`) ?? x.scope.get(family);
  const shape = x.lookup(family)?.shape ?? (entry?.kind === 'variable' ? entry.shape : undefined);
  const size = shape ? sizeAt(shape, position) : undefined;
  return size === undefined ? listed(x, family) : upTo(size);
}

/** The range of an index from the first family in the body that has it. */
export function inferredRange(x: Context, body: Syntax, index: NameSyntax): Domain | undefined {
  for (const node of walk(body)) {
    if (node.kind !== 'name') continue;
    const position = node.subscripts.findIndex(s => s.kind === 'name' && nameKey(s) === nameKey(index));
    const range = position < 0 ? undefined : rangeOf(x, node, position);
    if (!range) continue;
    x.note(`${print(index)} was read as running over the indices of ${print({ ...node, subscripts: [] })}`);
    return range;
  }
  return undefined;
}
