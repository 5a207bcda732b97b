/** What was seen of numbers up to some size is no fact of larger ones. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, verdictOf } from './verdicts';

const R = String.raw;

const limits: readonly (readonly [document: string, verdict: string])[] = [
  [R`\lim_{t\to\infty} \frac{t}{t+10^{20}} = 1`, 'inconclusive'],
  [R`\lim_{t\to\infty} \min(t, 10^{12}) = 10^{12}`, 'inconclusive'],
  [R`\lim_{k\to\infty} \lfloor k/10^6 \rfloor = 0`, 'inconclusive'],
  [R`\lim_{t\to-\infty} \max(t, -10^{12}) = -\infty`, 'inconclusive'],
  [R`\lim_{t\to\infty} \log t = \infty`, 'holds'],
  [R`\lim_{t\to\infty} \sqrt{t} = \infty`, 'holds'],
  [R`\lim_{t\to\infty} t^5 e^{-t} = 0`, 'holds'],
  [R`\lim_{t\to\infty} \left(1 + \frac1t\right)^t = e`, 'holds'],
  [R`\lim_{t\to\infty} t (\sqrt{t^2 + 1} - t) = \frac12`, 'holds'],
  [R`\lim_{t\to\infty} \frac{t}{t+10} = 1`, 'holds'],
];

for (const [document, verdict] of limits)
  test(`${document}: ${verdict}`, () => assert.equal(verdictOf('', document), verdict));

const whole = R`n \in \mathbb{N}`;

const numbers: readonly (readonly [document: string, verdict: string])[] = [
  [R`n \ne 10007`, 'fails'],
  [R`(n - 10007)^2 > 0`, 'fails'],
  [R`(n - 10007)^2 \ge 0`, 'holds'],
  [R`\frac1n > 0`, 'holds'],
  [R`\left(1 + \frac1n\right)^n < e`, 'holds'],
  [R`2^{-n} > 0`, 'holds'],
];

for (const [document, verdict] of numbers)
  test(`for whole n ${document} ${verdict}`, () => assert.equal(verdictOf(whole, document), verdict));

test('a search over whole numbers that looked as often as it may says so', () => {
  const { verdict, why } = lineOf(whole, R`|n - 10^{12}| > 0`);
  assert.equal(verdict, 'holds');
  assert.match(why, /numbers farther on were not seen/);
  assert.doesNotMatch(lineOf(whole, R`n \ge 1`).why, /farther on/);
});
