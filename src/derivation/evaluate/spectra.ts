/** Eigenvalues of symmetric matrices and singular values, each with a bound on its error. */

import { symmetricEigenvalues } from '../../linear-algebra';
import type { MatrixOperation } from '../elaborate/expression';
import { type Tensor, UNIT } from './frame';
import { DimensionMismatch, NotEvaluable } from './not-evaluable';

/** Ascending, with a bound on the error of each (Weyl: no eigenvalue moves further than the norm of what is added). */
export interface Spectrum {
  readonly values: Float64Array;
  readonly error: number;
}

const largestOf = (values: Float64Array): number =>
  values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** Jacobi's rotations are known to within a few units in the last place of the largest eigenvalue for each row. */
const ulps = 8;

/** How far a matrix may be from symmetric beside its errors, relative to its largest entry. */
const asymmetry = 1e-12;

export function eigenvalues(a: Tensor, e: MatrixOperation): Spectrum {
  const n = a.rows;
  if (n !== a.cols) throw new DimensionMismatch('the eigenvalues of a matrix that is not square', e);
  const size = largestOf(a.data);
  const data = Float64Array.from(a.data);
  let apart = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const [below, above] = [i * n + j, j * n + i];
      apart = Math.max(apart, Math.abs(a.data[below]! - a.data[above]!));
      data[below] = data[above] = (a.data[below]! + a.data[above]!) / 2;
    }
  if (apart > 2 * a.error + asymmetry * size)
    throw new NotEvaluable(
      'the largest and the smallest eigenvalue are read of a symmetric matrix, and this is none',
      e,
    );
  if (!Number.isFinite(size))
    return { values: new Float64Array(n).fill(Number.NaN), error: Number.POSITIVE_INFINITY };
  const values = symmetricEigenvalues({ rows: n, cols: n, data });
  return { values, error: n * (a.error + ulps * UNIT * largestOf(values)) };
}

/** The eigenvalues of (0, A; A^T, 0) are plus and minus the singular values of A: small ones keep their digits as they would not in A^T A. */
export function singularValues(a: Tensor, e: MatrixOperation): Spectrum {
  const { rows, cols } = a;
  const n = rows + cols;
  const data = new Float64Array(n * n);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) {
      const entry = a.data[i * cols + j]!;
      data[i * n + rows + j] = entry;
      data[(rows + j) * n + i] = entry;
    }
  const { values, error } = eigenvalues({ rows: n, cols: n, data, error: a.error }, e);
  return { values: values.slice(-Math.min(rows, cols)).map(x => Math.max(x, 0)), error };
}
