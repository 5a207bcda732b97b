/** What people write in many ways: pairs below a sum, ranges of several indices, gradients and differentials as they come. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, readings, verdictsOf } from './judging';

const R = String.raw;
const family = R`n \in \{2, \dots, 5\}; i, j = 1, \dots, n; x_i \in \mathbb{R}`;
const pairs = R`\Bigl(\sum_i x_i\Bigr)^2 - \sum_i x_i^2`;

test('a sum below which two letters are compared runs over both, and that is said', () => {
  for (const below of [R`i \ne j`, R`i \neq j`]) {
    assert.deepEqual(verdictsOf(family, R`\sum_{${below}} x_i x_j = ${pairs}`), ['holds']);
    assert.deepEqual(verdictsOf(family, R`\sum_{${below}} x_i x_j = \tfrac12 (${pairs})`), ['fails']);
  }
  for (const below of ['i<j', R`1 \le i < j \le n`])
    assert.deepEqual(verdictsOf(family, R`\sum_{${below}} x_i x_j = \tfrac12 \left( ${pairs} \right)`), [
      'holds',
    ]);
  assert.match(readings(family, R`\sum_{i<j} x_i x_j = 0`), /one over both letters/);
  const vector = R`n \in \{2, \dots, 5\}; x \in \mathbb{R}^n`;
  assert.deepEqual(verdictsOf(vector, R`\sum_{1 \le i < j \le n} x_i x_j = \sum_{i<j} x_i x_j`), ['holds']);
  assert.deepEqual(verdictsOf(vector, R`\sum_{1 \le i < j \le n} 1 = \frac{n (n-1)}{2}`), ['holds']);
});

test('the second letter is fixed where it stands outside the sum, or where another sum binds it', () => {
  assert.deepEqual(verdictsOf(family, R`x_j + \sum_{i \ne j} x_i = \sum_i x_i`), ['holds']);
  assert.deepEqual(verdictsOf(family, R`\sum_j \sum_{i \ne j} x_i = (n - 1) \sum_i x_i`), ['holds']);
  assert.deepEqual(verdictsOf(family, R`\sum_j \sum_{i < j} x_i x_j = \sum_{i < j} x_i x_j`), ['holds']);
});

test('a sum from a bound on has no end where its letter is not declared', () => {
  const given = R`r \in (0, 0.8); k \in \{1, \dots, 5\}; n = 1, \dots, N; N \in \{1, \dots, 5\}; x_n \in \mathbb{R}`;
  assert.deepEqual(verdictsOf(given, R`\sum_{m \ge 0} r^m = \frac{1}{1 - r}`), ['holds']);
  assert.deepEqual(verdictsOf(given, R`\sum_{m > 0} r^m = \frac{1}{1 - r}`), ['fails']);
  assert.deepEqual(verdictsOf(given, R`\sum_{n \ge 2} x_n = \sum_n x_n - x_1`), ['holds']);
  const [line] = lines(given, R`\sum_{k \ge 1} \frac{1}{k^2} = \frac{\pi^2}{6}`);
  assert.equal(line!.verdict, 'unreadable', line!.why);
  assert.match(line!.why, /runs without end, is not said/);
});

test('the gradient of a declared function is taken in its argument, and transposed behind that', () => {
  const given = R`Q \in \mathbb{R}^{2 \times 2}; Q \succ 0; x, b \in \mathbb{R}^2; f(x) := \frac12 x^\top Q x - b^\top x`;
  const held = [
    R`\nabla f(x) = Q x - b`,
    R`\nabla f = Q x - b`,
    R`\nabla f(b) = Q b - b`,
    R`\nabla^2 f(x) = Q`,
    R`\nabla f(x)^\top (x - b) = (Q x - b)^\top (x - b)`,
    R`f(b) \ge f(x) + \nabla f(x)^\top (b - x)`,
  ];
  for (const document of held) assert.deepEqual(verdictsOf(given, document), ['holds'], document);
  assert.deepEqual(verdictsOf(given, R`\nabla f(x) = Q x + b`), ['fails']);
  assert.deepEqual(verdictsOf(given, R`\nabla f(b) = Q x - b`), ['fails']);
});

const forms: readonly (readonly [given: string, holds: string, fails: string])[] = [
  [
    't > 0',
    R`\int_0^\infty \dd x\, x e^{-t x} = \frac{1}{t^2}`,
    R`\int_0^\infty \dd x\, x e^{-t x} = \frac1t`,
  ],
  [
    R`A, B, C \in \mathbb{R}^{2 \times 2}`,
    R`\operatorname{vec}(A B C) = (C^\top \otimes A) \operatorname{vec}(B)`,
    R`\operatorname{vec}(A B C) = (A \otimes C^\top) \operatorname{vec}(B)`,
  ],
  [
    R`x, y \in \mathbb{R}`,
    R`\iint_{\mathbb{R}^2} e^{-x^2 - y^2} \, dx \, dy = \pi`,
    R`\iint_{\mathbb{R}^2} e^{-x^2 - y^2} \, dx \, dy = \sqrt{\pi}`,
  ],
  [
    R`X, Y, a \in \mathbb{R}
    p(X) = \mathcal{N}(X; 1, 2^2)
    p(Y \mid X) = \mathcal{N}(Y; a X, 1)`,
    R`\mathbb{E}[\operatorname{Var}(Y \mid X)] = 1`,
    R`\mathbb{E}[\operatorname{Var}(Y \mid X)] = a`,
  ],
];

for (const [given, holds, fails] of forms)
  test(`${holds} holds; ${fails} fails`, () => {
    const [right] = lines(given, holds);
    assert.equal(right!.verdict, 'holds', right!.why);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
