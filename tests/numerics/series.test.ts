import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bilateralSum, infiniteProduct, infiniteSum, product, sum } from '../../src/numerics';

describe('sum', () => {
  it('keeps what plain addition loses: 1 + 1e-16, ten thousand times', () => {
    const result = sum(k => (k === 0 ? 1 : 1e-16), 0, 10000);
    assert.ok(Math.abs(result.value - (1 + 1e-12)) <= result.error + 1e-16);
    assert.ok(result.error < 1e-14);
  });

  it('is 0 over an empty range, and the empty product 1', () => {
    assert.equal(sum(k => k, 3, 2).value, 0);
    assert.equal(product(k => k, 3, 2).value, 1);
  });

  it('says which sum is undefined or infinite', () => {
    assert.equal(sum(() => Number.NaN, 1, 2).status, 'undefined');
    assert.equal(sum(k => 1 / k, 0, 2).status, 'divergent');
  });

  it('refuses a range that is not of integers', () => {
    assert.throws(() => sum(k => k, 0.5, 2), {
      name: 'RangeError',
      message: /range of summation is 0.5 to 2/,
    });
  });
});

describe('infiniteSum', () => {
  const divergent: Record<string, (k: number) => number> = {
    '1/k': k => 1 / k,
    '1': () => 1,
    '(-1)^k': k => (k % 2 === 0 ? 1 : -1),
    k: k => k,
  };
  for (const [name, term] of Object.entries(divergent)) {
    it(`says that the sum of ${name} diverges`, () => assert.equal(infiniteSum(term, 1).status, 'divergent'));
  }

  it('does not claim a sum for 1/(k log(k)^2), which converges too slowly to be known', () => {
    const result = infiniteSum(k => 1 / (k * Math.log(k) * Math.log(k)), 2);
    assert.notEqual(result.status, 'converged');
    assert.ok(Math.abs(result.value - 2.109742801236892) <= result.error);
  });

  it('bounds the rest of an irregular series: sin(k)/k^2', () => {
    const result = infiniteSum(k => Math.sin(k) / (k * k), 1);
    assert.ok(Math.abs(result.value - 1.0139591323607684) <= result.error && result.error < 1e-3);
  });

  it('finds mass far from its first index', () => {
    const result = infiniteSum(k => Math.exp(-0.005 * (k - 3000) * (k - 3000)), 0);
    assert.ok(Math.abs(result.value - 10 * Math.sqrt(2 * Math.PI)) <= result.error + 1e-13);
  });

  it('carries the errors of its terms', () => {
    const result = infiniteSum({ error: 1e-9, value: k => (k < 20 ? 1 : 0) }, 0);
    assert.ok(result.error >= 2e-8);
  });

  it('says at which index a term is undefined', () => {
    const result = infiniteSum(k => 1 / (k - 7) / (k + 1), 0);
    assert.equal(result.status, 'divergent');
    assert.equal(result.at, 7);
  });
});

describe('bilateralSum', () => {
  it('of exp(-k^2/2) is the theta function', () => {
    const result = bilateralSum(k => Math.exp(-0.5 * k * k));
    // Poisson summation: sqrt(2 pi) (1 + 2 exp(-2 pi^2) + ...).
    const truth = Math.sqrt(2 * Math.PI) * (1 + 2 * Math.exp(-2 * Math.PI * Math.PI));
    assert.ok(Math.abs(result.value - truth) <= result.error + 1e-15);
  });
});

describe('infiniteProduct', () => {
  it('is 0 with a factor 0, and for factors that stay below 1', () => {
    assert.equal(infiniteProduct(k => (k === 3 ? 0 : 1), 1).value, 0);
    assert.equal(infiniteProduct(() => 0.5, 1).value, 0);
  });

  it('of 1 + 1/k diverges', () => assert.equal(infiniteProduct(k => 1 + 1 / k, 1).status, 'divergent'));
});
