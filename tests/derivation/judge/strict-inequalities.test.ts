import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, verdictOf } from './verdicts';

const R = String.raw;

const allOf = (verdict: string, given: string, ...lines: readonly string[]) => {
  for (const line of lines) assert.equal(verdictOf(given, line), verdict, line);
};

test('a strict inequality whose sides meet where several vectors, matrices and numbers are 0 at once fails', () => {
  const given = R`x, y \in \mathbb{R}^2; A \in \mathbb{R}^{2 \times 2}; t \in \mathbb{R}`;
  allOf('fails', given, R`|x|^2 + |y|^2 > 0`, R`\|A\|_F + \|x\| > 0`, R`\|A x\|^2 + \|y\|^2 + t^2 > 0`);
  allOf('holds', given, R`|x|^2 + |y|^2 \ge 0`, R`|x|^2 + |y|^2 + 1 > 0`);
});

test('matrices with a structure, long vectors and vectors of whole numbers are tried at 0', () => {
  const given = R`S \in \mathbb{S}^2; P \in \mathbb{S}_+^2; D \in \mathbb{R}^{5 \times 5}; v \in \mathbb{R}^{20}; z \in \mathbb{Z}^2; t \in \mathbb{R}; Q \succ 0 \in \mathbb{R}^{2 \times 2}`;
  allOf(
    'fails',
    given,
    R`\mathrm{tr}(S^2) > 0`,
    R`\mathrm{tr}(P) + t^2 > 0`,
    R`\mathrm{tr}(D^\top D) > 0`,
    R`v^\top v > 0`,
    R`z^\top z > 0`,
  );
  assert.equal(verdictOf(given, R`\mathrm{tr}(Q) > 0`), 'holds');
});

test('any smooth function may have zeros, and be 0', () => {
  const given = R`t, r \in \mathbb{R}; f, g \text{ any smooth functions}; c \text{ any convex function}; h \text{ any positive function}`;
  allOf(
    'fails',
    given,
    R`f(t)^2 > 0`,
    R`f(t) \ne 0`,
    R`f(t)^2 + g(r)^2 > 0`,
    R`f(t)^2 + f'(t)^2 > 0`,
    R`\int_0^1 f(u)^2 \, du > 0`,
    R`c(t)^2 > 0`,
  );
  allOf('holds', given, R`f(t)^2 + 1 > 0`, R`h(t) > 0`, R`e^{f(t)} > 0`);
  const fixed = R`t \in \mathbb{R}; f \text{ any smooth function}; f(0) = 1`;
  assert.equal(verdictOf(fixed, R`f(0)^2 > 0`), 'holds');
});

test('the squares of several differences vanish together where the sum of them does', () => {
  const given = R`t, r \in \mathbb{R}; x \in \mathbb{R}^2; m, n \in \mathbb{Z}; i = 1, \dots, 4; c_i \in \mathbb{R}; z \in \mathbb{Z}^2`;
  allOf(
    'fails',
    given,
    R`(t - \sqrt 2)^2 + \|x\|^2 > 0`,
    R`\sum_i (c_i - 1)^2 > 0`,
    R`(m - 1)^2 + (n - 3)^2 > 0`,
    R`\left\|z - \begin{pmatrix} 2 \\ 5 \end{pmatrix}\right\|^2 > 0`,
  );
  allOf('holds', given, R`(t - \sqrt 2)^2 + (r - \sqrt 3)^2 + 10^{-20} > 0`, R`(2 m - 1)^2 + n^2 > 0`);
});

test('a bound that is tiny beside the numbers of a setting is told from 0', () => {
  const given = R`s > 0; t \in \mathbb{R}`;
  allOf('fails', given, R`s > 10^{-200}`, R`s \ge 10^{-20}`, R`t^2 \ge 10^{-30}`, R`t^2 > 10^{-100}`);
  allOf('holds', given, R`e^{-t^2} + e^{-200} > 0`, R`t^2 + 10^{-100} > 0`, R`s > -10^{-200}`);
});

test('powers that leave the range of doubles violate nothing', () => {
  const given = 's > 0';
  allOf(
    'holds',
    given,
    R`\frac{s^4}{s^3} \ge \frac{s}{2}`,
    R`\frac{s^2}{s} \ge \frac{s}{2}`,
    R`s \cdot s \ge 0`,
  );
});

test('the open end of a domain is no equality case', () => {
  const least = (given: string, line: string) => {
    const { verdict, why } = lineOf(given, line);
    assert.equal(verdict, 'holds', line);
    return why;
  };
  assert.match(least('s > 0', 's > 0'), /smallest slack found is [1-9]e-/);
  assert.match(least('s > 0', R`s \ge 0`), /smallest slack found is [1-9]e-/);
  for (const line of ['s^2 > 0', R`s^2 \ge 0`, R`e^{-s} < 1`, R`e^{-s^2} \ge 0`])
    assert.doesNotMatch(least('s > 0', line), /equality case/, line);
  for (const line of ['w < 1', R`w \le 1`])
    assert.doesNotMatch(least(R`w \in (0, 1)`, line), /equality case/, line);
  assert.match(least(R`u \ge 0`, R`u \ge 0`), /0 \(the equality case\)/);
  assert.match(least(R`t \in \mathbb{R}`, R`(t - 1)^2 \ge 0`), /equality case/);
});

test('sides that only round to the same number far out are not equal there', () => {
  const given = R`t \in \mathbb{R}; k \in \mathbb{N}; s > 0; w \in (0, 1)`;
  allOf('holds', given, R`e^{-t^2} \ne 0`, R`\tanh t \ne 1`, R`\tanh k \ne 1`, R`\tanh k < 1`, R`s \ne 0`);
  allOf(
    'fails',
    given,
    R`\lfloor t \rfloor \ne 3`,
    R`\max(t, 0) \ne 0`,
    R`|t| - t \ne 0`,
    R`t^2 \ne 2`,
    R`\frac{k}{3} \ne 1`,
    R`k \ne 150`,
    R`\left(\frac{k}{3} - 1\right)^2 > 0`,
    R`(w - 0.01)^2 > 0`,
  );
});
