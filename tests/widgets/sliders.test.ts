import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logSlider } from '../../src/widgets';

test('a logarithmic slider without a value starts at 1, or in the middle of a range that does not hold 1', () => {
  assert.equal(logSlider().value, 1);
  assert.equal(logSlider({ min: 1, max: 3 }).value, 100);
  assert.equal(logSlider({ min: 5 }).value, 100_000);
  assert.throws(() => logSlider({ min: 1, max: 3, value: 1 }), RangeError);
});
