/** Exponential and principal logarithm of a square matrix. */

import pow from '@stdlib/math-base-special-pow';
import type { Expression } from '../elaborate/expression';
import { eliminate, rowNorm } from './elimination';
import type { Tensor } from './frame';
import { NotEvaluable } from './not-evaluable';
import { add, made, multiply, scaled, symmetricRoot } from './tensors';

const identity = (n: number): Tensor => made(n, n, 0, (i, j) => (i === j ? 1 : 0));
const minus = (a: Tensor, b: Tensor, e: Expression): Tensor => add(a, scaled(b, -1, 0), e);
const largest = (a: Tensor): number => Math.max(...Array.from(a.data, Math.abs));

const mostHalvings = 40;

/** Halvings after which the norm is below 1/4. */
function halvings(a: Tensor): number {
  let times = 0;
  for (let norm = rowNorm(a); norm > 0.25 && times < mostHalvings; norm /= 2) times++;
  return times;
}

/** Scaling and squaring: sixteen terms of the series at a norm below 1/4 leave 1e-23. */
export function exponential([a]: readonly Tensor[], e: Expression): Tensor {
  const n = a!.rows;
  const times = halvings(a!);
  if (times === mostHalvings || Number.isNaN(rowNorm(a!)))
    throw new NotEvaluable('the exponential of this matrix is not finite', e);
  const small = scaled(a!, pow(2, -times), 0);
  let term = identity(n);
  let total = term;
  for (let k = 1; k <= 16; k++) {
    term = scaled(multiply(term, small, e), 1 / k, 1.2e-16 / k);
    total = add(total, term, e);
  }
  for (let k = 0; k < times; k++) total = multiply(total, total, e);
  return total;
}

const mostRoots = 30;

/**
 * Inverse scaling and squaring: roots until close to the identity, then 2 artanh((R - I)(R + I)^-1) by its series. The
 * exponential of the result tells its error, and whether it is a logarithm at all.
 */
export function logarithm([a]: readonly Tensor[], e: Expression): Tensor {
  const n = a!.rows;
  let root: Tensor = { ...a!, error: 0 };
  let times = 0;
  while (rowNorm(minus(root, identity(n), e)) > 0.25 && times < mostRoots) {
    root = { ...symmetricRoot([root], e), error: 0 };
    times++;
  }
  const w = multiply(minus(root, identity(n), e), eliminate(add(root, identity(n), e)).inverse, e);
  const square = multiply(w, w, e);
  let power = w;
  let total = w;
  for (let k = 3; k <= 25; k += 2) {
    power = multiply(power, square, e);
    total = add(total, scaled(power, 1 / k, 0), e);
  }
  const result = scaled(total, pow(2, times + 1), 0);
  return checked(a!, { ...result, error: 0 }, e);
}

function checked(a: Tensor, result: Tensor, e: Expression): Tensor {
  const back = exponential([result], e);
  const off = largest(minus(back, a, e)) + a.error + back.error;
  if (!(off <= 1e-6 * largest(a))) throw new NotEvaluable('no real logarithm of this matrix was found', e);
  const spread = rowNorm(eliminate(a).inverse) * (1 + rowNorm(result));
  return { ...result, error: 2 * a.rows * off * spread };
}
