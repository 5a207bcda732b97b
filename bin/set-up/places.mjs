import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Where things lie in one qedlab folder.
 * @typedef {ReturnType<typeof placesIn>} Places
 */

/** The folder that holds package.json: a clone, or the package inside somebody's node_modules. */
export const packageRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {string} root */
export function placesIn(root) {
  const inside = (/** @type {string[]} */ ...parts) => path.join(root, ...parts);
  const environment = inside('.venv');
  const scripts = process.platform === 'win32' ? 'Scripts' : 'bin';
  return {
    root,
    environment,
    python: path.join(environment, scripts, process.platform === 'win32' ? 'python.exe' : 'python'),
    requirements: inside('jupyter', 'requirements.txt'),
    jupyter: inside('jupyter'),
    jupyterHome: inside('.jupyter'),
    log: inside('.jupyter', 'set-up.log'),
    lock: inside('.jupyter', 'set-up.lock'),
    modules: inside('node_modules'),
    packageLock: inside('package-lock.json'),
    dist: inside('dist'),
    kernelMain: inside('dist', 'kernel', 'main.js'),
    notebooks: inside('notebooks'),
  };
}

/** A clone has the lock file, which is not published; what npm installed has not, and is built already. */
export function isClone(/** @type {string} */ root) {
  return existsSync(path.join(root, 'package-lock.json')) && existsSync(path.join(root, 'tsconfig.json'));
}
