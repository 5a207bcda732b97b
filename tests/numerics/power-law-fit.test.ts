import assert from 'node:assert/strict';
import { test } from 'node:test';
import { powerLawFit } from '../../src/numerics';

test('points of a power law give it back', () => {
  const { exponent, factor, standardError } = powerLawFit([1, 10, 100, 1000], [3, 0.3, 0.03, 0.003]);
  assert.ok(Math.abs(exponent + 1) < 1e-14 && Math.abs(factor - 3) < 1e-13 && standardError < 1e-14);
});

test('the slope of scattered points and its standard error are those of the textbook formula', () => {
  // y = (1, 2, 1.5) at log x = (0, 1, 2): slope 0.25, residuals -1/4, 1/2, -1/4, so s^2 = 0.375, error sqrt(s^2/2).
  const fit = powerLawFit([0, 1, 2].map(Math.exp), [1, 2, 1.5].map(Math.exp));
  assert.ok(Math.abs(fit.exponent - 0.25) < 1e-14);
  assert.ok(Math.abs(fit.standardError - Math.sqrt(0.375 / 2)) < 1e-14);
});

test('points that a logarithm does not take are refused', () => {
  assert.throws(() => powerLawFit([1, 2], [1, 0]), /y at place 1 is 0/);
  assert.throws(() => powerLawFit([1], [1]), /at least 2/);
});
