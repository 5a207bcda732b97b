import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type GaussWishartMixturePosterior,
  variationalGaussianMixture,
  variationalGaussianMixtureSweeps,
} from '../../src/inference';
import { determinant, inverse, matrix, multiply, quadraticForm, trace } from '../../src/linear-algebra';
import {
  empiricalGaussWishartMixture,
  type GaussWishartMixture,
  type GaussWishartMixtureOptions,
  gaussWishartMixture,
} from '../../src/models';
import { random, special } from '../../src/numerics';

const close = (found: number, wanted: number, tolerance: number) =>
  assert.ok(Math.abs(found - wanted) <= tolerance * (1 + Math.abs(wanted)), `${found} is not ${wanted}`);

interface PeerCase {
  readonly name: string;
  readonly options: GaussWishartMixtureOptions;
  readonly points: number[][];
  readonly start: number[][];
  readonly kept: { readonly sweep: number; readonly bound: number; readonly responsibilities: number[][] }[];
  readonly posterior: Pick<GaussWishartMixturePosterior, 'alpha' | 'beta' | 'm' | 'nu' | 'inverseW'>;
}

const fixture = join(__dirname, '../../../tests/inference/fixtures/bayesian-gaussian-mixture.json');
const { cases } = JSON.parse(readFileSync(fixture, 'utf8')) as { cases: PeerCase[] };

/** The states after so many sweeps from a start. */
function sweepsOf(mixture: GaussWishartMixture, points: number[][], start: number[][], count: number) {
  const states: GaussWishartMixturePosterior[] = [];
  for (const state of variationalGaussianMixtureSweeps(mixture, points, start)) {
    states.push(state);
    if (states.length === count) break;
  }
  return states;
}

for (const { name, options, points, start, kept, posterior } of cases) {
  const states = sweepsOf(gaussWishartMixture(options), points, start, 40);

  test(`${name}: responsibilities after each sweep are scikit-learn's, and the bounds differ by one constant`, () => {
    const constants = kept.map(({ sweep, bound, responsibilities }) => {
      const ours = states[sweep - 1]!;
      responsibilities.flat().forEach((r, e) => {
        close(ours.responsibilities.data[e]!, r, 1e-11);
      });
      return ours.elbo - bound;
    });
    for (const constant of constants) close(constant, constants[0]!, 1e-11);
  });

  test(`${name}: the parameters after 40 sweeps are scikit-learn's`, () => {
    const { alpha, beta, m, nu, inverseW } = states[39]!;
    const flat = (p: typeof posterior) => [p.alpha, p.beta, p.m, p.nu, p.inverseW].flat(4) as number[];
    const wanted = flat(posterior);
    flat({ alpha, beta, m, nu, inverseW }).forEach((value, e) => {
      close(value, wanted[e]!, 1e-10);
    });
  });
}

/** Bishop (2006), (10.71) to (10.77), term by term and with dense matrices: the bound of any q of this form. */
function sevenTerms(mixture: GaussWishartMixture, x: number[][], q: GaussWishartMixturePosterior): number {
  const { concentration: alpha0, meanPrecision: beta0, degreesOfFreedom: nu0, dimension: d } = mixture;
  const [n, k] = [x.length, mixture.components];
  const w = q.inverseW.map(rows => inverse(matrix(rows))!);
  const w0inverse = mixture.inverseScale;
  const all = q.alpha.reduce((a, b) => a + b);
  const logPi = q.alpha.map(a => special.digamma(a) - special.digamma(all));
  const logLambda = w.map((wk, c) => {
    let total = d * Math.LN2 + Math.log(determinant(wk));
    for (let j = 1; j <= d; j++) total += special.digamma((q.nu[c]! + 1 - j) / 2);
    return total;
  });
  const logB = (inverseScale: ReturnType<typeof matrix>, nu: number) => {
    let total = (nu / 2) * Math.log(determinant(inverseScale)) - ((nu * d) / 2) * Math.LN2;
    total -= ((d * (d - 1)) / 4) * Math.log(Math.PI);
    for (let j = 1; j <= d; j++) total -= special.logGamma((nu + 1 - j) / 2);
    return total;
  };
  const logC = (alphas: readonly number[]) =>
    special.logGamma(alphas.reduce((a, b) => a + b)) -
    alphas.reduce((sum, a) => sum + special.logGamma(a), 0);
  const minus = (a: ArrayLike<number>, b: ArrayLike<number>) => Float64Array.from(a, (v, j) => v - b[j]!);
  let total = logC(new Array(k).fill(alpha0)) - logC(q.alpha);
  for (let c = 0; c < k; c++) {
    total += (alpha0 - q.alpha[c]!) * logPi[c]!;
    const apart = minus(q.m[c]!, mixture.mean);
    total += 0.5 * (d * Math.log(beta0 / (2 * Math.PI)) + logLambda[c]! - (d * beta0) / q.beta[c]!);
    total -= 0.5 * beta0 * q.nu[c]! * quadraticForm(apart, w[c]!);
    total += logB(w0inverse, nu0) + ((nu0 - d - 1) / 2) * logLambda[c]!;
    total -= 0.5 * q.nu[c]! * trace(multiply(w0inverse, w[c]!));
    const entropy =
      -logB(matrix(q.inverseW[c]!), q.nu[c]!) - ((q.nu[c]! - d - 1) / 2) * logLambda[c]! + (q.nu[c]! * d) / 2;
    total -= 0.5 * (logLambda[c]! + d * Math.log(q.beta[c]! / (2 * Math.PI)) - d) - entropy;
    for (let i = 0; i < n; i++) {
      const r = q.responsibilities.data[i * k + c]!;
      if (r === 0) continue;
      const square = d / q.beta[c]! + q.nu[c]! * quadraticForm(minus(x[i]!, q.m[c]!), w[c]!);
      total += r * (0.5 * (logLambda[c]! - square - d * Math.log(2 * Math.PI)) + logPi[c]! - Math.log(r));
    }
  }
  return total;
}

