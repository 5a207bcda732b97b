import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { multivariateNormal } from '../../src/distributions';
import { diagonal, identity } from '../../src/linear-algebra';
import { discImages } from '../../src/models/disc-images';
import { independentPixels } from '../../src/models/independent-pixels';
import { trainedAutoencoder } from '../../src/models/trained-autoencoder';
import { loadVariationalAutoencoder, variationalAutoencoder } from '../../src/models/variational-autoencoder';
import { tensorflow } from '../../src/tensor';
import type { TensorFlowLayers } from '../../src/tensor/layers';

type Library = typeof import('@tensorflow/tfjs');
type Extra<Light, Whole> = Exclude<keyof Light, keyof Whole>;
// Held by the compiler: the names of our light types are the library's.
const names: [Extra<TensorFlowLayers, Library>] extends [never] ? true : false = true;

const folder = mkdtempSync(join(tmpdir(), 'qedlab-autoencoder-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const { images } = discImages(300, { seed: 1 });
const untrained = () => variationalAutoencoder({ visible: 64, latents: 2, hidden: 24, seed: 3 });
const training = { seed: 4, steps: 100, batch: 32 };

test('training raises the bound far above that of the best picture without any z', async () => {
  const model = await untrained();
  const before = model.terms(images, { seed: 5 }).bound;
  const trace = model.train(images, training);
  const after = model.terms(images, { seed: 5 }).bound;
  const apart = independentPixels(images);
  assert.ok(names && after.value - after.error > before.value + before.error);
  assert.ok(after.value - after.error > apart, `${after.value} is not above ${apart}`);
  assert.equal(trace.length, 50);
  assert.ok(trace.at(-1)!.bound > trace[0]!.bound);
});

test('the closed form of the divergence is that of Gaussians, and the mean of draws within 6 standard errors', async () => {
  const model = await untrained();
  model.train(images, training);
  const { mean, deviation } = model.encode(images);
  const { divergence, divergenceByDraws } = model.terms(images, { seed: 6 });
  // KL = cross entropy - entropy; E_q[log p] of a Gaussian p is log p at the mean, less half the trace of the covariance.
  const byEntropies = mean.map((m, i) => {
    const covariance = diagonal(deviation[i]!.map(s => s * s));
    const entropy = multivariateNormal.entropy!([Float64Array.from(m), covariance]) as number;
    const trace = deviation[i]!.reduce((sum, s) => sum + s * s, 0);
    const standard = [new Float64Array(2), identity(2)];
    return -entropy - multivariateNormal.logDensity(Float64Array.from(m), standard) + trace / 2;
  });
  const average = byEntropies.reduce((sum, value) => sum + value, 0) / byEntropies.length;
  assert.ok(Math.abs(average - divergence) < 1e-10, `${average} is not ${divergence}`);
  assert.ok(Math.abs(divergenceByDraws.value - divergence) < divergenceByDraws.error);
});

test('the same seeds train the same networks; saved and loaded they code and decode as before', async () => {
  const [one, two] = [await untrained(), await untrained()];
  assert.deepEqual(one.train(images, training), two.train(images, training));
  await one.save(join(folder, 'saved'));
  const loaded = await loadVariationalAutoencoder(join(folder, 'saved'));
  assert.deepEqual(loaded.encode(images.slice(0, 5)), one.encode(images.slice(0, 5)));
  assert.deepEqual(loaded.decode([[0.3, -1]]), one.decode([[0.3, -1]]));
  assert.deepEqual(loaded.options, one.options);
});

test("the saved files are TensorFlow.js's: the library's own loader reads them", async () => {
  const { tf } = await tensorflow<Library>();
  const model = await untrained();
  await model.save(join(folder, 'format'));
  const file = (name: string) => readFileSync(join(folder, 'format', 'decoder', name));
  const { modelTopology, weightsManifest } = JSON.parse(file('model.json').toString());
  const weightData = new Uint8Array(file('weights.bin')).buffer;
  const artifacts = { modelTopology, weightSpecs: weightsManifest[0].weights, weightData };
  const network = await tf.loadLayersModel(tf.io.fromMemory(artifacts));
  const logits = (network.predict(tf.tensor2d([[0.3, -1]])) as ReturnType<Library['tensor']>).dataSync();
  const mine = model.decode([[0.3, -1]])[0]!;
  mine.forEach((p, j) => assert.ok(Math.abs(p - 1 / (1 + Math.exp(-logits[j]!))) < 1e-6));
});

test('training is skipped, and that is said, only where the same options were saved', async () => {
  const place = join(folder, 'skipped');
  const options = { visible: 64, hidden: 8, seed: 1, training: { seed: 1, steps: 20, batch: 8 } };
  const first = await trainedAutoencoder(images, place, options);
  const second = await trainedAutoencoder(images, place, options);
  const other = await trainedAutoencoder(images, place, { ...options, seed: 2 });
  const third = await trainedAutoencoder(images, place, options);
  assert.deepEqual([first.how, second.how, other.how, third.how], ['trained', 'loaded', 'trained', 'loaded']);
  assert.deepEqual(second.trace, first.trace);
  assert.deepEqual(third.model.encode(images.slice(0, 3)), first.model.encode(images.slice(0, 3)));
  assert.notDeepEqual(other.trace, first.trace);
});

test('training leaves no tensors behind', async () => {
  const { tf } = await tensorflow();
  const model = await untrained();
  model.train(images, { ...training, steps: 3 });
  const before = tf.memory().numTensors;
  model.train(images, { ...training, steps: 10 });
  assert.equal(tf.memory().numTensors, before);
});

test('pictures with too few pixels, a pixel that is no probability and a missing folder are named', async () => {
  const model = await untrained();
  assert.throws(() => model.train([[0, 1]], training), /pictures have 2 pixels; this model has 64/);
  const broken = images.map(image => [...image]);
  broken[2]![5] = 7;
  assert.throws(() => model.train(broken, training), /picture 2, pixel 5 is 7; pixels lie in \[0, 1\]/);
  broken[2]![5] = Number.NaN;
  assert.throws(() => model.encode(broken), /observation 2, coordinate 5 is NaN/);
  await assert.rejects(loadVariationalAutoencoder(join(folder, 'none')), /no autoencoder\.json/);
});

test('pictures of discs have their bright pixels around the centre that is said', () => {
  const { images: clean, centres } = discImages(50, { seed: 9, flipped: 0 });
  clean.forEach((image, i) => {
    const on = image.flatMap((pixel, j) => (pixel ? [[j % 8, Math.floor(j / 8)]] : []));
    for (const axis of [0, 1]) {
      const middle = on.reduce((sum, place) => sum + place[axis]!, 0) / on.length;
      assert.ok(Math.abs(middle - centres[i]![axis]!) < 0.6);
    }
  });
});

test('independent pixels have the likelihood that is found picture by picture', () => {
  const data = [
    [1, 0, 1],
    [1, 1, 0],
    [1, 0, 0],
    [1, 0, 1],
  ];
  const p = [1, 1 / 4, 1 / 2];
  const each = data.map(row => row.reduce((sum, x, j) => sum + Math.log(x ? p[j]! : 1 - p[j]!), 0));
  assert.ok(Math.abs(independentPixels(data) - each.reduce((a, b) => a + b) / 4) < 1e-14);
  assert.throws(() => independentPixels([[0, 2]]), /picture 0, pixel 1 is 2/);
});
