import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../set-up/native-tensors/library-cache.mjs';
import { runCommand } from '../set-up/run-command.mjs';

/** The Node versions that qedlab is tested with: the oldest that works, and each that is supported. */
export const nodeVersions = ['20.19.6', '22.23.3', '24.21.0', '26.10.0'];

/** One that is too old. */
export const oldNodeVersion = '18.20.8';

/**
 * The node program of a version, from the npm registry (what the npm package `node` would install by a script),
 * kept for other clones.
 * @param {string} version
 * @param {string} log
 * @returns {Promise<string>} its path
 */
export async function nodeProgram(version, log) {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = path.join(cacheFolder(), `${name}-${version}`);
  const program = path.join(folder, 'node_modules', name, 'bin', 'node');
  if (existsSync(program)) return program;
  mkdirSync(cacheFolder(), { recursive: true });
  const fresh = mkdtempSync(path.join(cacheFolder(), 'new-'));
  const install = ['install', '--prefix', fresh, '--ignore-scripts', '--no-save', `${name}@${version}`];
  const { status } = await runCommand('npm', install, { log });
  if (status !== 0)
    throw new Error(`Node ${version} could not be installed from the npm registry: see ${log}`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  return program;
}
