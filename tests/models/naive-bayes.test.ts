import assert from 'node:assert/strict';
import { test } from 'node:test';
import { naiveBayes, random, sigmoid } from '../../src';
import { close } from './close';

const pixels = naiveBayes({
  prior: [0.7, 0.3],
  probabilities: [
    [0.2, 0.5, 0.9],
    [0.6, 0.5, 0.1],
  ],
});

test('the log odds of two classes are those of the prior plus one term for each feature', () => {
  const odds = Math.log(0.3 / 0.7) + Math.log(0.6 / 0.2) + Math.log(0.5 / 0.5) + Math.log(0.9 / 0.1);
  close(pixels.posterior([1, 0, 0])[1]!, sigmoid(odds));
});

test('the evidences of all pictures add up to one', () => {
  const all = Array.from({ length: 8 }, (_, k) => [k & 1, (k >> 1) & 1, (k >> 2) & 1]);
  close(
    all.reduce((sum, x) => sum + Math.exp(pixels.logEvidence(x)), 0),
    1,
  );
});

test('classes are drawn as often as the prior says, and features as often as their class says', () => {
  const stream = random(2);
  const n = 20000;
  const draws = Array.from({ length: n }, () => pixels.sample(stream));
  const second = draws.filter(draw => draw.hiddenClass === 1);
  // Six standard errors each: false alarms once in 5e8.
  assert.ok(Math.abs(second.length / n - 0.3) < 6 * Math.sqrt(0.21 / n));
  const on = second.filter(draw => draw.features[0] === 1).length / second.length;
  assert.ok(Math.abs(on - 0.6) < 6 * Math.sqrt(0.24 / second.length));
});

test('a prior that does not add up and a feature that is not binary are refused', () => {
  assert.throws(() => naiveBayes({ prior: [0.5, 0.4], probabilities: [[0.5], [0.5]] }), /adds up to 0.9/);
  assert.throws(() => pixels.posterior([1, 0, 0.5]), /features\[2\] is 0.5/);
});
