import assert from 'node:assert/strict';
import { test } from 'node:test';
import { locatedStudentT } from '../../src/distributions';
import { empiricalGaussWishartMixture, gaussWishartMixture } from '../../src/models';
import { cubature, logSumExp } from '../../src/numerics';

const close = (found: number, wanted: number, tolerance: number) =>
  assert.ok(Math.abs(found - wanted) <= tolerance * (1 + Math.abs(wanted)), `${found} is not ${wanted}`);

const prior = { mean: 0.5, beta: 0.7, nu: 1.8, inverseW: 2.2 };

/** The predictive density of one coordinate is Student's t: the evidence is a product of such steps. */
function chainOfPredictions(points: readonly number[]): number {
  let { mean, beta, nu, inverseW } = prior;
  return points.reduce((total, x) => {
    const precision = (nu * beta) / ((beta + 1) * inverseW);
    const log = locatedStudentT.logDensity(x, [mean, precision, nu]);
    inverseW += (beta / (beta + 1)) * (x - mean) * (x - mean);
    mean = (beta * mean + x) / (beta + 1);
    [beta, nu] = [beta + 1, nu + 1];
    return total + log;
  }, 0);
}

const oneCoordinate = (components: number, concentration = 1) =>
  gaussWishartMixture({
    components,
    concentration,
    mean: [prior.mean],
    meanPrecision: prior.beta,
    degreesOfFreedom: prior.nu,
    inverseScale: [[prior.inverseW]],
  });

test('the evidence of one component is a product of predictions by Student t densities', () => {
  const points = [0.3, -1.4, 2.2, 5, 0.1];
  close(oneCoordinate(1).logEvidence(points).value, chainOfPredictions(points), 1e-12);
});

test('the evidence of three components is the sum over all labels, drawn one after the other from an urn', () => {
  const points = [0.3, -1.4, 2.2, 5];
  const [components, concentration] = [3, 0.4];
  const labelled = (labels: number[]): number[] => {
    if (labels.length < points.length) return [0, 1, 2].flatMap(label => labelled([...labels, label]));
    const urn = labels.reduce((sum, label, i) => {
      const before = labels.slice(0, i).filter(other => other === label).length;
      return sum + Math.log((concentration + before) / (components * concentration + i));
    }, 0);
    const parts = [0, 1, 2].map(c => chainOfPredictions(points.filter((_, i) => labels[i] === c)));
    return [urn + parts.reduce((a, b) => a + b)];
  };
  close(oneCoordinate(components, concentration).logEvidence(points).value, logSumExp(labelled([])), 1e-12);
});

test('the density of one observation in two dimensions integrates to 1', () => {
  const mixture = gaussWishartMixture({
    components: 2,
    mean: [1, -1],
    degreesOfFreedom: 30,
    inverseScale: [
      [30, 12],
      [12, 20],
    ],
  });
  const density = (point: Float64Array) => Math.exp(mixture.logEvidence([Array.from(point)]).value);
  const { value, logScale } = cubature(density, [-40, -40], [40, 40], { relativeTolerance: 1e-6 });
  close(value * Math.exp(logScale), 1, 1e-5);
});

test('the prior taken from data has their mean and covariance', () => {
  const mixture = empiricalGaussWishartMixture(
    [
      [0, 0],
      [2, 0],
      [1, 3],
    ],
    { components: 4 },
  );
  assert.deepEqual(Array.from(mixture.mean), [1, 1]);
  const covariance = [1, 0, 0, 3];
  mixture.inverseScale.data.forEach((value, e) => {
    close(value, covariance[e]!, 1e-15);
  });
  assert.equal(mixture.concentration, 0.25);
  assert.equal(mixture.degreesOfFreedom, 2);
});

test('bad priors are refused by name', () => {
  const good = {
    components: 2,
    mean: [0, 0],
    inverseScale: [
      [1, 0],
      [0, 1],
    ],
  };
  assert.throws(() => gaussWishartMixture({ ...good, concentration: 0 }), /concentration is 0/);
  assert.throws(() => gaussWishartMixture({ ...good, meanPrecision: -1 }), /meanPrecision is -1/);
  assert.throws(
    () => gaussWishartMixture({ ...good, degreesOfFreedom: 1 }),
    /degreesOfFreedom is 1; .* above 1/,
  );
  assert.throws(() => gaussWishartMixture({ ...good, mean: [0, Number.NaN] }), /coordinate 1 is NaN/);
  for (const inverseScale of [
    [[1]],
    [
      [1, 2],
      [2, 1],
    ],
    [
      [1, 0.5],
      [0, 1],
    ],
    [
      [Number.NaN, 0],
      [0, 1],
    ],
  ]) {
    assert.throws(() => gaussWishartMixture({ ...good, inverseScale }), /positive definite 2 x 2/);
  }
  assert.throws(() => gaussWishartMixture(good).logEvidence([1, 2]), /1 coordinates, the prior's mean 2/);
});
