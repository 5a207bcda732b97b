import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minimise, minimiseMany, root } from '../../src/numerics';

describe('minimise', () => {
  it('finds the minimum of a parabola, of |x|, and of a monotone function at its end', () => {
    assert.ok(Math.abs(minimise(x => (x - 2) * (x - 2) + 3, -5, 9).at - 2) < 1e-7);
    assert.ok(Math.abs(minimise(x => Math.abs(x - 0.3), 0, 1).at - 0.3) < 1e-7);
    assert.deepEqual(minimise(x => x, 0, 1).at, 0);
    assert.deepEqual(minimise(x => -x, 0, 1).at, 1);
  });

  it('passes by places where the function is NaN', () => {
    assert.ok(Math.abs(minimise(x => (x < 0.2 ? Number.NaN : (x - 0.5) * (x - 0.5)), 0, 1).at - 0.5) < 1e-6);
  });

  it('refuses an infinite interval', () => {
    assert.throws(() => minimise(x => x, 0, Infinity), {
      name: 'RangeError',
      message: /interval \[0, Infinity\]/,
    });
  });
});

describe('minimiseMany', () => {
  it('goes through the valley of Rosenbrock', () => {
    const f = (x: Float64Array) =>
      100 * (x[1]! - x[0]! * x[0]!) * (x[1]! - x[0]! * x[0]!) + (1 - x[0]!) * (1 - x[0]!);
    const { at } = minimiseMany(f, [-1.2, 1]);
    assert.ok(Math.abs(at[0]! - 1) < 1e-4 && Math.abs(at[1]! - 1) < 1e-4);
  });

  it('stays in its box', () => {
    const { at } = minimiseMany(x => x[0]! + x[1]!, [1, 1], { lower: [0, 0.5], upper: [2, 2] });
    assert.ok(Math.abs(at[0]!) < 1e-6 && Math.abs(at[1]! - 0.5) < 1e-6);
  });
});

describe('root', () => {
  it('finds roots to the last digit', () => {
    assert.ok(Math.abs(root(x => x * x - 2, 0, 2).value - Math.SQRT2) < 1e-15);
    assert.ok(Math.abs(root(Math.cos, 1, 2).value - Math.PI / 2) < 1e-15);
    assert.ok(Math.abs(root(x => (x < 0.3 ? -1 : 1), 0, 1).value - 0.3) < 1e-15);
  });

  it('refuses ends between which nothing changes sign', () => {
    assert.throws(() => root(x => x * x + 1, -1, 1), { name: 'RangeError', message: /no change of sign/ });
  });
});
