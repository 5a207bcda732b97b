import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  densityOf,
  gradient,
  kullbackLeiblerDivergence,
  minimiseMany,
  mixtureDensity,
  momentProjection,
  normal,
  reverseDivergenceFits,
} from '../../src';
import { GaussianObjective } from '../../src/inference/gaussian-objective';
import { close } from '../models/close';

/** Two unit Gaussians at -half and +half of a separation. */
const pair = (separation: number, weight = 0.5) =>
  mixtureDensity([
    { weight, density: densityOf(normal, [-separation / 2, 1]) },
    { weight: 1 - weight, density: densityOf(normal, [separation / 2, 1]) },
  ]);

const search = (separation: number, weight = 0.5) =>
  reverseDivergenceFits(pair(separation, weight).logDensity, {
    means: [-separation, separation],
    deviations: [0.4, 1 + separation],
  });

test('the moment projection of a mixture has the mean and variance that its components give', () => {
  const { mean, variance } = momentProjection(pair(5, 0.3));
  close(mean.value, -2.5 * 0.3 + 2.5 * 0.7, 1e-11);
  close(variance.value, 1 + 0.3 * 0.7 * 25, 1e-11);
});

test('no Gaussian near it has a smaller forward divergence than the moment projection', () => {
  const p = pair(4, 0.3);
  const forward = ([m, l]: Float64Array) =>
    kullbackLeiblerDivergence(p, densityOf(normal, [m!, Math.exp(2 * l!)])).value;
  const { at } = minimiseMany(forward, [0, 0.3]);
  const { mean, variance } = momentProjection(p);
  close(at[0]!, mean.value, 1e-5);
  close(Math.exp(2 * at[1]!), variance.value, 1e-5);
});

test('the derivatives of the reverse divergence are those of differences', () => {
  const objective = new GaussianObjective(pair(3, 0.3).logDensity);
  const here = objective.at(0.7, 1.3);
  const found = gradient(([m, s]) => objective.value(m!, s!), [0.7, 1.3]);
  found.forEach((estimate, k) => void close(here.gradient[k]!, estimate.value, 1e-8));
  const h = 1e-4;
  const slope = (k: number, dm: number, ds: number) =>
    (objective.at(0.7 + dm, 1.3 + ds).gradient[k]! - objective.at(0.7 - dm, 1.3 - ds).gradient[k]!) / (2 * h);
  close(here.hessian[0], slope(0, h, 0), 1e-6);
  close(here.hessian[1], slope(0, 0, h), 1e-6);
  close(here.hessian[2], slope(1, 0, h), 1e-6);
});

test('the only reverse fit of a Gaussian is itself', () => {
  const fits = reverseDivergenceFits(x => normal.logDensity(x, [2, 9]), {
    means: [-5, 5],
    deviations: [0.5, 8],
  });
  assert.equal(fits.length, 1);
  close(fits[0]!.mean, 2, 1e-9);
  close(fits[0]!.standardDeviation, 3, 1e-9);
  close(fits[0]!.divergence, 0, 1e-12);
});

test('minima less saddles plus maxima is one, at every separation', () => {
  for (const separation of [0.5, 2, 3.2, 4, 5.5, 8]) {
    const fits = search(separation);
    const count = (kind: string) => fits.filter(fit => fit.kind === kind).length;
    assert.equal(count('minimum') - count('saddle') + count('maximum'), 1, `separation ${separation}`);
  }
});

test('the divergence of a fit is that of adaptive quadrature, and its error says how close', () => {
  for (const fit of search(6, 0.3)) {
    const q = densityOf(normal, [fit.mean, fit.standardDeviation * fit.standardDeviation]);
    close(fit.divergence, kullbackLeiblerDivergence(q, pair(6, 0.3)).value, 1e-9);
    assert.ok(fit.error < 1e-9);
  }
});

test('two overlapping Gaussians have one reverse fit, two far ones a fit for each and a wide one', () => {
  const minima = (separation: number) => search(separation).filter(fit => fit.kind === 'minimum');
  assert.deepEqual(
    minima(1).map(fit => Math.abs(fit.mean) < 1e-8),
    [true],
  );
  const far = minima(8);
  assert.equal(far.length, 3);
  // Far apart each bump is fitted as if it were alone: the divergence is log 2, the price of missing half the mass.
  far.slice(0, 2).forEach(fit => {
    close(Math.abs(fit.mean), 4, 1e-3);
    close(fit.divergence, Math.LN2, 1e-3);
  });
});

test('a target that is 0 somewhere, or starts that do not rise, are refused', () => {
  const options = { means: [0, 1], deviations: [1, 1] } as const;
  assert.throws(
    () => reverseDivergenceFits(x => (x < 0 ? -Infinity : -x), options),
    /log target is -Infinity/,
  );
  assert.throws(() => reverseDivergenceFits(x => -x * x, { ...options, means: [1, 0] }), /must rise/);
  assert.throws(
    () => reverseDivergenceFits(x => -x * x, { ...options, deviations: [0, 1] }),
    /deviations\[0\] is 0/,
  );
});
