import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Domain } from '../../../src/derivation/elaborate/domain';
import { exp, log, range, sum, summation, times } from './build';
import { evaluate } from './evaluating';

const indices: Domain = { kind: 'integers', lower: 1, upper: Number.POSITIVE_INFINITY };

/** exp(-rate k) summed over k = 1, .., n in closed form. */
const geometric = (rate: number, n: number): number =>
  (Math.exp(-rate) * -Math.expm1(-rate * n)) / -Math.expm1(-rate);

test('a sum of any number of exponentials is their geometric series, within its bound', () => {
  for (const n of [1, 15, 16, 17, 63, 64, 65, 300]) {
    const e = summation(range('k', indices, 1, n), exp(times(-0.01, 'k')));
    const found = evaluate(e);
    const expected = geometric(0.01, n);
    assert.ok(Math.abs(found.value - expected) <= found.error + 4e-15 * expected, `${n}: ${found.value}`);
    assert.ok(found.error < 1e-12 * expected, `${n}: ${found.error}`);
  }
});

test('a sum inside a sum keeps its terms apart from those outside', () => {
  // sum over j of log sum over k of exp(-(j + k)/10): the inner sums are one geometric series, shifted.
  const [j, k] = [range('j', indices, 1, 40), range('k', indices, 1, 70)];
  const inner = summation(k, exp(times(-0.1, sum('j', 'k'))));
  const expected = 40 * Math.log(geometric(0.1, 70)) - (0.1 * 40 * 41) / 2;
  const found = evaluate(summation(j, log(inner)));
  assert.ok(Math.abs(found.value - expected) <= found.error + 1e-13, `${found.value}, not ${expected}`);
  const both = evaluate(summation(j, inner));
  const product = geometric(0.1, 40) * geometric(0.1, 70);
  assert.ok(Math.abs(both.value - product) <= both.error + 1e-14 * product, `${both.value}, not ${product}`);
});
