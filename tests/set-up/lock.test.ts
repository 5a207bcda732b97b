import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { fromBin, put, root, run, temporaryFolder } from './workshop';

const lockModule = pathToFileURL(path.join(root, 'bin', 'set-up', 'lock.mjs')).href;

/** A process that, holding the lock, writes its letter twice with a pause between. */
function writer(lock: string, diary: string, letter: string) {
  const code = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { withLock } from ${JSON.stringify(lockModule)};
    await withLock(${JSON.stringify(lock)}, () => {}, async () => {
      appendFileSync(${JSON.stringify(diary)}, '${letter}');
      await sleep(150);
      appendFileSync(${JSON.stringify(diary)}, '${letter}');
    });`;
  return run(process.execPath, ['--input-type=module', '-e', code]);
}

test('processes that want the same lock take turns', async context => {
  const folder = temporaryFolder(context);
  const [lock, diary] = [path.join(folder, 'lock'), path.join(folder, 'diary')];
  const ended = await Promise.all(['a', 'b', 'c'].map(letter => writer(lock, diary, letter)));
  assert.deepEqual(
    ended.map(({ status }) => status),
    [0, 0, 0],
  );
  assert.match(readFileSync(diary, 'utf8'), /^((.)\2){3}$/);
  assert.deepEqual(readdirSync(folder), ['diary']);
});

test('the lock of a process that is gone is taken over', async context => {
  const { withLock } = await fromBin('set-up/lock.mjs');
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  const lock = put(path.join(temporaryFolder(context), 'lock'), String(gone));
  const waited: number[] = [];
  assert.equal(
    await withLock(
      lock,
      (holder: number) => waited.push(holder),
      async () => 'done',
    ),
    'done',
  );
  assert.deepEqual(waited, []);
  assert.equal(existsSync(lock), false);
});

test('work that throws gives the lock back', async context => {
  const { withLock } = await fromBin('set-up/lock.mjs');
  const lock = path.join(temporaryFolder(context), 'lock');
  await assert.rejects(
    withLock(
      lock,
      () => {},
      () => Promise.reject(new Error('no')),
    ),
    /no/,
  );
  assert.equal(existsSync(lock), false);
});
