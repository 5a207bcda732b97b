/** Extrema below which bounds stand: `\min_{\lambda > 0}`, `\max_{0 \le a \le 1}`. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, verdictsOf } from './judging';

const R = String.raw;
const given = R`t, n, u, v > 0; a, b, c \in \mathbb{R}; h \in (0, 1)`;

test('an extremum over a positive letter is taken there', () => {
  const document = R`\min_{t > 0} \left( \frac{u}{t} + v t \right) = 2 \sqrt{u v} \\ \min_{t > 0} \left( \frac{u}{t} + v t \right) = \sqrt{u v}`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'fails']);
});

test('bounds narrow the domain that is declared, and their ends count as written', () => {
  const document = R`\max_{-1 \le a \le 1} a c = |c| \\ \max_{0 \le a \le 1} a c = |c| \\ \min_{a \ge 2} a^2 = 4 \\ \min_{a > 0} (a - b)^2 = 0`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'fails', 'holds', 'fails']);
});

test('bounds that are those of the declaration hold, wider ones are refused, since nothing says which are meant', () => {
  const document = R`\max_{0 < h < 1} (u \log h + v \log(1 - h)) = u \log \frac{u}{u + v} + v \log \frac{v}{u + v} \\ \max_{0 \le h \le 1} h (1 - h) = \frac15 \\ \min_{h > 0} \left( \frac{u}{h} + v h \right) = 2 \sqrt{u v} \\ \max_{h \le 5} h (1 - h) = \frac14`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'fails', 'unreadable', 'unreadable']);
});

test('an extremum below which something else stands is refused', () => {
  for (const below of [R`a \ne 1`, 'a > 1, b > 1']) {
    const [line] = lines(given, R`\min_{${below}} a^2 = 0`);
    assert.equal(line!.verdict, 'unreadable', below);
    assert.match(line!.why, /an extremum with a condition is not read/, below);
  }
});

test('"at" announces a condition behind a formula', () => {
  const document = R`a^2 - 2 a b + b^2 = 0 \quad \text{at } a = b \\ a^2 - 2 a b = 0 \quad \text{at } a = b`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'fails']);
});
