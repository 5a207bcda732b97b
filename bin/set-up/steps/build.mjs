import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildParts, isPartBuilt, runPart } from '../build-part.mjs';
import { digestOf, filesBelow } from '../digest.mjs';
import { Failure } from '../failure.mjs';
import { runCommand } from '../run-command.mjs';
import { isStamped, removeStamp, writeStamp } from '../stamp.mjs';

/** @typedef {import('../places.mjs').Places} Places */
/** @typedef {import('../set-up.mjs').Context} Context */

const sourceFolders = ['src', 'kernel', 'editors', 'tests', 'benchmarks'];

/** @type {import('../set-up.mjs').Step} */
export const build = {
  title: 'build',
  isDone: async ({ places, options }) => {
    if (!isCompiled(places, options)) return false;
    return (await buildParts(places)).every(part => isPartBuilt(places, part));
  },
  async run(context) {
    const remark = await compile(context);
    for (const part of await buildParts(context.places)) {
      if (isPartBuilt(context.places, part)) continue;
      context.detail(part.title);
      await runPart(context, part);
    }
    return remark;
  },
};

/** TypeScript to dist/. Output is written in spite of type errors: only a strict set-up stops at them. */
async function compile(/** @type {Context} */ { places, options }) {
  if (isCompiled(places, options)) return undefined;
  const values = stampOf(places);
  removeStamp(stampFile(places));
  removeOrphans(places);
  const outcome = await runCommand(process.execPath, [compiler(places), '-p', '.', '--pretty', 'false'], {
    log: places.log,
    cwd: places.root,
  });
  if (outcome.status === 0) return void writeStamp(stampFile(places), values);
  const errors = outcome.output.split('\n').filter(line => line.includes('error TS'));
  const summary = `${errors.length} type errors, the first of them ${errors[0] ?? outcome.output.slice(0, 200)}`;
  if (options.strictBuild || !existsSync(places.dist)) throw new Failure(`The build found ${summary}`);
  writeStamp(stampFile(places), [values, 'with type errors']);
  return `${summary}\n    (all of them: node node_modules/typescript/bin/tsc -p .)`;
}

/** Whether dist/ is of these sources; a strict build is not content with what has type errors. */
function isCompiled(
  /** @type {Places} */ places,
  /** @type {import('../set-up.mjs').Options} */ { strictBuild },
) {
  const values = stampOf(places);
  if (isStamped(stampFile(places), values)) return true;
  return !strictBuild && isStamped(stampFile(places), [values, 'with type errors']);
}

function compiler(/** @type {Places} */ places) {
  return path.join(places.modules, 'typescript', 'bin', 'tsc');
}

function stampFile(/** @type {Places} */ places) {
  return path.join(places.dist, '.stamps', 'typescript.json');
}

function stampOf(/** @type {Places} */ places) {
  const sources = filesBelow(
    sourceFolders.map(folder => path.join(places.root, folder)),
    file => /\.(ts|json)$/.test(file),
  );
  const settings = ['tsconfig.json', 'package-lock.json'].map(name => path.join(places.root, name));
  return digestOf(places.root, [...settings, ...sources]);
}

/** Removes what was compiled from a source that is gone, or its tests would still run. */
function removeOrphans(/** @type {Places} */ places) {
  const compiled = filesBelow(
    sourceFolders.map(folder => path.join(places.dist, folder)),
    file => file.endsWith('.d.ts'),
  );
  for (const file of compiled) {
    const stem = file.slice(0, -'.d.ts'.length);
    if (existsSync(path.join(places.root, `${path.relative(places.dist, stem)}.ts`))) continue;
    for (const ending of ['.d.ts', '.js', '.js.map']) rmSync(stem + ending, { force: true });
    rmSync(path.join(places.dist, '.tsbuildinfo'), { force: true });
  }
}
