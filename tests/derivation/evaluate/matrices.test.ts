import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Expression, MatrixOperationName, Shape } from '../../../src/derivation/elaborate/expression';
import type { Tensor } from '../../../src/derivation/evaluate/frame';
import { DimensionMismatch } from '../../../src/derivation/evaluate/not-evaluable';
import { log, scalar } from './build';
import { evaluate, evaluateTensor } from './evaluating';

const square: Shape = { kind: 'matrix', rows: 3, columns: 3 };
const column: Shape = { kind: 'vector', size: 3 };
const matrix = (id: string): Expression => ({ kind: 'variable', shape: square, id });
const vector = (id: string): Expression => ({ kind: 'variable', shape: column, id });
const operation = (name: MatrixOperationName, shape: Shape, ...args: Expression[]): Expression => ({
  kind: 'matrix operation',
  shape,
  name,
  arguments: args,
});
const product = (shape: Shape, ...factors: Expression[]): Expression => ({ kind: 'product', shape, factors });

const tensor = (cols: number, ...data: number[]): Tensor => ({
  rows: data.length / cols,
  cols,
  data: Float64Array.from(data),
  error: 0,
});
const A = tensor(3, 4, 1, 0.5, 1, 3, -0.2, 0.5, -0.2, 2);
const B = tensor(3, 1, 2, 3, -1, 0.5, 2, 0, 1, -4);
const x = tensor(1, 1, -2, 0.5);

test('a matrix times its inverse is the identity within the bound', () => {
  const found = evaluateTensor(product(square, matrix('A'), operation('inverse', square, matrix('A'))), {
    A,
  });
  found.data.forEach((value, i) => {
    assert.ok(Math.abs(value - (i % 4 === 0 ? 1 : 0)) <= found.error);
  });
  assert.ok(found.error < 1e-13);
});

test('the determinant of a product is the product of the determinants, as a number and as a logarithm', () => {
  const of = (e: Expression) => operation('determinant', scalar, e);
  const both = evaluate(of(product(square, matrix('A'), matrix('B'))), { A, B }).value;
  const apart = evaluate(of(matrix('A')), { A }).value * evaluate(of(matrix('B')), { B }).value;
  assert.ok(Math.abs(both - apart) < 1e-12 * Math.abs(apart));
  // By Sarrus: 4*3*2 + 2*(1*-0.2*0.5) - 3*0.25 - 2 - 4*0.04 = 20.89.
  assert.ok(Math.abs(evaluate(log(of(matrix('A'))), { A }).value - Math.log(20.89)) < 1e-14);
});

test('a quadratic form is a number, with scalars among its factors', () => {
  const form = product(
    scalar,
    operation('transpose', { kind: 'matrix', rows: 1, columns: 3 }, vector('x')),
    matrix('A'),
    vector('x'),
  );
  assert.ok(Math.abs(evaluate(form, { A, x }).value - 13.4) < 1e-13);
});

test('traces do not mind the order of a product', () => {
  const trace = (a: string, b: string) =>
    evaluate(operation('trace', scalar, product(square, matrix(a), matrix(b))), { A, B }).value;
  assert.ok(Math.abs(trace('A', 'B') - trace('B', 'A')) < 1e-13);
});

test('matrices that do not fit are refused by name of their dimensions', () => {
  const wrong = product(square, vector('x'), matrix('A'));
  assert.throws(
    () => evaluateTensor(wrong, { A, x }),
    (error: unknown) => {
      assert.ok(error instanceof DimensionMismatch);
      assert.match(error.message, /3 by 1 matrix is multiplied by a 3 by 3/);
      return true;
    },
  );
});

test('the gradient of a quadratic form is (A + A^T) x', () => {
  const form = product(
    scalar,
    operation('transpose', { kind: 'matrix', rows: 1, columns: 3 }, vector('x')),
    matrix('B'),
    vector('x'),
  );
  const found = evaluateTensor({ kind: 'gradient', shape: column, body: form, id: 'x' }, { B, x });
  const expected = [2 * 1 - 2 * 1 + 0.5 * 3, 1 * 1 + -2 * 1 + 0.5 * 3, 1 * 3 - 2 * 3 + 0.5 * -8];
  found.data.forEach((value, i) => {
    assert.ok(Math.abs(value - expected[i]!) <= found.error + 1e-12, `${value} against ${expected[i]}`);
  });
  assert.ok(found.error < 1e-9);
});
