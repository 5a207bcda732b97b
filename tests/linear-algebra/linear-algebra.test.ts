import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  cholesky,
  conditionNumber,
  determinant,
  frobeniusNorm,
  identity,
  inverse,
  logAbsDeterminant,
  type Matrix,
  matrix,
  multiply,
  norm,
  quadraticForm,
  randomOrthogonal,
  randomPositiveDefinite,
  relativeErrorBound,
  solve,
  subtract,
  symmetricEigen,
  toRows,
  trace,
  transpose,
} from '../../src/linear-algebra';
import { random } from '../../src/numerics';

const distance = (a: Matrix, b: Matrix) => frobeniusNorm(subtract(a, b));

/** Determinant by the sum over all permutations: no elimination. */
function leibniz(rows: readonly (readonly number[])[]): number {
  if (rows.length === 1) return rows[0]![0]!;
  return rows[0]!.reduce((total, entry, j) => {
    const minor = rows.slice(1).map(row => row.filter((_, k) => k !== j));
    return total + (j % 2 === 0 ? 1 : -1) * entry * leibniz(minor);
  }, 0);
}

const square = (n: number) =>
  fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n }), {
    minLength: n,
    maxLength: n,
  });

describe('LU', () => {
  it('has the determinant of the sum over permutations', () => {
    fc.assert(
      fc.property(square(4), rows => Math.abs(determinant(matrix(rows)) - leibniz(rows)) <= 1e-10),
      { seed: 1, numRuns: 200 },
    );
  });

  it('inverts within the error bound that the condition number gives', () => {
    const stream = random(2);
    for (const condition of [1, 100, 1e4, 1e8]) {
      const a = randomPositiveDefinite(5, condition, stream);
      const rest = distance(multiply(a, inverse(a)), identity(5));
      assert.ok(rest <= relativeErrorBound(a) * 5, `${rest}`);
    }
  });

  it('solves with a zero pivot', () => {
    const a = matrix([
      [0, 2],
      [3, 1],
    ]);
    assert.deepEqual(toRows(solve(a, matrix([[4], [5]]))), [[1], [2]]);
  });

  it('gives a singular matrix determinant 0 and no finite inverse', () => {
    const a = matrix([
      [1, 2],
      [2, 4],
    ]);
    assert.equal(determinant(a), 0);
    assert.equal(logAbsDeterminant(a), -Infinity);
    assert.equal(conditionNumber(a), Infinity);
  });
});

describe('Cholesky', () => {
  it('gives L L^T = A, and undefined where A is not positive definite', () => {
    const a = randomPositiveDefinite(6, 1e3, random(4));
    const l = cholesky(a)!;
    assert.ok(distance(multiply(l, transpose(l)), a) < 1e-14 * frobeniusNorm(a));
    const indefinite = matrix([
      [1, 2],
      [2, 1],
    ]);
    assert.equal(cholesky(indefinite), undefined);
  });
});

describe('eigenvalues', () => {
  it('of a random positive definite matrix are those it was made with', () => {
    const a = randomPositiveDefinite(4, 1e4, random(5));
    const { values, vectors } = symmetricEigen(a);
    assert.ok(Math.abs(values[0]! / 1e-2 - 1) < 1e-9 && Math.abs(values[3]! / 1e2 - 1) < 1e-13);
    assert.ok(distance(multiply(transpose(vectors), vectors), identity(4)) < 1e-14);
    const image = multiply(a, vectors);
    const scaled = multiply(
      vectors,
      matrix(toRows(identity(4)).map((row, i) => row.map(x => x * values[i]!))),
    );
    assert.ok(distance(image, scaled) < 1e-12);
    assert.ok(Math.abs(trace(a) - values.reduce((s, v) => s + v, 0)) < 1e-12);
  });

  it('of a matrix that is not symmetric are refused', () => {
    const a = matrix([
      [1, 2],
      [0, 1],
    ]);
    assert.throws(() => symmetricEigen(a), { name: 'RangeError', message: /not symmetric/ });
  });
});

describe('arithmetic', () => {
  it('tells which shapes do not fit', () => {
    const a = matrix([[1, 2]]);
    assert.throws(() => multiply(a, a), { message: /product of a 1 x 2 and a 1 x 2 matrix/ });
    assert.throws(() => trace(a), { message: /trace of a 1 x 2 matrix/ });
    assert.throws(() => matrix([[1], [1, 2]]), { message: /row 1 has 2 entries/ });
  });

  it('has norms without overflow and orthogonal matrices that keep them', () => {
    assert.ok(Math.abs(norm([3e200, 4e200]) / 5e200 - 1) < 1e-15);
    const q = randomOrthogonal(5, random(6));
    assert.ok(distance(multiply(transpose(q), q), identity(5)) < 1e-14);
  });

  it('has quadratic forms', () => {
    const a = matrix([
      [2, 1],
      [1, 3],
    ]);
    assert.equal(quadraticForm([1, -2], a), 2 - 4 + 12);
  });
});
