import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure.mjs';
import { looksLikeClosedNetwork, runCommand } from '../run-command.mjs';

/** @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} LockedPackage */

/** @type {import('../set-up.mjs').Step} */
export const npmPackages = {
  title: 'npm packages',
  costs: 'about 240 MB to download, unless npm has them already; 800 MB on disk',
  isDone: ({ places }) => areInstalled(places),
  async run({ places }) {
    // Not `npm ci`: it empties node_modules first, and refuses a lock that lacks other systems' optional packages
    // where a registry lacks them as well, as partial mirrors do. Versions and hashes are the lock's all the same.
    const install = ['install', '--no-save', '--ignore-scripts'];
    const outcome = await npm(places, [
      ...install,
      (await isClosed(places)) ? '--offline' : '--prefer-offline',
    ]);
    if (outcome.missing)
      throw new Failure('npm was not found: install it (it comes with Node from nodejs.org).');
    if (outcome.status !== 0) throw new Failure(whyNpmFailed(outcome.output, places.log));
  },
};

function npm(/** @type {import('../places.mjs').Places} */ places, /** @type {string[]} */ parameters) {
  const [program, ...before] = npmCommand();
  return runCommand(program, [...before, ...parameters], { log: places.log, cwd: places.root });
}

/** Asked first, since npm would try each of hundreds of packages, several times, before it gave up. */
async function isClosed(/** @type {import('../places.mjs').Places} */ places) {
  const { status, output } = await npm(places, ['ping', '--fetch-retries=0']);
  return status !== 0 && looksLikeClosedNetwork(output);
}

/** npm writes its own record of what lies in node_modules last of all, so it vouches for the whole. */
function installedLock(/** @type {import('../places.mjs').Places} */ places) {
  return path.join(places.modules, '.package-lock.json');
}

/** Whether node_modules holds every package of the lock file, in its version. */
export function areInstalled(/** @type {import('../places.mjs').Places} */ places) {
  const installed = lockedPackages(installedLock(places));
  const wanted = lockedPackages(places.packageLock);
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(
    ([place, locked]) =>
      place === '' ||
      (installed[place]
        ? installed[place].version === locked.version && existsSync(path.join(places.root, place))
        : Boolean(locked.optional || locked.devOptional)),
  );
}

/** @returns {Record<string, LockedPackage> | undefined} */
function lockedPackages(/** @type {string} */ file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** The npm that started us, or the one on the path. */
function npmCommand() {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, script] : ['npm'];
}

function whyNpmFailed(/** @type {string} */ output, /** @type {string} */ log) {
  return looksLikeClosedNetwork(output)
    ? `The npm packages could not be downloaded: check the network (or npm's registry and proxy settings) and start again; details are in ${log}.`
    : `npm could not install the packages: its message is at the end of ${log}.`;
}
