import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathwiseGradient } from '../../src/inference/pathwise-gradient';
import { bestBaseline, scoreFunctionGradient } from '../../src/inference/score-function-gradient';
import {
  bernoulliFamily,
  gaussianFamily,
  type ReparameterizedFamily,
  type VariationalFamily,
} from '../../src/inference/variational-family';
import { derivative } from '../../src/numerics/derivative';
import { integrate } from '../../src/numerics/integrate';

const near = (value: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(value - expected) <= tolerance, `${value} is not ${expected} within ${tolerance}`);

/** E_q[g] by quadrature. */
const expectation = (family: VariationalFamily, theta: readonly number[], g: (z: number) => number) =>
  integrate(z => g(z) * Math.exp(family.logDensity(z, theta)), -Infinity, Infinity).value;

const theta = [0.7, 1.3];
const f = (z: number) => z * z * z - 2 * Math.cos(z);
const slope = (z: number) => 3 * z * z + 2 * Math.sin(z);

/** Gradient of E_q[f] by differentiating the quadrature. */
const truth = [0, 1].map(
  i => derivative(x => expectation(gaussianFamily, theta.with(i, x), f), theta[i]!).value,
);

test('both estimators have the gradient of the integral as their mean, within 6 standard errors (once in 5e8)', () => {
  const score = scoreFunctionGradient(f, gaussianFamily, theta, { seed: 1, samples: 40_000 });
  const path = pathwiseGradient(f, gaussianFamily, theta, { seed: 1, samples: 40_000, slope });
  for (const { gradient } of [score, path]) {
    gradient.forEach(({ value, error }, i) => near(value, truth[i]!, error));
  }
});

test('any baseline leaves the mean where it is', () => {
  for (const baseline of [5, [3, -2], 'mean', 'best'] as const) {
    const { gradient } = scoreFunctionGradient(f, gaussianFamily, theta, {
      seed: 2,
      samples: 40_000,
      baseline,
    });
    gradient.forEach(({ value, error }, i) => near(value, truth[i]!, error));
  }
});

test('the variances of a draw are those of the integrals', () => {
  const score = scoreFunctionGradient(f, gaussianFamily, theta, { seed: 3, samples: 400_000 });
  const path = pathwiseGradient(f, gaussianFamily, theta, { seed: 3, samples: 400_000, slope });
  [0, 1].forEach(i => {
    const second = expectation(gaussianFamily, theta, z => {
      const term = f(z) * gaussianFamily.score(z, theta)[i]!;
      return term * term;
    });
    near(score.variances[i]! / (second - truth[i]! * truth[i]!), 1, 0.2);
    const squared = expectation(gaussianFamily, theta, z => {
      const noise = (z - theta[0]!) / theta[1]!;
      const term = slope(z) * gaussianFamily.transformGradient(noise, theta)[i]!;
      return term * term;
    });
    near(path.variances[i]! / (squared - truth[i]! * truth[i]!), 1, 0.2);
  });
});

test('the best baseline is E[f s^2] / E[s^2], and leaves less variance than none and than the mean of f', () => {
  const levels = bestBaseline(f, gaussianFamily, theta, { seed: 4, samples: 200_000 });
  levels.forEach((level, i) => {
    const square = (z: number) => gaussianFamily.score(z, theta)[i]! ** 2;
    const below = expectation(gaussianFamily, theta, square);
    const exact = expectation(gaussianFamily, theta, z => f(z) * square(z)) / below;
    // Standard error of a quotient of means, to first order; 6 of them are exceeded once in 5e8.
    const spread = expectation(gaussianFamily, theta, z => ((f(z) - exact) * square(z)) ** 2);
    near(level, exact, (6 * Math.sqrt(spread / 200_000)) / below);
  });
  const variance = (baseline: 'best' | 'mean' | number) =>
    scoreFunctionGradient(z => z * z + 50, gaussianFamily, theta, { seed: 5, baseline }).variances;
  variance('best').forEach((v, i) => assert.ok(v < variance('mean')[i]! && v < variance(0)[i]! / 10));
});

test('without a slope the pathwise gradient differentiates f itself', () => {
  const options = { seed: 6, samples: 200 };
  const given = pathwiseGradient(f, gaussianFamily, theta, { ...options, slope });
  const found = pathwiseGradient(f, gaussianFamily, theta, options);
  given.gradient.forEach(({ value }, i) => near(found.gradient[i]!.value, value, 1e-6));
});

test('scores and transforms are the derivatives of log densities and of draws', () => {
  for (const [family, at, z] of [
    [gaussianFamily, theta, 0.4],
    [bernoulliFamily, [0.3], 1],
    [bernoulliFamily, [-2], 0],
  ] as const) {
    family.score(z, at).forEach((score, i) => {
      near(
        score,
        derivative(x => family.logDensity(z, (at as readonly number[]).with(i, x)), at[i]!).value,
        1e-7,
      );
    });
  }
  const family: ReparameterizedFamily = gaussianFamily;
  family.transformGradient(0.6, theta).forEach((part, i) => {
    near(part, derivative(x => family.transform(0.6, theta.with(i, x)), theta[i]!).value, 1e-8);
  });
});

test('a discrete z has a score-function gradient all the same', () => {
  const values = [2, -1];
  const p = 1 / (1 + Math.exp(-0.4));
  const exact = p * (1 - p) * (values[1]! - values[0]!);
  const { gradient } = scoreFunctionGradient(z => values[z]!, bernoulliFamily, [0.4], {
    seed: 7,
    samples: 40_000,
  });
  near(gradient[0]!.value, exact, gradient[0]!.error);
});

test('at a jump the pathwise gradient is wrong, not only noisy; the score-function gradient is right', () => {
  const step = (z: number) => Number(z > 0);
  const flat = pathwiseGradient(step, gaussianFamily, [0, 1], { seed: 8, slope: () => 0 });
  assert.equal(flat.gradient[0]!.value, 0);
  const { gradient } = scoreFunctionGradient(step, gaussianFamily, [0, 1], { seed: 8, samples: 40_000 });
  near(gradient[0]!.value, 1 / Math.sqrt(2 * Math.PI), gradient[0]!.error);
});

test('the same seed gives the same estimate, and what is out of its domain is named', () => {
  const run = (seed: number) => scoreFunctionGradient(f, gaussianFamily, theta, { seed, samples: 100 });
  assert.deepEqual(run(1), run(1));
  assert.notDeepEqual(run(1), run(2));
  assert.throws(() => scoreFunctionGradient(f, gaussianFamily, [0, -1], { seed: 1 }), /sigma is -1/);
  assert.throws(
    () => scoreFunctionGradient(f, gaussianFamily, theta, { seed: 1, samples: 1 }),
    /samples is 1/,
  );
  assert.throws(
    () => scoreFunctionGradient(f, gaussianFamily, theta, { seed: 1, baseline: [1] }),
    /baseline is \[1\]/,
  );
  assert.throws(
    () => scoreFunctionGradient(Math.log, gaussianFamily, [0, 1], { seed: 1 }),
    /is NaN at the draw z = -/,
  );
});
