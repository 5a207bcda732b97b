import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { digestOf, filesBelow } from './digest.mjs';
import { Failure } from './failure.mjs';
import { jupyterEnvironment } from './jupyter-environment.mjs';
import { runCommand } from './run-command.mjs';
import { isStamped, removeStamp, writeStamp } from './stamp.mjs';

/** @typedef {import('./places.mjs').Places} Places */

/**
 * One part of the build after TypeScript: a module in bin/set-up/build, run in the order of the file names
 * (hence 10-..., 20-...). It is run again when its inputs, its own file or package-lock.json change, or an output is gone.
 *
 * @typedef {object} BuildPart
 * @property {string} name the file name, set by the reader of the folder
 * @property {string} file likewise
 * @property {string} title shown while it runs
 * @property {string[]} inputs files and folders, relative to the root; compiled folders such as dist/src too
 * @property {string[]} outputs files or folders that must exist afterwards, relative to the root
 * @property {boolean} [perNodeVersion] true when the result serves one version of Node only
 * @property {(tools: BuildTools) => Promise<void>} build
 *
 * @typedef {object} BuildTools
 * @property {string} root
 * @property {string} node
 * @property {string} python of the project's environment
 * @property {(program: string, parameters: string[], options?: { cwd?: string, env?: NodeJS.ProcessEnv }) => Promise<string>} run
 *   runs a program, logs what it prints and returns it; throws when it fails
 */

/** @returns {Promise<BuildPart[]>} */
export async function buildParts(/** @type {Places} */ places) {
  const folder = path.join(places.root, 'bin', 'set-up', 'build');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter(name => name.endsWith('.mjs'));
  return Promise.all(
    names.sort().map(async name => ({
      ...(await import(pathToFileURL(path.join(folder, name)).href)),
      name: path.basename(name, '.mjs'),
      file: path.join('bin', 'set-up', 'build', name),
    })),
  );
}

export function isPartBuilt(/** @type {Places} */ places, /** @type {BuildPart} */ part) {
  const whole = part.outputs.every(output => existsSync(path.join(places.root, output)));
  return whole && isStamped(stampFile(places, part), stampOf(places, part));
}

export async function runPart(
  /** @type {import('./set-up.mjs').Context} */ { places },
  /** @type {BuildPart} */ part,
) {
  removeStamp(stampFile(places, part));
  const values = stampOf(places, part);
  try {
    await part.build({
      root: places.root,
      node: process.execPath,
      python: places.python,
      run: runnerIn(places),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`The build of ${part.title} failed: ${reason}.`);
  }
  const missing = part.outputs.find(output => !existsSync(path.join(places.root, output)));
  if (missing) throw new Failure(`The build of ${part.title} made no ${missing}: see ${places.log}.`);
  writeStamp(stampFile(places, part), values);
}

/** @returns {BuildTools['run']} */
function runnerIn(/** @type {Places} */ places) {
  return async (program, parameters, { cwd = places.root, env = jupyterEnvironment(places) } = {}) => {
    const outcome = await runCommand(program, parameters, { log: places.log, cwd, env });
    if (outcome.status === 0) return outcome.output;
    throw new Error(
      `${path.basename(program)} ended with status ${outcome.status}, its message is in ${places.log}`,
    );
  };
}

function stampFile(/** @type {Places} */ places, /** @type {BuildPart} */ part) {
  const version = part.perNodeVersion ? `-${process.version}` : '';
  return path.join(places.dist, '.stamps', `${part.name}${version}.json`);
}

function stampOf(/** @type {Places} */ places, /** @type {BuildPart} */ part) {
  const inputs = [part.file, 'package-lock.json', ...part.inputs].map(input => path.join(places.root, input));
  return digestOf(places.root, filesBelow(inputs));
}
