import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cubatureMoments, targetDensity } from '../../src/inference';

const near = (found: number, expected: number) =>
  assert.ok(Math.abs(found - expected) < 1e-8, `${found}, not ${expected}`);

test('the moments of a correlated Gaussian are those of its definition, and its normaliser too', () => {
  const target = targetDensity(['x', 'y'], ([x, y]) =>
    x
      .minus(1)
      .square()
      .times(-0.5)
      .minus(y.minus(x.times(0.5)).square().times(2)),
  );
  const { mean, standardDeviation, logNormaliser, error } = cubatureMoments(target);
  near(mean[0], 1);
  near(mean[1], 0.5);
  near(standardDeviation[0], 1);
  near(standardDeviation[1], Math.SQRT1_2);
  near(logNormaliser, Math.log(Math.PI));
  assert.ok(error < 1e-6);
});

test('in one dimension: a logarithm of a Gamma(3, 1) variable has digamma and trigamma as moments', () => {
  const target = targetDensity(['s'], ([s]) => s.times(3).minus(s.exp()));
  const { mean, standardDeviation } = cubatureMoments(target);
  near(mean[0], 1.5 - 0.5772156649015329);
  near(standardDeviation[0] * standardDeviation[0], (Math.PI * Math.PI) / 6 - 1.25);
});

test('too many dimensions and densities that do not integrate are refused', () => {
  assert.throws(() => cubatureMoments(targetDensity(4, () => 0)), /over 4 dimensions/);
  assert.throws(() => cubatureMoments(targetDensity(['x'], ([x]) => x.times(0))), /does not integrate/);
});
