import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, verdictOf } from './verdicts';

const R = String.raw;
const real = R`x \in \mathbb{R}`;
const closed = R`x \in [0, 1]`;
const vector = (...entries: string[]) => R`\begin{pmatrix} ${entries.join(R` \\ `)} \end{pmatrix}`;
const atZero = (there: string, elsewhere: string) =>
  R`\begin{cases} ${there} & x = 0 \\ ${elsewhere} & \text{otherwise} \end{cases}`;

test('vectors are compared in every entry, and the reading says so', () => {
  const held = lineOf(real, R`${vector('x^2', 'x^4 + 1')} \ge ${vector('0', '1')}`);
  assert.equal(held.verdict, 'holds');
  assert.match(held.reading.join(), /entry by entry/);
  assert.equal(verdictOf(real, R`${vector('x^2', '-x^2')} \ge ${vector('0', '0')}`), 'fails');
  assert.equal(verdictOf(real, R`${vector('x^2', 'x')} \ge 0`), 'fails');
  assert.equal(verdictOf(real, R`${vector('1', '2')} < ${vector('2', '2')}`), 'fails');
  assert.equal(verdictOf(R`v \in [0, 1]^3`, R`v \ge 0`), 'holds');
});

test('a counterexample shows the entry that is violated', () => {
  const { counterexample } = lineOf(real, R`${vector('x^2', '-x^2 - 1')} \ge ${vector('0', '0')}`);
  assert.ok((counterexample!.left as number) <= -1);
});

test('an inequality between sides of different shapes fails', () => {
  const given = R`u \in \mathbb{R}^2; v \in \mathbb{R}^3; w \in [2, 3]^2`;
  assert.match(lineOf(given, R`u \le v`).why, /dimensions do not fit/);
  assert.equal(verdictOf(given, R`w \ge 1`), 'fails');
});

test('an inequality that is violated at a single point does not hold', () => {
  const line = lineOf(closed, R`${atZero('-1', '1')} \ge 0`);
  assert.equal(line.verdict, 'inconclusive');
  assert.match(line.why, /\$x = 0\$/);
  assert.equal(verdictOf(closed, R`${atZero('-1', '1')} = 1`), 'inconclusive');
  assert.equal(verdictOf(closed, R`${atZero('1', '1')} \ge 0`), 'holds');
});

test('an inequality that is violated in a narrow place fails', () => {
  assert.equal(verdictOf(real, R`(x - 1)^2 \ge 10^{-8}`), 'fails');
  assert.equal(verdictOf(real, R`(x - 1)^2 \ge -10^{-8}`), 'holds');
});

test('a point where one side alone is undefined is no failure, an interval is one', () => {
  assert.equal(verdictOf(closed, R`\frac{x^2}{x} \le 1`), 'holds');
  assert.equal(verdictOf(R`x \in [-1, 1]`, R`\sqrt{x} \ge 0`), 'fails');
});

test('settings at which both sides are undefined are told, and too few others decide nothing', () => {
  const below = (end: number) => lineOf(R`x \in (-10, ${end})`, R`\log x \le 1 + \log x`);
  assert.equal(below(10).verdict, 'holds');
  assert.match(
    below(10).reading.join(),
    /both sides are undefined or diverge; these do not count: nothing is claimed there, as at/,
  );
  assert.equal(below(0.4).verdict, 'inconclusive');
});

test('equality at all settings is no support of a strict inequality', () => {
  assert.notEqual(verdictOf(real, R`(x + 1)^2 < x^2 + 2 x + 1`), 'holds');
  assert.notEqual(verdictOf(real, 'x - x < 0'), 'holds');
  assert.equal(verdictOf(real, R`(x + 1)^2 < x^2 + 2 x + 2`), 'holds');
});

test('an equality that no continuous variable opens is not taken for one that is only approached', () => {
  const given = R`n \in \{1, \dots, 6\}; x > 0`;
  assert.notEqual(verdictOf(given, 'n x < 6 x'), 'holds');
  assert.notEqual(verdictOf(given, '0.1 n < 0.6'), 'holds');
  assert.equal(verdictOf(given, 'n x < 7 x'), 'holds');
  assert.equal(verdictOf(real, R`\tanh x < 1`), 'holds');
});

test('a strict inequality with equality at 0 alone fails, however near to 0 the search ends', () => {
  for (const left of ['x^2', '|x|', R`\log(1 + x^2)`, R`e^{x^2} - 1`]) {
    assert.equal(verdictOf(real, R`${left} > 0`), 'fails', left);
    assert.equal(verdictOf(real, R`${left} \ge 0`), 'holds', left);
  }
  assert.equal(verdictOf(R`x, y \in \mathbb{R}`, R`x^2 + y^4 > 0`), 'fails');
  assert.equal(verdictOf(R`x > 0`, 'x^2 > 0'), 'holds');
  assert.equal(verdictOf(real, R`\frac{\sin x}{x} \le 1`), 'holds');
});

test('an inequality is searched over the entries of vectors and matrices as well', () => {
  const given = R`v, w \in \mathbb{R}^2; A \in \mathbb{R}^{2 \times 2}; p, q \in \Delta^3; S \succ 0; S \in \mathbb{R}^{2 \times 2}`;
  const wrong = [
    R`w^\top w > 0`,
    R`w^\top w \ge 10^{-4}`,
    R`w^\top S w > 0`,
    R`w_1 + w_2 \ne 0`,
    R`\|w - v\|^2 \ge 10^{-4}`,
    R`\|w + v\| < \|w\| + \|v\|`,
    R`\det A \ne 0`,
    R`\sum_i p_i \log \frac{p_i}{q_i} > 0`,
  ];
  for (const line of wrong) assert.equal(verdictOf(given, line), 'fails', line);
  const right = [
    R`w^\top S w \ge 0`,
    R`\|w + v\| \le \|w\| + \|v\|`,
    R`\frac{w^\top v}{\|w\| \|v\|} \le 1`,
    R`w^\top w + 10^{-4} > 0`,
    R`\|A (A^\top A)^{-1} A^\top w\| < \|w\| + 1`,
    R`\mathrm{tr}(A (A^\top A)^{-1} A^\top) > 1`,
    R`e^{-w^\top w} > 0`,
    R`\frac{1}{1 + w^\top w} > 0`,
    R`\sum_i p_i \log \frac{p_i}{q_i} \ge 0`,
  ];
  const family = R`i = 1, \dots, 3; y_i > 0`;
  assert.equal(verdictOf(family, R`y_i > \min_i y_i`), 'fails');
  assert.equal(verdictOf(family, R`\frac{e^{y_1}}{\sum_i e^{y_i}} < 1`), 'holds');
  for (const line of right) assert.equal(verdictOf(given, line), 'holds', line);
});

test('a positive number below the smallest double is not taken for 0', () => {
  assert.equal(verdictOf(real, R`e^{-1/x^2} > 0`), 'holds');
  assert.equal(verdictOf(real, R`(x - 1)^2 > 0`), 'fails');
});

test('a search that ends where squares leave the range of doubles casts no doubt', () => {
  const given = R`s > 0; u, v \in \mathbb{R}^2`;
  for (const seed of [1, 2, 3])
    assert.equal(verdictOf(given, R`(s u)^\top (s v) \le \|s u\| \|s v\|`, seed), 'holds', `seed ${seed}`);
});
