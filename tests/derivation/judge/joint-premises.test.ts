import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOf } from './verdicts';

const R = String.raw;

const given = R`a, b, c \in \mathbb{R}; r, s > 0; p, q > 1; v, w \in \mathbb{R}^2; y \in \mathbb{R}^3
X \in \mathbb{R}^{3 \times 2}; A, B, Q \in \mathbb{R}^{2 \times 2}; n = 3; i = 1, \dots, n; x_i, z_i \in \mathbb{R}`;

const allOf = (verdict: string, ...lines: readonly string[]) => {
  for (const line of lines) assert.equal(verdictOf(given, line), verdict, line);
};

test('a premise of vectors and of families is met by their entries', () => {
  allOf(
    'holds',
    R`v^\top w = 0 \implies \|v + w\|^2 = \|v\|^2 + \|w\|^2`,
    R`\|v\| = 1 \implies |v_1 + v_2| \le \sqrt{2}`,
    R`\sum_i x_i = 0 \implies \sum_i (x_i - a)^2 = \sum_i x_i^2 + 3 a^2`,
    R`\sum_i |x_i z_i| \le \left(\sum_i |x_i|^p\right)^{1/p} \left(\sum_i |z_i|^q\right)^{1/q} \quad \text{if } \frac1p + \frac1q = 1`,
  );
  allOf(
    'fails',
    R`v^\top w = 0 \implies v_1 = 0`,
    R`\|v\| = 1 \implies |v_1 + v_2| \le 1.4`,
    R`\sum_i x_i = 0 \implies \sum_i (x_i - a)^2 = \sum_i x_i^2 + 2 a^2`,
  );
});

test('a premise between matrices or vectors is met by all their entries at once', () => {
  allOf(
    'holds',
    R`A B = B A \implies (A + B)^2 = A^2 + 2 A B + B^2`,
    R`A^2 = A \implies \det A (\det A - 1) = 0`,
    R`A v = c v \implies A^2 v = c^2 v`,
    R`X^\top X w = X^\top y \implies X^\top (y - X w) = 0`,
    R`Q^\top Q = I \implies \|Q v\| = \|v\|`,
    R`A B = I \implies B A = I`,
  );
  allOf(
    'fails',
    R`A B = B A \implies A = B`,
    R`A^2 = A \implies \det A = 1`,
    R`A v = c v \implies A^2 v = c v`,
    R`X^\top X w = X^\top y \implies y = X w`,
    R`A B = I \implies A = B`,
  );
});

test('where a product is 0 each of its factors is tried', () => {
  allOf('fails', R`a b = 0 \implies a = 0`, R`a b = 0 \implies b = 0`);
  allOf('holds', R`a b = 0 \implies a^2 b = 0`);
});

test('a premise whose sides only touch is known to half its digits, and nothing is concluded from it', () => {
  allOf(
    'inconclusive',
    R`v^\top w = \|v\| \|w\| \implies v_1 w_2 = v_2 w_1`,
    R`(a - b)^2 = 0 \implies a = b`,
    R`a^2 + b^2 = -1 \implies a = 5`,
  );
});

test('special values at which a premise holds are tried: the identity, zero, a far root', () => {
  allOf(
    'fails',
    R`A^2 = A \implies \det A = 0`,
    R`(A - I)(A - 2 I) = 0 \implies \mathrm{tr}(A) = 3`,
    R`a (a - 1) (a - 100) = 0 \implies a \le 1`,
    R`\sin a = 0 \implies \cos a = 1`,
    R`A v = 0 \implies \det A = 0`,
  );
  allOf('holds', R`\sin a = 0 \implies \cos^2 a = 1`, R`A^\top = -A \implies v^\top A v = 0`);
});

test('an inequality is searched among settings that satisfy its premise', () => {
  allOf('fails', R`r s = 1 \implies r^2 + s^2 \ge 2.001`, R`a + b + c = 3 \implies a^2 + b^2 + c^2 \ge 3.01`);
  allOf(
    'holds',
    R`r s = 1 \implies r + s \ge 2`,
    R`a + b + c = 3 \implies a^2 + b^2 + c^2 \ge 3`,
    R`0 < a < 1 \implies a^2 < a`,
  );
  allOf(
    'inconclusive',
    R`r s = 1 \implies r + s > 2`,
    R`a^2 + b^2 = 1 \implies a^4 + b^4 > \frac12`,
    R`a + b + c = 0 \implies a^2 + b^2 + c^2 > 0`,
  );
});

test('what rounds to the same is not equal: a premise that loses its digits decides nothing wrongly', () => {
  for (const line of [
    R`a + 10^8 = b + 10^8 \implies a = b`,
    R`\tanh a = \tanh b \implies a = b`,
    R`\cosh a = \cosh b \implies a^2 = b^2`,
  ])
    assert.notEqual(verdictOf(given, line), 'fails', line);
  const far = R`s \ge 7; t \in [50, 60]; n \in \{60, \dots, 90\}`;
  for (const line of [R`1 - e^{-s^2} < 1`, R`\tanh t < 1`, R`1 - 2^{-n} < 1`])
    assert.equal(verdictOf(far, line), 'inconclusive', line);
});
