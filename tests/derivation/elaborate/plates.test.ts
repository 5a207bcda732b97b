import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readings, verdictsOf } from './judging';

/** Ours: z_i ~ N(0, 1), x_i | z_i ~ N(z_i, s^2), independent. */
const gaussian = String.raw`
  n = 3; i = 1, \dots, n; x_i, z_i \in \mathbb{R}; s > 0
  p(x_i \mid z_i) = \mathcal{N}(x_i; z_i, s^2)
  p(z_i) = \mathcal{N}(z_i; 0, 1)`;

const mixture = String.raw`
  K = 2; i = 1, \dots, n; k = 1, \dots, K; x_i \in \mathbb{R}; c_i \in \{1, \dots, K\}; \mu_k \in \mathbb{R}; t > 0
  p(\mu_k) = \mathcal{N}(\mu_k; 0, t^2)
  p(c_i) = \frac1K
  p(x_i \mid c_i, \mu) = \mathcal{N}(x_i; \mu_{c_i}, 1)
  q(c_i) \text{ any table}`;

const cases: readonly (readonly [name: string, given: string, document: string, verdict: string])[] = [
  [
    'the marginal of a family is the product of those of its members',
    gaussian,
    String.raw`p(x) = \prod_{j=1}^n \mathcal{N}(x_j; 0, 1 + s^2)`,
    'holds',
  ],
  [
    'the wrong variance is seen',
    gaussian,
    String.raw`p(x) = \prod_{j=1}^n \mathcal{N}(x_j; 0, s^2)`,
    'fails',
  ],
  [
    'the posterior of one member needs its own observation only',
    gaussian,
    String.raw`p(z_i | x_i) = \mathcal{N}\left(z_i; \frac{x_i}{1+s^2}, \frac{s^2}{1+s^2}\right)`,
    'holds',
  ],
  [
    'given all observations the posterior of one member is the same',
    gaussian,
    String.raw`p(z_2 | x) = p(z_2 | x_2)`,
    'holds',
  ],
  [
    'the mean under the law of a member',
    gaussian,
    String.raw`\mathbb{E}[z_1 \mid x_1] = \frac{x_1}{1+s^2}`,
    'holds',
  ],
  [
    'what members share is integrated out once, outside the product',
    String.raw`n = 2; i = 1, \dots, n; x_i, m \in \mathbb{R}; s > 0
      p(m) = \mathcal{N}(m; 0, 1)
      p(x_i \mid m) = \mathcal{N}(x_i; m, s^2)`,
    String.raw`p(m | x) = \mathcal{N}\left(m; \frac{x_1 + x_2}{2 + s^2}, \frac{s^2}{2 + s^2}\right)`,
    'holds',
  ],
  [
    'responsibilities of a mixture',
    mixture,
    String.raw`p(c_i = k | x_i, \mu) = \frac{\mathcal{N}(x_i; \mu_k, 1)}{\sum_l \mathcal{N}(x_i; \mu_l, 1)}`,
    'holds',
  ],
  [
    'the bound of a mixture, with a law for each assignment',
    mixture,
    String.raw`\log p(x | \mu) \ge \sum_{i=1}^n \mathbb{E}_{q(c_i)}[\log p(x_i | c_i, \mu) + \log p(c_i) - \log q(c_i)]`,
    'holds',
  ],
  [
    'an expectation over a whole family of discrete quantities is a sum over all of them',
    mixture,
    String.raw`\mathbb{E}_{q}\Big[\sum_i \mu_{c_i}\Big] = \sum_k \sum_i q(c_i = k) \mu_k`,
    'holds',
  ],
];

for (const [name, given, document, verdict] of cases) {
  test(`plates: ${name}`, () => {
    assert.deepEqual(verdictsOf(given, document), [verdict]);
  });
}

test('which member is meant must be said', () => {
  assert.match(readings(gaussian, 'p(0 | z_1) = 1'), /which member of x is meant is not said/);
});

test('a letter one of whose declarations was not understood is not taken for one that has the others only', () => {
  const given = String.raw`x, z \in \mathbb{R}
    p(z) = \mathcal{N}(z; 0, 1)
    p(x \mid z) = \mathcal{N}(x; y, 1)`;
  assert.deepEqual(verdictsOf(given, String.raw`p(x) = \mathcal{N}(x; 0, 1)`), ['unreadable']);
});
