import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { derivative, gradient } from '../../src/numerics';

describe('derivative', () => {
  it('has a true error within the claimed one for random scales and places', () => {
    const place = fc.double({ min: -8, max: 8, noNaN: true });
    const scale = fc.double({ min: -2, max: 2, noNaN: true });
    const property = fc.property(place, scale, fc.nat(2), (x, logScale, which) => {
      const s = Math.exp(logScale);
      const [f, truth] = [
        [(t: number) => Math.sin(t / s), Math.cos(x / s) / s],
        [
          (t: number) => 1 / (1 + (t * t) / (s * s)),
          (-2 * x) / (s * s) / ((1 + (x * x) / (s * s)) * (1 + (x * x) / (s * s))),
        ],
        [(t: number) => Math.atan(t / s), 1 / s / (1 + (x * x) / (s * s))],
      ][which] as [(t: number) => number, number];
      const result = derivative(f, x);
      // The test's own functions round x/s: 2^-52 of it, amplified by the second derivative.
      assert.ok(
        Math.abs(result.value - truth) <= result.error + (3e-16 * (1 + Math.abs(x / s))) / s,
        `${result.value} ${truth} ${result.error}`,
      );
    });
    fc.assert(property, { seed: 3, numRuns: 500 });
  });

  it('of orders 2, 3 and 4 of the exponential is the exponential', () => {
    for (const [order, tolerance] of [
      [2, 1e-9],
      [3, 1e-8],
      [4, 1e-7],
    ] as const) {
      const result = derivative(Math.exp, 1, order);
      assert.ok(
        Math.abs(result.value - Math.E) <= result.error && result.error < tolerance,
        `order ${order}`,
      );
    }
  });

  it('does not jump over a narrow peak', () => {
    const result = derivative(x => Math.exp(-1e4 * (x - 0.5) * (x - 0.5)), 0.51);
    assert.ok(Math.abs(result.value + 200 * Math.exp(-1)) <= result.error && result.error < 1e-6);
  });

  it('is undefined at a kink, and known beside it', () => {
    assert.equal(derivative(Math.abs, 0).status, 'undefined');
    assert.ok(Math.abs(derivative(Math.abs, 1e-3).value - 1) < 1e-12);
  });

  it('stays inside the domain it is told', () => {
    const f = (x: number) => {
      assert.ok(x >= 0, `evaluated at ${x}`);
      return Math.exp(x);
    };
    const result = derivative(f, 0, 1, { lower: 0 });
    assert.ok(Math.abs(result.value - 1) <= result.error && result.error < 1e-9);
  });

  it('includes the error of the function', () => {
    const noisy = { error: 1e-6, value: (x: number) => x * x };
    assert.ok(derivative(noisy, 1).error > 1e-6);
  });

  it('refuses orders that it does not have', () => {
    assert.throws(() => derivative(Math.exp, 0, 5), {
      name: 'RangeError',
      message: /order of the derivative is 5/,
    });
  });

  it('gives the gradient coordinate by coordinate', () => {
    const [first, second] = gradient(x => x[0]! * x[0]! * x[1]!, [2, 3]);
    assert.ok(Math.abs(first!.value - 12) < 1e-10 && Math.abs(second!.value - 4) < 1e-10);
  });
});
