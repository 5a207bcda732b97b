import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readings, verdictsOf } from './judging';

const index = String.raw`i = 1, \dots, n; j = 1, \dots, n; m := \frac1n \sum_{i=1}^n x_i`;

const normal = String.raw`n \in \{1, \dots, 6\}; ${index}; x_i, \mu, t \in \mathbb{R}; s > 0
  x_i \sim \mathcal{N}(\mu, s^2)`;

const bernoulli = String.raw`n \in \{1, \dots, 6\}; ${index}; x_i \in \{0, 1\}; \theta \in (0, 1)
  p(x_i) = \mathrm{Bernoulli}(x_i; \theta)`;

const poisson = String.raw`n \in \mathbb{N}; ${index}; x_i \in \mathbb{N}_0; \lambda > 0
  x_i \sim \mathrm{Poisson}(\lambda)`;

/** Members with laws of their own. */
const unequal = String.raw`n \in \{2, \dots, 6\}; i = 1, \dots, n; x_i, \mu \in \mathbb{R}; a_i > 0
  p(x_i) = \mathcal{N}(x_i; i \mu, a_i^2)`;

/** Members of two families that belong together. */
const pairs = String.raw`n \in \{2, \dots, 5\}; i = 1, \dots, n; x_i, z_i \in \mathbb{R}; s > 0
  p(x_i \mid z_i) = \mathcal{N}(x_i; z_i, s^2); p(z_i) = \mathcal{N}(z_i; 0, 1)`;

/** Members that are independent only where what they share is known. */
const shared = String.raw`n \in \{2, \dots, 4\}; i = 1, \dots, n; x_i, m \in \mathbb{R}; s > 0
  p(m) = \mathcal{N}(m; 0, 1); p(x_i \mid m) = \mathcal{N}(x_i; m, s^2)`;

const vectors = String.raw`n \in \{1, \dots, 4\}; i = 1, \dots, n; x_i, m \in \mathbb{R}^2; S \in \mathbb{S}^2_{++}
  p(x_i) = \mathcal{N}(x_i; m, S)`;

/** Two samples of different sizes. */
const samples = String.raw`n, k \in \{1, \dots, 6\}; i = 1, \dots, n; j = 1, \dots, k; x_i, y_j, \mu \in \mathbb{R}; s, t > 0
  p(x_i) = \mathcal{N}(x_i; \mu, s^2); p(y_j) = \mathcal{N}(y_j; 1, t^2)`;

