import { at, type Matrix, zeros } from './matrix';

function sameShape(operation: string, a: Matrix, b: Matrix): void {
  if (a.rows !== b.rows || a.cols !== b.cols) {
    throw new RangeError(
      `${operation} of a ${a.rows} x ${a.cols} and a ${b.rows} x ${b.cols} matrix; give them the same shape`,
    );
  }
}

export function add(a: Matrix, b: Matrix): Matrix {
  sameShape('sum', a, b);
  return { rows: a.rows, cols: a.cols, data: a.data.map((x, i) => x + b.data[i]!) };
}

export function subtract(a: Matrix, b: Matrix): Matrix {
  sameShape('difference', a, b);
  return { rows: a.rows, cols: a.cols, data: a.data.map((x, i) => x - b.data[i]!) };
}

export function scale(a: Matrix, factor: number): Matrix {
  return { rows: a.rows, cols: a.cols, data: a.data.map(x => x * factor) };
}

export function transpose(a: Matrix): Matrix {
  const result = zeros(a.cols, a.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.cols; j++) result.data[j * a.rows + i] = at(a, i, j);
  }
  return result;
}

export function multiply(a: Matrix, b: Matrix): Matrix {
  if (a.cols !== b.rows) {
    throw new RangeError(
      `product of a ${a.rows} x ${a.cols} and a ${b.rows} x ${b.cols} matrix; the inner sizes must agree`,
    );
  }
  const result = zeros(a.rows, b.cols);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.cols; k++) {
      const left = at(a, i, k);
      for (let j = 0; j < b.cols; j++) result.data[i * b.cols + j]! += left * at(b, k, j);
    }
  }
  return result;
}

/** A x for a vector x. */
export function multiplyVector(a: Matrix, x: ArrayLike<number>): Float64Array {
  if (a.cols !== x.length) {
    throw new RangeError(`product of a ${a.rows} x ${a.cols} matrix and a vector of length ${x.length}`);
  }
  const result = new Float64Array(a.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.cols; j++) result[i]! += at(a, i, j) * x[j]!;
  }
  return result;
}

/** x y^T. */
export function outer(x: ArrayLike<number>, y: ArrayLike<number>): Matrix {
  const result = zeros(x.length, y.length);
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < y.length; j++) result.data[i * y.length + j] = x[i]! * y[j]!;
  }
  return result;
}

export function dot(x: ArrayLike<number>, y: ArrayLike<number>): number {
  if (x.length !== y.length) {
    throw new RangeError(`inner product of vectors of lengths ${x.length} and ${y.length}; they must agree`);
  }
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i]! * y[i]!;
  return total;
}

export function trace(a: Matrix): number {
  requireSquare('trace', a);
  let total = 0;
  for (let i = 0; i < a.rows; i++) total += at(a, i, i);
  return total;
}

/** x^T A x. */
export function quadraticForm(x: ArrayLike<number>, a: Matrix): number {
  return dot(x, multiplyVector(a, x));
}

/** Euclidean norm of a vector, without overflow. */
export function norm(x: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i]!));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let total = 0;
  for (let i = 0; i < x.length; i++) total += (x[i]! / largest) * (x[i]! / largest);
  return largest * Math.sqrt(total);
}

/** Square root of the sum of squared entries. */
export function frobeniusNorm(a: Matrix): number {
  return norm(a.data);
}

/** Refuses matrices that are not square. */
export function requireSquare(operation: string, a: Matrix): void {
  if (a.rows !== a.cols) {
    throw new RangeError(`${operation} of a ${a.rows} x ${a.cols} matrix; it is defined for square ones`);
  }
}
