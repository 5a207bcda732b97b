import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Domain } from '../../../src/derivation/elaborate/domain';
import type { Expression } from '../../../src/derivation/elaborate/expression';
import type { Rule } from '../../../src/derivation/evaluate/frame';
import { call, exp, log, minus, normal, over, power, range, scalar, sum, times } from './build';
import { evaluate, type Values } from './evaluating';

const interval = (lower: number, upper: number): Domain => ({
  kind: 'interval',
  lower,
  upper,
  lowerClosed: true,
  upperClosed: true,
});
type Which = 'max' | 'min' | 'arg max' | 'arg min';
const extremum = (which: Which, domain: Domain, body: Expression): Expression => ({
  kind: 'extremum',
  shape: scalar,
  which,
  ranges: [range('x', domain)],
  body,
});
const rules: readonly Rule[] = ['gauss-kronrod', 'double-exponential'];

function near(e: Expression, values: Values, expected: number, limit = 1e-11): void {
  for (const rule of rules) {
    const { value, error } = evaluate(e, values, rule);
    assert.ok(
      Math.abs(value - expected) <= error + 4e-15 * (1 + Math.abs(expected)),
      `${rule}: ${value} +- ${error}`,
    );
    assert.ok(error <= limit, `${rule}: error ${error}`);
  }
}

const tent = (height: Expression, slope: number, at: Expression | string) =>
  call('max', minus(height, times(slope, call('abs', minus('x', at)))), 0);

test('a tent narrower than the points of a scan is found by its kink, wherever it stands', () => {
  for (const c of [3.3, 0.017, 5, 7.77, 9.99])
    for (const slope of [1, 100, 1e5]) {
      near(extremum('max', interval(0, 10), tent(times(1, 1), slope, 'c')), { c }, 1, 1e-9);
      near(extremum('arg max', interval(0, 10), tent(times(1, 1), slope, 'c')), { c }, c, 1e-9);
    }
});

test('the higher of two narrow tents is taken', () => {
  const two = sum(tent(times(1, 1), 300, 'c'), tent(times(1, 1.5), 300, 'd'));
  near(extremum('max', interval(0, 10), two), { c: 2.2, d: 8.1 }, 1.5, 1e-9);
  near(extremum('arg max', interval(0, 10), two), { c: 2.2, d: 8.1 }, 8.1, 1e-9);
});

test('the top of a narrow component of a mixture is found by its mean', () => {
  const mixture = sum(times(0.5, normal('x', 1, 1)), times(0.5, normal('x', 7.123, 1e-8)));
  const top = over(0.5, power(times(2 * Math.PI, 1e-8), 0.5));
  for (const domain of [interval(-10, 10), { kind: 'real' } as Domain]) {
    const { value } = evaluate(extremum('max', domain, mixture));
    assert.ok(Math.abs(value - evaluate(top).value) < 1e-6 * value, `${value}`);
  }
});

test('a wave of more valleys than a scan has points is resolved or bounds nothing', () => {
  for (const k of [3, 11, 50, 160, 700, 5000]) {
    const wave = times(call('sin', times(k, 'x')), exp(times(-0.1, power(minus('x', 4.4), 2))));
    const { value, error } = evaluate(extremum('max', interval(0, 10), wave));
    // A crest lies within half a wave length of 4.4.
    const most = 1 - Math.exp(-0.1 * (Math.PI / k) ** 2);
    assert.ok(1 - value <= Math.max(error, most), `${k}: ${value}, error ${error}`);
  }
});

test('smooth extrema have narrow bounds, inside and at ends', () => {
  near(extremum('max', interval(0, 3), minus(times(2, 'x'), power('x', 2))), {}, 1, 1e-14);
  near(extremum('min', interval(1, 3), power('x', 2)), {}, 1, 1e-11);
  near(extremum('min', { kind: 'positive' }, minus('x', log('x'))), {}, 1, 1e-13);
});

test('a valley far outside the scanned points is found from where f still falls, and one at infinity is told', () => {
  for (const c of [340.6, -1e4, 1e6]) {
    const bowl = power(minus('x', 'c'), 2);
    near(extremum('arg min', { kind: 'real' }, bowl), { c }, c, 1e-6 * Math.abs(c));
    near(extremum('min', { kind: 'real' }, bowl), { c }, 0, 1e-6);
    if (c > 0) near(extremum('arg min', { kind: 'positive' }, bowl), { c }, c, 1e-6 * c);
  }
  for (const sign of [1, -1])
    assert.equal(
      evaluate(extremum('min', { kind: 'real' }, times(sign, 'x'))).error,
      Number.POSITIVE_INFINITY,
    );
});
