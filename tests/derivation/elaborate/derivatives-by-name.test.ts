/** `f'`, `\dot{f}`: derivatives that a name tells, of what the text defines and of what a letter usually means. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, verdictsOf } from './judging';

const R = String.raw;
const given = R`x, t \in \mathbb{R}; f(x) := x^3; \sigma_2(x) := x^2; \mathcal{L}(x) := x^4; y(t) := t^2`;

/** Each true, and false with the change behind it. */
const forms: readonly (readonly [holds: string, fails: string])[] = [
  [R`f' = 3 x^2`, R`f' = 2 x^2`],
  [R`f'' = 6 x`, R`f'' = 3 x`],
  [R`f^{(3)} = 6`, R`f^{(3)} = 3`],
  [R`\dot{f}(x) = 3 x^2`, R`\dot{f}(x) = x^3`],
  [R`\ddot{y} = 2`, R`\ddot{y} = 2 t`],
  [R`\dot{y} = 2 t`, R`\dot{y} = t`],
  [R`\sigma_2'(x) = 2 x`, R`\sigma_2'(x) = x`],
  [R`\mathcal{L}'(x) = 4 x^3`, R`\mathcal{L}'(x) = 4 x`],
  [R`\sigma'(x) = \sigma(x) (1 - \sigma(x))`, R`\sigma'(x) = \sigma(x) (1 + \sigma(x))`],
  [R`\sigma''(x) = \sigma'(x) (1 - 2 \sigma(x))`, R`\sigma''(x) = \sigma'(x) (1 - \sigma(x))`],
  [R`\Gamma'(2) = \psi(2)`, R`\Gamma'(3) = \psi(3)`],
  [R`\psi^{(1)}(1) = \frac{\pi^2}{6}`, R`\psi'(1) = \psi(1)`],
  [R`\Phi'(x) = \frac{1}{\sqrt{2 \pi}} e^{-x^2/2}`, R`\Phi'(x) = e^{-x^2/2}`],
  [R`\tanh'(x) = 1 - \tanh^2(x)`, R`\tanh'(x) = 1 + \tanh^2(x)`],
];

for (const [holds, fails] of forms) {
  test(`${holds} holds; ${fails} fails`, () => {
    const [right] = lines(given, holds);
    assert.equal(right!.verdict, 'holds', right!.why);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
}

test('what the derivation itself defines has derivatives too', () => {
  const text = R`g(x) = x^2 \\ g'(x) = 2 x \\ g' = 2 x \\ g'(x) = x`;
  assert.deepEqual(verdictsOf(given, text), ['defines', 'holds', 'holds', 'fails']);
  assert.deepEqual(verdictsOf(given, R`\sigma(x) := x^2 \\ \sigma'(x) = 2 x`), ['defines', 'holds']);
  const logistic = R`\sigma(x) = \frac{1}{1 + e^{-x}} \\ \sigma'(x) = \sigma(x)(1 - \sigma(x))`;
  assert.deepEqual(verdictsOf(given, logistic), ['holds', 'holds']);
});

test('a function before a bracket in which it stands without argument is refused: a value, or a product?', () => {
  const [line] = lines(R`x \in \mathbb{R}; h(x) := \frac{1}{1 + e^{-x}}`, R`h' = h (1 - h)`);
  assert.equal(line!.verdict, 'unreadable', line!.why);
  assert.match(line!.why, /or a product/);
  assert.deepEqual(verdictsOf(R`x \in \mathbb{R}; h(x) := \frac{1}{1 + e^{-x}}`, R`h' = h \cdot (1 - h)`), [
    'holds',
  ]);
});

test('a prime or a dot at what is no function tells names apart', () => {
  assert.deepEqual(verdictsOf(R`x \in \mathbb{R}`, R`x' = x + 1 \\ x' - x = 1`), ['defines', 'holds']);
  assert.deepEqual(verdictsOf(R`x \in \mathbb{R}`, R`\dot{x} = x + 1 \\ \dot{x} - x = 1`), [
    'defines',
    'holds',
  ]);
});
