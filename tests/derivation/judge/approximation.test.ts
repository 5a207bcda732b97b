import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, verdictOf } from './verdicts';

const R = String.raw;
const real = R`x \in \mathbb{R}`;
const vector = (...entries: string[]) => R`\begin{pmatrix} ${entries.join(R` \\ `)} \end{pmatrix}`;

test('every entry must stay within the tolerance, and the reading says so', () => {
  const within = R`&& \text{within } 0.01`;
  const held = lineOf(real, R`${vector('x', 'x')} \approx ${vector('x', 'x + 0.001')} ${within}`);
  assert.equal(held.verdict, 'holds');
  assert.match(held.reading.join(), /entry by entry/);
  assert.equal(verdictOf(real, R`${vector('x', 'x')} \approx ${vector('x', 'x + 5')} ${within}`), 'fails');
  assert.equal(
    verdictOf(real, R`${vector('1', '100')} \approx ${vector('1.1', '100')} && \text{within } 5\%`),
    'fails',
  );
});

test('an infinite side is within no tolerance of a number', () => {
  assert.equal(verdictOf(real, R`-\log 0 \approx 3 && \text{within } 1\%`), 'fails');
  assert.equal(verdictOf(real, R`3 \approx -\log 0 && \text{within } 1\%`), 'fails');
  assert.equal(verdictOf(real, R`\log 0 \approx -\log 0 && \text{within } 1\%`), 'fails');
});
