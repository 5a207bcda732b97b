import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, readings, verdictsOf } from './judging';

const given = String.raw`A, B \in \mathbb{R}^{3 \times 3}; C \in \mathbb{R}^{2 \times 3}; x, y, a \in \mathbb{R}^3; r \in [1, 5]; c \in \mathbb{R}
  S \in \mathbb{S}^3; n \in \{2, \dots, 5\}; v \in \mathbb{R}^n; \Sigma \succ 0 \in \mathbb{R}^{3 \times 3}; \sigma > 0
  G(x) := (x_1 x_2, x_2^2, x_3)^\top; f(x) := x_1^2 x_2`;

/** Each true, and false with the change behind it. */
const forms: readonly (readonly [holds: string, fails: string])[] = [
  [String.raw`\|A\|_2 \le \|A\|_F`, String.raw`\|A\|_2 \ge \|A\|_F`],
  [String.raw`\|C\|_* \ge \|C\|_F`, String.raw`\|C\|_{*} \le \|C\|_F`],
  [
    String.raw`|\operatorname{tr}(A^\top B)| \le \|A\|_{\mathrm{op}} \|B\|_*`,
    String.raw`\operatorname{tr}(A^\top B) \ge \|A\|_{\mathrm{op}} \|B\|_*`,
  ],
  [String.raw`\|A x\| \le \|A\|_2 \|x\|`, String.raw`\|A x\| \ge \|A\|_2 \|x\|`],
  [String.raw`\|x\|_r \ge \|x\|_\infty`, String.raw`\|x\|_r \le \|x\|_\infty`],
  [String.raw`\|v\|_3 = (\sum_{k=1}^n |v_k|^3)^{1/3}`, String.raw`\|v\|_3 = (\sum_{k=1}^n |v_k|^3)^{1/2}`],
  [
    String.raw`\lambda_{\max}(A^\top A) = \sigma_{\max}(A)^2`,
    String.raw`\lambda_{\max}(A^\top A) = \sigma_{\max}(A)`,
  ],
  [
    String.raw`\lambda_{\min}(A^\top A) = \sigma_{\min}(A)^2`,
    String.raw`\lambda_{\min}(A^\top A) = \sigma_{\max}(A)^2`,
  ],
  [
    String.raw`\lambda_{max}(S) x^\top x \ge x^\top S x`,
    String.raw`\lambda_{\text{min}}(S) x^\top x \ge x^\top S x`,
  ],
  [
    String.raw`\frac{1}{\lambda_{\min}(\Sigma)} = \lambda_{\max}(\Sigma^{-1})`,
    String.raw`\frac{1}{\lambda_{\min}(\Sigma)} = \lambda_{\min}(\Sigma^{-1})`,
  ],
  [String.raw`\nabla \cdot G(x) = 3 x_2 + 1`, String.raw`\nabla \cdot G(x) = 3 x_2`],
  [String.raw`\nabla \cdot G(a) = 3 a_2 + 1`, String.raw`\nabla \cdot G(a) = 3 x_2 + 1`],
  [
    String.raw`\nabla \cdot (c x (x^\top x)) = 5 c x^\top x`,
    String.raw`\nabla \cdot (c x (x^\top x)) = 3 c x^\top x`,
  ],
  [String.raw`\nabla \cdot (A x) = \mathrm{tr}(A)`, String.raw`\nabla \cdot (A x) = \det(A)`],
  [
    String.raw`\nabla_x \cdot (a (x^\top x)) = 2 a^\top x`,
    String.raw`\nabla_a \cdot (a (x^\top x)) = 2 a^\top x`,
  ],
  [String.raw`\nabla \times G(x) = (0, 0, -x_1)^\top`, String.raw`\nabla \times G(x) = (0, 0, x_1)^\top`],
  [String.raw`\nabla_x \times (a \times x) = 2 a`, String.raw`\nabla_x \times (x \times a) = 2 a`],
  [String.raw`\nabla \cdot \nabla f(x) = 2 x_2`, String.raw`\nabla \cdot \nabla f(x) = 2 x_1`],
  [String.raw`\nabla \times (\nabla f(x)) = 0`, String.raw`\nabla \times (A \nabla f(x)) = 0`],
  [String.raw`\nabla_x^2 (x^\top x) = 2 I`, String.raw`\nabla_x^2 (x^\top x) = I`],
];

for (const [holds, fails] of forms)
  test(`${holds} holds, ${fails} fails`, () => {
    const [right] = lines(given, holds);
    assert.equal(right!.verdict, 'holds', right!.why);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });

const refused: readonly (readonly [document: string, says: RegExp])[] = [
  [String.raw`\|x\|_* \ge 0`, /is the dual of a norm that is not named/],
  [String.raw`\|x\|_0 \le 3`, /counts the entries that are not 0/],
  [String.raw`\lambda_{\max}(x) = 2`, /needs a square matrix/],
  [String.raw`\nabla \cdot (a (x^\top x)) = 2 a^\top x`, /does not say in which variable/],
  [String.raw`\nabla \cdot f(x) = 2`, /the divergence is read of a vector/],
  [String.raw`\nabla \times v = 0`, /the curl is read of vectors of three entries/],
  [String.raw`\nabla_x^2 (x^\top x) = 6`, /may be the Laplacian, or the matrix of second derivatives/],
  [String.raw`\nabla^2 f(x) = 0`, /may be the Laplacian, or the matrix of second derivatives/],
];

for (const [document, says] of refused)
  test(`${document} is refused`, () => {
    assert.deepEqual(verdictsOf(given, document), ['unreadable']);
    assert.match(readings(given, document), says);
  });

test('the largest eigenvalue of a matrix that is not symmetric is not judged', () => {
  assert.deepEqual(verdictsOf(given, String.raw`\lambda_{\max}(A) = 1`), ['inconclusive']);
});

test('a name \\lambda_{\\max} that is declared is itself, and a bracket behind it a factor', () => {
  const own = String.raw`x, \lambda_{\max} \in \mathbb{R}`;
  assert.deepEqual(verdictsOf(own, String.raw`\lambda_{\max} (x + 1) = \lambda_{\max} x + \lambda_{\max}`), [
    'holds',
  ]);
  assert.deepEqual(verdictsOf(own, String.raw`\lambda_{\max} (x + 1) = \lambda_{\max} x`), ['fails']);
});

test('how norms and extreme eigenvalues were read is said', () => {
  const said = readings(
    given,
    String.raw`\|A\|_2 + \|A\|_* + \|x\|_r = \lambda_{\max}(S) + \sigma_{\min}(A)`,
  );
  assert.match(said, /\\\|A\\\|_2 was read as the largest singular value/);
  assert.match(said, /\\\|A\\\|_\* was read as the sum of the singular values/);
  assert.match(said, /\\\|x\\\|_r was read as the root of order r/);
  assert.match(said, /\\lambda_\{\\max\}\(S\) was read as the largest eigenvalue of a symmetric matrix/);
  assert.match(said, /\\sigma_\{\\min\}\(A\) was read as the smallest singular value/);
});
