/** The determinant as a sum of products, for matrices that are singular or nearly so: elimination has no digits there. */

import { ERROR, SCALE, type Tensor, UNIT } from './frame';

/** Every permutation of 0, ..., n - 1 with its sign. */
function permutations(n: number): { readonly order: readonly number[]; readonly sign: number }[] {
  if (n === 0) return [{ order: [], sign: 1 }];
  return permutations(n - 1).flatMap(({ order, sign }) =>
    Array.from({ length: n }, (_, at) => ({
      order: [...order.slice(0, at), n - 1, ...order.slice(at)],
      sign: (n - 1 - at) % 2 === 0 ? sign : -sign,
    })),
  );
}

/** Larger matrices have too many products. */
export const largestExpanded = 5;

const products = Array.from({ length: largestExpanded + 1 }, (_, n) => permutations(n));

/**
 * Sum over permutations of signed products, with the largest product as scale. Its bound does not depend on how near to
 * singular the matrix is: rounding of n multiplications and of the sum, and the errors of the entries in each factor.
 */
export function expandedDeterminant({ data, rows: n, error }: Tensor, out: Float64Array): number {
  let total = 0;
  let bound = 0;
  let scale = 0;
  for (const { order, sign } of products[n]!) {
    let product = sign;
    let widest = 1;
    for (const [row, column] of order.entries()) {
      const entry = data[row * n + column]!;
      product *= entry;
      widest *= Math.abs(entry) + error;
    }
    const size = Math.abs(product);
    total += product;
    bound += Math.max(widest - size, 0) + n * UNIT * widest;
    scale = Math.max(scale, size);
  }
  out[ERROR] = bound + products[n]!.length * UNIT * bound + products[n]!.length * UNIT * scale;
  out[SCALE] = scale;
  return total;
}
