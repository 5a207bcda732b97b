import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictsOf } from '../elaborate/judging';

const line = String.raw`x, \mu, m \in \mathbb{R}; \sigma, s > 0; c \in [0.5, 2]
  p(x) = \mathcal{N}(x; \mu, \sigma^2)
  q(x) = \mathcal{N}(x; m, s^2)`;
const plane = String.raw`x, z \in \mathbb{R}; t, s > 0
  p(z) = \mathcal{N}(z; 0, t^2)
  p(x \mid z) = \mathcal{N}(x; z, s^2)`;

/** True equalities of an integral over a line and what it comes to. */
const oneDimensional: readonly (readonly [integral: string, value: string])[] = [
  [String.raw`\int p(x) x^2 \, dx`, String.raw`\mu^2 + \sigma^2`],
  [
    String.raw`\int p(x) \log q(x) \, dx`,
    String.raw`-\frac12\log(2\pi s^2) - \frac{\sigma^2 + (\mu - m)^2}{2 s^2}`,
  ],
  [String.raw`\int_0^\infty e^{-c x} \, dx`, String.raw`\frac1c`],
  [String.raw`\int_0^\infty x^3 e^{-c x} \, dx`, String.raw`\frac{6}{c^4}`],
  [String.raw`\int_0^1 x^c \, dx`, String.raw`\frac{1}{c + 1}`],
  [String.raw`\int_0^1 \log x \, dx`, '-1'],
  [String.raw`\int_{-\infty}^\infty \frac{1}{c^2 + x^2} \, dx`, String.raw`\frac{\pi}{c}`],
  [String.raw`\int_{-\infty}^\infty e^{-c x^2} \, dx`, String.raw`\sqrt{\frac{\pi}{c}}`],
  [String.raw`\int_0^1 \sqrt{x} \, dx`, String.raw`\frac23`],
  [String.raw`\int_0^\infty e^{-x} \cos(c x) \, dx`, String.raw`\frac{1}{1 + c^2}`],
];

const twoDimensional: readonly (readonly [integral: string, value: string])[] = [
  [String.raw`\int \int p(x \mid z) p(z) x^2 \, dx \, dz`, 't^2 + s^2'],
  [String.raw`\int \int p(x \mid z) p(z) (x - z)^2 \, dx \, dz`, 's^2'],
  [String.raw`\int \int p(x \mid z) p(z) z^2 \, dx \, dz`, 't^2'],
  [String.raw`\int_0^1 \int_0^1 e^{x + z} \, dx \, dz`, '(e - 1)^2'],
];

const cases = [
  {
    name: '1e-10 in one dimension',
    given: line,
    all: oneDimensional,
    error: String.raw`\left(1 + 10^{-10}\right)`,
  },
  {
    name: '1e-7 in two dimensions',
    given: plane,
    all: twoDimensional,
    error: String.raw`\left(1 + 10^{-7}\right)`,
  },
];

for (const { name, given, all, error } of cases) {
  for (const [integral, value] of all) {
    test(`a relative error of ${name} is caught: ${integral}`, () => {
      const document = String.raw`${integral} = ${value} \\ ${integral} = ${error} \left(${value}\right)`;
      assert.deepEqual(verdictsOf(given, document), ['holds', 'fails']);
    });
  }
}
