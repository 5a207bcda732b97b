import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bench } from './bench';
import { runWithLostWorker } from './lost-worker';

test('a worker that is killed loses no run and repeats none that was stored', async context => {
  const { results, executions, storedBeforeKill, begunBeforeItsEnd } = await runWithLostWorker(
    new Bench(context),
    8,
  );
  const all = Array.from({ length: 8 }, (_, index) => index + 1);
  assert.deepEqual(results, all, 'every result is there once');
  assert.deepEqual(
    [...new Set(executions)].sort((a, b) => a - b),
    all,
  );
  for (const seed of storedBeforeKill) assert.equal(executions.filter(other => other === seed).length, 1);
  // How many began again, chance decides: a worker also takes with it what it finished and nobody had fetched.
  const again = executions.filter((seed, index) => executions.indexOf(seed) < index);
  for (const seed of again) assert.ok(begunBeforeItsEnd.includes(seed), `${seed} began again: ${executions}`);
});

test('a scheduler that does not answer is said in one sentence', async context => {
  const bench = new Bench(context);
  bench.notebook('a.ipynb', ['print(1)']);
  const { status, stderr } = await bench.rerun('--cluster', 'tcp://127.0.0.1:9', '.');
  assert.equal(status, 2);
  assert.match(stderr, /No Dask scheduler answers at tcp:\/\/127\.0\.0\.1:9/);
});
