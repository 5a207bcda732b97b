import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  convergenceStudy,
  estimateIndependentComponents,
  independentComponentErrors,
} from '../../src/inference';
import { identity, inverse, matrix, multiply } from '../../src/linear-algebra';
import {
  alignComponents,
  independentComponentNormaliser,
  mixedSources,
  randomMixing,
  sourceDensities,
} from '../../src/models';
import { integrate, random } from '../../src/numerics';

for (const [name, source] of Object.entries(sourceDensities)) {
  test(`${name} sources have mass one, variance one, and draws of that variance`, () => {
    const p = (s: number) => Math.exp(source.shape(s) - source.logNormaliser);
    const half = (f: (s: number) => number) => integrate(s => f(s) * p(s), 0, Infinity).value;
    assert.ok(Math.abs(2 * half(() => 1) - 1) < 1e-8);
    assert.ok(Math.abs(2 * half(s => s * s) - 1) < 1e-8);
    const stream = random(2);
    const n = 40000;
    let total = 0;
    for (let i = 0; i < n; i++) total += source.sample(stream) ** 2;
    // The kurtosis is at most 6: a standard error of sqrt(5/n), six of them allowed.
    assert.ok(Math.abs(total / n - 1) < 6 * Math.sqrt(5 / n), String(total / n));
  });
}

test('rows are given back in the order and sign of the truth', () => {
  const truth = randomMixing(4, random(3));
  const turned = multiply(
    matrix([
      [0, 0, -1, 0],
      [1, 0, 0, 0],
      [0, 0, 0, 1],
      [0, -1, 0, 0],
    ]),
    truth,
  );
  assert.deepEqual(alignComponents(turned, truth).data, truth.data);
  assert.throws(() => alignComponents(truth, identity(3)), /the estimate is 4 x 4 and the truth 3 x 3/);
});

test('four mixed sources are separated: B A is the identity within six standard errors', () => {
  const stream = random(4);
  const mixing = randomMixing(4, stream);
  const data = mixedSources(mixing, 4000, stream);
  const fit = estimateIndependentComponents({ data, random: stream });
  const whole = alignComponents(multiply(fit.demixing, mixing), identity(4));
  const errors = fit.standardErrors();
  const c = independentComponentNormaliser(inverse(mixing));
  assert.ok(Math.abs(fit.c - c) < 6 * errors[16]!, `${fit.c} for ${c}`);
  // An entry of B A has a variance of at most 14/T for Laplace sources and matched normal noise.
  whole.data.forEach((entry, k) => {
    assert.ok(Math.abs(entry - (k % 5 === 0 ? 1 : 0)) < 6 * Math.sqrt(14 / 4000), `${k}: ${entry}`);
  });
});

test('squared errors of B and c fall with slope -1 in small problems of the paper', () => {
  const study = convergenceStudy({
    sizes: [500, 2000],
    repeats: 40,
    random: random(5),
    squaredErrors: independentComponentErrors({ dimension: 2, starts: 1 }),
  });
  for (const name of ['B', 'BA', 'c']) {
    const { slope, slopeStandardError } = study.decay[name]!;
    assert.ok(Math.abs(slope + 1) < 5 * slopeStandardError, `${name}: ${slope} +- ${slopeStandardError}`);
  }
  assert.ok(study.decay.BA!.slopeStandardError < 0.2);
});

test('a mixing that cannot be as well-conditioned as asked is refused instead of sought for ever', () => {
  assert.throws(
    () => randomMixing(12, random(1)),
    /none of 10000 matrices of 12 rows has a condition number below 10/,
  );
  assert.equal(randomMixing(12, random(1), 1000).rows, 12);
});

test('data of which one column is a multiple of another are refused', () => {
  const data = matrix([
    [1, 2],
    [2, 4],
    [3, 6],
    [4, 8],
  ]);
  assert.throws(
    () => estimateIndependentComponents({ data, random: random(1) }),
    /not positive definite|covariance of the data is singular/,
  );
});
