import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fromBin, put, putProgram, temporaryFolder } from './workshop';

/**
 * A Python that makes environments without a network: `-m venv` copies it and makes the packages' folders, `-m pip`
 * and `-m uv` succeed unless a file beside the original forbids it. It stands for the real one, which takes seconds.
 */
function putPretendedPython(folder: string): string {
  const file = path.join(folder, 'python3');
  const answer = JSON.stringify({ version: [3, 11, 2], able: true, executable: file });
  return putProgram(
    file,
    `#!/bin/sh
here=${folder}
case "$1 $2" in
  "-c "*) echo '${answer}' ;;
  "-m venv")
    mkdir -p "$3/bin"; cp "$0" "$3/bin/python"
    printf '#!%s/bin/python\\n' "$3" > "$3/bin/jupyter"
    for name in jupyterlab nbclient nbconvert plotly; do mkdir -p "$3/lib/python3.11/site-packages/$name"; done ;;
  "-m pip") echo pip "$@" >> "$here/calls"; cat "$here/pip-says" 2>/dev/null; test ! -e "$here/pip-says" ;;
  "-m uv") echo uv "$@" >> "$here/calls"; test ! -e "$here/no-uv" ;;
esac
`,
  );
}

async function prepared(context: TestContext) {
  const { placesIn } = await fromBin('set-up/places.mjs');
  const { pythonEnvironment, isWhole } = await fromBin('set-up/steps/python-environment.mjs');
  const [root, tools] = [temporaryFolder(context), temporaryFolder(context)];
  const before = process.env.QEDLAB_PYTHON;
  process.env.QEDLAB_PYTHON = putPretendedPython(tools);
  context.after(() => {
    if (before === undefined) delete process.env.QEDLAB_PYTHON;
    else process.env.QEDLAB_PYTHON = before;
  });
  const places = placesIn(root);
  put(places.requirements, 'uv==0.13.9 \\\n    --hash=sha256:aa\nzipp==4.1.2 \\\n    --hash=sha256:bb\n');
  const make = () => pythonEnvironment.run({ places, options: {}, detail: () => {} });
  return { places, tools, make, isWhole: () => isWhole(places) };
}

test('an environment is whole once it was made, and its scripts name their final folder', async context => {
  const { places, make, isWhole } = await prepared(context);
  assert.equal(isWhole(), false);
  await make();
  assert.equal(isWhole(), true);
  assert.equal(existsSync(`${places.environment}.new`), false);
  const script = readFileSync(path.join(places.environment, 'bin', 'jupyter'), 'utf8');
  assert.equal(script, `#!${places.environment}/bin/python\n`);
});

test('one without its stamp, one that lacks a package and one of another lock are not used', async context => {
  const { places, make, isWhole } = await prepared(context);
  await make();
  rmSync(path.join(places.environment, 'qedlab-stamp.json'));
  assert.equal(isWhole(), false);
  await make();
  rmSync(path.join(places.environment, 'lib/python3.11/site-packages/nbclient'), { recursive: true });
  assert.equal(isWhole(), false);
  await make();
  assert.equal(isWhole(), true);
  put(places.requirements, `${readFileSync(places.requirements, 'utf8')}toolz==1.2.0\n`);
  assert.equal(isWhole(), false);
});

test('one that was moved with its folder is made anew, since scripts hold their place', async context => {
  const { places, make } = await prepared(context);
  const { placesIn } = await fromBin('set-up/places.mjs');
  const { isWhole } = await fromBin('set-up/steps/python-environment.mjs');
  await make();
  const moved = `${places.root}-moved`;
  context.after(() => rmSync(moved, { recursive: true, force: true }));
  renameSync(places.root, moved);
  assert.equal(isWhole(placesIn(moved)), false);
});

test('where uv fails, pip installs the same locked packages', async context => {
  const { places, tools, make } = await prepared(context);
  put(path.join(tools, 'no-uv'), '');
  assert.match(await make(), /pip/);
  const calls = readFileSync(path.join(tools, 'calls'), 'utf8').trim().split('\n');
  assert.match(calls.at(-1)!, new RegExp(`^pip -m pip .*--require-hashes -r ${places.requirements}$`));
});

test('a download that fails keeps the environment there was, and is one sentence', async context => {
  const { places, tools, make } = await prepared(context);
  await make();
  const witness = put(path.join(places.environment, 'witness'), 'of before');
  put(path.join(tools, 'pip-says'), 'ERROR: Could not connect: [Errno 111] Connection refused');
  await assert.rejects(make(), {
    name: 'Failure',
    message: /^The Python packages could not be downloaded: check the network .*set-up\.log\.$/,
  });
  assert.equal(existsSync(witness), true);
});
