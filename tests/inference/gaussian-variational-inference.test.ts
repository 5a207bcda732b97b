import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  gaussianVariationalInference,
  targetDensity,
  variationalErrorAgainstEvaluations,
} from '../../src/inference';

/** A Gaussian of mean (1, -2) and precision [[2, 1.2], [1.2, 1]], not normalised. */
const correlated = targetDensity(['x', 'y'], ([x, y]) => {
  const [a, b] = [x.minus(1), y.plus(2)];
  return a.square().times(-1).minus(a.times(b).times(1.2)).minus(b.square().times(0.5));
});
const fit = (family: 'mean-field' | 'full') =>
  gaussianVariationalInference(correlated, { family, seed: 3, steps: 8000, samples: 16, progress: false });

test('in the family of all Gaussians a Gaussian finds itself', () => {
  const { mean, standardDeviations, factor } = fit('full');
  const determinant = 2 - 1.2 * 1.2;
  // At q = p the gradient has no noise: what is left is the way there.
  assert.ok(Math.abs(mean[0] - 1) < 1e-3 && Math.abs(mean[1] + 2) < 1e-3, `${mean}`);
  assert.ok(Math.abs(standardDeviations[0] - Math.sqrt(1 / determinant)) < 1e-3, `${standardDeviations}`);
  assert.ok(Math.abs(standardDeviations[1] - Math.sqrt(2 / determinant)) < 1e-3, `${standardDeviations}`);
  const covariance = factor.data[0] * factor.data[2];
  assert.ok(Math.abs(covariance + 1.2 / determinant) < 2e-3, `${covariance}`);
});

test('mean field finds the mean, and the inverse of the diagonal of the precision as variances', () => {
  // Noise of a gradient about 1, divided by the root of 16 x 4000 averaged draws and by the smallest eigenvalue, 0.2, of
  // the precision: standard error 0.02, along its eigenvector; six of them.
  const { mean, standardDeviations } = fit('mean-field');
  assert.ok(Math.abs(mean[0] - 1) < 0.12 && Math.abs(mean[1] + 2) < 0.12, `${mean}`);
  assert.ok(Math.abs(standardDeviations[0] - Math.SQRT1_2) < 0.03, `${standardDeviations}`);
  assert.ok(Math.abs(standardDeviations[1] - 1) < 0.03, `${standardDeviations}`);
});

test('evaluations are counted, steps reported, and the same seed finds the same bytes', () => {
  const seen: number[] = [];
  const options = { family: 'full', seed: 1, steps: 10, samples: 3, progress: false } as const;
  const first = gaussianVariationalInference(correlated, {
    ...options,
    onStep: (step, { evaluations }) => seen.push(step, evaluations),
  });
  assert.equal(first.evaluations, 30);
  assert.deepEqual(seen.slice(0, 4), [1, 3, 2, 6]);
  assert.deepEqual(gaussianVariationalInference(correlated, options).mean, first.mean);
});

test('a density that is no number is refused where it happens', () => {
  const broken = targetDensity(['x'], ([x]) => (x.value > 1 ? x.times(Number.NaN) : x));
  assert.throws(
    () => gaussianVariationalInference(broken, { family: 'full', seed: 1, progress: false }),
    /log density is NaN/,
  );
  const options = { family: 'full', seed: 1, progress: false } as const;
  assert.throws(() => gaussianVariationalInference(correlated, { ...options, steps: 0 }), /steps is 0/);
  assert.throws(
    () => gaussianVariationalInference(correlated, { ...options, learningRate: -1 }),
    /learningRate is -1/,
  );
});

test('errors against evaluations are root mean squares over fits with seeds of their own', () => {
  const seen: number[] = [];
  const error = ({ mean, evaluations }: { mean: Float64Array; evaluations: number }) => {
    seen.push(mean[0] - 1);
    return evaluations === 20 ? mean[0] - 1 : 0;
  };
  const options = {
    family: 'full',
    seed: 1,
    samples: 2,
    repeats: 3,
    checkpoints: [5, 10],
    progress: false,
  } as const;
  const { evaluations, errors } = variationalErrorAgainstEvaluations(correlated, error, options);
  assert.deepEqual(evaluations, [10, 20]);
  const last = seen.filter((_, i) => i % 2 === 1);
  assert.equal(new Set(last).size, 3);
  const expected = Math.sqrt(last.reduce((sum, miss) => sum + miss * miss, 0) / 3);
  assert.ok(errors[0] === 0 && Math.abs(errors[1] - expected) < 1e-15);
});
