/** Sizes of vectors and matrices in a setting. */

import type { Dimension } from '../elaborate/expression';
import { openIdentity } from '../elaborate/identity';
import { open } from '../elaborate/shapes';
import type { Compiler } from './compile';
import type { Frame } from './frame';
import { NotEvaluable } from './not-evaluable';

/** A dimension as a function of the frame: a number, or an integer variable's value. */
export function sizeOf(compiler: Compiler, dimension: Dimension): (frame: Frame) => number {
  if (typeof dimension === 'number') return () => dimension;
  if (dimension === open)
    throw new NotEvaluable('nothing tells the size of an identity matrix', openIdentity);
  const slot = compiler.slot(dimension);
  return frame => frame.numbers[slot]!;
}
