import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readings, verdictsOf } from './judging';

const given = String.raw`x, z, m \in \mathbb{R}; s > 0; f \text{ any smooth function}`;

/** Each true, and false with the change behind it. */
const integrals: readonly (readonly [holds: string, fails: string])[] = [
  [String.raw`\int_0^1 z \, d(z^2) = \frac{2}{3}`, String.raw`\int_0^1 z \, d(z^2) = \frac{1}{2}`],
  [
    String.raw`\int_0^s \sin z \, \mathrm{d}[\cos z] = -\frac{s}{2} + \frac{\sin 2 s}{4}`,
    String.raw`\int_0^s \sin z \, \mathrm{d}[\cos z] = \frac{s}{2} - \frac{\sin 2 s}{4}`,
  ],
  [
    String.raw`\int_0^m e^{-m z} + z \, \mathrm{d} \left[ z + 1 \right] = \int_0^m (e^{-m z} + z) \, dz`,
    String.raw`\int_0^m e^{-m z} + z \, \mathrm{d} \left[ z + 1 \right] = \int_0^m e^{-m z} \, dz`,
  ],
  [
    String.raw`\int_0^1 f(z) \, d(3 z) = 3 \int_0^1 f(z) \, dz`,
    String.raw`\int_0^1 f(z) \, d(3 z) = \int_0^1 f(z) \, dz`,
  ],
];

for (const [holds, fails] of integrals) {
  test(`${holds} holds, ${fails} does not`, () => {
    assert.deepEqual(verdictsOf(given, holds), ['holds']);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
}

test('how it was read is told', () => {
  assert.match(
    readings(given, String.raw`\int_0^1 z \, d(z^2) = 1`),
    /was read as its derivative in z, times dz/,
  );
});

test('where more than one letter may run, the integral is refused', () => {
  assert.deepEqual(verdictsOf(given, String.raw`\int_0^1 z \, d(x z) = 1`), ['unreadable']);
  assert.deepEqual(verdictsOf(given, String.raw`\int_0^1 z \, d(2) = 0`), ['unreadable']);
});

test('a bracket behind a d that is declared, or before a differential, is what it was', () => {
  assert.deepEqual(
    verdictsOf(String.raw`d, z \in \mathbb{R}`, String.raw`\int_0^1 d(z + 1) \, dz = \frac{3 d}{2}`),
    ['holds'],
  );
});
