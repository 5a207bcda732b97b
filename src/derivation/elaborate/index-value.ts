/** `x_i`, `(A v)_i`, `\mathrm{softmax}(z)_i`: what an index comes to. */

import { nameKey } from '../read/name-key';
import type { Syntax } from '../read/syntax';
import type { Context } from './context';
import { elaborateScalar } from './elaborate';
import type { Expression } from './expression';
import { undeclaredIndex } from './undeclared';

/** The value of an index; a letter that nothing declares or binds is told as an index. */
export function indexValue(x: Context, index: Syntax): Expression {
  const isLoose = index.kind === 'name' && !x.lookup(nameKey(index)) && x.scope.find(index) === undefined;
  return isLoose ? undeclaredIndex(index) : elaborateScalar(x, index, 'an index');
}
