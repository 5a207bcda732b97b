import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fitProbabilisticPrincipalComponentAnalysis,
  multivariateNormal,
  probabilisticPrincipalComponentAnalysis,
  random,
} from '../../src';
import { add, diagonal, matrix, multiply, toRows, transpose } from '../../src/linear-algebra';
import { allClose, close } from './close';
import { peer } from './fixtures';

const { data, loadings, mean, noiseVariance, covariance, logDensities } = peer.pca;
const model = probabilisticPrincipalComponentAnalysis({ loadings, mean, noiseVariance });

test('log densities are those of scikit-learn under the same parameters', () => {
  allClose(data.map(model.logEvidence), logDensities, 1e-11);
});

test('the fit of greatest likelihood is that of scikit-learn, whose variances divide by n - 1', () => {
  const { options } = fitProbabilisticPrincipalComponentAnalysis(data, 2);
  const ratio = data.length / (data.length - 1);
  close(options.noiseVariance * ratio, noiseVariance, 1e-12);
  const w = matrix(options.loadings);
  const noise = diagonal(mean.map(() => options.noiseVariance));
  const found = add(multiply(w, transpose(w)), noise);
  toRows(found).forEach((row, i) => {
    allClose(
      row.map(entry => entry * ratio),
      covariance[i]!,
      1e-11,
    );
  });
});

test('the evidence is that of a Gaussian with covariance W W^T + sigma^2 I, and the joint over the posterior', () => {
  const w = matrix(loadings);
  const full = add(multiply(w, transpose(w)), diagonal(mean.map(() => noiseVariance)));
  for (const x of data.slice(0, 5)) {
    const evidence = model.logEvidence(x);
    close(evidence, multivariateNormal.logDensity(Float64Array.from(x), [Float64Array.from(mean), full]));
    const posterior = model.posterior(x);
    const z = Float64Array.of(0.3, -1.2);
    const parameters = [posterior.mean, matrix(posterior.covariance)];
    close(model.logJoint(x, z) - multivariateNormal.logDensity(z, parameters), evidence);
  }
});

test('the bound is the evidence for the posterior, and below it by the divergence for any other Gaussian', () => {
  const x = data[3]!;
  const posterior = model.posterior(x);
  close(model.evidenceLowerBound(x, posterior), model.logEvidence(x));
  // A posterior moved by u has the divergence u^T S^-1 u / 2.
  const moved = { ...posterior, mean: posterior.mean.map((entry, i) => entry + (i === 0 ? 0.4 : 0)) };
  const [[a, b], [, c]] = posterior.covariance as [[number, number], [number, number]];
  const divergence = (0.5 * 0.16 * c) / (a * c - b * b);
  close(model.logEvidence(x) - model.evidenceLowerBound(x, moved), divergence);
});

test('draws have the mean and the variances of the model', () => {
  const stream = random(11);
  const n = 20000;
  const draws = Array.from({ length: n }, () => model.sample(stream).visible);
  mean.forEach((mu, j) => {
    const variance = covariance[j]![j]!;
    const found = draws.reduce((sum, x) => sum + x[j]!, 0) / n;
    // Six standard errors: a false alarm once in 5e8 draws of this test.
    assert.ok(Math.abs(found - mu) < 6 * Math.sqrt(variance / n), `mean of ${j}`);
    const squares = draws.reduce((sum, x) => sum + (x[j]! - mu) * (x[j]! - mu), 0) / n;
    assert.ok(Math.abs(squares / variance - 1) < 6 * Math.sqrt(2 / n), `variance of ${j}`);
  });
});

test('bad parameters and data are refused by name', () => {
  const build = (options: object) =>
    probabilisticPrincipalComponentAnalysis({
      loadings: [[1], [2]],
      mean: [0, 0],
      noiseVariance: 1,
      ...options,
    });
  assert.throws(() => build({ noiseVariance: 0 }), /noiseVariance is 0; it must be a finite number above 0/);
  assert.throws(() => build({ mean: [0] }), /mean has 1 entries; it must have 2/);
  assert.throws(() => build({}).logEvidence([1, NaN]), /x\[1\] is NaN; it must be a finite number/);
  assert.throws(
    () => build({}).evidenceLowerBound([1, 1], { mean: [0], covariance: [[-1]] }),
    /covariance of q is not positive definite/,
  );
  assert.throws(() => fitProbabilisticPrincipalComponentAnalysis(data, 5), /latents is 5; .* from 1 to 4/);
});
