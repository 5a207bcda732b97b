/** Numbers of matrices and vectors: determinants, traces, norms, inner products, entries. */

import type { Entry, MatrixOperation } from '../elaborate/expression';
import { leaveLogarithm, leaveUndefined, leaveValue } from './arithmetic';
import type { Compiler } from './compile';
import { type Elimination, eliminate } from './elimination';
import { ERROR, type Frame, SCALE, type Scalar, SIGN, type Tensor, UNIT } from './frame';
import { DimensionMismatch, NotEvaluable } from './not-evaluable';
import { doubtfulDeterminant } from './singular-determinant';
import { eigenvalues, type Spectrum, singularValues } from './spectra';

type Measure = (parts: readonly Tensor[], out: Float64Array, e: MatrixOperation) => number;

function leave(out: Float64Array, value: number, error: number, scale: number): number {
  out[ERROR] = error;
  out[SCALE] = scale;
  return value;
}

function trace([a]: readonly Tensor[], out: Float64Array, e: MatrixOperation): number {
  if (a!.rows !== a!.cols) throw new DimensionMismatch('the trace of a matrix that is not square', e);
  let total = 0;
  let size = 0;
  for (let i = 0; i < a!.rows; i++) {
    total += a!.data[i * a!.cols + i]!;
    size = Math.max(size, Math.abs(a!.data[i * a!.cols + i]!));
  }
  return leave(out, total, a!.rows * (a!.error + UNIT * size), size);
}

function inner([a, b]: readonly Tensor[], out: Float64Array, e: MatrixOperation): number {
  if (a!.data.length !== b!.data.length)
    throw new DimensionMismatch('an inner product of vectors that differ in size', e);
  let total = 0;
  let error = 0;
  let scale = 0;
  for (let i = 0; i < a!.data.length; i++) {
    const term = a!.data[i]! * b!.data[i]!;
    total += term;
    error += Math.abs(a!.data[i]!) * b!.error + Math.abs(b!.data[i]!) * a!.error + 2 * UNIT * Math.abs(term);
    scale = Math.max(scale, Math.abs(term));
  }
  return leave(out, total, error, scale);
}

/** Root of the sum of squares, for vectors and matrices. */
function euclidean([a]: readonly Tensor[], out: Float64Array): number {
  let total = 0;
  for (const x of a!.data) total += x * x;
  const value = Math.sqrt(total);
  const n = a!.data.length;
  return leave(out, value, Math.sqrt(n) * a!.error + (n + 2) * UNIT * value, value);
}

function norm1([a]: readonly Tensor[], out: Float64Array): number {
  let total = 0;
  for (const x of a!.data) total += Math.abs(x);
  return leave(out, total, a!.data.length * (a!.error + UNIT * total), total);
}

function normInfinity([a]: readonly Tensor[], out: Float64Array): number {
  let largest = 0;
  for (const x of a!.data) largest = Math.max(largest, Math.abs(x));
  return leave(out, largest, a!.error, largest);
}

/** An eigenvalue or singular value, by its place among all in ascending order. */
const extreme =
  (spectrum: (a: Tensor, e: MatrixOperation) => Spectrum, which: 0 | -1): Measure =>
  ([a], out, e) => {
    const { values, error } = spectrum(a!, e);
    const value = values.at(which)!;
    return leave(out, value, error, Math.max(Math.abs(values[0]!), Math.abs(values.at(-1)!)));
  };

function nuclear([a]: readonly Tensor[], out: Float64Array, e: MatrixOperation): number {
  const { values, error } = singularValues(a!, e);
  const total = values.reduce((sum, value) => sum + value, 0);
  return leave(out, total, values.length * (error + UNIT * total), total);
}

const measures: { readonly [name in MatrixOperation['name']]?: Measure } = {
  trace,
  'inner product': inner,
  norm: euclidean,
  'frobenius norm': euclidean,
  'largest singular value': extreme(singularValues, -1),
  'smallest singular value': extreme(singularValues, 0),
  'nuclear norm': nuclear,
  'largest eigenvalue': extreme(eigenvalues, -1),
  'smallest eigenvalue': extreme(eigenvalues, 0),
  'norm 1': norm1,
  'norm infinity': normInfinity,
};

/** A square matrix, eliminated. */
function eliminated(compiler: Compiler, e: MatrixOperation): (frame: Frame) => [Tensor, Elimination] {
  const matrix = compiler.tensor(e.arguments[0]!);
  return frame => {
    const a = matrix(frame);
    if (a.rows !== a.cols) throw new DimensionMismatch('the determinant of a matrix that is not square', e);
    return [a, eliminate(a)];
  };
}

function leaveEliminated(out: Float64Array, { logDeterminant, sign, relativeError }: Elimination): number {
  out[SIGN] = sign;
  out[SCALE] = 1;
  out[ERROR] = relativeError;
  return logDeterminant;
}

/** log|det|; a pivot that is 0 by cancellation makes no determinant that is 0. */
export function matrixLogarithm(compiler: Compiler, e: MatrixOperation): Scalar | undefined {
  if (e.name !== 'determinant') return undefined;
  const matrix = eliminated(compiler, e);
  return frame => {
    const [a, elimination] = matrix(frame);
    if (Number.isNaN(elimination.sign)) return leaveUndefined(frame.out);
    if (elimination.sign !== 0) return leaveEliminated(frame.out, elimination);
    return leaveLogarithm(frame.out, doubtfulDeterminant(a, frame.out, elimination.relativeError));
  };
}

/** Elimination keeps its digits where this bound on its relative error is small. */
const accurate = 1e-9;

/** By elimination, and by what is known in absolute terms where that is inaccurate. */
function determinant(compiler: Compiler, e: MatrixOperation): Scalar {
  const matrix = eliminated(compiler, e);
  return frame => {
    const [a, elimination] = matrix(frame);
    const { sign, relativeError } = elimination;
    if (Number.isNaN(sign)) return leaveUndefined(frame.out);
    if (sign !== 0 && relativeError <= accurate)
      return leaveValue(frame.out, leaveEliminated(frame.out, elimination));
    return doubtfulDeterminant(a, frame.out, relativeError);
  };
}

export function matrixScalar(compiler: Compiler, e: MatrixOperation): Scalar {
  if (e.name === 'determinant') return determinant(compiler, e);
  const measure = measures[e.name];
  if (!measure) throw new NotEvaluable(`${e.name} is not a number`, e);
  const parts = e.arguments.map(part => compiler.tensor(part));
  return frame =>
    measure(
      parts.map(part => part(frame)),
      frame.out,
      e,
    );
}

/** x_i and A_{ij}, counted from 1. */
export function entryScalar(compiler: Compiler, e: Entry): Scalar {
  const base = compiler.tensor(e.base);
  const indices = e.indices.map(index => compiler.scalar(index));
  return frame => {
    const a = base(frame);
    const [i, j] = [indices[0]!(frame), indices[1]?.(frame) ?? 1];
    const inside = i >= 1 && i <= a.rows && j >= 1 && j <= a.cols;
    if (!inside) throw new NotEvaluable(`entry ${i},${j} is outside a ${a.rows} by ${a.cols} matrix`, e);
    const value = a.data[(i - 1) * a.cols + j - 1]!;
    return leave(frame.out, value, a.error, Math.abs(value));
  };
}
