import assert from 'node:assert/strict';
import { test } from 'node:test';
import { multivariateNormal, normal } from '../../src/distributions';
import {
  densityOf,
  type GaussianParameters,
  gaussianKullbackLeiblerDivergence,
  kullbackLeiblerDivergence,
} from '../../src/inference';
import { matrix, randomPositiveDefinite, toRows } from '../../src/linear-algebra';
import { monteCarlo, random } from '../../src/numerics';

const close = (found: number, wanted: number, tolerance: number) =>
  assert.ok(Math.abs(found - wanted) <= tolerance * (1 + Math.abs(wanted)), `${found} is not ${wanted}`);

function drawn(d: number, seed: number): GaussianParameters {
  const stream = random(seed);
  const mean = Array.from({ length: d }, () => stream.normal());
  return { mean, covariance: toRows(randomPositiveDefinite(d, 10, stream)) };
}

test('in one dimension it is the integral', () => {
  for (const [m, v, n, w] of [
    [0, 1, 1, 4],
    [-2, 0.1, 3, 2],
    [5, 7, 5, 7],
  ] as const) {
    const closed = gaussianKullbackLeiblerDivergence(
      { mean: [m], covariance: [[v]] },
      { mean: [n], covariance: [[w]] },
    );
    const integral = kullbackLeiblerDivergence(densityOf(normal, [m, v]), densityOf(normal, [n, w]));
    close(closed.value, integral.value, 1e-10);
    assert.ok(closed.error < 1e-12);
  }
});

test('in five dimensions it is the mean of log p - log q over draws from p', () => {
  const [p, q] = [drawn(5, 1), drawn(5, 2)];
  const parameters = (g: GaussianParameters) => [Float64Array.from(g.mean), matrix(g.covariance)] as const;
  const { value, standardError } = monteCarlo(
    (x: Float64Array) =>
      multivariateNormal.logDensity(x, parameters(p)) - multivariateNormal.logDensity(x, parameters(q)),
    stream => multivariateNormal.sample(parameters(p), stream) as Float64Array,
    { seed: 3, samples: 50_000 },
  );
  // 5 standard errors: a false alarm once in a million.
  const found = gaussianKullbackLeiblerDivergence(p, q).value;
  assert.ok(Math.abs(found - value) < 5 * standardError, `${found} against ${value}`);
});

test('it is 0 within its error for equal densities, positive for others, and adds up over independent blocks', () => {
  const p = drawn(4, 5);
  const same = gaussianKullbackLeiblerDivergence(p, p);
  assert.ok(Math.abs(same.value) <= same.error);
  assert.ok(gaussianKullbackLeiblerDivergence(p, drawn(4, 6)).value > 0);
  const [a, b] = [drawn(1, 7), drawn(1, 8)];
  const both = (left: GaussianParameters, right: GaussianParameters): GaussianParameters => ({
    mean: [...left.mean, ...right.mean],
    covariance: [
      [left.covariance[0]![0]!, 0],
      [0, right.covariance[0]![0]!],
    ],
  });
  const sum = gaussianKullbackLeiblerDivergence(a, b).value + gaussianKullbackLeiblerDivergence(b, a).value;
  close(gaussianKullbackLeiblerDivergence(both(a, b), both(b, a)).value, sum, 1e-14);
});

test('bad parameters are refused by side', () => {
  const good = {
    mean: [0, 0],
    covariance: [
      [1, 0],
      [0, 1],
    ],
  };
  const divergence = gaussianKullbackLeiblerDivergence;
  assert.throws(() => divergence(good, { mean: [0], covariance: [[1]] }), /p has 2 coordinates and q 1/);
  assert.throws(
    () => divergence({ ...good, mean: [0, Number.NaN] }, good),
    /mean of p is NaN in coordinate 1/,
  );
  assert.throws(
    () =>
      divergence(good, {
        ...good,
        covariance: [
          [1, 2],
          [2, 1],
        ],
      }),
    /covariance of q must be/,
  );
  assert.throws(
    () =>
      divergence(good, {
        ...good,
        covariance: [
          [1, 0.5],
          [0, 1],
        ],
      }),
    /covariance of q must be/,
  );
  assert.throws(
    () => divergence({ mean: [], covariance: [] }, { mean: [], covariance: [] }),
    /mean of p is empty/,
  );
});
