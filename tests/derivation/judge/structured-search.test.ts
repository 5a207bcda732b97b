/** Inequalities in matrices with a structure and points of the simplex: false ones are found, tight true ones stay. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Domain } from '../../../src/derivation/elaborate/domain';
import { chartOf } from '../../../src/derivation/judge/charts';
import { lineOf, verdictOf } from './verdicts';

const R = String.raw;

const allOf = (verdict: string, given: string, ...lines: readonly string[]) => {
  for (const line of lines) assert.equal(verdictOf(given, line), verdict, line);
};

const definite = R`S, T \succ 0; S, T \in \mathbb{R}^{2 \times 2}`;

test('what is false of some positive definite matrices fails', () => {
  allOf(
    'fails',
    definite,
    R`\det(S+T) \ge \det S + 2\det T`,
    R`\mathrm{tr}(ST) \ge \det(ST)`,
    R`\det S \ge 0.01`,
    R`\mathrm{tr} S \ge 1`,
    R`\lambda_{\min}(S) \ge 10^{-2}`,
    R`\mathrm{tr}(S)\mathrm{tr}(S^{-1}) \ge 4.1`,
  );
});

test('a strict inequality that the identity meets with equality fails', () => {
  allOf(
    'fails',
    definite,
    R`\mathrm{tr}(S)\mathrm{tr}(S^{-1}) > 4`,
    R`\mathrm{tr} S - \log\det S > 2`,
    R`\det S \ne 1`,
  );
});

test('equality that is only approached far out does not make a strict inequality fail', () => {
  allOf(
    'holds',
    R`${definite}; x > 0`,
    R`\mathrm{tr} S - \log\det S + e^{-x} > 2`,
    R`\mathrm{tr} S - \log\det S + e^{-\mathrm{tr} T} > 2`,
    R`\mathrm{tr} S + x^2 + 1 > 1`,
    R`\det S > 0`,
    R`S_{12}^2 < S_{11} S_{22}`,
  );
});

test('sides that are equal as doubles far out are not equal', () => {
  allOf(
    'holds',
    R`A \in \mathbb{R}^{2 \times 2}; w \in \mathbb{R}^2; S \succ 0; S \in \mathbb{R}^{2 \times 2}`,
    R`\tanh(\mathrm{tr} A) < 1`,
    R`\tanh(\mathrm{tr} S + w^\top w) < 1`,
    R`e^{-\mathrm{tr} S} < 1`,
  );
  assert.equal(verdictOf(R`A \in \mathbb{R}^{2 \times 2}`, R`\mathrm{tr} A \ne 2000`), 'fails');
});

test('inequalities of positive definite matrices that are true and tight hold', () => {
  allOf(
    'holds',
    definite,
    R`\det(S+T) \ge \det S + \det T`,
    R`\mathrm{tr}(S)\mathrm{tr}(S^{-1}) \ge 4`,
    R`\det S \le \mathrm{tr}(S)^2/4`,
    R`\mathrm{tr}(T^{-1}S) - \log\det(T^{-1}S) \ge 2`,
    R`\log\det\frac{S+T}{2} \ge \frac12\log\det S + \frac12\log\det T`,
    R`\mathrm{tr}(ST)^2 \le \mathrm{tr}(S^2)\mathrm{tr}(T^2)`,
  );
});

test('the covariance of a normal density is searched', () => {
  const given = R`x, m \in \mathbb{R}^2; W \succ 0; W \in \mathbb{R}^{2\times2}; p(x) = \mathcal{N}(x; m, W)`;
  allOf('fails', given, R`p(x) \le 1`, R`H[p] \ge 0`);
  allOf('holds', given, R`p(x) \le \frac{1}{2\pi\sqrt{\det W}}`);
});

test('points of the simplex are searched towards the uniform one and towards certainty', () => {
  const given = R`\pi \in \Delta^3`;
  allOf(
    'fails',
    given,
    R`-\sum_{k=1}^3 \pi_k\log\pi_k < \log 3`,
    R`-\sum_{k=1}^3 \pi_k\log\pi_k \ge \frac1{10}`,
    R`\pi_1 \le 0.99`,
    R`\sum_{k=1}^3 \pi_k^2 \ge 0.334`,
    R`\pi_1 \pi_2 \le 0.2499`,
  );
  allOf(
    'holds',
    given,
    R`-\sum_{k=1}^3 \pi_k\log\pi_k \le \log 3`,
    R`-\sum_{k=1}^3 \pi_k\log\pi_k > 0`,
    R`\sum_{k=1}^3 \pi_k^2 \ge 1/3`,
    R`\pi_1 \pi_2 \le (1-\pi_3)^2/4`,
    R`\pi_1 < 1`,
  );
});

test('symmetric and orthogonal matrices are searched', () => {
  assert.equal(verdictOf(R`S \in \mathbb{S}^2`, R`\det S \le \mathrm{tr}(S)^2/5`), 'fails');
  assert.equal(verdictOf(R`S \in \mathbb{S}^2`, R`\det S \le \mathrm{tr}(S)^2/4`), 'holds');
  const rotation = R`Q \in \mathbb{R}^{2 \times 2}; Q^\top Q = I`;
  allOf('fails', rotation, R`Q_{11} \le 0.99`, R`Q_{11} < 1`, R`Q_{12} + Q_{11} \le 1.41`);
  allOf('holds', rotation, R`Q_{11} \le 1`, R`\det Q \le 1`, R`Q_{12} + Q_{11} \le \sqrt2`);
});

test('a search goes on through an equality case', () => {
  assert.equal(verdictOf(R`A \in \mathbb{S}_+^2`, R`\mathrm{tr} A \ge \det A`), 'fails');
  assert.equal(verdictOf(R`C \in \mathbb{R}^{2 \times 2}`, R`\det C \le 10\|C\|_F`), 'fails');
  assert.equal(verdictOf(R`A \in \mathbb{S}_+^2`, R`\mathrm{tr}(A)^2 \ge 4\det A`), 'holds');
});

test('a counterexample tells the matrix', () => {
  const { counterexample } = lineOf(definite, R`\mathrm{tr} S \ge 1`);
  assert.deepEqual(counterexample?.setting.find(({ latex }) => latex === 'S')?.value, [
    [0.1, 0],
    [0, 0.1],
  ]);
});

const square = (structure: Extract<Domain, { kind: 'matrix' }>['structure']): Domain => ({
  kind: 'matrix',
  rows: 3,
  columns: 3,
  structure,
});
const tensor = (rows: number, cols: number, data: readonly number[]) => ({
  rows,
  cols,
  data: Float64Array.from(data),
  error: 0,
});
const matrix = tensor(3, 3, [4, 1, -2, 1, 3, 0.5, -2, 0.5, 5]);

test('a chart gives back where it starts, and stays inside', () => {
  const close = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    assert.ok(Array.from(a).every((x, i) => Math.abs(x - b[i]!) < 1e-12));
  const chart = chartOf(square('positive definite'), matrix)!;
  close(chart.inside(chart.start)!.data, matrix.data);
  const { data } = chart.inside(chart.start.map((u, k) => u + Math.sin(k + 1)))!;
  const [a, b, c, d, e, f, g, h, i] = data as unknown as number[];
  assert.ok(a! > 0 && a! * e! > b! * d! && b === d && c === g && f === h);
  assert.ok(a! * (e! * i! - f! * h!) - b! * (d! * i! - f! * g!) + c! * (d! * h! - e! * g!) > 0);
  const simplex = chartOf({ kind: 'simplex', size: 3 }, tensor(3, 1, [0.2, 0.3, 0.5]))!;
  close(simplex.inside(simplex.start)!.data, [0.2, 0.3, 0.5]);
  for (const u of [
    [100, -100],
    [0.1, 0.2],
    [-60, -60],
  ]) {
    const shares = simplex.inside(u)!.data;
    assert.ok(shares.every(x => x > 0) && shares[0]! + shares[1]! + shares[2]! === 1);
  }
});

test('a matrix that rounding might leave indefinite is not inside', () => {
  const chart = chartOf(square('positive definite'), matrix)!;
  assert.equal(chart.inside(chart.start.map((u, k) => (k === 3 ? 1e9 : u))), undefined);
  assert.equal(
    chartOf(square('positive semidefinite'), tensor(3, 3, [1, 1, 0, 1, 1, 0, 0, 0, 0])),
    undefined,
  );
});
