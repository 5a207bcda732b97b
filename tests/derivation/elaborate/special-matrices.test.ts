import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictsOf } from './judging';

const R = String.raw;
const given = R`A \in \mathbb{R}^{3 \times 3}; v \in \mathbb{R}^3`;

const expected: readonly (readonly [string, string])[] = [
  [R`A^2 = 0 \implies A = 0`, 'fails'],
  [R`A^2 = A \implies A v = v`, 'fails'],
  [R`A^2 = I \implies \det A = 1`, 'fails'],
];

for (const [document, verdict] of expected)
  test(`${document} ${verdict}: a matrix that no draw meets satisfies the premise`, () => {
    assert.deepEqual(verdictsOf(given, document), [verdict]);
  });

test('what is true of the special matrices does not hold for that: no other setting meets the premise', () => {
  assert.deepEqual(verdictsOf(given, R`A^2 = 0 \implies A^3 = 0`), ['inconclusive']);
});
