/** Sizes of blocks: an identity or a 0 in a block matrix has the size that its row and its column leave it. */

import type { Dimension, Expression, Shape } from './expression';
import { isOpen, sized } from './identity';
import { isConstant } from './nodes';
import { columnsOf, matrix, open, rowsOf } from './shapes';

type Sizes = (Dimension | undefined)[];

const isZero = (block: Expression): boolean => isConstant(block, 0);

/** Heights of the rows and widths of the columns, from the blocks whose size is known. */
function sizesOf(rows: readonly (readonly Expression[])[]): { heights: Sizes; widths: Sizes } {
  const heights: Sizes = rows.map(() => undefined);
  const widths: Sizes = (rows[0] ?? []).map(() => undefined);
  const settle = (i: number, j: number, block: Expression) => {
    if (isZero(block)) return;
    const [height, width] = [rowsOf(block.shape), columnsOf(block.shape)];
    const square = height === open ? (heights[i] ?? widths[j]) : undefined;
    heights[i] ??= height === open ? square : height;
    widths[j] ??= width === open ? square : width;
  };
  // What a row says may settle a column, and the other way round.
  for (let round = 0; round <= heights.length + widths.length; round++)
    rows.forEach((row, i) => row.forEach((block, j) => settle(i, j, block)));
  return { heights, widths };
}

/**
 * `(0, z)` as a block vector beside a vector of `shape` that is longer: its only 0 stands for as many zeros as are lacking.
 * Nothing where no 0, or more than one, could be meant.
 */
export function zerosStretched(e: Expression, shape: Shape): Expression | undefined {
  if (e.kind !== 'array' || e.shape.kind !== 'vector' || shape.kind !== 'vector') return undefined;
  if (typeof e.shape.size !== 'number' || typeof shape.size !== 'number') return undefined;
  const height = shape.size - e.shape.size + 1;
  const zeros = e.rows.filter(([block]) => isZero(block!));
  if (height < 2 || zeros.length !== 1) return undefined;
  const filled: Expression = { kind: 'standard', name: 'zeros', shape: matrix(height, 1) };
  return { ...e, shape, rows: e.rows.map(row => (row === zeros[0] ? [filled] : row)) };
}

/** The blocks with open sizes filled in. */
export function fittedBlocks(rows: readonly (readonly Expression[])[]): Expression[][] {
  const { heights, widths } = sizesOf(rows);
  return rows.map((row, i) =>
    row.map((block, j) => {
      const [height, width] = [heights[i] ?? 1, widths[j] ?? 1];
      if (isOpen(block.shape)) return sized(block, height, width);
      if (!isZero(block) || (height === 1 && width === 1)) return block;
      return { kind: 'standard', name: 'zeros', shape: matrix(height, width) };
    }),
  );
}
