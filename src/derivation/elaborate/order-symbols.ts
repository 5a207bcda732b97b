/** `O(h^2)`, `o(h)`: how fast something grows or vanishes, and no value. */

import { print } from '../read/print';
import type { CallSyntax, Problem, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import type { Scope } from './scope';

const letters = new Set(['O', 'o']);
const greek = new Set(['\\Theta', '\\Omega']);

/** A letter that means nothing else, as long as it is not declared. */
export const isOrder = ({ head, given }: CallSyntax, scope: Scope): boolean =>
  (letters.has(head.base) || greek.has(head.base)) &&
  head.primes === 0 &&
  head.label === undefined &&
  given.length === 0 &&
  scope.find(head) === undefined;

/** O and o before a bracket name nothing new either; \\Theta and \\Omega may. */
export const isOrderAlone = (call: CallSyntax, scope: Scope): boolean =>
  letters.has(call.head.base) && isOrder(call, scope);

/** Why a relation with an order symbol on this side is not judged. */
export function orderIn(side: Syntax, scope: Scope): Problem | undefined {
  for (const node of walk(side))
    if (node.kind === 'call' && isOrder(node, scope))
      return {
        place: node.place,
        message: `${print(node)} says how something grows or vanishes and is no value: it is not judged, unless ${print(node.head)} is declared.`,
        uncheckable: true,
      };
  return undefined;
}
