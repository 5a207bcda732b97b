import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOf } from '../judge/verdicts';

const R = String.raw;

test('sums, products and powers of whole numbers below 2^53 are not rounded, larger ones are', () => {
  const given = R`k \in \{1, 2, 3\}`;
  assert.equal(verdictOf(given, R`2 k + k^3 \le 33 \implies k^2 + 7 < 16`), 'fails');
  assert.equal(verdictOf(given, R`k \le 3 \implies 3^{32} k + 1 > 3^{32} k`), 'holds');
  // 3^34 is above 2^53: its last digit is lost, and with it what 1 adds.
  assert.equal(verdictOf(given, R`k \le 3 \implies 3^{34} + k > 3^{34} + k`), 'inconclusive');
});

test('where a difference of whole numbers is 0, what is divided by it is left out and makes no line fail', () => {
  const given = R`n \in \{1, 2, 3\}`;
  assert.equal(verdictOf(given, R`\frac{n - 1}{n - 1} = 1`), 'holds');
  assert.equal(verdictOf(given, R`\frac{1}{n - 1} > 0`), 'holds');
  assert.equal(verdictOf(given, R`\frac{2 n - 2}{n - 1} = 1`), 'fails');
});
