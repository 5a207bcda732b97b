import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot, placesIn } from '../set-up/places.mjs';
import { Count } from './count.mjs';
import { nodeProgram, nodeVersions, oldNodeVersion } from './node-versions.mjs';
import { testFolders } from './run-tests.mjs';

/** @typedef {{ title: string, run: () => Promise<Count> }} Stage */
/** @typedef {{ status: number | null, output: string, seconds: number }} Shown */

const places = placesIn(packageRoot);

// Folders that take long, or that test what does not depend on Node's version.
const testedOnce = new Set([
  'browser',
  'set-up',
  'repository',
  'export',
  'derivation',
  'inference',
  'models',
  'notes',
]);

/** @type {Stage[]} */
export const stages = [
  { title: 'set-up', run: setUp },
  { title: 'lint', run: async () => succeeded(await show('npm', ['run', '--silent', 'lint']), 'lint') },
  { title: 'a browser', run: async () => oneTest(installBrowser(), 'no Chromium') },
  { title: 'npm test, browser tests too', run: npmTest },
  { title: 'a clean clone', run: cleanClone },
  ...nodeVersions.map(version => ({ title: `Node ${version}`, run: () => testsOnNode(version) })),
  { title: `Node ${oldNodeVersion}, too old`, run: refusedByOldNode },
];

/** What is tested below stands on it: in a fresh clone nothing is there, not even the linter. */
async function setUp() {
  return succeeded(await show(process.execPath, ['bin/qedlab.mjs', 'set-up']), 'set-up');
}

function oneTest(/** @type {boolean} */ passed, told = 'see above') {
  return passed ? new Count(1, 0) : new Count(0, 1, 0, [told]);
}

/** A program of which the status alone is tested; where it is not 0, the end of what it printed is told. */
function succeeded(/** @type {Shown} */ { status, output }, /** @type {string} */ name) {
  return oneTest(status === 0, `${name} ended with ${status}\n${output.slice(-2000)}`);
}

/** Runs a program, shows what it prints, and keeps it. @returns {Promise<Shown>} */
function show(
  /** @type {string} */ program,
  /** @type {string[]} */ parameters,
  env = process.env,
  cwd = places.root,
) {
  const start = Date.now();
  const child = spawn(program, parameters, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', text => {
      output += text;
      process.stdout.write(text);
    });
  }
  return new Promise(resolve => {
    child.on('error', error => resolve({ status: null, output: String(error), seconds: 0 }));
    child.on('close', status => resolve({ status, output, seconds: (Date.now() - start) / 1000 }));
  });
}

/** Whether there is a Chromium, installed with apt-get if need be. */
function installBrowser() {
  const has = () =>
    ['chromium', 'chromium-browser'].some(name => spawnSync(name, ['--version']).status === 0);
  if (has()) return true;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const parameters of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    spawnSync('apt-get', parameters, { env, stdio: ['ignore', 'inherit', 'inherit'] });
  }
  return has();
}

async function npmTest() {
  return counted(await show('npm', ['test'], { ...process.env, QEDLAB_BROWSER: '1' }));
}

function counted(/** @type {Shown} */ { status, output }) {
  const count = Count.lastIn(output) ?? new Count();
  return status === 0 || count.failed > 0 ? count : count.plus(oneTest(false, `ended with ${status}`));
}

/** Sets up and runs the tests with another Node, which is first on the path of everything started. */
async function testsOnNode(/** @type {string} */ version) {
  const node = await nodeProgram(version, places.log);
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` };
  const folders = testFolders().filter(folder => !testedOnce.has(folder));
  return counted(await show(node, ['bin/qedlab.mjs', 'test', ...folders], env));
}

async function refusedByOldNode() {
  const node = await nodeProgram(oldNodeVersion, places.log);
  const { status, output } = await show(node, ['bin/qedlab.mjs', 'lab']);
  return oneTest(
    status === 2 && output.trim().split('\n').length === 1 && output.includes(`Node ${oldNodeVersion}`),
    `ended with ${status}: ${output}`,
  );
}

/** What a new user does, in an empty folder; downloads are shared with this clone. */
async function cleanClone() {
  const folder = mkdtempSync(path.join(tmpdir(), 'qedlab-clone-'));
  try {
    const clone = path.join(folder, 'a clone');
    const made = await show('git', ['clone', '--quiet', places.root, clone]);
    let count = succeeded(made, 'git clone');
    const qedlab = (/** @type {string[]} */ ...parameters) =>
      show('npx', ['--no', '--', 'qedlab', ...parameters], process.env, clone);
    const first = await show(process.execPath, ['bin/qedlab.mjs', 'set-up'], process.env, clone);
    count = count.plus(succeeded(first, 'the first set-up'));
    const second = await show(process.execPath, ['bin/qedlab.mjs', 'set-up'], process.env, clone);
    console.log(`first set-up ${first.seconds.toFixed(1)} s, second ${second.seconds.toFixed(2)} s`);
    count = count.plus(
      oneTest(
        second.status === 0 && second.output === 'qedlab is set up.\n',
        `the second set-up did more than look\n${second.output.slice(-2000)}`,
      ),
    );
    for (const parameters of [['doctor'], ['rerun'], ['export']]) {
      count = count.plus(succeeded(await qedlab(...parameters), parameters[0]));
    }
    return count;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
