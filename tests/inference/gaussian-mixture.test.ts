import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { multivariateNormal } from '../../src/distributions';
import { halfSteps } from '../../src/inference/expectation-maximization';
import { fitGaussianMixture, gaussianMixtureModel } from '../../src/inference/gaussian-mixture-fit';
import { kMeans } from '../../src/inference/k-means';
import { matrix } from '../../src/linear-algebra';
import {
  type GaussianMixture,
  gaussianMixtureLogDensity,
  gaussianMixtureResponsibilities,
  sampleGaussianMixture,
} from '../../src/models/gaussian-mixture';
import { random } from '../../src/numerics/random';

interface PeerFit {
  readonly covariance: 'full' | 'diagonal';
  readonly start: number[][];
  readonly iterations: number;
  readonly weights: number[];
  readonly means: number[][];
  readonly covariances: (number[][] | number[])[];
  readonly logLikelihood: number;
  readonly responsibilities: number[][];
}

const root = path.resolve(__dirname, '../../..');
const fixture = JSON.parse(
  readFileSync(path.join(root, 'tests/inference/fixtures/gaussian-mixture.json'), 'utf8'),
) as { cases: { data: number[][]; fits: PeerFit[] }[] };

const identity = (d: number) =>
  Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => Number(i === j)));

const truth: GaussianMixture = {
  weights: [0.3, 0.7],
  means: [
    [0, 0],
    [4, 1],
  ],
  covariances: [
    [
      [1, 0.5],
      [0.5, 1],
    ],
    [
      [0.5, 0],
      [0, 2],
    ],
  ],
};

const near = (value: number, expected: number, tolerance: number) =>
  assert.ok(
    Math.abs(value - expected) <= tolerance * (1 + Math.abs(expected)),
    `${value} is not ${expected}`,
  );

for (const { data, fits } of fixture.cases) {
  for (const peer of fits) {
    const d = data[0]!.length;
    test(`${peer.iterations} iterations in ${d} dimensions, covariance ${peer.covariance}, end where scikit-learn's do`, () => {
      const weights = peer.start.map(() => 1 / peer.start.length);
      const start = { weights, means: peer.start, covariances: peer.start.map(() => identity(d)) };
      const fit = fitGaussianMixture(data, {
        components: weights.length,
        covariance: peer.covariance,
        start,
        tolerance: -1,
        maxIterations: peer.iterations,
      });
      near(fit.logLikelihood, peer.logLikelihood, 1e-9);
      peer.means.flat().forEach((m, i) => near(fit.parameters.means.flat()[i]!, m, 1e-7));
      peer.covariances.forEach((covariance, k) =>
        covariance.forEach((row, i) => {
          const wanted = typeof row === 'number' ? identity(d)[i]!.map(one => one * row) : row;
          wanted.forEach((c, j) => near(fit.parameters.covariances[k]![i]![j]!, c, 1e-7));
        }),
      );
      const mine = gaussianMixtureResponsibilities(fit.parameters, data.slice(0, 3)).data;
      peer.responsibilities.flat().forEach((r, i) => near(mine[i]!, r, 1e-6));
    });
  }
}

test('the log density of a mixture is that of its Gaussians, added up', () => {
  const x = [1.3, -0.4];
  const terms = truth.weights.map((w, k) => {
    const parameters = [Float64Array.from(truth.means[k]!), matrix(truth.covariances[k]!)];
    return w * Math.exp(multivariateNormal.logDensity(Float64Array.from(x), parameters));
  });
  near(gaussianMixtureLogDensity(truth, [x])[0]!, Math.log(terms[0]! + terms[1]!), 1e-13);
});

test('a component far away does not make densities or responsibilities underflow', () => {
  const [log] = gaussianMixtureLogDensity(truth, [[200, 300]]);
  assert.ok(log! < -10_000 && log! > -Infinity);
  near(
    gaussianMixtureResponsibilities(truth, [[200, 300]]).data.reduce((a, b) => a + b),
    1,
    1e-12,
  );
});

test('the mean of a sample is that of the mixture within 6 standard errors, wrong once in 5e8', () => {
  const n = 20_000;
  const { points, components } = sampleGaussianMixture(truth, n, random(3));
  const mean = points.reduce((sum, x) => sum + x[0]!, 0) / n;
  // Variance of the first coordinate: 0.3 * 1 + 0.7 * 0.5 + 0.21 * 16
  assert.ok(Math.abs(mean - 2.8) < 6 * Math.sqrt(4.01 / n));
  const share = components.filter(k => k === 0).length / n;
  assert.ok(Math.abs(share - 0.3) < 6 * Math.sqrt(0.21 / n));
});

