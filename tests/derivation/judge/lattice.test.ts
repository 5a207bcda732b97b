import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, verdictOf } from './verdicts';

const R = String.raw;
const whole = R`k, l, m \in \mathbb{Z}`;
const natural = R`k, l, m \in \mathbb{N}`;

test('a strict inequality of whole numbers under a premise is decided', () => {
  for (const given of [whole, natural, R`k, l \in \{0, 1, \dots, 10\}`]) {
    assert.equal(verdictOf(given, R`k + l = 5 \implies k l < 7`), 'holds', given);
    assert.equal(verdictOf(given, R`k + l = 5 \implies k l \le 6`), 'holds', given);
    const line = lineOf(given, R`k + l = 5 \implies k l < 6`);
    assert.equal(line.verdict, 'fails', given);
    assert.match(line.why, /^Equality is attained, so that the strict inequality is false there/);
    assert.equal(line.counterexample!.left, 6);
  }
  assert.equal(verdictOf(whole, R`k > l \implies k \ge l + 1`), 'holds');
  assert.equal(verdictOf(whole, R`k > l \implies k > l + 1`), 'fails');
});

test('solutions in whole numbers that no drawn setting meets are found', () => {
  assert.equal(verdictOf(whole, R`k^2 + l^2 = 25 \implies |k| \le 5`), 'holds');
  assert.equal(verdictOf(whole, R`k^2 + l^2 = 25 \implies |k| \le 4`), 'fails');
  assert.equal(verdictOf(whole, R`k + l + m = 3 \implies k l m \le 1`), 'fails');
  assert.equal(verdictOf(natural, R`k + l + m = 3 \implies k l m \le 1`), 'holds');
  assert.equal(verdictOf(whole, R`k l = 12 \implies k + l \ne 7`), 'fails');
  assert.equal(verdictOf(whole, R`k l = 12 \implies k + l \ne 6`), 'holds');
});

test('a single solution is looked at in several settings', () => {
  const line = lineOf(whole, R`k + l = 5, k - l = 1 \implies k = 3`);
  assert.equal(line.verdict, 'holds');
  assert.match(line.why, /at 3 settings/);
  assert.equal(verdictOf(whole, R`k + l = 5, k - l = 1 \implies k = 2`), 'fails');
  assert.equal(verdictOf(whole, R`k + l = 5, k - l = 2 \implies k = 3`), 'inconclusive');
});
