import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import {
  fitGaussianMixture,
  gaussianNoise,
  NoiseContrastiveObjective,
  variationalGaussianMixture,
} from '../../src/inference';
import { identity } from '../../src/linear-algebra';
import { empiricalGaussWishartMixture, independentComponentAnalysis } from '../../src/models';
import { random } from '../../src/numerics';
import { vectorMemory } from '../../src/numerics/simd/kernels';

/** Numbers of all estimators that work in the memory of the kernels. */
function estimates(): number[] {
  const stream = random(3);
  const draw = (rows: number, shift: number) => ({
    rows,
    cols: 3,
    data: Float64Array.from({ length: 3 * rows }, (_, e) => stream.normal() + (e % 6 < 3 ? shift : 0)),
  });
  const points = draw(301, 3);
  const { weights, means, covariances } = fitGaussianMixture(points, { components: 2, seed: 1 }).parameters;
  const prior = empiricalGaussWishartMixture(points, { components: 2 });
  const { elbo, m, inverseW } = variationalGaussianMixture(prior, points, { seed: 1 });
  const noise = gaussianNoise([1, 1, 1], identity(3));
  const objective = new NoiseContrastiveObjective(
    independentComponentAnalysis(3),
    points,
    draw(77, 1),
    noise,
  );
  const gradient = new Float64Array(10);
  const value = objective.valueAndGradient(
    gradient.map(() => stream.normal()),
    gradient,
  );
  return [weights, means, covariances, elbo, m, inverseW, value, Array.from(gradient)].flat(4) as number[];
}

if (process.argv[2] === 'estimates') {
  Reflect.deleteProperty(globalThis, 'WebAssembly');
  console.log(JSON.stringify([vectorMemory() === undefined, ...estimates()]));
} else {
  test('mixtures and noise contrast come out alike where there is no WebAssembly', () => {
    const { stdout } = spawnSync(process.execPath, [path.resolve(__filename), 'estimates'], {
      encoding: 'utf8',
    });
    const [absent, ...without] = JSON.parse(stdout) as [boolean, ...number[]];
    assert.equal(absent, true);
    const expected = estimates();
    assert.equal(without.length, expected.length);
    expected.forEach((value, k) => {
      const close = Math.abs(value - without[k]!) <= 1e-9 * (1 + Math.abs(value));
      assert.ok(close, `number ${k}: ${without[k]} without, ${value} with WebAssembly`);
    });
  });
}