test('a fit from k-means finds the mixture that the data were drawn from, in likelihood at least as good', () => {
  const { points } = sampleGaussianMixture(truth, 3000, random(1));
  const fit = fitGaussianMixture(points, { components: 2, seed: 1 });
  const atTruth = gaussianMixtureLogDensity(truth, points).reduce((a, b) => a + b);
  assert.ok(fit.logLikelihood > atTruth);
  assert.equal(fit.status, 'converged');
  const left = fit.parameters.means[0]![0]! < 2 ? 0 : 1;
  near(fit.parameters.weights[left]!, 0.3, 0.05);
});

test('data far from the origin are fitted as well as those around it', () => {
  const { points } = sampleGaussianMixture(truth, 400, random(5));
  const far = points.map(x => x.map(value => value + 1e6));
  const [here, there] = [points, far].map(data => fitGaussianMixture(data, { components: 2, seed: 2 }));
  near(there!.logLikelihood, here!.logLikelihood, 1e-7);
});

test('the bound of half a step is the sum over the points, found without the fast pass', () => {
  const { points } = sampleGaussianMixture(truth, 50, random(2));
  const start = {
    ...truth,
    means: [
      [1, 1],
      [3, 0],
    ],
  };
  const halves = halfSteps(gaussianMixtureModel(points), start, 3);
  halves.forEach(({ step, divergence }) => {
    if (step === 'E') near(divergence, 0, 1e-10);
    else assert.ok(divergence > 0);
  });
});

test('several starts keep the best of their runs', () => {
  const { points } = sampleGaussianMixture(truth, 200, random(8));
  const run = (seed: number) =>
    fitGaussianMixture(points, { components: 4, start: 'random', seed, maxIterations: 40 }).logLikelihood;
  const best = fitGaussianMixture(points, {
    components: 4,
    start: 'random',
    seed: 1,
    starts: 3,
    maxIterations: 40,
  });
  assert.equal(best.logLikelihood, Math.max(run(1), run(2), run(3)));
});

test('k-means assigns every point to its nearest centre, and each centre is the mean of its points', () => {
  const { points } = sampleGaussianMixture(truth, 300, random(4));
  const { assignments, centres } = kMeans(points, 3, { seed: 1 });
  const distance = (x: readonly number[], c: readonly number[]) =>
    x.reduce((sum, value, j) => sum + (value - c[j]!) * (value - c[j]!), 0);
  points.forEach((x, i) => {
    const own = distance(x, centres[assignments[i]!]!);
    for (const centre of centres) assert.ok(own <= distance(x, centre) + 1e-12);
  });
  centres.forEach((centre, k) => {
    const mine = points.filter((_, i) => assignments[i] === k);
    centre.forEach((c, j) => near(mine.reduce((sum, x) => sum + x[j]!, 0) / mine.length, c, 1e-12));
  });
});

test('bad data and collapsing components are named', () => {
  const nan = [
    [1, 2],
    [3, Number.NaN],
  ];
  assert.throws(() => fitGaussianMixture(nan, { components: 1 }), /observation 1, coordinate 1 is NaN/);
  const same = [
    [0, 0],
    [0, 1],
    [0, 2],
    [0, 3],
  ];
  assert.throws(
    () => fitGaussianMixture(same, { components: 1 }),
    /covariance of component 0 is not positive definite/,
  );
  assert.throws(() => kMeans([[1], [1], [1]], 2, { seed: 1 }), /only 1 distinct observations for 2 clusters/);
  const lost = {
    ...truth,
    means: [
      [0, 0],
      [1e9, 1e9],
    ],
  };
  const { points } = sampleGaussianMixture(truth, 40, random(1));
  assert.throws(() => fitGaussianMixture(points, { components: 2, start: lost }), /component 1 is empty/);
  const flat = {
    ...truth,
    covariances: [
      truth.covariances[0]!,
      [
        [1, 2],
        [2, 1],
      ],
    ],
  };
  assert.throws(
    () => gaussianMixtureLogDensity(flat, points),
    /covariance of component 1 is not positive definite: \[\[1, 2\], \[2, 1\]\]/,
  );
});

test('a component that shrinks onto one observation is reported; with a ridge it is kept from shrinking', () => {
  const data = [[-3], [-2], [-1], [0], [1], [2], [50]];
  const start = { weights: [0.5, 0.5], means: [[0], [50]], covariances: [[[4]], [[1]]] };
  assert.throws(
    () => fitGaussianMixture(data, { components: 2, start }),
    /component 1 is not positive definite, its variance in coordinate 0 is .*shrunk onto/,
  );
  const kept = fitGaussianMixture(data, { components: 2, start, ridge: 0.01 });
  near(kept.parameters.covariances[1]![0]![0]!, 0.01, 1e-9);
});
