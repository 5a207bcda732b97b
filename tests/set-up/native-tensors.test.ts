import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fromBin, put, putProgram, root, run, temporaryFolder } from './workshop';

async function emptyProject(context: TestContext) {
  const { placesIn } = await fromBin('set-up/places.mjs');
  const places = placesIn(temporaryFolder(context));
  put(path.join(places.modules, '@tensorflow/tfjs-node/package.json'), '{"version": "4.22.0"}');
  return places;
}

/** Sets variables of this process for one test. */
function withVariables(context: TestContext, values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) {
    const before = process.env[name];
    process.env[name] = value;
    context.after(() => {
      if (before === undefined) delete process.env[name];
      else process.env[name] = before;
    });
  }
}

test('without a compiler the set-up goes on, says why, and does not try at every start', async context => {
  const { nativeTensors } = await fromBin('set-up/steps/native-tensors.mjs');
  const places = await emptyProject(context);
  withVariables(context, { CXX: '/nowhere/g++', QEDLAB_CACHE: temporaryFolder(context) });
  const ask = (options: object) => nativeTensors.isDone({ places, options, detail: () => {} });
  assert.equal(ask({}), false);
  const remark = await nativeTensors.run({ places, options: {}, detail: () => {} });
  assert.match(remark, /^none, since there is no C\+\+ compiler .*apt-get install g\+\+.*WebAssembly/);
  assert.equal(ask({}), true);
  assert.equal(ask({ retryNativeTensors: true }), false);
});

test('without a network the set-up goes on and says why', async context => {
  const { nativeTensors } = await fromBin('set-up/steps/native-tensors.mjs');
  const places = await emptyProject(context);
  const cache = temporaryFolder(context);
  withVariables(context, { CXX: '/bin/true', QEDLAB_CACHE: cache });
  putProgram(places.python, '#!/bin/sh\necho "ERROR: Could not connect, Connection refused" >&2\nexit 1\n');
  const remark = await nativeTensors.run({ places, options: {}, detail: () => {} });
  assert.match(remark, /^none, since the tensorflow-cpu wheel could not be downloaded \(check the network\)/);
  assert.deepEqual(readdirSync(cache), []);
});

test('the native library is not asked for when told to do without', async context => {
  const { nativeTensors } = await fromBin('set-up/steps/native-tensors.mjs');
  const places = await emptyProject(context);
  assert.equal(nativeTensors.isDone({ places, options: { nativeTensors: false }, detail: () => {} }), true);
});

test('who declines the native library once is not asked again, until it is asked for', async context => {
  const { declineNativeTensors, lastFailure, nativeTensors } = await fromBin(
    'set-up/steps/native-tensors.mjs',
  );
  const places = await emptyProject(context);
  const ask = (options: object) => nativeTensors.isDone({ places, options, detail: () => {} });
  if (process.platform !== 'linux' || process.arch !== 'x64') return context.skip('there are none here');
  assert.equal(ask({}), false);
  declineNativeTensors(places);
  assert.equal(ask({}), true);
  assert.match(lastFailure(places).reason, /declined/);
  assert.equal(ask({ retryNativeTensors: true }), false);
});

test('pip is told to refuse a wheel of another hash', async context => {
  const { downloadWheel, wheel } = await fromBin('set-up/native-tensors/wheel.mjs');
  const places = await emptyProject(context);
  const folder = temporaryFolder(context);
  putProgram(places.python, `#!/bin/sh\necho "$@" > ${folder}/called\nexit 1\n`);
  await assert.rejects(downloadWheel(folder, { places, detail: () => {} }), /was refused/);
  assert.match(readFileSync(path.join(folder, 'called'), 'utf8'), /--require-hashes -r \S+requirement\.txt/);
  const requirement = readFileSync(path.join(folder, 'requirement.txt'), 'utf8');
  assert.equal(requirement, `tensorflow-cpu==${wheel.version} --hash=sha256:${wheel.sha256}\n`);
});

test('of a wheel, the two libraries and the headers of the C interface are kept', async context => {
  const folder = temporaryFolder(context);
  const kept = ['tensorflow/libtensorflow_cc.so.2', 'tensorflow/include/tensorflow/c/c_api.h'];
  const left = ['tensorflow/python/other.so', 'tensorflow/include/tensorflow/cc/ops.h'];
  const code = `import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as archive:
    for name in sys.argv[2:]: archive.writestr(name, name)`;
  const wheel = path.join(folder, 'x.whl');
  assert.equal((await run('python3', ['-c', code, wheel, ...kept, ...left])).status, 0);
  const script = path.join(root, 'bin/set-up/native-tensors/unpack-wheel.py');
  assert.deepEqual(await run('python3', [script, wheel, folder]), { status: 0, stdout: '', stderr: '' });
  assert.equal(readFileSync(path.join(folder, 'lib/libtensorflow_cc.so.2'), 'utf8'), kept[0]);
  assert.equal(readFileSync(path.join(folder, 'include/tensorflow/c/c_api.h'), 'utf8'), kept[1]);
  assert.equal(existsSync(path.join(folder, 'include/tensorflow/cc/ops.h')), false);
});

test('the native library loads here and multiplies', { skip: whyNoNative() }, async () => {
  const script = path.join(root, 'bin/set-up/native-tensors/probe.cjs');
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' };
  const { status, stdout } = await run(
    process.execPath,
    [script, path.join(root, 'node_modules/@tensorflow/tfjs-node')],
    env,
  );
  assert.equal(status, 0);
  assert.equal(stdout.trim().split('\n').at(-1), '2.21.0');
});

/** In continuous integration the native library must be there, so nothing is skipped. */
function whyNoNative(): string | false {
  if (process.env.CI === 'true' || process.env.QEDLAB_NATIVE_TENSORS !== '0') return false;
  return 'QEDLAB_NATIVE_TENSORS=0 asks to do without';
}
