import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf } from './verdicts';

const R = String.raw;

const expected: readonly (readonly [string, string, string])[] = [
  [R`x \in [0, 1]`, R`x < 1`, 'fails'],
  [R`x \in [0, 1]`, R`x (1 - x) < \frac14`, 'fails'],
  [R`x \in [0, 1]`, R`x^2 < 2`, 'holds'],
  [R`x \in [0, 1]`, R`e^x < e`, 'fails'],
  [R`x \in [0, 1)`, R`x < 1`, 'holds'],
  [R`x \in [0, 3]`, R`\sin x < 1`, 'fails'],
  [R`x, y \in [0, 1]`, R`x^2 + y^2 < 2`, 'fails'],
  [R`x, y \in [0, 1]`, R`x^2 + y^2 < 3`, 'holds'],
  [R`x, y \in [0, 1]`, R`x^2 + y^2 \le 2`, 'holds'],
  [R`x, y \in [0, \frac12]`, R`x^2 + y^2 < \frac12`, 'fails'],
  [R`x, y, z \in [0, 1]`, R`x + y + z < 3`, 'fails'],
  [R`x, y, z \in [0, 1)`, R`x + y + z < 3`, 'holds'],
  [R`x, y \in [-1, 1]`, R`x y > -1`, 'fails'],
  [R`v \in [0, 1]^4`, R`\|v\|^2 < 4`, 'fails'],
  [R`x \in [2, 5]; y \ge 0`, R`x + y > 2`, 'fails'],
  // An open end is approached, whatever other numbers do at closed ones.
  [R`x \in [2, 5]; y > 0`, R`x + y > 2`, 'holds'],
  [R`x \in \mathbb{R}; y > 0`, R`(x - 2)^2 + y > 0`, 'holds'],
  [R`x \in \mathbb{R}; y > 0`, R`(x - 2)^2 (1 + y) > 0`, 'fails'],
  // 1 in doubles at the closed end, and less.
  [R`x \in [0, 18]`, R`\tanh x < 1`, 'holds'],
  [R`x, y \in [0, 1]`, R`x \le y \implies x^2 + y^2 < 2`, 'fails'],
];

test('a strict inequality fails where equality is attained at closed ends, all of them together too', () => {
  for (const [given, line, verdict] of expected)
    assert.equal(lineOf(given, line).verdict, verdict, `${given}: ${line}`);
  const { counterexample } = lineOf(R`x, y \in [0, 1]`, R`x^2 + y^2 < 2`);
  assert.equal(counterexample!.left, 2);
});

test('0 log 0 is 0 without an error, so that equality is not seen where there is room', () => {
  const line = lineOf(R`p \in [0, 1]`, R`-p \log p - (1 - p) \log(1 - p) < \log 2`);
  assert.equal(line.verdict, 'fails');
  assert.ok(
    Math.abs(Number(line.counterexample!.left) - Math.LN2) < 1e-12,
    `equality at ${line.counterexample!.left}`,
  );
  assert.equal(lineOf(R`p \in [0, 1]`, R`-p \log p - (1 - p) \log(1 - p) < 1`).verdict, 'holds');
});

test('premises that are no strict inequalities are met with equality too', () => {
  const given = R`x, y \in \mathbb{R}`;
  for (const [line, verdict] of [
    [R`x \le 1, y \le 2 \implies x + y < 3`, 'fails'],
    [R`x \le 1, y \le 2 \implies x + y \le 3`, 'holds'],
    [R`x \le 1, y < 2 \implies x + y < 3`, 'holds'],
    [R`x \ge 3 \implies x^2 > 9`, 'fails'],
    [R`x > 3 \implies x^2 > 9`, 'holds'],
    [R`0 \le x \le 5 \implies x^2 < 25`, 'fails'],
  ] as const)
    assert.equal(lineOf(given, line).verdict, verdict, line);
});
