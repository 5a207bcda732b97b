import { requireSquare } from './arithmetic';
import { at, identity, isSymmetric, type Matrix } from './matrix';

/** Ascending eigenvalues, and the eigenvectors as the columns of a matrix. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's cyclic rotations; each eigenvalue is accurate to
 * about n 2^-52 of the largest.
 * @throws RangeError if A is not symmetric
 * @see Golub and Van Loan (2013), Matrix Computations, 4th edition, section 8.5
 */
export function symmetricEigen(a: Matrix): SymmetricEigen {
  requireSquare('eigenvalues', a);
  if (!isSymmetric(a, 1e-9)) {
    throw new RangeError('eigenvalues of a matrix that is not symmetric; symmetrise it as (A + A^T)/2');
  }
  const n = a.rows;
  const work: Matrix = { rows: n, cols: n, data: Float64Array.from(a.data) };
  const vectors = identity(n);
  for (let sweep = 0; sweep < 60; sweep++) {
    let rotated = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) rotated = rotate(work, vectors, p, q) || rotated;
    }
    if (!rotated) break;
  }
  return sorted(work, vectors);
}

export function symmetricEigenvalues(a: Matrix): Float64Array {
  return symmetricEigen(a).values;
}

/** One rotation that makes the entry (p, q) zero; false if it is negligible already. */
function rotate(a: Matrix, vectors: Matrix, p: number, q: number): boolean {
  const off = at(a, p, q);
  const app = at(a, p, p);
  const aqq = at(a, q, q);
  if (Math.abs(off) <= 1e-17 * Math.sqrt(Math.abs(app * aqq)) || off === 0) return false;
  const theta = (aqq - app) / (2 * off);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const n = a.rows;
  for (let k = 0; k < n; k++) turn(a.data, k * n + p, k * n + q, c, s);
  for (let k = 0; k < n; k++) turn(a.data, p * n + k, q * n + k, c, s);
  for (let k = 0; k < n; k++) turn(vectors.data, k * n + p, k * n + q, c, s);
  return Math.abs(t) > 1e-17;
}

function turn(data: Float64Array, i: number, j: number, c: number, s: number): void {
  const x = data[i]!;
  const y = data[j]!;
  data[i] = c * x - s * y;
  data[j] = s * x + c * y;
}

function sorted(a: Matrix, vectors: Matrix): SymmetricEigen {
  const n = a.rows;
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => at(a, i, i) - at(a, j, j));
  const result = { rows: n, cols: n, data: new Float64Array(n * n) };
  order.forEach((from, to) => {
    for (let k = 0; k < n; k++) result.data[k * n + to] = at(vectors, k, from);
  });
  return { values: Float64Array.from(order, i => at(a, i, i)), vectors: result };
}
