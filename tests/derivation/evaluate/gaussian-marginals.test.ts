import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation';
import type { Expression, Integral } from '../../../src/derivation/elaborate/expression';
import { withMarginals } from '../../../src/derivation/evaluate/gaussian-marginals';
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

const [x, y, z] = ['x', 'y', 'z'].map(id => range(id, real)) as [
  ReturnType<typeof range>,
  ReturnType<typeof range>,
  ReturnType<typeof range>,
];
const prior = normal('x', 'm', power('t', 2));
const marginalOf = (mean: Expression) => integral(x, times(prior, normal('y', mean, power('s', 2))));
const marginal = marginalOf(times('a', 'x'));
const moment = (f: Expression | string) => integral(y, times(f, marginal)) as Integral;

/** Wide and narrow, far from 0 and near: ridges up to ten thousand times longer than they are thin. */
const settings = [
  { a: 1.3, m: 0.2, s: 0.7, t: 1 },
  { a: 100, m: -3, s: 0.01, t: 1 },
  { a: -0.01, m: 60, s: 90, t: 0.02 },
  { a: 0, m: 0, s: 0.05, t: 40 },
];

test('moments under a marginal of normal densities are those of its closed form, within their bounds, by both rules', () => {
  for (const values of settings) {
    const mean = values.a * values.m;
    const variance = (values.a * values.t) ** 2 + values.s ** 2;
    const moments: readonly (readonly [Integral, number, number])[] = [
      [moment('y'), mean, Math.sqrt(mean * mean + variance)],
      [moment(power('y', 2)), mean * mean + variance, mean * mean + variance],
      [moment(power(minus('y', times('a', 'm')), 2)), variance, variance],
    ];
    for (const [e, expected, scale] of moments)
      for (const rule of ['gauss-kronrod', 'double-exponential'] as const) {
        const found = evaluate(e, values, rule);
        const off = Math.abs(found.value - expected);
        // The closed form itself is rounded a few times.
        assert.ok(
          off <= found.error + 1e-14 * scale,
          `${rule}: ${found.value}, not ${expected} +- ${found.error}`,
        );
        const most = rule === 'gauss-kronrod' ? 1e-10 : 1e-7;
        assert.ok(found.error <= most * scale, `${rule}: ${found.error} of ${scale}`);
      }
  }
});

test('such a moment takes thousands of evaluations, not one integral at every point of another', () => {
  for (const values of settings) assert.ok(evaluate(moment(power('y', 2)), values).evaluations < 5000);
});

test('a chain of three is one integral too', () => {
  const chain = integral(
    [x, y],
    times(prior, normal('y', times('a', 'x'), 1), normal('z', 'y', power('s', 2))),
  );
  const found = evaluate(integral(z, times(power('z', 2), chain)), { a: 0.8, m: 0.3, s: 0.5, t: 2 });
  const expected = (0.8 * 0.3) ** 2 + (0.8 * 2) ** 2 + 1 + 0.5 ** 2;
  assert.ok(Math.abs(found.value - expected) <= found.error + 1e-14 * expected);
  assert.ok(found.error < 1e-10 * expected);
});

test('an integrand that may have several peaks, or none that is known, keeps its inner integral', () => {
  const mixture = integral(x, times(sum(normal('x', -50, 1), normal('x', 50, 1)), normal('y', 'x', 1)));
  const cauchy = integral(x, times(density('Cauchy', 'x', 0, 1), normal('y', 'x', 1)));
  const half = integral(range('x', positive), times(prior, normal('y', 'x', 1)));
  const cut = integral(range('x', real, 0), times(prior, normal('y', 'x', 1)));
  const moving = integral(x, times(prior, normal('y', 0, sum(1, power('x', 2)))));
  const bent = marginalOf(power('x', 2));
  for (const inner of [mixture, cauchy, half, cut, moving, bent])
    assert.equal(withMarginals(integral(y, times('y', inner)) as Integral), undefined);
  for (const f of [exp('y'), log(marginal), exp(times(-1, power('y', 2))), marginal, power(marginal, 2)])
    assert.equal(withMarginals(moment(f)), undefined);
  assert.notEqual(withMarginals(moment('y')), undefined);
});

test('a mixture is still found on both of its far sides', () => {
  const mixture = integral(x, times(sum(normal('x', -50, 1), normal('x', 50, 1)), normal('y', 'x', 1)));
  const found = evaluate(integral(y, times(power('y', 2), mixture)));
  assert.ok(
    Math.abs(found.value - 2 * (2500 + 2)) <= found.error + 1e-11,
    `${found.value} +- ${found.error}`,
  );
});

const chain = model(String.raw`x_1, x_2 \in \mathbb{R};\quad a \in \mathbb{R};\quad s > 0
p(x_1) = \mathcal{N}(x_1; 0, 1)
p(x_2 \mid x_1) = \mathcal{N}(x_2; a x_1, s^2)`);
const lineOf = (document: string) =>
  check(chain, { kind: 'claim', document, mutants: false }).record.lines[0]!;

test('the variance of the second of a chain holds at every setting, and wrong ones fail at every setting', () => {
  const right = lineOf(String.raw`\mathrm{Var}[x_2] = a^2 + s^2`);
  assert.equal(right.verdict, 'holds', right.why);
  assert.equal(right.settings!.counted, 20);
  for (const wrong of ['a^2 - s^2', 'a + s^2', 'a^2 + 2 s^2', 's^2']) {
    const line = lineOf(String.raw`\mathrm{Var}[x_2] = ${wrong}`);
    assert.equal(line.verdict, 'fails', `${wrong}: ${line.why}`);
    assert.equal(line.settings!.counted, line.settings!.tried, `${wrong}: ${line.why}`);
  }
});
