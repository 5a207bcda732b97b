/** Integrals up to infinity that converge by their oscillation, and those that do not. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, verdictOf } from './verdicts';

const R = String.raw;
const cauchy = R`t \in \mathbb{R}; x \in \mathbb{R}; p(x) = \mathrm{Cauchy}(x; 0, 1)`;

const pairs: readonly (readonly [given: string, integral: string, right: string, wrong: string])[] = [
  ['', R`\int_0^\infty \frac{\sin x}{x} dx`, R`\frac{\pi}{2}`, '1.57'],
  ['', R`\int_{-\infty}^\infty \frac{\sin x}{x} dx`, R`\pi`, R`\frac{\pi}{2}`],
  ['', R`\int_0^\infty \cos(x^2) dx`, R`\frac{1}{2} \sqrt{\frac{\pi}{2}}`, R`\sqrt{\frac{\pi}{2}}`],
  ['', R`\int_0^\infty \sin(x^2) dx`, R`\frac{1}{2} \sqrt{\frac{\pi}{2}}`, R`\frac{1}{2} \sqrt{\pi}`],
  ['', R`\int_0^\infty \frac{\sin x}{\sqrt{x}} dx`, R`\sqrt{\frac{\pi}{2}}`, R`\sqrt{\pi}`],
  ['', R`\int_0^\infty \frac{\sin x \cos x}{x} dx`, R`\frac{\pi}{4}`, R`\frac{\pi}{2}`],
  ['', R`\int_0^\infty \frac{\sin^2 x}{x^2} dx`, R`\frac{\pi}{2}`, '1.5708'],
  ['a > 0', R`\int_0^\infty \frac{\cos(a x)}{1+x^2} dx`, R`\frac{\pi}{2} e^{-a}`, R`\frac{\pi}{2} e^{-a/2}`],
  [
    'a > 0',
    R`\int_0^\infty \frac{x \sin(a x)}{1+x^2} dx`,
    R`\frac{\pi}{2} e^{-a}`,
    R`\frac{\pi}{2} e^{-2 a}`,
  ],
  [cauchy, R`\mathbb{E}_p[\cos(t x)]`, R`e^{-|t|}`, R`e^{-t^2}`],
];

for (const [given, integral, right, wrong] of pairs)
  test(`${integral} = ${right} holds, and ${wrong} fails`, () => {
    assert.equal(
      verdictOf(given, `${integral} = ${right}`),
      'holds',
      lineOf(given, `${integral} = ${right}`).why,
    );
    assert.equal(
      verdictOf(given, `${integral} = ${wrong}`),
      'fails',
      lineOf(given, `${integral} = ${wrong}`).why,
    );
  });

test('a true line does not fail where the amplitude decays too slowly to be seen decaying', () => {
  const line = R`\int_0^\infty x^{a-1} \sin x dx = \Gamma(a) \sin\frac{\pi a}{2}`;
  assert.equal(verdictOf(R`a \in (0.1, 0.9)`, line), 'holds');
  assert.equal(verdictOf(R`a \in (0.97, 1)`, line), 'inconclusive');
});

test('averages are no values: the integrals of sin x and x sin x are not judged', () => {
  assert.equal(verdictOf('', R`\int_0^\infty \sin x dx = 1`), 'inconclusive');
  assert.equal(verdictOf('', R`\int_0^\infty x \sin x dx = 0`), 'inconclusive');
});
