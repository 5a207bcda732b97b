import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fromBin, put, temporaryFolder } from './workshop';

test('a stamp vouches for exactly the values that it was written with', async context => {
  const { isStamped, writeStamp, removeStamp } = await fromBin('set-up/stamp.mjs');
  const file = path.join(temporaryFolder(context), 'inner', 'stamp.json');
  assert.equal(isStamped(file, { lock: 'a' }), false);
  writeStamp(file, { lock: 'a' });
  assert.equal(isStamped(file, { lock: 'a' }), true);
  assert.equal(isStamped(file, { lock: 'b' }), false);
  removeStamp(file);
  assert.equal(isStamped(file, { lock: 'a' }), false);
});

test('a file is written whole under its own name, and left alone when it holds the content', async context => {
  const { writeIfDifferent } = await fromBin('set-up/stamp.mjs');
  const folder = temporaryFolder(context);
  const file = path.join(folder, 'kernel.json');
  assert.equal(writeIfDifferent(file, 'one'), true);
  assert.equal(writeIfDifferent(file, 'one'), false);
  assert.equal(writeIfDifferent(file, 'two'), true);
  assert.deepEqual(readdirSync(folder), ['kernel.json']);
});

test('a digest follows names and contents, and not the place of the folder', async context => {
  const { digestOf, filesBelow } = await fromBin('set-up/digest.mjs');
  const [one, two] = [temporaryFolder(context), temporaryFolder(context)];
  const digest = (folder: string) => digestOf(folder, filesBelow([folder]));
  for (const folder of [one, two]) put(path.join(folder, 'a.ts'), 'let a;');
  assert.equal(digest(one), digest(two));
  put(path.join(two, 'a.ts'), 'let b;');
  assert.notEqual(digest(one), digest(two));
  put(path.join(two, 'a.ts'), 'let a;');
  put(path.join(two, 'b.ts'), '');
  assert.notEqual(digest(one), digest(two));
});
