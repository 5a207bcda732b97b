/** `g_x`, `g_{xy}(a, b)` of a declared function g(x, y): its partial derivatives, by the letters of its arguments. */

import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { NameSyntax, Syntax } from '../read/syntax';
import { applyFunction } from './calls';
import type { Context } from './context';
import type { Expression } from './expression';
import { variable } from './nodes';
import type { FunctionEntry, Scope } from './scope';
import { scalar } from './shapes';

export interface PartialDerivative {
  readonly of: FunctionEntry;
  /** Places of the arguments in which it is taken, one after the other. */
  readonly places: readonly number[];
}

/** The function that the name is a partial derivative of, where all of its indices are letters of arguments. */
export function partialDerivative(scope: Scope, name: NameSyntax): PartialDerivative | undefined {
  if (name.subscripts.length === 0 || scope.get(nameKey(name))) return undefined;
  const of = scope.get(familyKey(name));
  if (of?.kind !== 'function' || of.densities || of.moments) return undefined;
  const places = name.subscripts.map(index =>
    index.kind === 'name' ? of.parameters.findIndex(({ key }) => key === nameKey(index)) : -1,
  );
  return places.includes(-1) ? undefined : { of, places };
}

/** Its value where the arguments have these values. */
export function partialAt(
  x: Context,
  s: Syntax,
  { of, places }: PartialDerivative,
  args: readonly Expression[],
): Expression {
  const ids = of.parameters.map(({ key }) => x.fresh(key));
  const own = ids.map((id, i) => variable(id, args[i]?.shape ?? scalar));
  const body = applyFunction(x, s, of, own.slice(0, args.length));
  const slope: Expression = {
    kind: 'derivative',
    shape: body.shape,
    body,
    variables: places.map(place => ({ id: ids[place]! })),
  };
  x.note(`${print(s)} was read as a derivative of ${of.latex}`);
  const values = args.map((value, i) => ({ id: ids[i]!, value }));
  return { kind: 'at', shape: slope.shape, body: slope, values };
}
