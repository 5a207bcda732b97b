import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  densityOf,
  evidenceLowerBoundAscent,
  evidenceLowerBoundByMonteCarlo,
  evidenceLowerBoundByQuadrature,
  evidenceLowerBoundOfTable,
  fitVariationalFamily,
  kullbackLeiblerDivergence,
  kullbackLeiblerDivergenceOfTables,
  logSumExp,
  mixtureDensity,
  normal,
  normalisedDensity,
  predictiveDensity,
  probabilisticPrincipalComponentAnalysis,
} from '../../src';
import { close } from '../models/close';

/** Table of n positive numbers that add up to one. */
const table = (n: number) =>
  fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: n, maxLength: n }).map(weights => {
    const total = weights.reduce((sum, w) => sum + w, 0);
    return weights.map(w => w / total);
  });

const logs = (n: number) =>
  fc.array(fc.double({ min: -20, max: 3, noNaN: true }), { minLength: n, maxLength: n });

test('on tables the bound and the divergence from the posterior add up to the evidence', () => {
  fc.assert(
    fc.property(table(5), logs(5), (q, logJoint) => {
      const evidence = logSumExp(logJoint);
      const posterior = logJoint.map(log => Math.exp(log - evidence));
      const bound = evidenceLowerBoundOfTable(logJoint, q);
      const divergence = kullbackLeiblerDivergenceOfTables(q, posterior);
      const limit = bound.error + divergence.error + 1e-14 * Math.abs(evidence);
      assert.ok(Math.abs(bound.value + divergence.value - evidence) <= limit);
      assert.ok(bound.value <= evidence + limit);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('on tables the bound of the posterior is the evidence', () => {
  const logJoint = [-3, -1, -Infinity, -2.5];
  const evidence = logSumExp(logJoint);
  const posterior = logJoint.map(log => Math.exp(log - evidence));
  close(evidenceLowerBoundOfTable(logJoint, posterior).value, evidence, 1e-15);
});

test('a q that is no table of probabilities is refused', () => {
  assert.throws(() => evidenceLowerBoundOfTable([0, 0], [1]), /q has 1 probabilities for 2 states/);
  assert.throws(() => evidenceLowerBoundOfTable([0, 0], [1.5, -0.5]), /q\[1\] is -0.5/);
  assert.throws(() => evidenceLowerBoundOfTable([0, 0], [0.5, 0.4]), /q adds up to 0.9/);
});

// One real latent number with x = 1.7 observed, z ~ N(0, 1), x | z ~ N(0.8 z, 0.5).
const conjugate = probabilisticPrincipalComponentAnalysis({
  loadings: [[0.8]],
  mean: [0],
  noiseVariance: 0.5,
});
const logJoint = (z: number) => conjugate.logJoint([1.7], [z]);

test('quadrature, Monte Carlo and the closed form of the conjugate Gaussian agree on the bound', () => {
  const q = densityOf(normal, [0.4, 0.09]);
  const closed = conjugate.evidenceLowerBound([1.7], { mean: [0.4], covariance: [[0.09]] });
  const byQuadrature = evidenceLowerBoundByQuadrature(logJoint, q);
  assert.ok(
    Math.abs(byQuadrature.value - closed) <= byQuadrature.error + 1e-14,
    String(byQuadrature.value - closed),
  );
  assert.ok(byQuadrature.error < 1e-8);
  const sampled = evidenceLowerBoundByMonteCarlo(logJoint, q, { seed: 4, samples: 20000 });
  // Six standard errors: a false alarm once in 5e8.
  assert.ok(Math.abs(sampled.value - closed) < sampled.error);
  assert.ok(sampled.error < 0.1);
});

test('a log joint that overflows where q has vanished leaves the bound as it is', () => {
  // E[exp(-z)] = exp(1/2) for a standard normal z; exp(-z) is infinite from z = -710 on.
  const q = densityOf(normal, [0, 1]);
  const bound = evidenceLowerBoundByQuadrature(z => -Math.exp(-z), q);
  close(bound.value, -Math.exp(0.5) + 0.5 * Math.log(2 * Math.PI * Math.E), 1e-10);
});

test('every draw at the posterior gives the evidence: the Monte Carlo bound has no variance there', () => {
  const { mean, covariance } = conjugate.posterior([1.7]);
  const q = densityOf(normal, [mean[0]!, covariance[0]![0]!]);
  const sampled = evidenceLowerBoundByMonteCarlo(logJoint, q, { seed: 4, samples: 100 });
  close(sampled.value, conjugate.logEvidence([1.7]));
  assert.ok(sampled.standardError < 1e-14);
});

test('a density normalised by quadrature has the evidence, the mean and the variance of the closed form', () => {
  const posterior = normalisedDensity(logJoint);
  const { mean, covariance } = conjugate.posterior([1.7]);
  close(posterior.logNormaliser.value, conjugate.logEvidence([1.7]));
  close(posterior.mean.value, mean[0]!, 1e-11);
  close(posterior.variance.value, covariance[0]![0]!, 1e-11);
});

test('an integral that diverges is refused', () => {
  assert.throws(() => normalisedDensity(z => z, {}), /integral of exp\(logWeight\)/);
});

test('the divergence of two Gaussians is that of the closed form', () => {
  const found = kullbackLeiblerDivergence(densityOf(normal, [0, 1]), densityOf(normal, [1, 4]));
  close(found.value, Math.log(2) + 2 / 8 - 1 / 2, 1e-11);
});

test('a mixture integrates to one and draws its components as often as its weights say', () => {
  const mixture = mixtureDensity([
    { weight: 0.3, density: densityOf(normal, [-2, 0.25]) },
    { weight: 0.7, density: densityOf(normal, [50, 1e-4]) },
  ]);
  close(normalisedDensity(mixture.logDensity, { hints: mixture.hints }).logNormaliser.value, 0, 1e-11);
  assert.throws(() => mixtureDensity([{ weight: 0.3, density: mixture }]), /weights of a mixture are 0.3/);
});

test('the predictive density of a conjugate Gaussian is the Gaussian with both variances added', () => {
  const predict = predictiveDensity((y, z) => normal.logDensity(y, [z, 1]), densityOf(normal, [0.2, 3]));
  for (const y of [-4, 0, 2.5]) close(predict(y).value, Math.exp(normal.logDensity(y, [0.2, 4])), 1e-10);
});

test('an ascent of the bound never falls and ends at the posterior of a conjugate Gaussian', () => {
  const path = evidenceLowerBoundAscent(logJoint, { start: { mean: -3, standardDeviation: 2 }, steps: 60 });
  assert.equal(path.length, 61);
  for (let k = 1; k < path.length; k++) assert.ok(path[k]!.elbo >= path[k - 1]!.elbo, `step ${k}`);
  const { mean, covariance } = conjugate.posterior([1.7]);
  close(path[60]!.mean, mean[0]!, 1e-6);
  close(path[60]!.standardDeviation, Math.sqrt(covariance[0]![0]!), 1e-6);
  close(path[60]!.elbo, conjugate.logEvidence([1.7]), 1e-11);
});

test('the best Gaussian of a conjugate model is its posterior, and a narrower family has a lower bound', () => {
  const best = fitVariationalFamily(logJoint, ([m, l]) => densityOf(normal, [m!, Math.exp(2 * l!)]), [0, 0]);
  close(best.elbo, conjugate.logEvidence([1.7]), 1e-9);
  const fixed = fitVariationalFamily(logJoint, ([m]) => densityOf(normal, [m!, 1]), [0]);
  // With the right mean and the variance v instead of s^2 the divergence is (v/s^2 - 1 - log(v/s^2))/2.
  const ratio = 1 / conjugate.posterior([1.7]).covariance[0]![0]!;
  close(best.elbo - fixed.elbo, 0.5 * (ratio - 1 - Math.log(ratio)), 1e-8);
});
