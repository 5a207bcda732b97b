import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hermiteRule } from '../../src/numerics/gauss-hermite';

/** E X^k of a standard normal X: (k - 1)!! for even k. */
const moment = (k: number): number => (k % 2 === 1 ? 0 : k === 0 ? 1 : (k - 1) * moment(k - 2));

test('a Gauss-Hermite rule of n points has the moments of the standard normal law up to 2 n - 1, and no further', () => {
  for (let n = 1; n <= 20; n++) {
    const { nodes, weights } = hermiteRule(n);
    assert.equal(nodes.length, n);
    const meanOfPower = (k: number) => nodes.reduce((sum, x, i) => sum + weights[i]! * x ** k, 0);
    for (let k = 0; k <= 2 * n - 1; k++) {
      const scale = moment(k % 2 === 1 ? k + 1 : k);
      assert.ok(Math.abs(meanOfPower(k) - moment(k)) <= 2e-14 * scale, `${n} points, power ${k}`);
    }
    assert.ok(meanOfPower(2 * n) < moment(2 * n) * (1 - 1e-6), `${n} points`);
  }
});

test('as many points as a rule is made for, and no others', () => {
  for (const n of [0, 21, 2.5, Number.NaN]) assert.throws(() => hermiteRule(n), RangeError);
});
