import { cholesky } from '../linear-algebra/cholesky';
import { isMatrix, isSymmetric, type Matrix } from '../linear-algebra/matrix';
import type { DistributionParameter, DistributionValue } from './distribution';
import { parameterError } from './parameters';

/** The parameter as a vector, or the error that says what it is instead. */
export function vectorParameter(
  family: string,
  parameter: DistributionParameter,
  value: DistributionValue,
): Float64Array {
  if (!(value instanceof Float64Array) || value.length === 0) throw parameterError(family, parameter, value);
  const fine = {
    vector: (x: number) => Number.isFinite(x),
    'positive-vector': (x: number) => x > 0 && x < Infinity,
    'probability-vector': (x: number) => x >= 0 && x <= 1,
  };
  const test = fine[parameter.domain as keyof typeof fine];
  if (!value.every(test)) throw parameterError(family, parameter, value);
  if (parameter.domain === 'probability-vector' && !isNormalised(value))
    throw parameterError(family, parameter, value);
  return value;
}

function isNormalised(p: Float64Array): boolean {
  return Math.abs(p.reduce((total, x) => total + x, 0) - 1) <= 1e-12 * p.length;
}

/** The parameter as a symmetric positive definite matrix of the given size. */
export function definiteParameter(
  family: string,
  parameter: DistributionParameter,
  value: DistributionValue,
  size?: number,
): Matrix {
  if (!isMatrix(value) || !isSymmetric(value, 1e-9) || cholesky(value) === undefined) {
    throw parameterError(family, parameter, isMatrix(value) ? notDefinite(value) : value);
  }
  if (size !== undefined && value.rows !== size) {
    throw new RangeError(
      `${parameter.name} of ${family} is ${value.rows} x ${value.cols}; the mean has ${size} entries`,
    );
  }
  return value;
}

function notDefinite(value: Matrix): string {
  return `a ${value.rows} x ${value.cols} matrix that is not symmetric positive definite`;
}
