/** Integrals of what is infinite at an end or inside: infinite, without a value, or finite all the same. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, verdictOf } from './verdicts';

const R = String.raw;

const infinite: readonly string[] = [
  R`\int_1^2 \frac{1}{x-1} dx`,
  R`\int_0^2 \frac{1}{2-x} dx`,
  R`\int_0^1 \frac{1}{1-x^2} dx`,
  R`\int_0^1 \frac{1}{x+x^2} dx`,
  R`\int_{-1}^1 \frac{1}{x^2} dx`,
  R`\int_{-1}^1 \frac{1}{|x|^{3/2}} dx`,
  R`\int_{-1}^1 \left(\frac{1}{x} + \frac{1}{x^2}\right) dx`,
  R`\int_0^3 \frac{1}{(x-1)^2} dx`,
  R`\int_0^1 \frac{1}{|x - 0.3|} dx`,
  R`\int_0^2 \frac{1}{(x^2-2)^2} dx`,
  R`\int_0^{\pi/2} \tan x dx`,
  R`\int_0^\pi \frac{1}{\cos^2 x} dx`,
  R`\int_0^\pi \frac{1}{\sin x} dx`,
  R`\int_{-\infty}^\infty \frac{1}{x^2} dx`,
  R`\int_0^\infty \sinh x dx`,
];

for (const integral of infinite)
  test(`${integral} is infinite, at an end or inside, and no number`, () => {
    assert.equal(verdictOf('', R`${integral} = \infty`), 'holds');
    const { verdict, why } = lineOf('', R`${integral} = 3`);
    assert.equal(verdict, 'fails');
    assert.match(why, /^The left side is infinite where the other is 3 /);
  });

const cauchy = R`x \in \mathbb{R}; p(x) = \mathrm{Cauchy}(x; 0, 1)`;
const studentT = R`\nu \in (1, 2); x \in \mathbb{R}; p(x) = \mathrm{StudentT}(x; \nu)`;

test('parts that are plus and minus infinity do not cancel: no principal value by stealth', () => {
  for (const [given, claim] of [
    [cauchy, R`\mathbb{E}_p[x] = 0`],
    ['', R`\int_{-1}^1 \frac{1}{x} dx = 0`],
    ['', R`\int_{-\infty}^\infty x dx = 0`],
    ['', R`\int_{-\infty}^\infty \frac{x}{1 + x^2} dx = 0`],
    ['', R`\int_0^\pi \tan x dx = 0`],
  ] as const) {
    const { verdict, why } = lineOf(given, claim);
    assert.equal(verdict, 'fails', claim);
    assert.match(why, /^The left side is undefined where the other is 0 /, claim);
  }
  // Halves next to a pole are integrals of their own: the difference of two infinities.
  assert.equal(verdictOf('', R`\int_0^3 \frac{1}{x-1} dx = \log 2`), 'inconclusive');
});

test('moments of heavy tails are infinite from the degrees of freedom on', () => {
  assert.equal(verdictOf(cauchy, R`\mathbb{E}_p[|x|] = \infty`), 'holds');
  assert.equal(verdictOf(studentT, R`\mathbb{E}_p[x] = 0`), 'holds');
  assert.equal(verdictOf(studentT, R`\mathbb{E}_p[x^2] = \infty`), 'holds');
  assert.equal(verdictOf(studentT, R`\mathbb{E}_p[x^2] = \frac{\nu}{\nu - 2}`), 'fails');
});

const integrable: readonly (readonly [given: string, claim: string])[] = [
  ['', R`\int_1^2 \frac{1}{\sqrt{x-1}} dx = 2`],
  ['', R`\int_0^1 \frac{1}{\sqrt{|x-0.3|}} dx = 2 \sqrt{0.3} + 2 \sqrt{0.7}`],
  ['', R`\int_1^2 \frac{1}{\sqrt{(x-1)(2-x)}} dx = \pi`],
  ['', R`\int_{-2}^0 \log(-x) dx = 2 \log 2 - 2`],
  ['', R`\int_2^\infty \frac{1}{x \sqrt{x-2}} dx = \frac{\pi}{\sqrt{2}}`],
  ['', R`\int_{-1}^1 \frac{\sin x}{x} dx = 1.892166140734366`],
  [R`a \in (0.03, 2)`, R`\int_3^4 (x-3)^{a-1} dx = \frac{1}{a}`],
];

for (const [given, claim] of integrable)
  test(`${claim} holds: the singularity at a place other than 0 is seen in the distance from it`, () => {
    assert.equal(verdictOf(given, claim), 'holds', lineOf(given, claim).why);
  });

const outOfReach: readonly (readonly [given: string, claim: string])[] = [
  [R`a \in (0, 0.02)`, R`\int_3^4 (x-3)^{a-1} dx = \frac{1}{a}`],
  [R`a \in (0, 0.02)`, R`\int_3^4 2 x (x^2-9)^{a-1} dx = \frac{7^a}{a}`],
  [R`a \in (0, 0.001)`, R`\int_0^1 x^{a-1} dx = \frac{1}{a}`],
  [R`a \in (0, 0.001)`, R`\int_1^\infty x^{-a-1} dx = \frac{1}{a}`],
  ['', R`\int_0^1 \frac{1}{x} \sin\frac{1}{x} dx = \frac{\pi}{2} - 0.946083070367183`],
];

for (const [given, claim] of outOfReach)
  test(`${claim} is true, and does not fail because doubles do not reach the end`, () => {
    assert.equal(verdictOf(given, claim), 'inconclusive');
  });
