import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fromBin, put, temporaryFolder } from './workshop';

interface Locked {
  version: string;
  optional?: boolean;
}

async function folderWith(folder: string, wanted: Record<string, Locked>, installed: Record<string, Locked>) {
  const { placesIn } = await fromBin('set-up/places.mjs');
  put(
    path.join(folder, 'package-lock.json'),
    JSON.stringify({ packages: { '': { version: '1.0.0' }, ...wanted } }),
  );
  put(path.join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
  for (const name of Object.keys(installed)) mkdirSync(path.join(folder, name), { recursive: true });
  return placesIn(folder);
}

test('packages are installed when npm recorded each of the lock in its version', async context => {
  const { areInstalled } = await fromBin('set-up/steps/npm-packages.mjs');
  const a = { 'node_modules/a': { version: '1.0.0' } };
  assert.equal(areInstalled(await folderWith(temporaryFolder(context), a, a)), true);
});

test('another version, a missing package or a removed folder make them not installed', async context => {
  const { areInstalled } = await fromBin('set-up/steps/npm-packages.mjs');
  const wanted = { 'node_modules/a': { version: '1.0.1' } };
  const old = { 'node_modules/a': { version: '1.0.0' } };
  assert.equal(areInstalled(await folderWith(temporaryFolder(context), wanted, old)), false);
  assert.equal(areInstalled(await folderWith(temporaryFolder(context), wanted, {})), false);
  const places = await folderWith(temporaryFolder(context), wanted, wanted);
  rmSync(path.join(places.modules, 'a'), { recursive: true });
  assert.equal(areInstalled(places), false);
});

test('an optional package of another system may be missing', async context => {
  const { areInstalled } = await fromBin('set-up/steps/npm-packages.mjs');
  const wanted = { 'node_modules/fsevents': { version: '2.0.0', optional: true } };
  assert.equal(areInstalled(await folderWith(temporaryFolder(context), wanted, {})), true);
});

test('a closed network is one sentence that names the remedy, and npm keeps its words in the log', async context => {
  const { npmPackages } = await fromBin('set-up/steps/npm-packages.mjs');
  const { placesIn } = await fromBin('set-up/places.mjs');
  const folder = temporaryFolder(context);
  const dependency = { name: 'x', version: '1.0.0', dependencies: { 'left-pad': '1.3.0' } };
  put(path.join(folder, 'package.json'), JSON.stringify(dependency));
  const locked = {
    'node_modules/left-pad': { version: '1.3.0', resolved: 'http://127.0.0.1:9/left-pad.tgz' },
  };
  const lock = { ...dependency, lockfileVersion: 3, requires: true, packages: { '': dependency, ...locked } };
  put(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
  put(path.join(folder, '.npmrc'), 'registry=http://127.0.0.1:9/\nfetch-retries=0\ncache=cache\n');
  const places = placesIn(folder);
  await assert.rejects(npmPackages.run({ places, options: {}, detail: () => {} }), {
    name: 'Failure',
    message:
      /^The npm packages could not be downloaded: check the network .* details are in \S+set-up\.log\.$/,
  });
  assert.match(readFileSync(places.log, 'utf8'), /ECONNREFUSED/);
});