/** Declarations, left side, what it is, and what it is not. */
const cases: readonly (readonly [given: string, left: string, right: string, wrong: string])[] = [
  [normal, String.raw`\mathrm{Var}[\frac1n \sum_{i=1}^n x_i]`, String.raw`\frac{s^2}{n}`, 's^2'],
  [normal, String.raw`\mathrm{Var}[\sum_{i=1}^n x_i]`, 'n s^2', 'n^2 s^2'],
  [normal, String.raw`\mathrm{Var}[m]`, String.raw`\frac{s^2}{n}`, 's^2'],
  [normal, String.raw`\mathbb{E}[m]`, String.raw`\mu`, 'm'],
  [
    normal,
    String.raw`\mathbb{E}[(\sum_i x_i)^2]`,
    String.raw`n s^2 + n^2 \mu^2`,
    String.raw`n^2 (s^2 + \mu^2)`,
  ],
  [
    normal,
    String.raw`\mathbb{E}_p[(\sum_i x_i)^2]`,
    String.raw`n s^2 + n^2 \mu^2`,
    String.raw`n^2 (s^2 + \mu^2)`,
  ],
  [normal, String.raw`\mathbb{E}[x_1 x_2]`, String.raw`\mu^2`, String.raw`\mu^2 + s^2`],
  [normal, String.raw`\mathbb{E}[x_i x_j]`, String.raw`\mu^2 + s^2 \mathbf{1}[i = j]`, String.raw`\mu^2`],
  [normal, String.raw`\mathrm{Cov}(x_1, x_2)`, '0', 's^2'],
  [normal, String.raw`\mathrm{Cov}(x_i, x_j)`, String.raw`s^2 \mathbf{1}[i = j]`, '0'],
  [normal, String.raw`\mathrm{Cov}(x_1, \sum_i x_i)`, 's^2', '0'],
  [normal, String.raw`\mathrm{Cov}(x_1 - m, m)`, '0', 's^2'],
  [
    normal,
    String.raw`\mathbb{E}[\frac{1}{n-1} \sum_{i=1}^n (x_i - \frac1n \sum_{j=1}^n x_j)^2]`,
    's^2',
    String.raw`\frac{n}{n - 1} s^2`,
  ],
  [normal, String.raw`\mathbb{E}[\sum_i (x_i - m)^2]`, '(n - 1) s^2', 'n s^2'],
  [normal, String.raw`\mathrm{Var}[\sum_i (x_i - m)^2]`, '2 (n - 1) s^4', '2 n s^4'],
  [normal, String.raw`\mathbb{E}[(m - \mu)^4]`, String.raw`\frac{3 s^4}{n^2}`, String.raw`3 s^4`],
  [
    normal,
    String.raw`\mathbb{E}[\sum_i \sum_{j \ne i} x_i x_j]`,
    String.raw`n (n - 1) \mu^2`,
    String.raw`n (n - 1) (\mu^2 + s^2)`,
  ],
  [normal, String.raw`\mathbb{E}[(\sum_i x_i - \mathbb{E}[\sum_i x_i])^2]`, 'n s^2', 'n^2 s^2'],
  [
    normal,
    String.raw`\mathbb{E}[e^{t \sum_i x_i}]`,
    String.raw`e^{n t \mu + n t^2 s^2 / 2}`,
    String.raw`e^{n t \mu + n^2 t^2 s^2 / 2}`,
  ],
  [normal, String.raw`\mathbb{E}[\prod_i x_i^2]`, String.raw`(\mu^2 + s^2)^n`, String.raw`\mu^{2 n}`],
  [normal, String.raw`\mathbb{E}_{p(x_1)}[m]`, String.raw`m + \frac{\mu - x_1}{n}`, 'm'],
  [normal, String.raw`\mathbb{E}_{x_1 \sim p}[x_1 x_2]`, String.raw`\mu x_2`, String.raw`\mu^2`],
  [
    normal,
    String.raw`\int p(x_1) \sum_i x_i \, dx_1`,
    String.raw`\sum_i x_i + \mu - x_1`,
    String.raw`\sum_i x_i`,
  ],
  [
    bernoulli,
    String.raw`\mathrm{Var}[\frac1n \sum_i x_i]`,
    String.raw`\frac{\theta (1 - \theta)}{n}`,
    String.raw`\theta (1 - \theta)`,
  ],
  [
    bernoulli,
    String.raw`\mathbb{E}[(\sum_i x_i)^2]`,
    String.raw`n \theta (1 - \theta) + n^2 \theta^2`,
    String.raw`n^2 \theta`,
  ],
  [
    bernoulli,
    String.raw`\mathbb{E}[(\sum_i x_i - n \theta)^3]`,
    String.raw`n \theta (1 - \theta) (1 - 2 \theta)`,
    String.raw`n^3 \theta (1 - \theta) (1 - 2 \theta)`,
  ],
  [
    bernoulli,
    String.raw`\mathbb{E}[(\sum_i x_i - n \theta)^4]`,
    String.raw`n \theta (1 - \theta) (1 + (3 n - 6) \theta (1 - \theta))`,
    String.raw`3 n^2 \theta^2 (1 - \theta)^2`,
  ],
  [bernoulli, String.raw`P(\sum_i x_i = 0)`, String.raw`(1 - \theta)^n`, String.raw`1 - \theta`],
  [bernoulli, 'P(x_1 = x_2)', String.raw`\theta^2 + (1 - \theta)^2`, '1'],
  [poisson, String.raw`\mathrm{Var}[m]`, String.raw`\frac{\lambda}{n}`, String.raw`\lambda`],
  [
    poisson,
    String.raw`\mathbb{E}[(\sum_i x_i)^2]`,
    String.raw`n \lambda + n^2 \lambda^2`,
    String.raw`n^2 (\lambda + \lambda^2)`,
  ],
  [poisson, String.raw`\mathbb{E}[x_1 x_2]`, String.raw`\lambda^2`, String.raw`\lambda^2 + \lambda`],
  [poisson, String.raw`\mathbb{E}[\sum_i (x_i - m)^2]`, String.raw`(n - 1) \lambda`, String.raw`n \lambda`],
  [unequal, String.raw`\mathrm{Var}[\sum_i x_i]`, String.raw`\sum_i a_i^2`, 'n a_1^2'],
  [unequal, String.raw`\mathbb{E}[\sum_i x_i]`, String.raw`\frac{n (n + 1)}{2} \mu`, String.raw`n \mu`],
  [
    unequal,
    String.raw`\mathrm{Cov}(\sum_{i=2}^n x_i, \sum_i x_i)`,
    String.raw`\sum_{i=2}^n a_i^2`,
    String.raw`\sum_{i=1}^n a_i^2`,
  ],
  [unequal, String.raw`\mathrm{Cov}(x_1, \sum_{i=2}^n x_i)`, '0', 'a_1^2'],
  [pairs, String.raw`\mathrm{Var}[\sum_i x_i]`, 'n (1 + s^2)', 'n^2 (1 + s^2)'],
  [pairs, String.raw`\mathrm{Cov}(\sum_i x_i, \sum_i z_i)`, 'n', 'n^2'],
  [pairs, String.raw`\mathrm{Cov}(x_i, z_1)`, String.raw`\mathbf{1}[i = 1]`, '0'],
  [pairs, String.raw`\mathrm{Var}[\sum_i x_i \mid z]`, 'n s^2', 'n^2 s^2'],
  [pairs, String.raw`\mathrm{Var}[\sum_i z_i \mid x]`, String.raw`\frac{n s^2}{1 + s^2}`, 'n'],
  [shared, String.raw`\mathrm{Var}[\sum_i x_i \mid m]`, 'n s^2', 'n^2 s^2'],
  [shared, String.raw`\mathbb{E}[\sum_i x_i \mid m]`, 'n m', 'm'],
  [
    samples,
    String.raw`\mathrm{Var}[\frac1n \sum_i x_i - \frac1k \sum_j y_j]`,
    String.raw`\frac{s^2}{n} + \frac{t^2}{k}`,
    's^2 + t^2',
  ],
  [samples, String.raw`\mathrm{Cov}(\sum_i x_i, \sum_j y_j)`, '0', 's t'],
  [samples, String.raw`\mathbb{E}[\sum_i \sum_j x_i y_j]`, String.raw`n k \mu`, String.raw`n \mu`],
  [
    normal,
    String.raw`\mathbb{E}[\log p(x)]`,
    String.raw`-\frac{n}{2} \log(2 \pi e s^2)`,
    String.raw`-\frac{1}{2} \log(2 \pi e s^2)`,
  ],
  [
    pairs,
    String.raw`\mathbb{E}[\log p(x \mid z)]`,
    String.raw`-\frac{n}{2} \log(2 \pi e s^2)`,
    String.raw`-\frac{1}{2} \log(2 \pi e s^2)`,
  ],
  [vectors, String.raw`\mathbb{E}[\frac1n \sum_i x_i]`, 'm', 'n m'],
  [vectors, String.raw`\mathrm{Var}[\frac1n \sum_i x_i]`, String.raw`\frac1n S`, 'S'],
];

