/**
 * Errors about arguments, all of one form: quantity, value, what it must be. The name says whose it is where more than
 * one could be meant: 'kMeans: clusters'. What is right is given back.
 */

import { type Matrix, matrix } from '../linear-algebra/matrix';

/** A matrix as a reader writes it: an array of rows. */
export type Rows = readonly (readonly number[])[];

/** A row of finite numbers. @throws RangeError naming the quantity, the entry and its value */
export function requireNumbers(name: string, values: ArrayLike<number>, length?: number): Float64Array {
  if (length !== undefined && values.length !== length) {
    throw new RangeError(`${name} has ${values.length} entries; it must have ${length}`);
  }
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    throw new RangeError(`${name}[${i}] is ${values[i]}; it must be a finite number`);
  }
  return Float64Array.from(values);
}

/** A matrix of finite numbers. @throws RangeError naming the quantity and the row that is wrong */
export function requireRows(name: string, rows: Rows, count?: number, columns?: number): Matrix {
  if (rows.length === 0) throw new RangeError(`${name} has no rows; give at least one`);
  if (count !== undefined && rows.length !== count) {
    throw new RangeError(`${name} has ${rows.length} rows; it must have ${count}`);
  }
  const width = columns ?? rows[0]!.length;
  rows.forEach((row, i) => void requireNumbers(`${name}[${i}]`, row, width));
  return matrix(rows);
}

/** Probabilities, ends allowed or not. @throws RangeError naming the entry */
export function requireProbabilities(
  name: string,
  values: ArrayLike<number>,
  length?: number,
  ends: 'allowed' | 'excluded' = 'allowed',
): Float64Array {
  const numbers = requireNumbers(name, values, length);
  numbers.forEach((value, i) => {
    const inside = ends === 'allowed' ? value >= 0 && value <= 1 : value > 0 && value < 1;
    if (!inside) {
      const range = ends === 'allowed' ? '[0, 1]' : '(0, 1)';
      throw new RangeError(`${name}[${i}] is ${value}; it must be a probability in ${range}`);
    }
  });
  return numbers;
}

/** A finite number above a bound. @throws RangeError naming the quantity */
export function requireAbove(name: string, value: number, bound: number): number {
  if (value > bound && value < Infinity) return value;
  throw new RangeError(`${name} is ${value}; it must be a finite number above ${bound}`);
}

/** A finite number above zero. @throws RangeError naming the quantity */
export function requirePositive(name: string, value: number): number {
  return requireAbove(name, value, 0);
}

/** An integer from `least` on. @throws RangeError naming the quantity */
export function requireCount(name: string, value: number, least = 1): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new RangeError(`${name} is ${value}; it must be an integer from ${least} on`);
}

/** Numbers that are each 0 or 1. @throws RangeError naming the entry */
export function requireBits(name: string, values: ArrayLike<number>, length: number): void {
  if (values.length !== length) {
    throw new RangeError(`${name} has ${values.length} entries; it must have ${length}`);
  }
  for (let i = 0; i < length; i++) {
    if (values[i] === 0 || values[i] === 1) continue;
    throw new RangeError(`${name}[${i}] is ${values[i]}; it must be 0 or 1`);
  }
}
