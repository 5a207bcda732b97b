import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readings, verdictsOf } from './judging';

const R = String.raw;
const numbers = R`a, b, s \in \mathbb{R}; t \in (-0.9, 0.9); n \in \{4, 5, 6, 7\}; k \in \{0, 1, 2, 3\}`;
const matrices = R`A, B \in \mathbb{R}^{2 \times 3}; v, w \in \mathbb{R}^3; u \in \mathbb{R}^2; a \in \mathbb{R}; \mathbf{1} := (1, 1, 1)`;
const wholes = R`m, n \in \mathbb{N}`;

const expected: readonly (readonly [string, string, readonly string[]])[] = [
  // Bounds from both sides are an equation.
  [numbers, R`a \ge b \quad a \le b \implies a = b`, ['holds']],
  [numbers, R`a \ge b, b \ge a \implies a^2 = b^2`, ['holds']],
  [numbers, R`a + b \ge 1, a + b \le 1 \implies a = 1 - b`, ['holds']],
  [numbers, R`a \ge b, a \le b \implies a = -b`, ['fails']],
  [numbers, R`a \ge b, a > b \implies a = b`, ['fails']],
  // Inverse functions.
  [numbers, R`\tanh^{-1}(t) = \frac12 \log \frac{1 + t}{1 - t}`, ['holds']],
  [numbers, R`\tanh^{-1}(t) = \frac{1}{\tanh t}`, ['fails']],
  [numbers, R`\sinh^{-1} s = \log(s + \sqrt{s^2 + 1})`, ['holds']],
  // Falling factorials.
  [numbers, R`n^{\underline{k}} = \binom{n}{k} k!`, ['holds']],
  [numbers, R`n^{\underline{k}} = n^k`, ['fails']],
  // Norms of matrices that belong to those of vectors.
  [matrices, R`\|A\|_1 = \|A^\top\|_\infty`, ['holds']],
  [matrices, R`\|A\|_1 = \|A\|_\infty`, ['fails']],
  [matrices, R`\|A v\|_1 \le \|A\|_1 \|v\|_1`, ['holds']],
  [matrices, R`\|A v\|_\infty \le \|A\|_\infty \|v\|_\infty`, ['holds']],
  [matrices, R`\|A v\|_\infty \le \|A\|_1 \|v\|_\infty`, ['fails']],
  [matrices, R`\|A\|_2^2 \le \|A\|_1 \|A\|_\infty`, ['holds']],
  // A layer of logistic functions; of a vector alone \sigma may be a softmax.
  [matrices, R`\sigma(A v) = \mathrm{sigmoid}(A v)`, ['same expression']],
  [matrices, R`\sigma(A v + u) = \tanh(A v + u)`, ['fails']],
  [matrices, R`\sigma(v) = \mathrm{sigmoid}(v)`, ['unreadable']],
  // A number beside a column.
  [matrices, R`1 - \tanh(v) \odot \tanh(v) = v`, ['unreadable']],
  [matrices, R`\nabla_v w^\top \tanh(v) = w \odot (\mathbf{1} - \tanh(v) \odot \tanh(v))`, ['holds']],
  [matrices, R`\nabla_v w^\top \tanh(v) = w \odot (\mathbf{1} - \tanh(v))`, ['fails']],
  [matrices, R`\log v = a`, ['unreadable']],
  [matrices, R`1 = \exp(v)`, ['unreadable']],
];

for (const [given, document, verdicts] of expected)
  test(`${document}: ${verdicts.join(', ')}`, () => {
    assert.deepEqual(verdictsOf(given, document), verdicts);
  });

test('a bound below a sum with several names is one of each of them', () => {
  assert.deepEqual(verdictsOf(wholes, R`\sum_{m, n \ge 1} \frac{1}{2^m 3^n} = \frac12`), ['holds']);
  assert.deepEqual(verdictsOf(wholes, R`\sum_{m, n \ge 1} \frac{1}{2^m 3^n} = \frac13`), ['fails']);
  assert.deepEqual(verdictsOf(R`m, n \in \{0, 1, 2, 3\}`, R`\sum_{m, n \ge 1} m n = 36`), ['holds']);
  assert.deepEqual(verdictsOf(R`m, n \in \{0, 1, 2, 3\}`, R`\sum_{m, n \ge 1} 1 = 12`), ['fails']);
});

test('what to write for a number in each entry is said', () => {
  assert.match(
    readings(matrices, R`1 - v \odot v = w`),
    /\\mathbf\{1\} := \(1, 1, 1\) among the declarations/,
  );
});