for (const [given, left, right, wrong] of cases) {
  test(`members are independent: ${left} = ${right}, and not ${wrong}`, () => {
    assert.deepEqual(verdictsOf(given, `${left} = ${right}`), ['holds']);
    assert.deepEqual(verdictsOf(given, `${left} = ${wrong}`), ['fails']);
  });
}

test('what members share makes them dependent', () => {
  assert.deepEqual(verdictsOf(shared, String.raw`\mathrm{Var}[\sum_i x_i] = n s^2 + n^2`), ['holds']);
  assert.notDeepEqual(verdictsOf(shared, String.raw`\mathrm{Var}[\sum_i x_i] = n s^2`), ['holds']);
  assert.notDeepEqual(verdictsOf(shared, String.raw`\mathrm{Cov}(x_1, x_2) = 0`), ['holds']);
});

test('a law of two members that may be one is refused', () => {
  assert.match(
    readings(normal, 'I(x_i; x_j) = 0'),
    /belong to the same member where their indices are equal/,
  );
  assert.notDeepEqual(verdictsOf(pairs, String.raw`\mathbb{E}[x_i \mid z_1] = 0`), ['holds']);
});

test('what is no polynomial in the members is never computed from a single one', () => {
  assert.notDeepEqual(verdictsOf(poisson, String.raw`\mathbb{E}[\max_i x_i] = \lambda`), ['holds']);
  assert.deepEqual(verdictsOf(normal, String.raw`\mathbb{E}[\max_i x_i] = \mu`), ['fails']);
});

test('a family beside a quantity of the same letter is not averaged over under its name', () => {
  const given = String.raw`n = 3; x \in \mathbb{R}; x_1, \dots, x_n \in \mathbb{R}; s > 0; i = 1, \dots, n
    p(x_i) = \mathcal{N}(x_i; 0, s^2)`;
  assert.notDeepEqual(verdictsOf(given, String.raw`\mathbb{E}[\sum_i (x_i - x)] = 0`), ['holds']);
});
