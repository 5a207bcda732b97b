import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandedDeterminant } from '../../../src/derivation/evaluate/expanded-determinant';
import { ERROR, SCALE } from '../../../src/derivation/evaluate/frame';
import { verdictOf } from '../judge/verdicts';

const R = String.raw;
const given = R`A \in \mathbb{R}^{3 \times 3}; B \in \mathbb{R}^{2 \times 2}; u, v \in \mathbb{R}^3; x, z, a \in \mathbb{R}; y \in \mathbb{R}^2 \setminus \{0\}`;

test('the determinant of a singular matrix is 0 within a bound that the size of its products gives', () => {
  for (const line of [
    R`\det(u v^\top) = 0`,
    R`\det(A - A^\top) = 0`,
    R`\det \begin{pmatrix} 1 & x & x^2 \\ 1 & x & x^2 \\ 1 & z & z^2 \end{pmatrix} = 0`,
    R`B y = a y \implies \det(B - a I) = 0`,
  ])
    assert.equal(verdictOf(given, line), 'holds', line);
  for (const line of [R`\det(A) = 0`, R`\det(u v^\top) = 10^{-6}`, R`B y = a y \implies \det(B + a I) = 0`])
    assert.equal(verdictOf(given, line), 'fails', line);
});

test('the expansion has the value, a bound and the largest product', () => {
  const out = new Float64Array(8);
  const matrix = { rows: 2, cols: 2, data: Float64Array.of(3, 1, 4, 2), error: 0 };
  assert.equal(expandedDeterminant(matrix, out), 2);
  assert.equal(out[SCALE], 6);
  assert.ok(out[ERROR]! > 0 && out[ERROR]! < 1e-14);
  // The exact determinant of this singular matrix of doubles is 0; every permutation counts.
  const magic = {
    rows: 4,
    cols: 4,
    data: Float64Array.of(16, 2, 3, 13, 5, 11, 10, 8, 9, 7, 6, 12, 4, 14, 15, 1),
    error: 0,
  };
  assert.ok(Math.abs(expandedDeterminant(magic, out)) <= out[ERROR]!);
  // Entries that are known to 1e-8 only: the bound holds the change of the determinant by such a change.
  expandedDeterminant({ ...matrix, error: 1e-8 }, out);
  assert.ok(out[ERROR]! >= 10e-8 && out[ERROR]! < 11e-8);
});
