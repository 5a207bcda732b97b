/** Terms that are 0 for long stretches end no series: their conditions are followed, or nothing is claimed. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { infiniteSum } from '../../../src/numerics';
import { verdictOf } from './verdicts';

const R = String.raw;

const judged: readonly (readonly [document: string, verdict: string])[] = [
  [R`\sum_{k=1}^{\infty} (\mathbb{1}[k=1] + \mathbb{1}[k=1000]) = 2`, 'holds'],
  [R`\sum_{k=1}^{\infty} (\mathbb{1}[k=1] + \mathbb{1}[k=1000]) = 1`, 'fails'],
  [R`\sum_{k=1}^{\infty} (2^{-k} + \mathbb{1}[k=1000]) = 2`, 'holds'],
  [R`\sum_{k=1}^{\infty} (2^{-k} + \mathbb{1}[k=1000]) = 1`, 'fails'],
  [R`\sum_{k=1}^{\infty} (2^{-k} + \mathbb{1}[k^2 = 90000]) = 2`, 'holds'],
  [R`\sum_{k=1}^{\infty} (2^{-k} + \max(0, 2001 - k) \max(0, k - 1999)) = 2`, 'holds'],
  [R`\sum_{k \in \mathbb{Z}} (2^{-|k|} + \mathbb{1}[|k| = 500]) = 5`, 'holds'],
  [R`\sum_{k \in \mathbb{Z}} (2^{-|k|} + \mathbb{1}[k = -500]) = 3`, 'fails'],
  [R`\sum_{k=1}^{\infty} \sum_{j=700}^{703} (2^{-k} + \mathbb{1}[j = k]) = 8`, 'holds'],
  [R`\sum_{k=1}^{\infty} \frac{\mathbb{1}[k = 2^{\lfloor\log_2 k\rfloor}]}{k} = 2`, 'inconclusive'],
  [R`\sum_{k=1}^{\infty} \frac{\mathbb{1}[k = 2^{\lfloor\log_2 k\rfloor}]}{k} = 1.96875`, 'inconclusive'],
  [R`\sum_{k=1}^{\infty} \mathbb{1}[\lfloor\sqrt k\rfloor=\sqrt k] 2^{-\sqrt k} = 1`, 'holds'],
  [R`\sum_{k=1}^{\infty} 2^{-2\lfloor k/2 \rfloor} = \frac53`, 'holds'],
  [R`\sum_{k=1}^{\infty} \lfloor k/2 \rfloor 2^{-k} = \frac23`, 'holds'],
  [R`\sum_{k=1}^{\infty} (-1)^{\lfloor k/2 \rfloor} 2^{-k} = \frac15`, 'holds'],
  [R`\sum_{k=1}^{\infty} 2^{-k} \mathbb{1}[k \le 3] = \frac78`, 'holds'],
  [R`\prod_{k=1}^\infty(1+\mathbb{1}[k=1])(1+\mathbb{1}[k=500]) = 4`, 'holds'],
  [R`\prod_{k=1}^\infty(1+\mathbb{1}[k=1])(1+\mathbb{1}[k=500]) = 2`, 'fails'],
  [
    R`\prod_{k=1}^\infty (1+\mathbb{1}[k=1])(1+\mathbb{1}[\lfloor k / 500 \rfloor = k / 500]) = 2`,
    'inconclusive',
  ],
];

for (const [document, verdict] of judged)
  test(`${document}: ${verdict}`, () => assert.equal(verdictOf('', document), verdict));

const power = (k: number) => Number.isInteger(Math.log2(k));

test('a bound of the terms bounds the rest, and where none is known nothing is', () => {
  const term = (k: number) => (power(k) ? 0.9 ** k : 0);
  const expected = Array.from({ length: 20 }, (_, j) => 0.9 ** (2 ** j)).reduce((a, b) => a + b);
  const found = infiniteSum(term, 1, { bound: k => 0.9 ** k });
  assert.ok(Math.abs(found.value - expected) <= found.error + 1e-15, `${found.value}`);
  assert.ok(found.error < 1e-11);
  assert.equal(infiniteSum(term, 1, { bound: 'unknown' }).error, Number.POSITIVE_INFINITY);
});

test('a bound that does not fall proves nothing', () => {
  const { error, evaluations } = infiniteSum(k => (power(k) ? 1 / k : 0), 1, { bound: k => 1 / k });
  assert.equal(error, Number.POSITIVE_INFINITY);
  assert.ok(evaluations < 5000);
});

test('what switches farther out than terms are added leaves the sum unknown', () => {
  const term = (k: number) => (k === 3e5 || k === 1 ? 1 : 0);
  assert.equal(infiniteSum(term, 1, { settledFrom: 3e5 + 1 }).error, Number.POSITIVE_INFINITY);
  assert.equal(infiniteSum(term, 1, { settledFrom: 3e5 + 1, maximumEvaluations: 4e5 }).value, 2);
});
