/** Plus and minus infinity are values, where they come about without the difference of two. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, verdictOf } from './verdicts';

const R = String.raw;
const poisson = R`\lambda > 0; k \in \{0, 1, \dots, \infty\}
  p(k) = \mathrm{Poisson}(k; \lambda)`;
const table = R`j \in \{0, 1, 2\}
  p(j) \text{ any table}`;

const judged: readonly (readonly [given: string, document: string, verdict: string])[] = [
  [poisson, R`\log \mathbb{E}[k] \ge \mathbb{E}[\log k]`, 'holds'],
  [poisson, R`\log \mathbb{E}[k] > \mathbb{E}[\log k]`, 'holds'],
  [poisson, R`\log \mathbb{E}[k] \le \mathbb{E}[\log k]`, 'fails'],
  [poisson, R`\mathbb{E}[\log k] = -\infty`, 'holds'],
  [poisson, R`\mathbb{E}[\log k] = \infty`, 'fails'],
  [poisson, R`\mathbb{E}[\log k] = 5`, 'fails'],
  [poisson, R`\mathbb{E}[\log (k + 1)] = -\infty`, 'fails'],
  [table, R`\log \mathbb{E}[j] \ge \mathbb{E}[\log j]`, 'holds'],
  [table, R`\mathbb{E}[\log j] \ge 3`, 'fails'],
  ['', R`\sum_{n=1}^\infty \frac{1}{n} \ge 100`, 'holds'],
  ['', R`\sum_{n=1}^\infty \frac{1}{n} = \infty`, 'holds'],
  ['', R`\sum_{n=1}^\infty \frac{1}{n} = 100`, 'fails'],
  ['', R`\sum_{n=1}^\infty \frac{1}{n^2} \ge 2`, 'fails'],
];

for (const [given, document, verdict] of judged)
  test(`${document} ${verdict}`, () => {
    assert.equal(verdictOf(given, document), verdict, lineOf(given, document).why);
  });

test('an infinite and a finite side are said to be just that', () => {
  assert.match(lineOf(poisson, R`\mathbb{E}[\log k] = 5`).why, /infinite where the other is not/);
  assert.match(lineOf(poisson, R`\mathbb{E}[\log k] \ge 5`).why, /one side is infinite/);
});

test('two sides that diverge say nothing of each other', () => {
  for (const document of [
    R`\mathbb{E}[\log k] = 2 \mathbb{E}[\log k] + 1`,
    R`\mathbb{E}[\log k] \le \mathbb{E}[\log k^2]`,
  ])
    assert.equal(verdictOf(poisson, document), 'inconclusive', document);
});

test('the difference of two infinities has no value', () => {
  assert.equal(verdictOf('', R`\sum_{n=0}^\infty (\log n - \log 0) \ge 1`), 'inconclusive');
});

test('where an integral diverges it is not known how it compares, and an equation with a number is false', () => {
  const divergent = R`\int_0^1 \frac{1}{u} du`;
  const line = lineOf('', R`${divergent} \ge 1`);
  assert.equal(line.verdict, 'inconclusive');
  assert.match(line.why, /a side diverges/);
  assert.equal(verdictOf('', R`${divergent} = \infty`), 'inconclusive');
  assert.equal(verdictOf('', R`${divergent} = 1`), 'fails');
});