test('the bound is the sum of the seven terms of Bishop (10.70)', () => {
  for (const { options, points, start } of cases) {
    const mixture = gaussWishartMixture(options);
    for (const state of sweepsOf(mixture, points, start, 3)) {
      close(state.elbo, sevenTerms(mixture, points, state), 1e-11);
    }
  }
});

/** Points of three groups in d dimensions. */
function groups(n: number, d: number, seed: number): number[][] {
  const stream = random(seed);
  return Array.from({ length: n }, (_, i) => Array.from({ length: d }, () => 3 * (i % 3) + stream.normal()));
}

test('the ELBO never falls and stays under the exact evidence, whatever the data and the start', () => {
  const drawn = fc.record({
    components: fc.integer({ min: 1, max: 4 }),
    d: fc.integer({ min: 1, max: 3 }),
    n: fc.integer({ min: 5, max: 8 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
  });
  fc.assert(
    fc.property(drawn, ({ components, d, n, seed }) => {
      const points = groups(n, d, seed);
      const mixture = empiricalGaussWishartMixture(points, { components });
      const { elbos } = variationalGaussianMixture(mixture, points, {
        seed,
        tolerance: 0,
        maximumSweeps: 40,
      });
      const evidence = mixture.logEvidence(points).value;
      const rounding = 1e-11 * (1 + Math.abs(evidence));
      elbos.forEach((elbo, i) => {
        assert.ok(i === 0 || elbo >= elbos[i - 1]! - rounding, `sweep ${i}: ${elbos[i - 1]} to ${elbo}`);
        assert.ok(elbo <= evidence + rounding, `${elbo} is above ${evidence}`);
      });
    }),
    { numRuns: 100, seed: 7 },
  );
});

test('with one component q is the posterior and the ELBO is the log evidence', () => {
  const points = groups(12, 2, 1);
  const mixture = empiricalGaussWishartMixture(points, { components: 1, concentration: 1 });
  const { elbo } = variationalGaussianMixture(mixture, points, { seed: 1 });
  close(elbo, mixture.logEvidence(points).value, 1e-12);
});

test('components that the data do not need empty themselves', () => {
  const points = groups(300, 2, 2);
  const mixture = empiricalGaussWishartMixture(points, { components: 8, concentration: 0.001 });
  const { alpha } = variationalGaussianMixture(mixture, points, { seed: 1, restarts: 5 });
  assert.equal(alpha.filter(a => a > 1).length, 3);
});

test('bad data, starts and limits are refused by name', () => {
  const mixture = gaussWishartMixture({ components: 2, mean: [0], inverseScale: [[1]] });
  const fit = variationalGaussianMixture;
  assert.throws(() => fit(mixture, [1, Number.NaN], { seed: 1 }), /observation 1, coordinate 0 is NaN/);
  assert.throws(() => fit(mixture, [[1, 2]], { seed: 1 }), /2 coordinates, the prior's mean 1/);
  assert.throws(() => fit(mixture, [1]), /give a seed/);
  assert.throws(() => fit(mixture, [1], { initialResponsibilities: [[0.7, 0.2]] }), /row 0 .* add up to 1/);
  assert.throws(() => fit(mixture, [1], { initialResponsibilities: [[1]] }), /1 x 1; they must be 1 x 2/);
  assert.throws(() => fit(mixture, [1], { seed: 1, restarts: 1.5 }), /restarts is 1.5/);
});
