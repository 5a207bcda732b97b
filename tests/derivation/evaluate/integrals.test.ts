import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Expression } from '../../../src/derivation/elaborate/expression';
import type { Rule } from '../../../src/derivation/evaluate/frame';
import {
  call,
  derivative,
  exp,
  integral,
  log,
  minus,
  normal,
  over,
  positive,
  power,
  range,
  real,
  sum,
  summation,
  times,
} from './build';
import { evaluate, type Values } from './evaluating';

const rules: readonly Rule[] = ['gauss-kronrod', 'double-exponential'];
const overReals = (body: Expression, id = 'x') => integral(range(id, real), body);
const p = normal('x', 'm', power('s', 2));
const q = normal('x', 'n', power('t', 2));

/** Both rules are within their bounds of the truth, and the bounds are narrow. */
function near(e: Expression, values: Values, expected: number, limit = 1e-11): void {
  for (const rule of rules) {
    const { value, error } = evaluate(e, values, rule);
    const off = Math.abs(value - expected);
    const size = Math.max(Math.abs(expected), 1e-300);
    assert.ok(off <= error + 4e-16 * size, `${rule}: ${value} against ${expected}, error ${error}`);
    assert.ok(error <= limit * size, `${rule}: error ${error} of ${expected}`);
  }
}

test('a narrow density far from the origin integrates to one', () => {
  near(overReals(normal('x', 50, 1e-4)), {}, 1);
  // Here x itself is only known to 1e-12, a billionth of the deviation: the bound says so.
  near(overReals(normal('x', -7000, 1e-6)), {}, 1, 1e-8);
});

test('the divergence of two Gaussians is its closed form, near and far', () => {
  const divergence = overReals(times(p, log(over(p, q))));
  for (const v of [
    { m: 1, s: 0.5, n: -2, t: 3 },
    { m: 60, s: 0.01, n: -50, t: 2 },
    { m: 0.3, s: 40, n: -2, t: 0.1 },
  ]) {
    const expected = Math.log(v.t / v.s) + (v.s * v.s + (v.m - v.n) * (v.m - v.n)) / (2 * v.t * v.t) - 0.5;
    near(divergence, v, expected);
  }
});

test('the logarithm of an integral that underflows is right', () => {
  const evidence = overReals(times(normal('z', 0, 1), normal(300, 'z', 0.01)), 'z');
  near(log(evidence), {}, -0.5 * (90000 / 1.01 + Math.log(2 * Math.PI * 1.01)));
});

test('an integral with limits in the wrong order changes its sign', () => {
  near(integral(range('x', real, 2, 0), power('x', 2)), {}, -8 / 3);
});

test('limits may depend on the setting, and the integrand on a bound variable of an outer integral', () => {
  const inner = integral(range('y', real, 0, 'x'), times('x', 'y'));
  near(integral(range('x', real, 0, 'a'), inner), { a: 2 }, 2, 1e-9);
});

test('an absolute value bends the integrand, and the bend is found', () => {
  near(
    integral(range('x', real, 0, 1), call('abs', minus('x', 'c'))),
    { c: 0.337 },
    (0.337 * 0.337 + 0.663 * 0.663) / 2,
  );
});

test("a singular end is integrated: the post's integral of (1 - x^2)/ln x", () => {
  const integrand = over(minus(1, power('x', 2)), log('x'));
  near(integral(range('x', real, 0, 1), integrand), {}, -Math.log(3), 1e-9);
});

test('an integral of what keeps its sign and has no integral at an end is infinite; across a pole it is undefined', () => {
  const of = (from: number, to: number) => evaluate(integral(range('x', real, from, to), over(1, 'x'))).value;
  assert.equal(of(0, 1), Infinity);
  assert.equal(of(1, Infinity), Infinity);
  assert.equal(of(-1, 0), -Infinity);
  assert.ok(Number.isNaN(of(-1, 1)));
});

test('the derivative of an integral is taken of the integral itself', () => {
  const moment = overReals(times(p, power('x', 2)));
  near(derivative(moment, 'm'), { m: 1.5, s: 2 }, 3, 1e-8);
});

test('an infinite sum carries its tail in the error', () => {
  const geometric = summation(
    range('k', { kind: 'integers', lower: 0, upper: Number.POSITIVE_INFINITY }),
    power('r', 'k'),
  );
  near(geometric, { r: 0.9 }, 10, 1e-10);
});

test('a finite sum of logarithmic terms does not underflow', () => {
  const terms = summation(range('k', { kind: 'integers', lower: 1, upper: 3 }), exp(times(-1000, 'k')));
  near(log(terms), {}, -1000 + Math.log1p(Math.exp(-1000)));
});

test('an inner integral that does not see the outer variable is computed once', () => {
  const constant = overReals(normal('y', 'm', 1), 'y');
  const once = evaluate(constant, { m: 1 }).evaluations;
  const inside = evaluate(integral(range('x', real, 0, 1), times('x', constant)), { m: 1 }).evaluations;
  const alone = evaluate(integral(range('x', real, 0, 1), times('x', 'm')), { m: 1 }).evaluations;
  assert.ok(inside <= alone + once + 2, `${inside} evaluations`);
});

test('an integral over the positive half line keeps to it', () => {
  near(integral(range('x', positive), times('a', exp(times(-1, 'a', 'x')))), { a: 0.03 }, 1);
  near(integral(range('x', positive), sum(exp(times(-1, 'x')), exp(times(-2, 'x')))), {}, 1.5);
});

/** 1/3 N(x; -m, 1) N(y; -m, s^2) + 2/3 N(x; m, 1) N(y; m, 1). */
const component = (m: Expression, width: Expression) => times(normal('x', m, 1), normal('y', m, width));
const mixture = sum(
  times(over(1, 3), component(times(-1, 'm'), power('s', 2))),
  times(over(2, 3), component(times(1, 'm'), power(1, 2))),
);

test('the moments of a two-dimensional mixture count all its peaks, at any distance', () => {
  const moment = integral([range('x', real), range('y', real)], times('x', 'y', mixture));
  for (const m of [1, 3, 6, 8, 12, 25, 100, 1000])
    for (const s of [1, 0.05, 4]) {
      const { value, error } = evaluate(moment, { m, s });
      assert.ok(Math.abs(value - m * m) <= error + 4e-16 * m * m, `${m}, ${s}: ${value}, error ${error}`);
      assert.ok(error <= 1e-8 * m * m, `${m}, ${s}: error ${error}`);
    }
});

test('a sum over components shows their narrow peaks to cubature too', () => {
  // Means -30, 0 and 30 with deviations 0.01: no start of a search lies near them.
  const mean = times(30, sum('k', -2));
  const components = times(normal('x', mean, 1e-4), normal('y', mean, 1e-4));
  const density = summation(
    range('k', { kind: 'integers', lower: 1, upper: 3 }),
    times(over(1, 3), components),
  );
  const moment = integral([range('x', real), range('y', real)], times('x', 'y', density));
  near(moment, {}, 600, 1e-7);
});

test('components written out one by one are integrated as their sum is', () => {
  const left = times(-0.5, 'x', normal('x', -12, 1), normal('y', -12, 1));
  const right = times(0.5, 'x', normal('x', 12, 1), normal('y', 12, 1));
  near(integral([range('x', real), range('y', real)], sum(left, right)), {}, 12, 1e-7);
});
