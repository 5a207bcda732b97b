import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binomialCoefficient } from '../../../src/derivation/evaluate/binomial-coefficient';
import { verdictsOf } from '../elaborate/judging';

/** n (n-1) .. (n-k+1) / k!, factor by factor. */
function byFactors(n: number, k: number): number {
  let value = 1;
  for (let j = 0; j < k; j++) value *= (n - j) / (j + 1);
  return value;
}

const coefficient = (n: number, k: number) =>
  binomialCoefficient.sign!(n, k) * Math.exp(binomialCoefficient.value(n, k));

test('the coefficient of any real number over a whole one is its product of factors', () => {
  for (const n of [0.5, -0.5, 1.5, 2.25, 7, 6.999, -1, -2, -3.5, 0, 12.75, -0.01, 1e-3, 40.5]) {
    for (let k = 0; k < 60; k++) {
      const [found, expected] = [coefficient(n, k), byFactors(n, k)];
      const scale = Math.max(Math.abs(expected), 1e-300);
      assert.ok(Math.abs(found - expected) <= 1e-11 * scale, `${n} over ${k}: ${found}, not ${expected}`);
    }
  }
});

test('below 0, and beyond a whole upper number, it is 0', () => {
  for (const [n, k] of [
    [5, -1],
    [0.5, -2],
    [-3, -1],
    [4, 5],
    [0, 1],
    [4, 50],
  ] as const)
    assert.equal(coefficient(n, k), 0, `${n} over ${k}`);
});

test('the slopes are those of the logarithm', () => {
  const h = 1e-5;
  for (const [n, k] of [
    [7, 3],
    [0.5, 4],
    [2.25, 9],
    [-3.5, 4],
    [-0.5, 3],
  ] as const) {
    const [inUpper] = binomialCoefficient.slope(n, k);
    const difference = (binomialCoefficient.value(n + h, k) - binomialCoefficient.value(n - h, k)) / (2 * h);
    assert.ok(Math.abs(inUpper - difference) < 1e-6 * Math.max(1, Math.abs(difference)), `${n} over ${k}`);
  }
});

const given = String.raw`x \in (-0.5, 0.5); a \in [-3, 3]; n, k \in \{0, \dots, 6\}; m \in \{1, \dots, 6\}`;

/** Each true, and false with the change behind it. */
const forms: readonly (readonly [holds: string, fails: string])[] = [
  [
    String.raw`\sum_{j=0}^\infty \binom{1/2}{j} x^j = \sqrt{1 + x}`,
    String.raw`\sum_{j=0}^\infty \binom{1/2}{j} x^j = 1 + \frac{x}{2}`,
  ],
  [
    String.raw`\sum_{j=0}^\infty \binom{a}{j} x^j = (1 + x)^a`,
    String.raw`\sum_{j=0}^\infty \binom{a}{j} x^j = (1 - x)^a`,
  ],
  [
    String.raw`\sum_{j=0}^\infty \binom{-m}{j} x^j = (1 + x)^{-m}`,
    String.raw`\sum_{j=0}^\infty \binom{m}{j} x^j = (1 + x)^{-m}`,
  ],
  [String.raw`\binom{-m}{k} = (-1)^k \binom{m + k - 1}{k}`, String.raw`\binom{-m}{k} = \binom{m + k - 1}{k}`],
  [
    String.raw`\binom{n}{k} + \binom{n}{k + 1} = \binom{n + 1}{k + 1}`,
    String.raw`\binom{n}{k} + \binom{n}{k + 1} = \binom{n + 1}{k}`,
  ],
  [
    String.raw`\binom{a}{3} = \frac{a (a - 1) (a - 2)}{6}`,
    String.raw`\binom{a}{3} = \frac{a (a - 1) (a + 2)}{6}`,
  ],
];

for (const [holds, fails] of forms) {
  test(`${holds} holds; ${fails} fails`, () => {
    assert.deepEqual(verdictsOf(given, holds), ['holds']);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
}
