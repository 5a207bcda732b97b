/** The indices of a vector, of the rows or of the columns of a matrix: 1 up to a size. */

import type { Context } from './context';
import type { Dimension, Range } from './expression';
import { constant, variable } from './nodes';

/** A range over 1, .., size under an id of its own. */
export function indexRange(x: Context, name: string, size: Dimension): Range {
  const domain = { kind: 'integers', lower: 1, upper: Number.POSITIVE_INFINITY } as const;
  return { id: x.fresh(name), domain, upper: typeof size === 'number' ? constant(size) : variable(size) };
}
