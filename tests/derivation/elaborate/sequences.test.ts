import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model } from '../../../src/derivation/index';
import { lines, readings, verdictsOf } from './judging';

const markov = String.raw`
  T = 3; t = 1, \dots, T; k = 1, \dots, 2; z_t \in \{1, 2\}; x_t, \mu_k \in \mathbb{R}
  p(z_1) \text{ any table}
  p(z_t \mid z_{t-1}) \text{ any table}
  p(x_t \mid z_t) = \mathcal{N}(x_t; \mu_{z_t}, 1)`;

const autoregression = String.raw`
  T = 3; t = 1, \dots, T; x_t \in \mathbb{R}; a \in (-1, 1); s > 0
  x_1 \sim \mathcal{N}(0, s^2)
  x_t \mid x_{t-1} \sim \mathcal{N}(a x_{t-1}, s^2)`;

const tables = String.raw`
  N = 2; K = 3; n = 1, \dots, N; k = 1, \dots, K; r_{nk} \in [0, 1]; x_n, \mu_k \in \mathbb{R}; \pi_n \in \Delta^K`;

const cases: readonly (readonly [name: string, given: string, document: string, verdict: string])[] = [
  [
    'a chain is the product of its steps',
    markov,
    String.raw`p(z_{1:T}) = p(z_1) \prod_{t=2}^T p(z_t \mid z_{t-1})`,
    'holds',
  ],
  [
    'a chain is not the product of its marginals',
    markov,
    String.raw`p(z_{1:T}) = p(z_1) \prod_{t=2}^T p(z_t)`,
    'fails',
  ],
  [
    'a hidden chain with its observations',
    markov,
    String.raw`p(x_{1:T}, z_{1:T}) = p(z_1) \prod_{t=2}^T p(z_t \mid z_{t-1}) \prod_{t=1}^T p(x_t \mid z_t)`,
    'holds',
  ],
  [
    'observations do not follow one another',
    markov,
    String.raw`p(x_{1:T}, z_{1:T}) = p(z_1) \prod_{t=2}^T p(z_t \mid z_{t-1}) p(x_t \mid z_t)`,
    'fails',
  ],
  [
    'one step of prediction',
    markov,
    String.raw`p(z_2 \mid x_1) = \sum_{z_1} p(z_2 \mid z_1) p(z_1 \mid x_1)`,
    'holds',
  ],
  [
    'prediction without the observation is another number',
    markov,
    String.raw`p(z_2 \mid x_1) = \sum_{z_1} p(z_2 \mid z_1) p(z_1)`,
    'fails',
  ],
  [
    'the Chapman-Kolmogorov equation',
    markov,
    String.raw`p(z_3 \mid z_1) = \sum_{z_2} p(z_3 \mid z_2) p(z_2 \mid z_1)`,
    'holds',
  ],
  [
    'a sum over a stretch of the chain',
    markov,
    String.raw`p(x_1, x_2) = \sum_{z_{1:2}} p(z_{1:2}) p(x_1 \mid z_1) p(x_2 \mid z_2)`,
    'holds',
  ],
  [
    'the bound of a hidden chain turned round',
    markov,
    String.raw`\log p(x_1, x_2) \le \sum_{z_{1:2}} p(z_{1:2}) \log p(x_1, x_2 \mid z_{1:2})`,
    'fails',
  ],
  [
    'the marginal of the second step',
    autoregression,
    String.raw`p(x_2) = \mathcal{N}(x_2; 0, (1 + a^2) s^2)`,
    'holds',
  ],
  [
    'the marginal of the second step without the square',
    autoregression,
    String.raw`p(x_2) = \mathcal{N}(x_2; 0, (1 + a) s^2)`,
    'fails',
  ],
  [
    'a family with two indices is a matrix',
    tables,
    String.raw`\sum_n \sum_k r_{nk} (x_n - \mu_k)^2 = \sum_k \sum_n r_{nk} (x_n^2 - 2 x_n \mu_k + \mu_k^2)`,
    'holds',
  ],
  [
    'the middle term of a square counts twice',
    tables,
    String.raw`\sum_n \sum_k r_{nk} (x_n - \mu_k)^2 = \sum_k \sum_n r_{nk} (x_n^2 - x_n \mu_k + \mu_k^2)`,
    'fails',
  ],
  ['entries of a family by numbers', tables, String.raw`\sum_n r_{n1} = r_{11} + r_{2,1}`, 'holds'],
  ['entries of a family transposed', tables, String.raw`\sum_n r_{n2} = r_{12} + r_{21}`, 'fails'],
  ['rows that are tables sum to one', tables, String.raw`\sum_k \pi_{nk} = 1`, 'holds'],
  ['columns of tables do not', tables, String.raw`\sum_n \pi_{nk} = 1`, 'fails'],
];

for (const [name, given, document, verdict] of cases) {
  test(name, () => {
    assert.deepEqual(model(given).problems, []);
    assert.deepEqual(verdictsOf(given, document), [verdict], readings(given, document));
  });
}

test('i in {1, 2} makes x_i a family, not one number that a sum would count twice', () => {
  const given = String.raw`i \in \{1, 2\}; x_i \in \mathbb{R}`;
  assert.deepEqual(verdictsOf(given, String.raw`\sum_i x_i = x_1 + x_2`), ['holds']);
  assert.deepEqual(verdictsOf(given, String.raw`\sum_i x_i = 2 x_1`), ['fails']);
});

test('a name declared as one quantity is refused where its index runs', () => {
  const [line] = lines(String.raw`r_{nk} > 0`, String.raw`\sum_{n=1}^2 r_{nk} = 2 r_{nk}`);
  assert.equal(line!.verdict, 'unreadable');
  assert.match(line!.why, /declared as one quantity, and n runs here/);
});

test('a chain whose length is no number is refused, with the line to add', () => {
  const { problems } = model(String.raw`t = 1, \dots, T; z_t \in \{1, 2\}
    p(z_t \mid z_{t-1}) \text{ any table}`);
  assert.match(problems[0]!.message, /written out step by step/);
  assert.equal(problems[0]!.declare, String.raw`t = 1, \dots, 3`);
});

test('x_t and x_{t-1} that are declared by themselves are two quantities, whatever t is', () => {
  const given = String.raw`x_{t-1}, x_t \in \mathbb{R}; 0 < a < 1
    p(x_{t-1}) = \mathcal{N}(x_{t-1}; 0, 1)
    p(x_t \mid x_{t-1}) = \mathcal{N}(x_t; a x_{t-1}, 1 - a^2)`;
  assert.deepEqual(model(given).problems, []);
  assert.deepEqual(verdictsOf(given, String.raw`p(x_t) = \mathcal{N}(x_t; 0, 1)`), ['holds']);
  assert.deepEqual(verdictsOf(given, String.raw`p(x_t) = \mathcal{N}(x_t; 0, 1 + a^2)`), ['fails']);
});
