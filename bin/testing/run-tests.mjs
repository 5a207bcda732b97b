import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runAttached } from '../commands/child.mjs';
import { filesBelow } from '../set-up/digest.mjs';
import { jupyterEnvironment } from '../set-up/jupyter-environment.mjs';
import { packageRoot } from '../set-up/places.mjs';
import { subfolders } from '../set-up/registration.mjs';
import { Count } from './count.mjs';

/** @typedef {import('../set-up/places.mjs').Places} Places */

const reporter = fileURLToPath(new URL('count-reporter.mjs', import.meta.url));

/** Folders below tests/; long tests have their own command. */
export function testFolders() {
  return subfolders(path.join(packageRoot, 'tests')).filter(name => name !== 'soak');
}

/**
 * Runs the compiled tests on a Node, this one unless another is named, and counts them.
 * @param {Places} places
 * @param {{ folders?: string[], node?: string, env?: NodeJS.ProcessEnv }} [options] no folders: all
 */
export async function runTests(places, { folders = [], node = process.execPath, env = process.env } = {}) {
  const wanted = folders.length > 0 ? folders : testFolders();
  const files = filesBelow(
    wanted.map(folder => path.join(places.dist, 'tests', folder)),
    file => file.endsWith('.test.js'),
  );
  if (files.length === 0) return new Count();
  const scratch = mkdtempSync(path.join(tmpdir(), 'qedlab-tests-'));
  const totals = path.join(scratch, 'totals.json');
  try {
    const reporters = [
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...[`--test-reporter=${reporter}`, `--test-reporter-destination=${totals}`],
    ];
    // The limit holds for a file too; the longest takes two minutes and a half when nothing else runs.
    const limits = ['--test-timeout=1500000', '--test-concurrency=2'];
    const status = await runAttached(
      node,
      ['--test', ...limits, ...reporters, ...files],
      jupyterEnvironment(places, env),
    );
    const count = countOf(totals, status);
    if (count.failed > 0) console.log(count.listFailures());
    return count;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A runner that ended without totals, or in error without a failed test, counts as one failure. */
function countOf(/** @type {string} */ file, /** @type {number} */ status) {
  try {
    const { totals, failures } = JSON.parse(readFileSync(file, 'utf8'));
    const failed = totals.fail + totals.cancelled;
    const skipped = totals.skipped + totals.todo;
    if (failed === 0 && status !== 0)
      return new Count(totals.pass, 1, skipped, [`the runner ended with ${status}, no test with an error`]);
    return new Count(totals.pass, failed, skipped, failures);
  } catch (error) {
    return new Count(0, 1, 0, [`the runner left no totals: ${error}`]);
  }
}
