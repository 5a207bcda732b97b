import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  cavi,
  coordinateAscentSweeps,
  coordinateAscentVariationalInference,
  predictiveMixture,
  type UnitVarianceMixturePosterior,
} from '../../src/inference';
import { bayesianMixtureOfGaussians, gaussianMixtureLogDensity } from '../../src/models';
import { integrate } from '../../src/numerics';

const close = (found: number, wanted: number, tolerance: number) =>
  assert.ok(Math.abs(found - wanted) <= tolerance * (1 + Math.abs(wanted)), `${found} is not ${wanted}`);

const two = bayesianMixtureOfGaussians({ components: 2, priorVariance: 4 });
const few = [-1.7, -0.4, 2.3];

/** Sum over the assignments, integral over both means, of q (log p(mu, c, x) - log q): the definition of the ELBO. */
function elboByIntegration({ phi, m, s2 }: Pick<UnitVarianceMixturePosterior, 'phi' | 'm' | 's2'>): number {
  const logNormal = (x: number, c: number) =>
    -0.5 * (Math.log(2 * Math.PI * s2[c]!) + ((x - m[c]![0]!) * (x - m[c]![0]!)) / s2[c]!);
  const integrand = ([a, b]: readonly number[]) => {
    const logMeans = logNormal(a!, 0) + logNormal(b!, 1);
    let total = 0;
    for (let labels = 0; labels < 8; labels++) {
      const c = few.map((_, i) => (labels >> i) & 1);
      const q = c.reduce((product, label, i) => product * phi[i]![label]!, 1);
      if (q > 0) total += q * (two.logJoint(few, [a!, b!], c) - Math.log(q) - logMeans);
    }
    return Math.exp(logMeans) * total;
  };
  // The trapezoidal rule of half a standard deviation's step is exact to 1e-12 for a polynomial times a Gaussian.
  const steps = Array.from({ length: 37 }, (_, k) => (k - 18) / 2);
  const node = (c: number, k: number) => m[c]![0]! + k * Math.sqrt(s2[c]!);
  const area = 0.25 * Math.sqrt(s2[0]! * s2[1]!);
  return (
    area *
    steps.reduce((sum, k) => steps.reduce((row, l) => row + integrand([node(0, k), node(1, l)]), sum), 0)
  );
}

test('the ELBO is its definition, integrated over the means and summed over the assignments', () => {
  let sweep = 0;
  for (const state of coordinateAscentSweeps(two, few, [-1, 0.5])) {
    close(state.elbo, elboByIntegration(state), 1e-11);
    if (++sweep === 3) break;
  }
});

test('where the ascent ends, moving any of phi, m and s2 lowers the integrated ELBO', () => {
  const { phi, m, s2, elbo } = coordinateAscentVariationalInference(two, few, {
    initialMeans: [-1, 2],
    tolerance: 0,
  });
  const moved: Pick<UnitVarianceMixturePosterior, 'phi' | 'm' | 's2'>[] = [0.05, -0.05].flatMap(step => [
    { phi, s2, m: [[m[0]![0]! + step], m[1]!] },
    { phi, s2, m: [m[0]!, [m[1]![0]! + step]] },
    { phi, m, s2: [s2[0]! * (1 + step), s2[1]!] },
    { phi, m, s2: [s2[0]!, s2[1]! * (1 + step)] },
    { m, s2, phi: [phi[0]!, [phi[1]![0]! + step, phi[1]![1]! - step], phi[2]!] },
  ]);
  for (const other of moved) assert.ok(elboByIntegration(other) < elbo - 1e-6, JSON.stringify(other));
});

