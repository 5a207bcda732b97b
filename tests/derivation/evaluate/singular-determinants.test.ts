import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, verdictOf } from '../judge/verdicts';

const R = String.raw;
const vectors = R`u, v \in \mathbb{R}^8; t > 0; A \in \mathbb{R}^{7 \times 7}`;

test('a pivot that is 0 by cancellation has the error of the elimination', () => {
  const line = lineOf(vectors, R`\det(u v^\top) = 0`);
  assert.equal(line.verdict, 'holds');
  assert.ok(line.limit! > 1e-16, `a limit of ${line.limit} is that of an exact 0`);
  assert.equal(verdictOf(vectors, R`\det(u v^\top + t I) = t^8 + t^7 u^\top v`), 'holds');
  assert.equal(verdictOf(vectors, R`\det(u v^\top + t I) = t^8 + 2 t^7 u^\top v`), 'fails');
});

test('a determinant that may be 0 has no logarithm that is known', () => {
  for (const size of [3, 8]) {
    const line = lineOf(R`u, v \in \mathbb{R}^${size}`, R`\log |\det(u v^\top)| = -\infty`);
    assert.equal(line.verdict, 'inconclusive', `size ${size}`);
    assert.match(line.why, /the error bounds are too wide/);
  }
});

test('a matrix with a row of zeros has the determinant 0 exactly', () => {
  const rows = R`\begin{pmatrix} 0 & 0 & 0 \\ a & b & c \\ b & c & a \end{pmatrix}`;
  assert.equal(verdictOf(R`a, b, c \in \mathbb{R}`, R`\det ${rows} = 0`), 'holds');
  assert.equal(verdictOf(R`a, b, c \in \mathbb{R}`, R`\log |\det ${rows}| = -\infty`), 'holds');
  const large = R`D \in \mathbb{R}^{7 \times 7}`;
  assert.equal(verdictOf(large, R`\det(0 \cdot D) = 0`), 'holds');
});
