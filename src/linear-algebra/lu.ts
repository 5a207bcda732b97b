import { requireSquare } from './arithmetic';
import { at, identity, type Matrix, zeros } from './matrix';

/** P A = L U with partial pivoting, L and U in one matrix. */
export interface Factorisation {
  readonly lu: Matrix;
  readonly permutation: Int32Array;
  /** +1 or -1; 0 where A is singular exactly */
  readonly sign: number;
}

export function factorise(a: Matrix): Factorisation {
  requireSquare('LU factorisation', a);
  const n = a.rows;
  const lu = { rows: n, cols: n, data: Float64Array.from(a.data) };
  const permutation = Int32Array.from({ length: n }, (_, i) => i);
  let sign = 1;
  for (let k = 0; k < n; k++) {
    const pivot = pivotRow(lu, k);
    if (pivot !== k) {
      swapRows(lu, permutation, k, pivot);
      sign = -sign;
    }
    const divisor = at(lu, k, k);
    if (divisor === 0) {
      sign = 0;
      continue;
    }
    for (let i = k + 1; i < n; i++) eliminate(lu, i, k, divisor);
  }
  return { lu, permutation, sign };
}

function pivotRow(lu: Matrix, k: number): number {
  let best = k;
  for (let i = k + 1; i < lu.rows; i++) if (Math.abs(at(lu, i, k)) > Math.abs(at(lu, best, k))) best = i;
  return best;
}

function swapRows(lu: Matrix, permutation: Int32Array, i: number, j: number): void {
  const { data, cols } = lu;
  for (let k = 0; k < cols; k++) {
    const kept = data[i * cols + k]!;
    data[i * cols + k] = data[j * cols + k]!;
    data[j * cols + k] = kept;
  }
  const kept = permutation[i]!;
  permutation[i] = permutation[j]!;
  permutation[j] = kept;
}

function eliminate(lu: Matrix, i: number, k: number, divisor: number): void {
  const { data, cols } = lu;
  const factor = data[i * cols + k]! / divisor;
  data[i * cols + k] = factor;
  for (let j = k + 1; j < cols; j++) data[i * cols + j]! -= factor * data[k * cols + j]!;
}

/** X with A X = B. Entries are infinite or NaN where A is singular. */
export function solve(a: Matrix, b: Matrix): Matrix {
  if (a.rows !== b.rows) {
    throw new RangeError(
      `system with a ${a.rows} x ${a.cols} matrix and ${b.rows} right-hand rows; they must agree`,
    );
  }
  return solveFactorised(factorise(a), b);
}

/** X with A X = B, from the factorisation of A. */
export function solveFactorised({ lu, permutation }: Factorisation, b: Matrix): Matrix {
  const n = lu.rows;
  const result = zeros(n, b.cols);
  for (let c = 0; c < b.cols; c++) {
    const x = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      x[i] = at(b, permutation[i]!, c);
      for (let k = 0; k < i; k++) x[i]! -= at(lu, i, k) * x[k]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let k = i + 1; k < n; k++) x[i]! -= at(lu, i, k) * x[k]!;
      x[i]! /= at(lu, i, i);
      result.data[i * b.cols + c] = x[i]!;
    }
  }
  return result;
}

/** A^-1; entries are infinite or NaN where A is singular. Multiply its norm by that of A for the condition number. */
export function inverse(a: Matrix): Matrix {
  return solve(a, identity(a.rows));
}

/** det A. */
export function determinant(a: Matrix): number {
  const { lu, sign } = factorise(a);
  let product = sign;
  for (let i = 0; i < a.rows; i++) product *= at(lu, i, i);
  return product;
}

/** log |det A|, -Infinity where A is singular. */
export function logAbsDeterminant(a: Matrix): number {
  const { lu } = factorise(a);
  let total = 0;
  for (let i = 0; i < a.rows; i++) total += Math.log(Math.abs(at(lu, i, i)));
  return total;
}
