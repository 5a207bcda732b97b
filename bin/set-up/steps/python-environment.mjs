import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { digestOf } from '../digest.mjs';
import { Failure } from '../failure.mjs';
import { findPython } from '../find-python.mjs';
import { looksLikeClosedNetwork, runCommand } from '../run-command.mjs';
import { isStamped, writeStamp } from '../stamp.mjs';

/** @typedef {import('../places.mjs').Places} Places */

// A few packages whose absence shows that somebody has taken the environment apart.
const witnesses = ['jupyterlab', 'nbclient', 'nbconvert', 'plotly'];

/** @type {import('../set-up.mjs').Step} */
export const pythonEnvironment = {
  title: 'Python environment',
  costs: 'about 85 MB to download, unless uv has them already; 350 MB on disk, in .venv',
  isDone: ({ places }) => isWhole(places),
  async run(context) {
    const { places } = context;
    const python = findPython();
    const fresh = `${places.environment}.new`;
    rmSync(fresh, { recursive: true, force: true });
    await create(python.executable, fresh, places.log);
    const installer = await install(fresh, places);
    pointScriptsTo(fresh, places.environment);
    rmSync(places.environment, { recursive: true, force: true });
    renameSync(fresh, places.environment);
    writeStamp(stampFile(places), stampOf(places));
    return `done with ${installer}, Python ${python.version.join('.')}`;
  },
};

/**
 * Asked before anything is downloaded: without a Python nothing else would be of use.
 * @type {import('../set-up.mjs').Step}
 */
export const pythonInterpreter = {
  title: 'Python',
  isDone: ({ places }) => isWhole(places),
  run: async () => {
    const { version, executable } = findPython();
    return `${version.join('.')} (${executable})`;
  },
};

/** Whether the environment in place was finished, in this folder, from this lock, on the interpreter that is still there. */
export function isWhole(/** @type {Places} */ places) {
  if (!existsSync(places.python) || !isStamped(stampFile(places), stampOf(places))) return false;
  const packages = packagesFolder(places.environment);
  return packages !== undefined && witnesses.every(name => existsSync(path.join(packages, name)));
}

function stampFile(/** @type {Places} */ places) {
  return path.join(places.environment, 'qedlab-stamp.json');
}

function stampOf(/** @type {Places} */ places) {
  const interpreter = realpathSync(places.python);
  const { size, mtimeMs } = statSync(interpreter);
  return {
    requirements: digestOf(places.root, [places.requirements]),
    folder: places.environment,
    interpreter,
    size,
    changed: mtimeMs,
  };
}

/** site-packages of an environment; where Python changed its version under it, there are none for it. */
export function packagesFolder(/** @type {string} */ environment) {
  if (process.platform === 'win32') return path.join(environment, 'Lib', 'site-packages');
  const library = path.join(environment, 'lib');
  if (!existsSync(library)) return undefined;
  const version = readdirSync(library).find(name => name.startsWith('python3'));
  return version && path.join(library, version, 'site-packages');
}

async function create(/** @type {string} */ python, /** @type {string} */ folder, /** @type {string} */ log) {
  const outcome = await runCommand(python, ['-m', 'venv', folder], { log });
  if (outcome.status !== 0) {
    throw new Failure(`${python} could not make an environment: its message is at the end of ${log}.`);
  }
}

/** Installs the locked packages by uv, which takes seconds, or by pip where uv cannot be had; says by which. */
async function install(/** @type {string} */ environment, /** @type {Places} */ places) {
  const python = path.join(environment, path.relative(places.environment, places.python));
  const pip = [
    '-m',
    'pip',
    '--disable-pip-version-check',
    'install',
    '--no-compile',
    '--require-hashes',
    '-r',
  ];
  const run = (/** @type {string[]} */ parameters) => runCommand(python, parameters, { log: places.log });
  const first = await run([...pip, onlyUv(places, environment)]);
  if (first.status !== 0 && looksLikeClosedNetwork(first.output))
    throw new Failure(whyFailed(first.output, places.log));
  const byUv =
    first.status === 0 &&
    (await run(['-m', 'uv', 'pip', 'sync', '--python', python, '--require-hashes', places.requirements]));
  if (byUv && byUv.status === 0) return 'uv';
  const byPip = await run([...pip, places.requirements]);
  if (byPip.status === 0) return 'pip';
  throw new Failure(whyFailed(byPip.output, places.log));
}

/** A requirements file with uv alone, cut with its hashes out of the lock, so that uv has one pin only. */
function onlyUv(/** @type {Places} */ places, /** @type {string} */ folder) {
  const entries = readFileSync(places.requirements, 'utf8').split(/\n(?=\S)/);
  const file = path.join(folder, 'uv-requirements.txt');
  writeFileSync(file, `${entries.filter(entry => entry.startsWith('uv==')).join('\n')}\n`);
  return file;
}

/** Scripts name their interpreter by its full path: the folder's temporary name gives way to the final one. */
function pointScriptsTo(/** @type {string} */ from, /** @type {string} */ to) {
  const scripts = path.join(from, process.platform === 'win32' ? 'Scripts' : 'bin');
  for (const entry of readdirSync(scripts, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(scripts, entry.name);
    const text = readFileSync(file, 'latin1');
    if (text.startsWith('\x7fELF') || !text.includes(from)) continue;
    writeFileSync(file, text.replaceAll(from, to), 'latin1');
  }
}

function whyFailed(/** @type {string} */ output, /** @type {string} */ log) {
  return looksLikeClosedNetwork(output)
    ? `The Python packages could not be downloaded: check the network (or pip's index and proxy settings) and start again; details are in ${log}.`
    : `The Python packages could not be installed: pip's message is at the end of ${log}.`;
}
