/** `\nabla^2 f = 6`, `\nabla^2 f = 0`: beside a number, \nabla^2 may be the Laplacian, which it is not read as. */

import { print } from '../read/print';
import type { Problem } from '../read/syntax';
import { walk } from '../read/traverse';
import type { Side } from './step';

/** Why the relation of the two sides is not judged, where a matrix of second derivatives stands across from a number. */
export function hessianBesideNumber(first: Side, second: Side): Problem | undefined {
  const [whole, other] = first.expression.shape.kind === 'matrix' ? [first, second] : [second, first];
  if (whole.expression.shape.kind !== 'matrix' || other.expression.shape.kind !== 'scalar') return undefined;
  const node = walk(whole.syntax).find(part => part.kind === 'gradient' && part.order === 2);
  if (node?.kind !== 'gradient') return undefined;
  const variable = node.variable ? `_${print(node.variable)}` : '';
  return {
    place: node.place,
    message: `${print(node)} beside a number may be the Laplacian, or the matrix of second derivatives`,
    found: print(node),
    expected: 'one of the two',
    remedy: `\\mathrm{tr}(\\nabla${variable}^2 f) or \\nabla${variable} \\cdot \\nabla${variable} f for the Laplacian`,
  };
}
