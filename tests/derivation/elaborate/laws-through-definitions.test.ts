/** What is defined by a formula is as random as what stands in the formula. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictsOf } from './judging';

const R = String.raw;
const regression = R`
  n \in \{2, 3, 4\}; i = 1, \dots, n; x_i, \varepsilon_i, \beta \in \mathbb{R}; s > 0
  y_i := \beta x_i + \varepsilon_i
  \varepsilon_i \sim \mathcal{N}(0, s^2)`;

const judged = (given: string, cases: Readonly<Record<string, string>>) => {
  for (const [document, verdict] of Object.entries(cases))
    assert.deepEqual(verdictsOf(given, document), [verdict], document);
};

test('a formula for every member: one member, two of them, all of them', () => {
  judged(regression, {
    [R`\mathbb{E}[y_i] = \beta x_i`]: 'holds',
    [R`\mathbb{E}[y_1] = \beta x_2`]: 'fails',
    [R`\mathrm{Var}[y_1] = s^2`]: 'holds',
    [R`\mathrm{Var}[y_1] = s`]: 'fails',
    [R`\mathrm{Cov}(y_1, y_2) = 0`]: 'holds',
    [R`\mathrm{Cov}(y_1, \varepsilon_1) = s^2`]: 'holds',
    [R`\mathbb{E}[y_1 y_2] = \beta^2 x_1 x_2`]: 'holds',
    [R`\mathrm{Var}\left[\sum_i x_i y_i\right] = s^2 \sum_i x_i^2`]: 'holds',
    [R`\mathrm{Var}\left[\sum_i x_i y_i\right] = s^2 \sum_i x_i`]: 'fails',
    [R`P(y_1 > \beta x_1) = \frac12`]: 'holds',
  });
});

test('a formula in terms of another one, and a function', () => {
  const given = R`${regression}; r_i := y_i - \beta x_i; g(a) := a + \varepsilon_1^2`;
  judged(given, {
    [R`\mathbb{E}[r_1^2] = s^2`]: 'holds',
    [R`\mathbb{E}[r_1^2] = s`]: 'fails',
    [R`\mathbb{E}[g(\beta)] = \beta + s^2`]: 'holds',
    [R`\mathbb{E}[g(\beta)] = \beta`]: 'fails',
  });
});
