/**
 * Products of many points, one in each row of `points`, with a few vectors: what an estimator does in every pass over
 * its data. Tiles of several points and vectors keep their sums in registers; nothing is allocated.
 */

/** Points in the tile of a projection. */
const tile = 4;

/** Smallest row length of a block's buffer that holds `count` points: a multiple of the tile. */
export function paddedLength(count: number): number {
  return Math.ceil(count / tile) * tile;
}

/**
 * out[i * stride + t - from] = a_i . x_t for the rows a_i of `a` (each of n numbers) and the points from, ..., to - 1.
 * `stride` is at least `paddedLength(to - from)`: the places behind the last point are overwritten.
 */
export function projectPoints(
  a: Float64Array,
  rows: number,
  points: Float64Array,
  n: number,
  from: number,
  to: number,
  out: Float64Array,
  stride: number,
): void {
  for (let i = 0; i < rows; i += 2) {
    const second = Math.min(i + 1, rows - 1); // an odd last row is computed twice, which saves a loop of its own
    projectOnTwo(a, i * n, second * n, points, n, from, to, out, i * stride, second * stride);
  }
}

/** Two rows and four points at once: eight sums that do not wait for each other. */
function projectOnTwo(
  a: Float64Array,
  a0: number,
  a1: number,
  points: Float64Array,
  n: number,
  from: number,
  to: number,
  out: Float64Array,
  out0: number,
  out1: number,
): void {
  const last = to - 1;
  for (let t = from; t < to; t += tile) {
    let x0 = t * n;
    let x1 = Math.min(t + 1, last) * n;
    let x2 = Math.min(t + 2, last) * n;
    let x3 = Math.min(t + 3, last) * n;
    let s00 = 0;
    let s01 = 0;
    let s02 = 0;
    let s03 = 0;
    let s10 = 0;
    let s11 = 0;
    let s12 = 0;
    let s13 = 0;
    for (let j = 0; j < n; j++) {
      const u = a[a0 + j]!;
      const v = a[a1 + j]!;
      const p = points[x0++]!;
      const q = points[x1++]!;
      const r = points[x2++]!;
      const s = points[x3++]!;
      s00 += u * p;
      s01 += u * q;
      s02 += u * r;
      s03 += u * s;
      s10 += v * p;
      s11 += v * q;
      s12 += v * r;
      s13 += v * s;
    }
    const at = t - from;
    out[out0 + at] = s00;
    out[out0 + at + 1] = s01;
    out[out0 + at + 2] = s02;
    out[out0 + at + 3] = s03;
    out[out1 + at] = s10;
    out[out1 + at + 1] = s11;
    out[out1 + at + 2] = s12;
    out[out1 + at + 3] = s13;
  }
}

/**
 * out[i * n + j] += sum_t w_it x_tj over the points from, ..., to - 1, with w_it = weights[i * stride + t - from].
 */
export function addWeightedPoints(
  weights: Float64Array,
  rows: number,
  stride: number,
  points: Float64Array,
  n: number,
  from: number,
  to: number,
  out: Float64Array,
): void {
  for (let i = 0; i < rows; i += 2) {
    for (let j = 0; j < n; j += 2) {
      addTile(
        weights,
        i,
        Math.min(i + 1, rows - 1),
        stride,
        points,
        n,
        j,
        Math.min(j + 1, n - 1),
        from,
        to,
        out,
      );
    }
  }
}

/** Two rows of weights and two coordinates, even and odd points apart: again eight sums side by side. */
function addTile(
  weights: Float64Array,
  i0: number,
  i1: number,
  stride: number,
  points: Float64Array,
  n: number,
  j0: number,
  j1: number,
  from: number,
  to: number,
  out: Float64Array,
): void {
  let e00 = 0;
  let e01 = 0;
  let e10 = 0;
  let e11 = 0;
  let o00 = 0;
  let o01 = 0;
  let o10 = 0;
  let o11 = 0;
  let w0 = i0 * stride;
  let w1 = i1 * stride;
  let x0 = from * n + j0;
  let x1 = from * n + j1;
  let t = from;
  for (; t + 1 < to; t += 2) {
    const u = weights[w0]!;
    const v = weights[w1]!;
    const p = points[x0]!;
    const q = points[x1]!;
    e00 += u * p;
    e01 += u * q;
    e10 += v * p;
    e11 += v * q;
    const k = weights[w0 + 1]!;
    const l = weights[w1 + 1]!;
    const r = points[x0 + n]!;
    const s = points[x1 + n]!;
    o00 += k * r;
    o01 += k * s;
    o10 += l * r;
    o11 += l * s;
    w0 += 2;
    w1 += 2;
    x0 += 2 * n;
    x1 += 2 * n;
  }
  if (t < to) {
    e00 += weights[w0]! * points[x0]!;
    e01 += weights[w0]! * points[x1]!;
    e10 += weights[w1]! * points[x0]!;
    e11 += weights[w1]! * points[x1]!;
  }
  out[i0 * n + j0]! += e00 + o00;
  if (j1 > j0) out[i0 * n + j1]! += e01 + o01;
  if (i1 > i0) out[i1 * n + j0]! += e10 + o10;
  if (i1 > i0 && j1 > j0) out[i1 * n + j1]! += e11 + o11;
}
