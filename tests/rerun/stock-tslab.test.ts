import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';

const root = path.resolve(__dirname, '../../..');

function respelled(source: string): string {
  const script =
    'import sys; from qedlab_jupyter.rerun.stock_tslab import respelled; sys.stdout.write(respelled(sys.stdin.read()))';
  const env = { ...process.env, PYTHONPATH: path.join(root, 'jupyter') };
  const { status, stdout, stderr } = spawnSync(path.join(root, '.venv', 'bin', 'python'), ['-c', script], {
    input: source,
    env,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

test('what stock tslab takes for an escape or loses is respelled, and nothing else is', () => {
  const same = [
    "import { given, table } from 'qedlab';",
    'const f = ({ path, step }) => path;',
    'const { a } = b;',
    'given`x \\in \\mathbb{R}`',
  ];
  for (const source of same) assert.equal(respelled(source), source);
  assert.equal(respelled('given`{ a }`.with({ seed })'), 'given`{ a }`.with({ seed: seed })');
  assert.equal(
    respelled('f({ seed, samples: 3 }, ({ a }) => a)'),
    'f({ seed: seed, samples: 3 }, ({ a }) => a)',
  );
  assert.equal(respelled('given`\\underbrace{x}_{A}`'), "given`${'\\\\u'}nderbrace{x}_{A}`");
});

test('the first notebook runs in stock tslab, as stated', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'bin', 'qedlab.mjs'), 'rerun', '--kernel', 'tslab', 'notebooks/00-start-here.ipynb'],
    { cwd: root, env: { ...process.env, QEDLAB_SET_UP: '0' }, encoding: 'utf8' },
  );
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /00\.freshman +fails +fails/);
});
