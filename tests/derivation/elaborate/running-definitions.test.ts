import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOf } from '../judge/verdicts';

const R = String.raw;
const family = R`n \in \{2, 3, 4\}; i, j = 1, \dots, n; z_i \in \mathbb{R}`;

test('a formula for a member with a declared index is one for all members', () => {
  const given = R`${family}; s_i := e^{z_i}; p_i := \frac{s_i}{\sum_j s_j}`;
  assert.equal(verdictOf(given, R`s_j^2 = e^{2 z_j}`), 'holds');
  assert.equal(verdictOf(given, R`s_1 = e^{z_2}`), 'fails');
  assert.equal(verdictOf(given, R`\sum_j s_j^2 = \sum_i e^{2 z_i}`), 'holds');
  assert.equal(verdictOf(given, R`\frac{\partial p_j}{\partial z_j} = p_j (1 - p_j)`), 'holds');
  assert.equal(verdictOf(given, R`\frac{\partial p_1}{\partial z_2} = -p_1 p_2`), 'holds');
  assert.equal(verdictOf(given, R`\frac{\partial p_1}{\partial z_2} = p_1 p_2`), 'fails');
});

test('the index of a member is not bound by a sum in its formula over the same letter', () => {
  const given = R`i, j, k = 1, \dots, 3; x_i \in \mathbb{R}; W \in \mathbb{R}^{3 \times 3}; y_i := \sum_j W_{ij} x_j; m_i := \max_j W_{ij}`;
  assert.equal(verdictOf(given, R`2 y_j = \sum_i 2 W_{ji} x_i`), 'holds');
  assert.equal(verdictOf(given, R`y_j = \sum_i W_{ii} x_i`), 'fails');
  assert.equal(verdictOf(given, R`2 m_j = \max_k 2 W_{jk}`), 'holds');
});

test('an argument is not bound by a binder in the body of its function over the same letter', () => {
  const given = R`a, b, x \in \mathbb{R}; g(x) := \int_0^1 x a \, da; i, j = 1, \dots, 3; h(i) := \sum_j i j`;
  assert.equal(verdictOf(given, R`g(a) = \frac{a}{2}`), 'holds');
  assert.equal(verdictOf(given, R`g(a + b) = \frac{a + b}{2}`), 'holds');
  assert.equal(verdictOf(given, R`g(a) = \frac{1}{3}`), 'fails');
  assert.equal(verdictOf(given, R`h(j) = 6 j`), 'holds');
});

test('a limit in a member, and a value put in its place, count in sums over the family', () => {
  assert.equal(verdictOf(family, R`\lim_{z_1 \to 0} \sum_i z_i = \sum_i z_i - z_1`), 'holds');
  assert.equal(verdictOf(family, R`2 \lim_{z_1 \to 0} \sum_i z_i = \sum_i 2 z_i`), 'fails');
  assert.equal(verdictOf(family, R`\sum_i z_i^2 \big|_{z_1 = 2} = 4 + \sum_i z_i^2 - z_1^2`), 'holds');
  assert.equal(verdictOf(family, R`2 \sum_i z_i^2 \big|_{z_1 = 2} = \sum_i 2 z_i^2`), 'fails');
  assert.equal(
    verdictOf(family, R`\left. \frac{\partial}{\partial z_1} \sum_i z_i^2 \right|_{z_1 = 3} = 6`),
    'holds',
  );
  assert.equal(
    verdictOf(family, R`\left. \frac{\partial}{\partial z_2} \sum_i z_i^2 \right|_{z_1 = 3} = 2 z_2`),
    'holds',
  );
});
