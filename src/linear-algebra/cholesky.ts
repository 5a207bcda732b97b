import { requireSquare } from './arithmetic';
import { at, type Matrix, zeros } from './matrix';

/**
 * Lower triangular L with L L^T = A, or undefined where A is not positive definite to working precision. Only the
 * lower triangle of A is read.
 */
export function cholesky(a: Matrix): Matrix | undefined {
  requireSquare('Cholesky factor', a);
  const n = a.rows;
  const result = zeros(n, n);
  const l = result.data;
  for (let j = 0; j < n; j++) {
    let pivot = at(a, j, j);
    for (let k = 0; k < j; k++) pivot -= l[j * n + k]! * l[j * n + k]!;
    if (!(pivot > 0) || pivot === Infinity) return undefined;
    const root = Math.sqrt(pivot);
    l[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let entry = at(a, i, j);
      for (let k = 0; k < j; k++) entry -= l[i * n + k]! * l[j * n + k]!;
      l[i * n + j] = entry / root;
    }
  }
  return result;
}

/** L^-1 b for a lower triangular L, by forward substitution. */
export function solveLower(l: Matrix, b: ArrayLike<number>): Float64Array {
  const n = l.rows;
  const x = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let entry = b[i]!;
    for (let k = 0; k < i; k++) entry -= at(l, i, k) * x[k]!;
    x[i] = entry / at(l, i, i);
  }
  return x;
}

/** L^-T b for a lower triangular L, by backward substitution. */
export function solveLowerTransposed(l: Matrix, b: ArrayLike<number>): Float64Array {
  const n = l.rows;
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let entry = b[i]!;
    for (let k = i + 1; k < n; k++) entry -= at(l, k, i) * x[k]!;
    x[i] = entry / at(l, i, i);
  }
  return x;
}

/** log det A from its Cholesky factor. */
export function logDeterminantFromCholesky(l: Matrix): number {
  let total = 0;
  for (let i = 0; i < l.rows; i++) total += Math.log(at(l, i, i));
  return 2 * total;
}

/** scale L^-1 for a lower triangular L: its lower triangle, packed row by row, entry (i, j) at i (i + 1)/2 + j. */
export function packedInverseLower(l: Matrix, scale = 1): Float64Array {
  const n = l.rows;
  const packed = new Float64Array((n * (n + 1)) / 2);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let entry = i === j ? 1 : 0;
      for (let k = j; k < i; k++) entry -= at(l, i, k) * packed[(k * (k + 1)) / 2 + j]!;
      packed[(i * (i + 1)) / 2 + j] = entry / at(l, i, i);
    }
  }
  return scale === 1 ? packed : packed.map(entry => entry * scale);
}
