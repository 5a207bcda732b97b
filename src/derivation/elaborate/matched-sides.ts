/** Two sides made to fit: zeros, lists and identity matrices take the shape of what stands across. */

import { zerosStretched } from './blocks';
import { isOpen, matched } from './identity';
import { turnedList } from './list-orientation';
import { describeShape } from './shapes';
import type { Side } from './step';

/** A 0 across from a vector or matrix is the zero of that shape. */
function zeroLike(side: Side, other: Side): Side {
  const { shape } = other.expression;
  const stretched = zerosStretched(side.expression, shape);
  if (stretched) {
    const notes = [
      ...side.notes,
      `the 0 of the block vector was read as zeros that fill ${describeShape(shape)}`,
    ];
    return { ...side, expression: stretched, notes };
  }
  const isZero = side.expression.kind === 'constant' && side.expression.value === 0;
  if (!isZero || (shape.kind !== 'vector' && shape.kind !== 'matrix') || isOpen(shape)) return side;
  const notes = [...side.notes, `0 was read as ${describeShape(shape)} of zeros`];
  return { ...side, expression: { kind: 'standard', name: 'zeros', shape }, notes };
}

/** Sides whose identity matrices have the size of the other side. */
export function matchedSides(first: Side, second: Side): [Side, Side] {
  const [one, other] = [turnedList(first, second), turnedList(second, first)];
  const [a, b] = [zeroLike(one, other), zeroLike(other, one)];
  const [left, right] = matched(a.expression, b.expression);
  return [
    left === a.expression ? a : { ...a, expression: left },
    right === b.expression ? b : { ...b, expression: right },
  ];
}