test('the ELBO never falls and stays under the exact evidence, whatever the data and the start', () => {
  const cases = fc.record({
    components: fc.integer({ min: 1, max: 4 }),
    priorVariance: fc.constantFrom(0.1, 1, 10, 1000),
    dimension: fc.integer({ min: 1, max: 3 }),
    n: fc.integer({ min: 1, max: 8 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
  });
  fc.assert(
    fc.property(cases, ({ components, priorVariance, dimension, n, seed }) => {
      const mixture = bayesianMixtureOfGaussians({ components, priorVariance });
      const { points } = mixture.simulate(n, { dimension, seed });
      const { elbos } = cavi(mixture, points, { seed, tolerance: 0, maximumSweeps: 60 });
      const evidence = mixture.logEvidence(points).value;
      const rounding = 1e-13 * (1 + Math.abs(evidence)) * (n + 1);
      elbos.forEach((elbo, i) => {
        assert.ok(i === 0 || elbo >= elbos[i - 1]! - rounding, `sweep ${i}: ${elbos[i - 1]} to ${elbo}`);
        assert.ok(elbo <= evidence + rounding, `${elbo} is above ${evidence}`);
      });
    }),
    { numRuns: 200, seed: 7 },
  );
});

test('with one component q is the posterior and the ELBO is the log evidence', () => {
  const mixture = bayesianMixtureOfGaussians({ components: 1, priorVariance: 5 });
  const { points } = mixture.simulate(9, { dimension: 2, seed: 3 });
  const { elbo, s2 } = cavi(mixture, points, { seed: 1 });
  close(elbo, mixture.logEvidence(points).value, 1e-13);
  close(s2[0]!, 1 / (1 / 5 + 9), 1e-15);
});

test('a symmetric start stays symmetric to the last bit, and below what a start with different means reaches', () => {
  const points = [-3.1, -2.8, -3.3, 2.9, 3.2, 3];
  const { phi, m } = cavi(two, points, { initialMeans: [0.7, 0.7], maximumSweeps: 50, tolerance: 0 });
  for (const row of phi) assert.deepEqual(row, [0.5, 0.5]);
  assert.equal(m[0]![0], m[1]![0]);
  const free = cavi(two, points, { initialMeans: [0.7, 0.7000001], maximumSweeps: 500, tolerance: 0 });
  assert.ok(free.elbo > cavi(two, points, { initialMeans: [0.7, 0.7] }).elbo + 1);
});

test('the best of the restarts is kept, all are there, and they repeat with the seed', () => {
  const mixture = bayesianMixtureOfGaussians({ components: 4, priorVariance: 50 });
  const { points } = mixture.simulate(60, { dimension: 2, seed: 11 });
  const result = cavi(mixture, points, { seed: 2, restarts: 8 });
  assert.equal(result.runs.length, 8);
  assert.equal(result.elbo, Math.max(...result.runs.map(run => run.state.elbo)));
  assert.ok(new Set(result.runs.map(run => run.state.elbo.toFixed(3))).size > 1);
  assert.deepEqual(cavi(mixture, points, { seed: 2, restarts: 8 }).elbos, result.elbos);
});

test('a run can be stopped after a sweep and keeps what it has', () => {
  const points = two.simulate(30, { seed: 4 }).points;
  const { elbos, status } = cavi(two, points, { seed: 1, tolerance: 0, onSweep: (_, sweep) => sweep < 3 });
  assert.equal(status, 'stopped');
  assert.equal(elbos.length, 3);
  assert.equal(cavi(two, points, { seed: 1, tolerance: 0, maximumSweeps: 2 }).status, 'budget');
  assert.equal(cavi(two, points, { seed: 1 }).status, 'converged');
});

test('the predictive density integrates to 1 and is the mixture of the widened components', () => {
  const mixture = predictiveMixture({ m: [[-1], [2]], s2: [0.5, 0.25] });
  const density = (x: number) => Math.exp(gaussianMixtureLogDensity(mixture, [x])[0]!);
  close(integrate(density, -Infinity, Infinity).value, 1, 1e-10);
  const at = (x: number, m: number, v: number) =>
    Math.exp((-0.5 * (x - m) * (x - m)) / v) / Math.sqrt(2 * Math.PI * v);
  close(density(0.3), 0.5 * (at(0.3, -1, 1.5) + at(0.3, 2, 1.25)), 1e-14);
});

test('bad data, starts and limits are refused by name', () => {
  assert.throws(() => cavi(two, [1, Number.NaN], { seed: 1 }), /observation 1, coordinate 0 is NaN/);
  assert.throws(() => cavi(two, [1, Infinity], { seed: 1 }), /Infinity/);
  assert.throws(() => cavi(two, [1, 2]), /give a seed/);
  assert.throws(() => cavi(two, [1, 2], { initialMeans: [1] }), /1 x 1; they must be 2 x 1/);
  assert.throws(() => cavi(two, [1, 2], { seed: 1, restarts: 0 }), /restarts is 0/);
  assert.throws(() => cavi(two, [1, 2], { seed: 1, tolerance: -1 }), /tolerance is -1/);
  assert.throws(() => cavi(two, [1, 2], { seed: 1, maximumSweeps: 0 }), /maximumSweeps is 0/);
  assert.throws(() => cavi(two, [1e200, -1e200], { seed: 1 }), /the ELBO is .* after sweep 1/);
});
