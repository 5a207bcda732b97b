/** Gaussian elimination with partial pivoting: determinant, inverse, and bounds on the error of both. */

import { factorise, identity, solveFactorised } from '../../linear-algebra';
import { type Tensor, UNIT } from './frame';

export interface Elimination {
  /** log|det| and its sign; sign 0: singular as far as can be told. */
  readonly logDeterminant: number;
  readonly sign: number;
  readonly inverse: Tensor;
  /** Bound on the relative error of the determinant; infinite where a pivot is 0, which may be by cancellation. */
  readonly relativeError: number;
}

/** Largest sum of |entries| of a row. */
export function rowNorm({ data, rows, cols }: Tensor): number {
  let largest = 0;
  for (let i = 0; i < rows; i++) {
    let total = 0;
    for (let j = 0; j < cols; j++) total += Math.abs(data[i * cols + j]!);
    if (!(total <= largest)) largest = total;
  }
  return largest;
}

/** Largest sum of |entries| of a column. */
export function columnNorm({ data, rows, cols }: Tensor): number {
  let largest = 0;
  for (let j = 0; j < cols; j++) {
    let total = 0;
    for (let i = 0; i < rows; i++) total += Math.abs(data[i * cols + j]!);
    if (!(total <= largest)) largest = total;
  }
  return largest;
}

/** Eliminates a square matrix. One with a pivot that is 0 has sign 0 and an inverse of NaN: nothing is bounded there. */
export function eliminate(a: Tensor): Elimination {
  const n = a.rows;
  const factors = factorise(a);
  let { sign } = factors;
  let log = 0;
  for (let k = 0; k < n; k++) {
    const pivot = factors.lu.data[k * n + k]!;
    if (pivot === 0 || Number.isNaN(pivot)) return singular(n, pivot);
    sign *= Math.sign(pivot);
    log += Math.log(Math.abs(pivot));
  }
  return bounded(a, solveFactorised(factors, identity(n)).data, log, sign);
}

function singular(n: number, pivot: number): Elimination {
  const inverse = { rows: n, cols: n, data: new Float64Array(n * n).fill(Number.NaN), error: 0 };
  const undefinedSign = Number.isNaN(pivot) ? Number.NaN : 0;
  return {
    logDeterminant: Number.NEGATIVE_INFINITY,
    sign: undefinedSign,
    inverse,
    relativeError: Number.POSITIVE_INFINITY,
  };
}

/** First-order bounds: the backward error of elimination (a few n units of |A|) through the inverse. */
function bounded(a: Tensor, inverse: Float64Array, log: number, sign: number): Elimination {
  const n = a.rows;
  const result = { rows: n, cols: n, data: inverse, error: 0 };
  const backward = a.error + 4 * n * UNIT * Math.max(...Array.from(a.data, Math.abs));
  const norm = Math.max(rowNorm(result), columnNorm(result));
  let total = 0;
  for (const x of inverse) total += Math.abs(x);
  return {
    logDeterminant: log,
    sign,
    inverse: { ...result, error: rowNorm(result) * columnNorm(result) * backward + 2 * UNIT * norm },
    relativeError: total * backward + n * UNIT * (1 + Math.abs(log)),
  };
}
