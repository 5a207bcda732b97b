/** `\succeq 0` admits singular matrices, `\succ 0` does not. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model } from '../../../src/derivation/index';
import { verdictsOf } from '../elaborate/judging';

const cases: readonly (readonly [given: string, document: string, verdicts: readonly string[]])[] = [
  [
    String.raw`A \in \mathbb{R}^{3 \times 3}; A \succeq 0; v \in \mathbb{R}^3`,
    String.raw`\det A > 0 \\ \det A \ge 0 \\ v^\top A v \ge 0 \\ A_{11} > 0 \\ A = A^\top \\ A A^{-1} = I`,
    ['fails', 'holds', 'holds', 'fails', 'holds', 'fails'],
  ],
  [
    String.raw`A \in \mathbb{R}^{d \times d}; A \succ 0`,
    String.raw`\det A > 0 \\ A_{11} > 0 \\ A A^{-1} = I`,
    ['holds', 'holds', 'holds'],
  ],
  [
    String.raw`A \in \mathbb{R}^{2 \times 2}; A \succeq 0`,
    String.raw`\det A = 0 \implies A_{12}^2 = A_{11} A_{22} \\ \det A = 0 \implies A_{12} = 0`,
    ['holds', 'fails'],
  ],
  [
    String.raw`A \in \mathbb{S}^2; B \in \mathbb{S}_+^2; C \in \mathbb{S}_{++}^2`,
    String.raw`A_{12} = A_{21} \\ \det A \ge 0 \\ \det B \ge 0 \\ \det B > 0 \\ \det C > 0`,
    ['holds', 'fails', 'holds', 'fails', 'holds'],
  ],
];

for (const [given, document, verdicts] of cases) {
  test(`${given}: ${document}`, () => {
    assert.deepEqual(verdictsOf(given, document), verdicts);
  });
}

test('the reading tells semidefinite from definite', () => {
  const made = model(String.raw`A, B \in \mathbb{R}^{2 \times 2}; A \succ 0; B \succeq 0`);
  assert.equal(made.declarations[1]!.reading, 'A is symmetric and positive definite');
  assert.equal(made.declarations[2]!.reading, 'B is symmetric and positive semidefinite, sometimes singular');
});

for (const given of [
  String.raw`A, B \in \mathbb{R}^{2 \times 2}; A \succ B`,
  String.raw`A \in \mathbb{R}^{2 \times 3}; A \succ 0`,
])
  test(`${given} is refused`, () => {
    assert.match(model(given).problems[0]!.message, /only 0 may stand|is not square/);
  });
