/** Values declared of an arbitrary function: `F(0) = 0` fixes the constant that a premise about F' leaves open. */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { CallSyntax, Place, Syntax } from '../read/syntax';
import { fail } from './context';
import type { Declarations } from './declarations';
import { elaborateScalar } from './elaborate';
import { isShape } from './function-properties';

/** Is it a call of a function that was declared as any function? */
export function isPin(d: Declarations, left: CallSyntax): boolean {
  const entry = d.scope.get(nameKey(left.head));
  return entry?.kind === 'function' && entry.unknown !== undefined;
}

/** Every member drawn takes this value there. */
export function pin(d: Declarations, left: CallSyntax, right: Syntax, place: Place): void {
  const id = nameKey(left.head);
  const i = d.unknowns.findIndex(unknown => unknown.id === id);
  const unknown = d.unknowns[i]!;
  if (left.arguments.length !== unknown.arguments.length)
    fail(place, `${print(left.head)} takes ${unknown.arguments.length} arguments`);
  const shape = unknown.properties?.find(isShape);
  if (shape && (unknown.conditions ?? []).length > 0)
    fail(place, `one value may be declared of a function that is ${shape}, not two`);
  const at = left.arguments.map(item => elaborateScalar(d.context(), item, 'an argument'));
  const value = elaborateScalar(d.context(), right, 'the value of a function');
  d.unknowns[i] = { ...unknown, conditions: [...(unknown.conditions ?? []), { at, value }] };
  d.say(place, `every ${print(left.head)} that is drawn takes the value ${print(right)} there`);
}
