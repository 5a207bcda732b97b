import type { Random } from '../numerics/random';
import { multiply, transpose } from './arithmetic';
import { at, diagonal, type Matrix, zeros } from './matrix';

/** A random orthogonal matrix, uniform over the orthogonal group: Gram-Schmidt on normal columns. */
export function randomOrthogonal(n: number, random: Random): Matrix {
  const result = zeros(n, n);
  for (let j = 0; j < n; j++) {
    const column = Float64Array.from({ length: n }, () => random.normal());
    // Twice is enough: the second pass removes what rounding left of the first.
    for (let pass = 0; pass < 2; pass++) for (let k = 0; k < j; k++) removeComponent(column, result, k);
    const length = Math.sqrt(column.reduce((total, x) => total + x * x, 0));
    for (let i = 0; i < n; i++) result.data[i * n + j] = column[i]! / length;
  }
  return result;
}

function removeComponent(column: Float64Array, basis: Matrix, k: number): void {
  let component = 0;
  for (let i = 0; i < column.length; i++) component += column[i]! * at(basis, i, k);
  for (let i = 0; i < column.length; i++) column[i]! -= component * at(basis, i, k);
}

/**
 * A random symmetric positive definite matrix with the given condition number: eigenvalues from 1/sqrt(c) to sqrt(c),
 * those between log-uniform, eigenvectors uniform.
 */
export function randomPositiveDefinite(n: number, condition: number, random: Random): Matrix {
  if (!(condition >= 1 && condition < Infinity)) {
    throw new RangeError(`condition number is ${condition}; it must be a finite number from 1 on`);
  }
  const half = 0.5 * Math.log(condition);
  const logs = Array.from({ length: n }, () => random.uniformBetween(-half, half));
  if (n > 1) {
    logs[0] = -half;
    logs[1] = half;
  }
  const q = randomOrthogonal(n, random);
  const product = multiply(multiply(q, diagonal(logs.map(Math.exp))), transpose(q));
  return symmetrise(product);
}

/** (A + A^T)/2. */
export function symmetrise(a: Matrix): Matrix {
  const result = zeros(a.rows, a.cols);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.cols; j++) result.data[i * a.cols + j] = 0.5 * (at(a, i, j) + at(a, j, i));
  }
  return result;
}
