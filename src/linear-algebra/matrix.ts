/**
 * Small dense matrices, row by row in one Float64Array.
 *
 * Our own, because what is judged needs three things that ml-matrix does not give: a flat array that closures can
 * reuse without allocation, a condition number beside every solution, and a refusal (undefined) instead of a
 * repaired answer where a matrix is not positive definite. Sizes are at most a few dozen; nothing is blocked.
 */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/**
 * A matrix from its rows.
 * @throws RangeError naming the first row that is not as long as row 0; TypeError when there are no rows at all
 */
export function matrix(rows: readonly (readonly number[])[]): Matrix {
  if (!Array.isArray(rows) || !rows.every(row => Array.isArray(row)))
    throw new TypeError(`rows is ${String(rows)}; give an array of rows, such as [[1, 0], [0, 1]]`);
  const cols = rows[0]?.length ?? 0;
  rows.forEach((row, i) => {
    if (row.length !== cols) {
      throw new RangeError(
        `row ${i} has ${row.length} entries, row 0 has ${cols}; give all rows the same length`,
      );
    }
  });
  return { rows: rows.length, cols, data: Float64Array.from(rows.flat()) };
}

/** The rows x cols matrix of zeros. */
export function zeros(rows: number, cols: number): Matrix {
  return { rows, cols, data: new Float64Array(rows * cols) };
}

/** The n x n identity matrix. */
export function identity(n: number): Matrix {
  return diagonal(new Array<number>(n).fill(1));
}

/** The square matrix with these entries on its diagonal, and 0 elsewhere. */
export function diagonal(entries: ArrayLike<number>): Matrix {
  const n = entries.length;
  const result = zeros(n, n);
  for (let i = 0; i < n; i++) result.data[i * n + i] = entries[i]!;
  return result;
}

/** A vector as a matrix of one column. */
export function column(entries: ArrayLike<number>): Matrix {
  return { rows: entries.length, cols: 1, data: Float64Array.from(entries) };
}

export function isMatrix(value: unknown): value is Matrix {
  return typeof value === 'object' && value !== null && 'rows' in value && 'data' in value;
}

/** The entry in row i and column j, from 0. */
export function at(a: Matrix, i: number, j: number): number {
  return a.data[i * a.cols + j]!;
}

/** The rows as arrays, for printing. */
export function toRows(a: Matrix): number[][] {
  return Array.from({ length: a.rows }, (_, i) => Array.from(a.data.subarray(i * a.cols, (i + 1) * a.cols)));
}

/** Whether A equals its transpose within a relative tolerance. */
export function isSymmetric(a: Matrix, tolerance = 1e-12): boolean {
  if (a.rows !== a.cols) return false;
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < i; j++) {
      const above = at(a, j, i);
      const below = at(a, i, j);
      if (!(Math.abs(above - below) <= tolerance * (Math.abs(above) + Math.abs(below)))) return false;
    }
  }
  return true;
}
