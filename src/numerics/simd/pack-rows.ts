import { even } from './scratch';

/** Numbers that a packed matrix takes at most. */
export function packedLength(rows: number, n: number): number {
  return even(rows) * n;
}

/**
 * A matrix as projections read it: four rows together, and two where fewer are left, column after column. An odd last
 * row gets a row of zeros beside it. A triangular matrix is given as its lower triangle, row by row; columns behind a
 * tile's last row are left out.
 */
export function packRows(
  a: Float64Array,
  rows: number,
  n: number,
  triangular: boolean,
  out: Float64Array,
  at: number,
): void {
  let place = at;
  for (let first = 0; first < rows; ) {
    const height = even(rows) - first >= 4 ? 4 : 2;
    const width = triangular && height === 4 ? Math.min(first + 4, n) : n;
    for (let j = 0; j < width; j++) {
      for (let i = first; i < first + height; i++) {
        const begin = triangular ? (i * (i + 1)) / 2 : i * n;
        out[place++] = i < rows && (!triangular || j <= i) ? a[begin + j]! : 0;
      }
    }
    first += height;
  }
}
