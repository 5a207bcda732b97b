import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  doubleDouble as dd,
  log1mExp,
  log1pExp,
  logAddExp,
  logSubtractExp,
  logSumExp,
  sigmoid,
  xLogY,
} from '../../src/numerics';

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) <= 4e-16 * Math.abs(expected), `${actual} is not ${expected}`);

describe('logarithms of sums', () => {
  it('neither overflow nor lose a small term', () => {
    near(logSumExp([1000, 1000]), 1000 + Math.LN2);
    near(logAddExp(0, -40), 4.248354255291589e-18);
    near(logSumExp([0, -40]), 4.248354255291589e-18);
    near(logSubtractExp(0, -40), -4.248354255291589e-18);
  });

  it('are -Infinity for nothing, and infinite with an infinite term', () => {
    assert.equal(logSumExp([]), -Infinity);
    assert.equal(logSumExp([-Infinity, -Infinity]), -Infinity);
    assert.equal(logSumExp([0, Infinity]), Infinity);
    assert.equal(logAddExp(-Infinity, -Infinity), -Infinity);
    assert.equal(logAddExp(-Infinity, 3), 3);
  });

  it('are NaN where a term is', () => assert.ok(Number.isNaN(logSumExp([0, Number.NaN, 1]))));

  it('keep the digits of log(1 - exp(-x)) and log(1 + exp(x)) at both ends', () => {
    near(log1mExp(1e-10), -23.025850929990458);
    near(log1mExp(50), -1.9287498479639178e-22);
    near(log1pExp(-50), 1.9287498479639178e-22);
    near(log1pExp(800), 800);
    near(sigmoid(-800), 0);
  });

  it('take 0 log 0 as 0', () => assert.equal(xLogY(0, 0), 0));
});

describe('double-double arithmetic', () => {
  const digits = (a: { high: number; low: number }, b: { high: number; low: number }) =>
    Math.abs(dd.toNumber(dd.subtract(a, b))) / Math.abs(a.high);

  it('adds 1 and 1e-25 without loss', () => {
    const sum = dd.add(dd.of(1), dd.of(1e-25));
    assert.equal(dd.toNumber(dd.subtract(sum, dd.of(1))), 1e-25);
  });

  it('has products, quotients and roots that undo each other to 30 digits', () => {
    const third = dd.divide(dd.of(1), dd.of(3));
    assert.ok(digits(dd.of(1), dd.multiply(third, dd.of(3))) < 1e-31);
    const root = dd.sqrt(dd.of(2));
    assert.ok(digits(dd.of(2), dd.multiply(root, root)) < 1e-31);
    assert.ok(digits(dd.power(third, -4), dd.of(81)) < 1e-30);
  });

  it('has exp and log to 30 digits', () => {
    // e and log 2 as sums of two doubles.
    assert.ok(digits(dd.exp(dd.of(1)), { high: Math.E, low: 1.4456468917292502e-16 }) < 1e-31);
    assert.ok(digits(dd.log(dd.of(2)), { high: Math.LN2, low: 2.3190468138462996e-17 }) < 1e-31);
    const x = dd.divide(dd.of(355), dd.of(113));
    assert.ok(digits(x, dd.log(dd.exp(x))) < 1e-31);
  });

  it('sees what cancellation eats: (1 + h)^2 - 1 - 2h = h^2', () => {
    const h = dd.of(1e-12);
    const onePlus = dd.add(dd.of(1), h);
    const rest = dd.subtract(dd.subtract(dd.multiply(onePlus, onePlus), dd.of(1)), dd.add(h, h));
    assert.ok(Math.abs(dd.toNumber(rest) / 1e-24 - 1) < 1e-7);
  });
});
