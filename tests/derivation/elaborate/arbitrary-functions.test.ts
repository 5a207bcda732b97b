import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictsOf } from './judging';

const cases: readonly (readonly [name: string, given: string, document: string, verdicts: string[]])[] = [
  [
    'inside a declared function it is the same member as in the lines',
    String.raw`x, \epsilon \in \mathbb{R}; s > 0
      p(x) = \mathcal{N}(x; 0, s^2)
      \eta \text{ any smooth function}
      A(u) := \int_x p(x) u \eta(x) dx`,
    String.raw`A'(\epsilon) = \int_x p(x) \eta(x) dx`,
    ['holds'],
  ],
  [
    'a derivative in a declared function is that of the declared member',
    String.raw`x, v \in \mathbb{R}; \epsilon > 0
      f \text{ any smooth function}
      h(x, v) := v - \frac{\epsilon}{2} f'(x)
      X(x, v) := x + \epsilon h(x, v)
      Y(x, v) := h(x, v) - \frac{\epsilon}{2} f'(X(x, v))`,
    String.raw`X(X(x, v), -Y(x, v)) = x`,
    ['holds'],
  ],
  [
    'a premise about the derivative leaves a constant open',
    String.raw`t > -1; F \text{ any smooth function}`,
    String.raw`F'(t) = -\frac{1}{t+1} \implies F(t) = -\ln(t+1)`,
    ['fails'],
  ],
  [
    'a declared value fixes the constant',
    String.raw`t > -1; F \text{ any smooth function}; F(0) = 0`,
    String.raw`F'(t) = -\frac{1}{t+1} \implies F(t) = -\ln(t+1) \\ F(0) = 0`,
    ['holds', 'holds'],
  ],
];

for (const [name, given, document, verdicts] of cases) {
  test(`an arbitrary function: ${name}`, () => {
    assert.deepEqual(verdictsOf(given, document), verdicts);
  });
}

test('identities and zeros in a block matrix have the size that the other blocks leave them', () => {
  const given = String.raw`A \in \mathbb{R}^{2 \times 2}; A \succ 0; \epsilon > 0`;
  const document = String.raw`\det \begin{pmatrix} I & 0 \\ -\frac{\epsilon}{2} A & I \end{pmatrix} = 1 \\
    \det \begin{pmatrix} I & \epsilon I \\ -A & I \end{pmatrix} = \det(I + \epsilon A) \\
    \det \begin{pmatrix} I & \epsilon I \\ -A & I \end{pmatrix} = 1`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'holds', 'fails']);
});
