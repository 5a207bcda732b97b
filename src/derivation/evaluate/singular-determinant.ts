/** The determinant of a matrix that elimination finds singular, or nearly so: what of it is known in absolute terms. */

import { factorise } from '../../linear-algebra';
import { growth } from './arithmetic';
import { expandedDeterminant, largestExpanded } from './expanded-determinant';
import { ERROR, SCALE, type Tensor, UNIT } from './frame';

const norm = (values: readonly number[]) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0));

/** Row sums of |L| |U|, in the order of the rows of A: what the rounding of elimination is a small multiple of, row by row. */
function eliminatedSizes(lu: Float64Array, permutation: Int32Array, n: number): number[] {
  const sizes = new Array<number>(n).fill(0);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let total = i <= j ? Math.abs(lu[i * n + j]!) : 0;
      for (let k = 0; k < i && k <= j; k++) total += Math.abs(lu[i * n + k]! * lu[k * n + j]!);
      sizes[permutation[i]!]! += total;
    }
  return sizes;
}

const sum = (values: readonly number[]) => values.reduce((total, x) => total + x, 0);

/** By Hadamard's inequality, for rows that are moved: a determinant is linear in each of them. */
function boundByRows(lengths: readonly number[], moved: readonly number[]): number {
  return sum(
    moved.map((size, i) =>
      lengths.reduce((product, length, j) => (j === i ? product : product * (length + moved[j]!)), size),
    ),
  );
}

/**
 * By singular values, of which the determinant is the product: the k-th of A is at most the norm of what is left of L U without
 * the first k - 1 columns of L and rows of U, and of what A is off by.
 */
function boundBySingularValues(lu: Float64Array, n: number, moved: number): number {
  let bound = 1;
  for (let k = 0; k < n; k++) {
    let left = n - k;
    let right = 0;
    for (let i = k; i < n; i++)
      for (let j = k; j < n; j++) {
        if (j < i) left += lu[i * n + j]! * lu[i * n + j]!;
        else right += lu[i * n + j]! * lu[i * n + j]!;
      }
    bound *= Math.sqrt(left * right) + moved;
  }
  return bound;
}

/**
 * The product of the pivots: the exact determinant of a matrix whose rows differ a little from those of A. The scale is that of one
 * product of entries that the determinant is a sum of.
 * @param relativeError another bound, where elimination knows one
 */
function boundedDeterminant(a: Tensor, out: Float64Array, relativeError: number): number {
  const n = a.rows;
  const { lu, permutation, sign } = factorise(a);
  const lengths = Array.from({ length: n }, (_, i) => norm([...a.data.subarray(i * n, (i + 1) * n)]));
  const moved = eliminatedSizes(lu.data, permutation, n).map(size => 2 * n * UNIT * size + n * a.error);
  let value = sign;
  let scale = 1;
  for (let k = 0; k < n; k++) {
    value *= lu.data[k * n + k]!;
    scale *= Math.abs(a.data[permutation[k]! * n + k]!);
  }
  const size = Math.abs(value);
  const bounds = [
    boundByRows(lengths, moved),
    size + boundBySingularValues(lu.data, n, norm(moved)),
    relativeError < firstOrder ? size * growth(2 * relativeError) : Number.POSITIVE_INFINITY,
  ];
  out[ERROR] = Math.min(...bounds) + 2 * n * UNIT * size;
  out[SCALE] = Math.max(scale, size);
  return value;
}

/** Bounds to first order are trusted up to here. */
const firstOrder = 0.1;

/** By expansion where the matrix is small, otherwise by elimination with an absolute bound. */
export const doubtfulDeterminant = (a: Tensor, out: Float64Array, relativeError: number): number =>
  a.rows <= largestExpanded ? expandedDeterminant(a, out) : boundedDeterminant(a, out, relativeError);
