import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import {
  gridPosterior,
  loadRatioEstimator,
  type RatioTrainingError,
  totalVariation,
  trainedRatioEstimator,
  trainRatioEstimator,
} from '../../src/inference';
import { gaussianLocation, type Simulator } from '../../src/models';
import { tensorflow } from '../../src/tensor';
import type { TensorFlowLayers } from '../../src/tensor/layers';
import { loadModel } from '../../src/tensor/saved-model';

const library = join(__dirname, '../../src');
const simulator = gaussianLocation(1);
const small = { seed: 1, hidden: [16, 16], steps: 300, batch: 128 };
const posterior = (logRatio: (x: number[], theta: number[]) => number, x: number[]) =>
  gridPosterior(mu => -0.5 * mu * mu + logRatio(x, [mu]), [-5, 5]);

test('a trained ratio gives the posterior of one observation to a total variation of 0.1, where the prior has its mass', async () => {
  const { estimator, losses } = await trainRatioEstimator(simulator, small);
  for (const x of [-1.5, 0, 1]) {
    const learned = posterior((a, b) => estimator.logRatio(a, b), [x]);
    const exact = posterior(simulator.logRatio, [x]);
    const prior = posterior(() => 0, [x]);
    assert.ok(totalVariation(learned, exact) < 0.1, `${x}: ${totalVariation(learned, exact)}`);
    assert.ok(totalVariation(prior, exact) > 0.15, 'the prior must be further away, or nothing is tested');
  }
  // Losses fall from 2 log 2 towards the least value, 1.206 by quadrature for s = 1.
  assert.ok(losses[0]!.loss > losses.at(-1)!.loss);
  assert.ok(losses.at(-1)!.loss > 1.1 && losses.at(-1)!.loss < 1.3, String(losses.at(-1)!.loss));
});

test('gradients in doubles train to the same posterior as those of TensorFlow.js, within 0.05 in total variation', async () => {
  const [ours, theirs] = await Promise.all(
    (['doubles', 'tensorflow'] as const).map(async gradients => {
      const { estimator } = await trainRatioEstimator(simulator, { ...small, steps: 200, gradients });
      return posterior((a, b) => estimator.logRatio(a, b), [1]);
    }),
  );
  const distance = totalVariation(ours!, theirs!);
  assert.ok(distance < 0.05, String(distance));
});

test('the same seed gives the same bytes', async () => {
  const run = async () =>
    (await trainRatioEstimator(simulator, { ...small, steps: 30 })).estimator.logRatio([0.3], [0.4]);
  assert.equal(await run(), await run());
});

test('a saved network is read by TensorFlow.js itself, and its forward pass in 32-bit floats agrees with ours in doubles', async context => {
  const folder = mkdtempSync(join(tmpdir(), 'qedlab-ratio-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const options = { ...small, steps: 30 };
  const first = await trainedRatioEstimator(simulator, folder, options);
  const second = await trainedRatioEstimator(simulator, folder, options);
  assert.deepEqual([first.how, second.how], ['trained', 'loaded']);
  assert.deepEqual(second.losses, first.losses);
  assert.equal(second.estimator.logRatio([0.3], [0.4]), first.estimator.logRatio([0.3], [0.4]));
  const { tf } = await tensorflow<TensorFlowLayers>();
  const { mean, deviation } = JSON.parse(readFileSync(join(folder, 'ratio.json'), 'utf8'));
  const row = [0.3, 0.4].map((value, i) => (value - mean[i]) / deviation[i]);
  const [value] = (await loadModel(tf, folder)).apply(tf.tensor2d([row])).dataSync();
  assert.ok(Math.abs(value! - first.estimator.logRatio([0.3], [0.4])) < 1e-5);
  const other = await trainedRatioEstimator(simulator, folder, { ...options, seed: 2 });
  assert.equal(other.how, 'trained', 'other options are not answered with a network that was made by these');
  await assert.rejects(
    loadRatioEstimator({ ...simulator, outputs: 2 }, folder),
    /is of 1 numbers given \(μ\)/,
  );
  await assert.rejects(loadRatioEstimator(simulator, join(folder, 'none')), /there is no ratio.json in/);
});

test('a simulator that throws in the middle of training is named with the simulation', async () => {
  let calls = 0;
  const fragile: Simulator = {
    ...simulator,
    simulate(theta, stream) {
      if (++calls > 2500) throw new Error('singular matrix');
      return simulator.simulate(theta, stream);
    },
  };
  await assert.rejects(
    trainRatioEstimator(fragile, small),
    /the simulator threw "singular matrix" in simulation \d+ at theta = \[/,
  );
});

test('a simulator that gives theta away is refused as separable, with the losses so far', async () => {
  let calls = 0;
  const exact: Simulator = {
    ...simulator,
    // A design of four parameters, each of which x repeats.
    prior: { ...simulator.prior, sample: () => [2 * (calls++ % 4) - 3] },
    simulate: theta => [theta[0]!],
  };
  const options = { seed: 1, hidden: [32, 32], steps: 1000, batch: 4, simulations: 4, learningRate: 0.03 };
  await assert.rejects(trainRatioEstimator(exact, options), (error: RatioTrainingError) => {
    assert.match(error.message, /every pair of the joint is told from every other pair/);
    assert.ok(error.losses.length >= 1 && error.losses[0]! > 0.001 && error.step > 0);
    return true;
  });
});

test('stored simulations are used again and again, and learn the same ratio', async () => {
  const { estimator } = await trainRatioEstimator(simulator, { ...small, simulations: 4000 });
  const learned = posterior((a, b) => estimator.logRatio(a, b), [0.5]);
  const distance = totalVariation(learned, posterior(simulator.logRatio, [0.5]));
  assert.ok(distance < 0.15, String(distance));
});

test('counts that are no counts are refused', async () => {
  await assert.rejects(trainRatioEstimator(simulator, { seed: 1, batch: 1 }), /the batch at least 2/);
  await assert.rejects(trainRatioEstimator(simulator, { seed: 1, hidden: [0] }), /hidden \[0\]/);
});

test('WebAssembly and the default backend train to the same posterior, within 0.05 in total variation', async () => {
  const script = `
    const { trainRatioEstimator, gridPosterior } = require(${JSON.stringify(join(library, 'inference'))});
    const { gaussianLocation } = require(${JSON.stringify(join(library, 'models'))});
    trainRatioEstimator(gaussianLocation(1), ${JSON.stringify({ ...small, steps: 200 })}).then(({ estimator }) => {
      const { mass } = gridPosterior(mu => -0.5 * mu * mu + estimator.logRatio([1], [mu]), [-5, 5]);
      console.log(JSON.stringify(Array.from(mass)));
    });`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
    env: { ...process.env, QEDLAB_TENSORS: 'wasm' },
  });
  const other = JSON.parse(stdout.trim().split('\n').at(-1)!) as number[];
  const { estimator } = await trainRatioEstimator(simulator, { ...small, steps: 200 });
  const own = posterior((a, b) => estimator.logRatio(a, b), [1]);
  const distance = 0.5 * own.mass.reduce((sum, m, k) => sum + Math.abs(m - other[k]!), 0);
  assert.ok(distance < 0.05, String(distance));
});
