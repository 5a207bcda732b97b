import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare } from '../../../src/derivation/judge/comparison';
import { verdictOf } from './verdicts';

const R = String.raw;

test('two zeros agree only where they are exact: a bound on them is not forgotten', () => {
  assert.equal(verdictOf(R`x \in (1, 2)`, R`\sqrt{10^{17} + x^2 - 10^{17}} = 0`), 'inconclusive');
  assert.equal(verdictOf(R`x \in (1, 2)`, R`0 x = 0`), 'holds');
});

const normals = R`a, b, c, d \in \mathbb{R}
p(a) = \mathcal{N}(a; 0, 1)`;
const expectation = (of: string) => R`\int \int \int \int p(a) p(b) p(c) p(d) ${of} \, da \, db \, dc \, dd`;

test('drawn numbers too scattered to tell a tenth are inconclusive', () => {
  // The expectation of e^{a^2/2} is infinite.
  assert.equal(verdictOf(normals, R`${expectation('e^{a^2 / 2 + b^2 / 4}')} = 4`), 'inconclusive');
  const exact = { values: [4], rows: 1, columns: 1, error: 0, scale: 4 };
  assert.equal(compare({ ...exact, error: 0.5, statistical: true }, exact).kind, 'blurred');
  assert.equal(compare({ ...exact, error: 0.3, statistical: true }, exact).kind, 'drawn');
  assert.equal(verdictOf(normals, R`${expectation('(a + b)^2')} = 2`), 'agrees statistically');
  assert.equal(verdictOf(normals, R`${expectation('(a + b)^2')} = 3`), 'fails');
});

test('a difference among subnormal numbers is none: there the digits end', () => {
  const at = (value: number) => ({ values: [value], rows: 1, columns: 1, error: 0, scale: Math.abs(value) });
  assert.equal(compare(at(0), at(-1.5e-323)).kind, 'blurred');
  assert.equal(compare(at(1e-310), at(3e-310)).kind, 'blurred');
  assert.equal(compare(at(1e-280), at(2e-280)).kind, 'differ');
  assert.equal(compare(at(0), at(1e-250)).kind, 'differ');
  // Seed 101 draws t = 27.4, where the exact value is about -10^{-323}.
  const tail = R`t > 0
D(t) := \int_0^1 \frac{t^3}{x^2} e^{-t^2/x} \, dx`;
  const line = R`D'(t) = \int_0^1 \frac{3t^2 x - 2 t^4}{x^3} e^{-t^2/x} \, dx`;
  assert.equal(verdictOf(tail, line, 101), 'holds');
});
