import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readings, verdictsOf } from './judging';

const given = String.raw`n = 4; i = 1, \dots, n; x_i, u \in \mathbb{R}; m := \frac1n \sum_i x_i; a, b > 0; \tau > 0`;

test('s^2 = .. defines the square of an s that is not declared', () => {
  const document = String.raw`s^2 = \frac{1}{n-1} \sum_i (x_i - m)^2 \\
    (n-1) s^2 = \sum_i x_i^2 - n m^2 \\ s^2 = \frac1n \left( \sum_i x_i^2 - n m^2 \right)`;
  assert.deepEqual(verdictsOf(given, document), ['defines', 'holds', 'fails']);
  assert.match(readings(given, document), /Defines s\^2/);
});

test('so does \\hat\\sigma_{ML}^2, with accent and index', () => {
  const document = String.raw`\hat{\sigma}_{ML}^2 = \frac1n \sum_i (x_i - m)^2 \\
    n \hat\sigma_{ML}^2 = \sum_i x_i^2 - n m^2 \\ n \hat\sigma_{ML}^2 = \sum_i x_i^2 + n m^2`;
  assert.deepEqual(verdictsOf(given, document), ['defines', 'holds', 'fails']);
});

test('the letter without its square is refused, and what to write is told', () => {
  for (const use of ['c = a + b', String.raw`\frac{a}{c} \le 1`, 'c^4 = a^4']) {
    const document = String.raw`c^2 = a^2 + b^2 \\ ${use}`;
    assert.deepEqual(verdictsOf(given, document), ['defines', 'unreadable']);
    assert.match(readings(given, document), /its square alone is defined; write \\sqrt\{c\^2\}/);
  }
});

test('an equation for the letter, and the square of a declared letter, define nothing', () => {
  assert.equal(verdictsOf(given, 'c^2 = 4')[0], 'unreadable');
  assert.equal(verdictsOf(given, 'c^2 = 2 c')[0], 'unreadable');
  assert.equal(verdictsOf(given, 'j^2 = -a')[0], 'unreadable');
  assert.deepEqual(verdictsOf(given, String.raw`\tau^2 = a^2`), ['fails']);
});
