import assert from 'node:assert/strict';
import { test } from 'node:test';
import { multivariateNormal } from '../../src/distributions';
import { matrix } from '../../src/linear-algebra';
import { bayesianMixtureOfGaussians } from '../../src/models';
import { cubature, logSumExp } from '../../src/numerics';

const close = (found: number, wanted: number, tolerance: number) =>
  assert.ok(Math.abs(found - wanted) <= tolerance * (1 + Math.abs(wanted)), `${found} is not ${wanted}`);

/** All K^n labelled assignments. */
function assignmentsOf(n: number, components: number): number[][] {
  if (n === 0) return [[]];
  return assignmentsOf(n - 1, components).flatMap(rest =>
    Array.from({ length: components }, (_, c) => [...rest, c]),
  );
}

/** log p(x) from one n-dimensional Gaussian per coordinate and labelled assignment: I + sigma^2 [c_i = c_j]. */
function evidenceByLabels(points: number[][], components: number, priorVariance: number): number {
  const n = points.length;
  const terms = assignmentsOf(n, components).map(c => {
    const covariance = matrix(
      c.map((a, i) => c.map((b, j) => (i === j ? 1 : 0) + (a === b ? priorVariance : 0))),
    );
    return points[0]!.reduce(
      (sum, _, j) =>
        sum +
        multivariateNormal.logDensity(
          Float64Array.from(points, point => point[j]!),
          [new Float64Array(n), covariance],
        ),
      -n * Math.log(components),
    );
  });
  return logSumExp(terms);
}

for (const [components, priorVariance, dimension] of [
  [1, 4, 1],
  [2, 9, 1],
  [3, 0.25, 2],
  [4, 100, 3],
] as const) {
  test(`the evidence of ${components} components in ${dimension} dimensions is the sum over all labelled assignments`, () => {
    const mixture = bayesianMixtureOfGaussians({ components, priorVariance });
    const { points } = mixture.simulate(6, { dimension, seed: components });
    const { value, error } = mixture.logEvidence(points);
    const wanted = evidenceByLabels(points, components, priorVariance);
    close(value, wanted, 1e-12);
    assert.ok(error < 1e-10);
  });
}

test('the evidence is the integral of the joint density over the means, summed over the assignments', () => {
  const mixture = bayesianMixtureOfGaussians({ components: 2, priorVariance: 2 });
  const points = [-1.2, 0.4, 2.1];
  const likelihood = ([a, b]: Float64Array) =>
    assignmentsOf(3, 2).reduce((sum, c) => sum + Math.exp(mixture.logJoint(points, [a!, b!], c)), 0);
  const { value, logScale } = cubature(likelihood, [-12, -12], [12, 12], { relativeTolerance: 1e-7 });
  close(mixture.logEvidence(points).value, Math.log(value) + logScale, 1e-6);
});

test('the likelihood of the means is the joint density, less the prior of the means, summed over the assignments', () => {
  const mixture = bayesianMixtureOfGaussians({ components: 3, priorVariance: 2 });
  const points = [
    [0.3, 1],
    [-2, 0.5],
  ];
  const means = [
    [0, 1],
    [-1, 2],
    [3, 3],
  ];
  const prior = means.flat().reduce((sum, m) => sum - 0.5 * (Math.log(4 * Math.PI) + (m * m) / 2), 0);
  const joint = logSumExp(assignmentsOf(2, 3).map(c => mixture.logJoint(points, means, c)));
  close(mixture.logLikelihood(points, means), joint - prior, 1e-14);
});

test('a dozen observations far from 0 keep their digits: the evidence depends on nothing but distances and means', () => {
  const mixture = bayesianMixtureOfGaussians({ components: 1, priorVariance: 1e16 });
  const points = [0, 1, 2];
  const far = points.map(x => x + 1e6);
  close(mixture.logEvidence(far).value, mixture.logEvidence(points).value, 1e-4);
});

test('simulated observations lie around the means that the simulation reports, and repeat with the seed', () => {
  const mixture = bayesianMixtureOfGaussians({ components: 3, priorVariance: 25 });
  const n = 20_000;
  const { points, assignments, means } = mixture.simulate(n, { dimension: 2, seed: 5 });
  const residuals = points.flatMap((point, i) => point.map((x, j) => x - means[assignments[i]!]![j]!));
  const mean = residuals.reduce((sum, r) => sum + r, 0) / residuals.length;
  const square = residuals.reduce((sum, r) => sum + r * r, 0) / residuals.length;
  // 5 standard errors of a mean and of a mean square of 40000 standard normals: a false alarm once in a million.
  assert.ok(Math.abs(mean) < 5 / Math.sqrt(residuals.length), `mean ${mean}`);
  assert.ok(Math.abs(square - 1) < 5 * Math.sqrt(2 / residuals.length), `mean square ${square}`);
  assert.deepEqual(mixture.simulate(5, { seed: 5 }), mixture.simulate(5, { seed: 5 }));
  assert.notDeepEqual(mixture.simulate(5, { seed: 5 }), mixture.simulate(5, { seed: 6 }));
});

test('what is not a model, not a number or too much is refused by name', () => {
  assert.throws(() => bayesianMixtureOfGaussians({ components: 0, priorVariance: 1 }), /components is 0/);
  assert.throws(
    () => bayesianMixtureOfGaussians({ components: 2, priorVariance: -1 }),
    /priorVariance is -1/,
  );
  assert.throws(() => bayesianMixtureOfGaussians({ components: 2, priorVariance: Number.NaN }), /NaN/);
  const mixture = bayesianMixtureOfGaussians({ components: 3, priorVariance: 1 });
  assert.throws(() => mixture.logEvidence([1, Number.NaN]), /observation 1, coordinate 0 is NaN/);
  assert.throws(() => mixture.logEvidence([[1, 2], [3]]), /observation 1 has 1 coordinates/);
  assert.throws(() => mixture.logEvidence([]), /no observations/);
  assert.throws(
    () => mixture.logEvidence(new Array(40).fill(0)),
    /40 observations divide among 3 components/,
  );
  assert.throws(() => mixture.logJoint([1], [0, 1, 2], [3]), /assignment 0 is 3/);
  assert.throws(() => mixture.logJoint([1], [0, 1], [0]), /2 x 1; they must be 3 x 1/);
});
