import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readings, verdictsOf } from './judging';

const given = String.raw`X \in \mathbb{R}^{3 \times 2}; Y \in \mathbb{R}^{3 \times 2}; W \in \mathbb{R}^{2 \times 2}; \lambda > 0
  \theta, c \in \mathbb{R}`;

test('least squares over matrices', () => {
  const sought = String.raw`\underset{W}{\mathrm{argmin}} \left( \| X W - Y \|_F^2 + \lambda \| W \|_F^2 \right)`;
  assert.deepEqual(verdictsOf(given, `${sought} = (X^\\top X + \\lambda I)^{-1} X^\\top Y`), ['holds']);
  assert.deepEqual(verdictsOf(given, `${sought} = (X^\\top X + 2 \\lambda I)^{-1} X^\\top Y`), ['fails']);
});

test('a set below an optimum that nobody declared is the domain of what is sought, which is said', () => {
  for (const set of [String.raw`\Theta`, String.raw`\mathcal{T}`, String.raw`\mathfrak{t}`]) {
    const sought = String.raw`\arg\max_{\theta \in ${set}} (c \theta - \theta^2)`;
    assert.deepEqual(verdictsOf(given, `${sought} = \\frac{c}{2}`), ['holds'], set);
    assert.deepEqual(verdictsOf(given, `${sought} = c`), ['fails'], set);
    assert.match(readings(given, `${sought} = c`), /was read as all values of \\theta/);
  }
  assert.deepEqual(verdictsOf(given, String.raw`\arg\max_{\theta \in A} (c \theta - \theta^2) = c`), [
    'unreadable',
  ]);
});
