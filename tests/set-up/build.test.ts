import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fromBin, put, temporaryFolder } from './workshop';

/** A project whose compiler is a script that copies src/*.ts to dist, and finds an error in a file that says so. */
async function project(context: TestContext) {
  const { placesIn } = await fromBin('set-up/places.mjs');
  const { build } = await fromBin('set-up/steps/build.mjs');
  const places = placesIn(temporaryFolder(context));
  const inRoot = (name: string) => path.join(places.root, name);
  put(
    inRoot('node_modules/typescript/bin/tsc'),
    `const fs = require('fs'); fs.mkdirSync('dist/src', { recursive: true });
     for (const name of fs.readdirSync('src')) {
       const code = fs.readFileSync('src/' + name, 'utf8');
       for (const end of ['.js', '.d.ts']) fs.writeFileSync('dist/src/' + name.replace('.ts', end), code);
       if (code.includes('wrong')) { console.log('src/' + name + '(1,1): error TS1: wrong'); process.exitCode = 2; }
     }`,
  );
  for (const name of ['tsconfig.json', 'package-lock.json']) put(inRoot(name), '{}');
  put(inRoot('src/a.ts'), 'a');
  const stepContext = (strictBuild: boolean) => ({ places, options: { strictBuild }, detail: () => {} });
  return {
    put: (name: string, code: string) => put(inRoot(name), code),
    isDone: (strict = false): Promise<boolean> => build.isDone(stepContext(strict)),
    run: (strict = false): Promise<string | undefined> => build.run(stepContext(strict)),
    has: (name: string) => existsSync(inRoot(name)),
  };
}

test('what is compiled stays so until a source changes', async context => {
  const { isDone, run, put: write } = await project(context);
  assert.equal(await isDone(), false);
  await run();
  assert.equal(await isDone(), true);
  write('src/a.ts', 'b');
  assert.equal(await isDone(), false);
});

test('what was compiled from a source that is gone goes too, or its tests would still run', async context => {
  const { run, has, put: write } = await project(context);
  write('src/old.ts', '');
  await run();
  assert.ok(has('dist/src/old.js'));
  rmSync(write('src/old.ts', ''));
  await run();
  assert.equal(has('dist/src/old.js'), false);
  assert.ok(has('dist/src/a.js'));
});

test('type errors are told and stop a strict build only, and are not compiled again at every start', async context => {
  const { isDone, run, put: write } = await project(context);
  write('src/a.ts', 'wrong');
  assert.match((await run())!, /^1 type errors, the first of them src\/a\.ts\(1,1\): error TS1: wrong/);
  assert.equal(await isDone(), true);
  assert.equal(await isDone(true), false);
  await assert.rejects(run(true), { name: 'Failure', message: /src\/a\.ts\(1,1\): error TS1/ });
});
