import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { displayMethod } from '../../src/display/contract';
import { Tensors } from '../../src/tensor';
import { type Attempt, firstThatLoads } from '../../src/tensor/backend';
import type { Tensor, TensorFlow } from '../../src/tensor/library-types';

// Held by the compiler: every name that our light types promise is one of the library's.
type Library = typeof import('@tensorflow/tfjs');
type Extra<Light, Whole> = Exclude<keyof Light, keyof Whole>;
const namesOfLibrary: [Extra<TensorFlow, Library>] extends [never] ? true : false = true;
const namesOfTensor: [Extra<Tensor, ReturnType<Library['tensor']>>] extends [never] ? true : false = true;
const namesOfTraining: [Extra<TensorFlow['train'], Library['train']>] extends [never] ? true : false = true;

const library = join(__dirname, '../../src/tensor');
const run = promisify(execFile);

/** In a process of its own, since a backend is chosen once. Prints its name and what a descent found. */
async function descend(
  backend: string,
): Promise<{ backend: string; found: number[]; text: string; why: string }> {
  const script = `
    const { tensorflow } = require(${JSON.stringify(library)});
    tensorflow().then(loaded => {
      const { tf, backend, why } = loaded;
      const at = tf.variable(tf.tensor1d([-1.8, 0.5]));
      const descent = tf.train.sgd(0.1);
      const cost = () => {
        const [m, s] = [at.slice(0, 1), at.slice(1, 1)];
        return m.square().add(s.square()).div(2).sub(s.log()).sum();
      };
      for (let step = 0; step < 200; step++) descent.minimize(cost);
      const text = require('node:util').inspect(loaded);
      console.log(JSON.stringify({ backend, why, text, found: Array.from(at.dataSync()) }));
    });`;
  const { stdout, stderr } = await run(process.execPath, ['-e', script], {
    env: { ...process.env, QEDLAB_TENSORS: backend },
  });
  assert.doesNotMatch(stderr, /TensorFlow\.js in Node|Hi, looks like/);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Awaited<ReturnType<typeof descend>>;
}

for (const backend of ['wasm', 'cpu']) {
  test(`gradient descent on ${backend} finds the minimum of the divergence, 0 and 1`, async () => {
    const { found, text, ...rest } = await descend(backend);
    assert.equal(rest.backend, backend);
    assert.ok(Math.abs(found[0]!) < 1e-6 && Math.abs(found[1]! - 1) < 1e-6, String(found));
    assert.doesNotMatch(
      text,
      new RegExp(`${backend}|backend`),
      'the name of the backend must stay out of the text',
    );
  });
}

test('the first backend that loads is taken, and the reasons of those before it are kept', async () => {
  const fails: Attempt = async () => {
    throw new Error('no such file\nRequire stack: ...');
  };
  const works: Attempt = async () => ({ tf: {}, version: '4', remark: 'found it' });
  const loaded = await firstThatLoads([
    ['native', fails],
    ['wasm', works],
  ]);
  assert.equal(loaded.backend, 'wasm');
  assert.equal(loaded.why, 'found it; native did not load: no such file');
  await assert.rejects(
    firstThatLoads([['cpu', fails]]),
    /no tensor backend loads \(cpu did not load: no such file\)/,
  );
});

test('the backend stands in the metadata of an output, not in its data', () => {
  assert.ok(namesOfLibrary && namesOfTensor && namesOfTraining);
  const shown = new Tensors({ tf: {}, backend: 'native', why: 'libtensorflow 2 loads', version: '4.22.0' });
  const { data, metadata } = shown[displayMethod]() as unknown as { data: object; metadata: object };
  assert.doesNotMatch(JSON.stringify(data), /native|libtensorflow/);
  assert.match(JSON.stringify(metadata), /"backend":"native"/);
});
