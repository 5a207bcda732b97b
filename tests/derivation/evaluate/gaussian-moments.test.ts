/** Integrals of normal densities and polynomials inside other integrals: the rule of few points, and its bounds. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Expression, Integral } from '../../../src/derivation/elaborate/expression';
import { Compiler } from '../../../src/derivation/evaluate/compile';
import { gaussianMoment } from '../../../src/derivation/evaluate/gaussian-moments';
import { verdictsOf } from '../elaborate/judging';
import {
  density,
  exp,
  integral,
  log,
  minus,
  normal,
  positive,
  power,
  range,
  real,
  sum,
  times,
} from './build';
import { evaluate } from './evaluating';

const [x, y] = [range('x', real), range('y', real)];
const prior = normal('x', 'm', power('t', 2));
const likelihood = normal('y', sum(times('a', 'x'), 'b'), power('s', 2));
const marginal = integral(x, times(prior, likelihood));

/** Wide and narrow, far from 0 and near. */
const settings = [
  { a: 1.3, b: 0.5, m: 0.2, s: 0.7, t: 1 },
  { a: 100, b: -2, m: -3, s: 0.01, t: 1 },
  { a: -0.01, b: 700, m: 60, s: 90, t: 0.02 },
  { a: 0, b: 0, m: 0, s: 0.05, t: 40 },
];

test('entropies of a marginal are those of its closed form, within their bounds, by both rules', () => {
  const entropy = integral(y, times(marginal, log(marginal)));
  for (const values of settings) {
    const variance = (values.a * values.t) ** 2 + values.s ** 2;
    const expected = -0.5 * Math.log(2 * Math.PI * Math.E * variance);
    for (const rule of ['gauss-kronrod', 'double-exponential'] as const) {
      const found = evaluate(entropy, values, rule);
      const off = Math.abs(found.value - expected);
      assert.ok(off <= found.error + 1e-13 * found.scale, `${rule}: ${found.value}, not ${expected}`);
      assert.ok(found.error <= 1e-9 * found.scale, `${rule}: ${found.error}`);
      assert.ok(found.evaluations < 20_000, `${rule}: ${found.evaluations} evaluations`);
    }
  }
});

test('a mean of a conditional mean, squared: three integrals in each other, a few points inside', () => {
  const conditional = integral(x, times('x', normal('x', sum(times('a', 'y'), 'b'), power('s', 2))));
  const e = integral(y, times(normal('y', 'm', power('t', 2)), power(minus(conditional, 'b'), 2)));
  for (const values of settings) {
    const expected = values.a ** 2 * (values.m ** 2 + values.t ** 2);
    const found = evaluate(e, values);
    assert.ok(Math.abs(found.value - expected) <= found.error + 1e-14 * found.scale, `${found.value}`);
    assert.ok(found.evaluations < 5000, `${found.evaluations} evaluations`);
  }
});

test('only what is a polynomial and a bell over the whole line is taken so', () => {
  const isMoment = (f: Expression, variable = x) =>
    gaussianMoment(new Compiler(), integral(variable, f) as Integral) !== undefined;
  assert.ok(isMoment(times(prior, likelihood, power('x', 4))));
  assert.ok(isMoment(times(prior, log(times(prior, likelihood)))));
  assert.ok(!isMoment(times(prior, exp('x'))));
  assert.ok(!isMoment(times(prior, log(marginal), log('x'))));
  assert.ok(!isMoment(power('x', 2)));
  assert.ok(!isMoment(times(prior, power('x', 30))));
  assert.ok(!isMoment(times(prior, 'x'), range('x', positive)));
  assert.ok(!isMoment(normal('x', 'm', power('x', 2))));
  assert.ok(!isMoment(density('Laplace', 'x', 'm', 't')));
});

test('the law of total variance, and mutual information as entropies, are within the evaluations of a line', () => {
  const R = String.raw;
  const given = R`x, y \in \mathbb{R}; s > 0; x \mid y \sim \mathcal{N}(y, s^2); y \sim \mathcal{N}(0, 1)`;
  const total = R`\mathrm{Var}[x] = \mathbb{E}[\mathrm{Var}[x|y]] + \mathrm{Var}[\mathbb{E}[x|y]]`;
  const document = R`${total} \\ \mathrm{Var}[x] = \mathrm{Var}[\mathbb{E}[x|y]] \\ I(x; y) = H[x] + H[y] - H[x, y] \\ I(x; y) = H[x]`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'fails', 'holds', 'fails']);
});
