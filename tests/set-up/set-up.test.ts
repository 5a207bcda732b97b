import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fromBin, temporaryFolder } from './workshop';

/** A step that is done once it has run, and writes its name into the diary then. */
function step(name: string, diary: string[], done = false) {
  return {
    title: name,
    costs: `${name} costs`,
    isDone: () => done,
    run: async () => {
      diary.push(name);
      done = true;
    },
  };
}

async function tools(folder: string) {
  const { placesIn } = await fromBin('set-up/places.mjs');
  const { setUp } = await fromBin('set-up/set-up.mjs');
  const said: string[] = [];
  const running = { detail: () => {}, end: (remark: string) => said.push(`end ${remark}`) };
  const begin = (title: string, costs: string) => {
    said.push(`begin ${title}: ${costs}`);
    return running;
  };
  const progress = { say: (line: string) => said.push(line), begin };
  return { run: (steps: object[]) => setUp(placesIn(folder), progress, {}, steps), said };
}

test('steps that are not done run in their order, the others not', async context => {
  const { run, said } = await tools(temporaryFolder(context));
  const diary: string[] = [];
  await run([step('a', diary), step('b', diary, true), step('c', diary)]);
  assert.deepEqual(diary, ['a', 'c']);
  assert.ok(said.includes('begin a: a costs') && said.includes('begin c: c costs'));
});

test('a set-up with nothing to do says nothing and takes no lock', async context => {
  const folder = temporaryFolder(context);
  const { run, said } = await tools(folder);
  await run([step('a', [], true)]);
  assert.deepEqual(said, []);
  assert.equal(existsSync(`${folder}/.jupyter`), false);
});

test('a step that fails stops the set-up, and it goes on from there', async context => {
  const { run, said } = await tools(temporaryFolder(context));
  const diary: string[] = [];
  const good = step('good', diary);
  const bad = { ...step('bad', diary), run: () => Promise.reject(new Error('closed')) };
  await assert.rejects(run([good, bad, step('later', diary)]), /closed/);
  assert.deepEqual(diary, ['good']);
  assert.equal(said.at(-1), 'end stopped');
  await run([good, step('bad', diary), step('later', diary)]);
  assert.deepEqual(diary, ['good', 'bad', 'later']);
});
