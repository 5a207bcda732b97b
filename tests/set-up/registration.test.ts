import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fromBin, put, qedlab, run, temporaryFolder } from './workshop';

test('the kernel is registered with full paths, and again after its folder has moved', async context => {
  const { placesIn } = await fromBin('set-up/places.mjs');
  const { registerKernel } = await fromBin('set-up/registration.mjs');
  const share = temporaryFolder(context);
  const argv = () => JSON.parse(readFileSync(path.join(share, 'kernels/qedlab/kernel.json'), 'utf8')).argv;
  assert.equal(registerKernel(placesIn('/first/place'), share), true);
  assert.equal(argv()[0], process.execPath);
  assert.ok(argv().some((part: string) => part.startsWith('/first/place/')));
  assert.equal(registerKernel(placesIn('/first/place'), share), false);
  assert.equal(registerKernel(placesIn('/second/place'), share), true);
  assert.ok(!argv().some((part: string) => part.includes('/first/place')));
});

test('extensions, scoped ones too, and templates go where JupyterLab and nbconvert look', async context => {
  const { placesIn } = await fromBin('set-up/places.mjs');
  const { copySharedFolders } = await fromBin('set-up/registration.mjs');
  const [root, share] = [temporaryFolder(context), temporaryFolder(context)];
  put(path.join(root, 'jupyter/labextensions/plain/package.json'), '{}');
  put(path.join(root, 'jupyter/labextensions/@scope/one/package.json'), '{}');
  put(path.join(root, 'jupyter/templates/page/conf.json'), '{}');
  const stale = put(path.join(share, 'labextensions/plain/old.js'), '');
  copySharedFolders(placesIn(root), share);
  for (const file of [
    'labextensions/plain/package.json',
    'labextensions/@scope/one/package.json',
    'nbconvert/templates/page/conf.json',
  ]) {
    assert.ok(existsSync(path.join(share, file)), file);
  }
  assert.equal(existsSync(stale), false);
});

test("install --prefix puts a kernel where that prefix's Jupyter finds it", async context => {
  const { packageRoot, placesIn } = await fromBin('set-up/places.mjs');
  const prefix = temporaryFolder(context);
  const ended = await qedlab(['install', '--prefix', prefix]);
  assert.equal(ended.stderr, '');
  assert.equal(ended.status, 0);
  const env = {
    ...process.env,
    JUPYTER_PATH: path.join(prefix, 'share/jupyter'),
    JUPYTER_PREFER_ENV_PATH: '0',
  };
  const listed = await run(
    placesIn(packageRoot).python,
    ['-m', 'jupyter', 'kernelspec', 'list', '--json'],
    env,
  );
  const found = JSON.parse(listed.stdout).kernelspecs.qedlab;
  assert.equal(found.resource_dir, path.join(prefix, 'share/jupyter/kernels/qedlab'));
  assert.equal(found.spec.display_name, 'qedlab (TypeScript)');
  assert.equal(found.spec.language, 'typescript');
});

test("install into an environment lets that environment's nbconvert use the template", async context => {
  const prefix = path.join(temporaryFolder(context), 'environment');
  assert.equal((await run('python3', ['-m', 'venv', '--without-pip', prefix])).status, 0);
  const { status, stdout } = await qedlab(['install', '--prefix', prefix]);
  assert.equal(status, 0);
  assert.match(stdout, /--template qedlab/);
  const found = await run(path.join(prefix, 'bin/python3'), ['-c', 'import qedlab_jupyter; print("found")']);
  assert.equal(found.stdout, 'found\n');
});

test('install names the folder of the user, of the environment and of a prefix', async () => {
  const { shareFolder } = await fromBin('commands/install.mjs');
  assert.equal(shareFolder(['--user'], { JUPYTER_DATA_DIR: '/data' }), '/data');
  assert.equal(shareFolder(['--prefix=/opt/x'], {}), '/opt/x/share/jupyter');
  assert.throws(() => shareFolder([], {}), /Say where to install/);
  assert.throws(() => shareFolder(['--prefix'], {}), /Say where to install/);
  assert.throws(() => shareFolder(['--user', '/x'], {}), /"\/x" is too much/);
});
