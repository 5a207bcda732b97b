import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, readings, verdictsOf } from './judging';

const given = String.raw`a \in \mathbb{R}; s > 0; c \in \mathbb{R}
  m := -\frac12 \log(2 \pi s^2) - \frac{a^2}{2 s^2}`;

/** Each true, and false with the change behind it. */
const slopes: readonly (readonly [holds: string, fails: string])[] = [
  [
    String.raw`\frac{\partial m}{\partial s^2} = -\frac{1}{2 s^2} + \frac{a^2}{2 s^4}`,
    String.raw`\frac{\partial m}{\partial s^2} = -\frac{1}{s} + \frac{a^2}{s^3}`,
  ],
  [
    String.raw`\frac{\partial}{\partial s^2} (s^2 + \log s) = 1 + \frac{1}{2 s^2}`,
    String.raw`\frac{\partial}{\partial s^2} (s^2 + \log s) = 2 - \frac{1}{s^2}`,
  ],
  [
    String.raw`\frac{\partial^2 m}{\partial (s^2)^2} = \frac{1}{2 s^4} - \frac{a^2}{s^6}`,
    String.raw`\frac{\partial^2 m}{\partial (s^2)^2} = \frac{1}{s^2} - \frac{3 a^2}{s^4}`,
  ],
  [
    String.raw`\frac{\partial^2 m}{\partial a \, \partial s^2} = \frac{a}{s^4}`,
    String.raw`\frac{\partial^2 m}{\partial a \, \partial s^2} = -\frac{6 a}{s^4}`,
  ],
  [String.raw`\frac{d}{d c^2} (c^4 + c^2) = 2 c^2 + 1`, String.raw`\frac{d}{d c^2} (c^4 + c^2) = 12 c^2 + 2`],
  [
    String.raw`\frac{\partial^2 m}{\partial s^2} = \frac{1}{s^2} - \frac{3 a^2}{s^4}`,
    String.raw`\frac{\partial^2 m}{\partial s^2} = -\frac{1}{2 s^2} + \frac{a^2}{2 s^4}`,
  ],
];

for (const [holds, fails] of slopes) {
  test(`${holds} holds, ${fails} fails`, () => {
    assert.deepEqual(verdictsOf(given, holds), ['holds']);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
}

test('a derivative in a power says so, and orders that differ are refused', () => {
  assert.match(readings(given, slopes[0]![0]), /the derivative was taken in s\^2/);
  const [line] = lines(given, String.raw`\frac{\partial^2 m}{\partial a} = -\frac{1}{s^2}`);
  assert.equal(line!.verdict, 'unreadable');
  assert.match(line!.why ?? '', /orders above and below the line of a derivative differ/);
});
