import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monteCarloConvergence, monteCarloRepeats, type Random } from '../../src/numerics';

const uniform = (random: Random) => random.uniform();

test('repeated means of a uniform scatter about 1/2 with the standard deviation that theory predicts', () => {
  const [samples, repeats] = [50, 4000];
  const { values, mean, standardDeviation } = monteCarloRepeats(x => x, uniform, {
    seed: 3,
    samples,
    repeats,
  });
  const predicted = Math.sqrt(1 / 12 / samples);
  assert.equal(values.length, repeats);
  // 5 standard errors of a mean and of a standard deviation: a false alarm once in a million.
  assert.ok(Math.abs(mean - 0.5) < (5 * predicted) / Math.sqrt(repeats), `mean ${mean}`);
  assert.ok(Math.abs(standardDeviation / predicted - 1) < 5 / Math.sqrt(2 * repeats), `${standardDeviation}`);
});

test('more repeats leave the first ones as they were, and another seed changes them', () => {
  const few = monteCarloRepeats(x => x, uniform, { seed: 1, samples: 10, repeats: 3 });
  const many = monteCarloRepeats(x => x, uniform, { seed: 1, samples: 10, repeats: 5 });
  assert.deepEqual(Array.from(many.values.slice(0, 3)), Array.from(few.values));
  const other = monteCarloRepeats(x => x, uniform, { seed: 2, samples: 10, repeats: 3 });
  assert.notDeepEqual(other.values, few.values);
});

test('the error of a mean with finite variance falls with slope -1/2, and that of one whose mean is infinite does not', () => {
  const sizes = [100, 400, 1600, 6400];
  const study = (f: (x: number) => number, truth: number) =>
    monteCarloConvergence(f, uniform, { seed: 5, truth, sizes, repeats: 100 });
  const good = study(x => x * x, 1 / 3);
  // 5 standard errors: a false alarm once in a million.
  assert.ok(Math.abs(good.slope + 0.5) < 5 * good.slopeStandardError, `slope ${good.slope}`);
  good.errors.forEach((error, k) => {
    // The variance of x^2 is 4/45; each error is uncertain by 1/sqrt(200) of its size.
    assert.ok(Math.abs(error / Math.sqrt(4 / 45 / sizes[k]!) - 1) < 5 / Math.sqrt(200), `error ${k}`);
  });
  const bad = study(x => 1 / x, 1);
  assert.ok(Math.abs(bad.slope + 0.5) > 5 * bad.slopeStandardError, `slope ${bad.slope}`);
});

test('the stated standard error of a slope is the scatter of slopes over seeds', () => {
  const studies = Array.from({ length: 200 }, (_, seed) =>
    monteCarloConvergence(x => x, uniform, { seed, truth: 0.5, sizes: [10, 40, 160], repeats: 20 }),
  );
  const z = studies.map(({ slope, slopeStandardError }) => (slope + 0.5) / slopeStandardError);
  const square = z.reduce((sum, value) => sum + value * value, 0) / z.length;
  // A mean of 200 squares of nearly standard normals; 5 of its standard errors, sqrt(2 / 200).
  assert.ok(Math.abs(square - 1) < 5 * Math.sqrt(2 / 200), `mean square ${square}`);
});

test('what gives no number and what asks for nothing is refused by name', () => {
  const options = { seed: 1, samples: 10, repeats: 2 };
  assert.throws(() => monteCarloRepeats(() => Number.NaN, uniform, options), /repeat 0 is NaN/);
  assert.throws(() => monteCarloRepeats(x => x, uniform, { ...options, samples: 0 }), /samples is 0/);
  assert.throws(() => monteCarloRepeats(x => x, uniform, { ...options, repeats: 1.5 }), /repeats is 1.5/);
  const study = { seed: 1, truth: 0, sizes: [10], repeats: 20 };
  assert.throws(() => monteCarloConvergence(x => x, uniform, study), /1 different sizes/);
  assert.throws(
    () => monteCarloConvergence(x => x, uniform, { ...study, sizes: [10, 20], repeats: 3 }),
    /3 repeats/,
  );
});
