import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addWeightedPoints, paddedLength, projectPoints } from '../../src/linear-algebra';
import { random } from '../../src/numerics';

const normals = (length: number, seed: number) => {
  const stream = random(seed);
  return Float64Array.from({ length }, () => stream.normal());
};

/** rows of vectors, numbers in a point, first point, number of points, points behind the last */
const shapes = fc.tuple(
  fc.integer({ min: 1, max: 7 }),
  fc.integer({ min: 1, max: 7 }),
  fc.integer({ min: 0, max: 5 }),
  fc.integer({ min: 1, max: 13 }),
  fc.integer({ min: 0, max: 3 }),
);

test('projections of a range of points are the scalar products, whatever does not fill a tile', () => {
  fc.assert(
    fc.property(shapes, ([rows, n, from, count, behind]) => {
      const [a, points] = [normals(rows * n, 1), normals((from + count + behind) * n, 2)];
      const stride = paddedLength(count);
      const out = new Float64Array(rows * stride);
      projectPoints(a, rows, points, n, from, from + count, out, stride);
      for (let i = 0; i < rows; i++) {
        for (let t = 0; t < count; t++) {
          let plain = 0;
          for (let j = 0; j < n; j++) plain += a[i * n + j]! * points[(from + t) * n + j]!;
          assert.ok(Math.abs(out[i * stride + t]! - plain) < 1e-13, `row ${i}, point ${t}`);
        }
      }
    }),
  );
});

test('weighted points are added to what is there, each place once, whatever does not fill a tile', () => {
  fc.assert(
    fc.property(shapes, ([rows, n, from, count, behind]) => {
      const stride = paddedLength(count);
      const [weights, points] = [normals(rows * stride, 3), normals((from + count + behind) * n, 4)];
      const out = new Float64Array(rows * n).fill(1);
      addWeightedPoints(weights, rows, stride, points, n, from, from + count, out);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < n; j++) {
          let plain = 1;
          for (let t = 0; t < count; t++) plain += weights[i * stride + t]! * points[(from + t) * n + j]!;
          assert.ok(Math.abs(out[i * n + j]! - plain) < 1e-12, `row ${i}, column ${j}`);
        }
      }
    }),
  );
});
