import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cubature } from '../../src/numerics';

const plane = [
  [-Infinity, -Infinity],
  [Infinity, Infinity],
] as const;

describe('cubature', () => {
  for (const rule of ['genz-malik', 'double-exponential'] as const) {
    it(`finds a peak of width 0.01 at (50, 80) by ${rule}`, () => {
      const log = (x: Float64Array) => -5000 * ((x[0]! - 50) * (x[0]! - 50) + (x[1]! - 80) * (x[1]! - 80));
      const { value, error, logScale } = cubature({ log }, ...plane, { rule });
      const truth = (2 * Math.PI * 1e-4) / Math.exp(logScale);
      assert.ok(Math.abs(value - truth) <= error && error < 2e-8 * truth);
    });

    it(`costs no more for a ridge 100000 times as long as wide by ${rule}`, () => {
      const round = (x: Float64Array) => -0.5 * (x[0]! * x[0]! + x[1]! * x[1]!);
      const ridge = (x: Float64Array) => {
        const [u, v] = [x[0]! + x[1]!, 1e5 * (x[0]! - x[1]!)];
        return -0.5 * (u * u + v * v);
      };
      const wide = cubature({ log: round }, ...plane, { rule });
      const thin = cubature({ log: ridge }, ...plane, { rule });
      assert.ok(thin.evaluations < 1.2 * wide.evaluations);
      assert.ok(Math.abs(thin.value - wide.value / 2e5) <= thin.error + wide.error / 2e5);
    });

    it(`says that exp(x) over the plane diverges by ${rule}`, () => {
      assert.equal(cubature({ log: x => x[0]! }, ...plane, { rule }).status, 'divergent');
    });

    it(`cuts the plane at kinks that it is told by ${rule}`, () => {
      const log = (x: Float64Array) => -Math.abs(x[0]!) - Math.abs(x[1]! - 1);
      const { value, error, logScale } = cubature({ log }, ...plane, { rule, breakpoints: [[0], [1]] });
      const unit = Math.exp(logScale);
      assert.ok(Math.abs(value * unit - 4) <= error * unit && error * unit < 1e-7);
    });
  }

  it('is exact for polynomials of degree 7 in a box', () => {
    const { value, error, logScale } = cubature(
      x => x[0]! * x[0]! * x[0]! * x[1]! * x[1]! * x[1]! * x[1]!,
      [0, 0],
      [1, 2],
    );
    const unit = Math.exp(logScale);
    assert.ok(Math.abs(value * unit - 0.25 * 6.4) < 1e-14 && error * unit < 2e-8);
  });

  it('stops at its budget with an error that covers', () => {
    const result = cubature(x => Math.abs(x[0]! - x[1]! * x[1]!), [0, 0], [1, 1], {
      maximumEvaluations: 5000,
    });
    assert.equal(result.status, 'budget');
    const unit = Math.exp(result.logScale);
    // Integral of |x - y^2|: int_0^1 (y^4 - y^2 + 1/2) dy.
    assert.ok(Math.abs(result.value * unit - (0.2 - 1 / 3 + 0.5)) <= result.error * unit);
  });

  it('counts what lies beyond the largest grid: a tail like r^-2.2 in the plane', () => {
    const log = (x: Float64Array) => -1.1 * Math.log1p(x[0]! * x[0]! + x[1]! * x[1]!);
    const { value, error, logScale, status } = cubature({ log }, ...plane, { rule: 'double-exponential' });
    const unit = Math.exp(logScale);
    assert.ok(Math.abs(value * unit - 10 * Math.PI) <= error * unit, `${value * unit} ${error * unit}`);
    assert.notEqual(status, 'converged');
  });

  it('refuses one dimension and four', () => {
    assert.throws(() => cubature(() => 1, [0], [1]), { name: 'RangeError', message: /1 lower and 1 upper/ });
    assert.throws(() => cubature(() => 1, [0, 0, 0, 0], [1, 1, 1, 1]), RangeError);
  });
});
