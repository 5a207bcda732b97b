import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fromBin, putProgram, temporaryFolder } from './workshop';

/** A folder whose python3 answers the question for its version as told. */
function pathWith(folder: string, answer: { version: number[]; able: boolean }): string {
  const reply = JSON.stringify({ ...answer, executable: path.join(folder, 'python3') });
  putProgram(path.join(folder, 'python3'), `#!/bin/sh\necho '${reply}'\n`);
  return folder;
}

test('a Python that is new enough and has venv is taken', async context => {
  const { findPython } = await fromBin('set-up/find-python.mjs');
  const PATH = pathWith(temporaryFolder(context), { version: [3, 10, 0], able: true });
  assert.deepEqual(findPython({ PATH }).version, [3, 10, 0]);
});

test('without a Python, the refusal gives the line that installs one', async context => {
  const { findPython } = await fromBin('set-up/find-python.mjs');
  assert.throws(() => findPython({ PATH: temporaryFolder(context) }), {
    message:
      'qedlab needs Python 3.10 or later and found no Python: install it, on Debian or Ubuntu with `sudo apt-get install python3 python3-venv`.',
  });
});

test('an old Python is named with its version', async context => {
  const { findPython } = await fromBin('set-up/find-python.mjs');
  const PATH = pathWith(temporaryFolder(context), { version: [3, 9, 18], able: true });
  assert.throws(
    () => findPython({ PATH }),
    /found only 3\.9\.18: install it, .*apt-get install python3 python3-venv/,
  );
});

test('a Python without venv is told apart, with the package of its own version', async context => {
  const { findPython } = await fromBin('set-up/find-python.mjs');
  const PATH = pathWith(temporaryFolder(context), { version: [3, 12, 1], able: false });
  assert.throws(
    () => findPython({ PATH }),
    /python3 has no venv module: .*`sudo apt-get install python3\.12-venv`\.$/,
  );
});

test('QEDLAB_PYTHON decides alone, and is named when it is none', async context => {
  const { findPython } = await fromBin('set-up/find-python.mjs');
  const good = pathWith(temporaryFolder(context), { version: [3, 11, 2], able: true });
  const env = { PATH: good, QEDLAB_PYTHON: path.join(good, 'python-of-mine') };
  assert.throws(() => findPython(env), /QEDLAB_PYTHON=\S+python-of-mine is none/);
});
