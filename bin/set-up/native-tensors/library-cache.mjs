import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../run-command.mjs';
import { isStamped, writeStamp } from '../stamp.mjs';
import { compileBinding } from './compile-binding.mjs';
import { NoNativeTensors } from './no-native-tensors.mjs';
import { downloadWheel, wheel } from './wheel.mjs';

/** @typedef {import('../set-up.mjs').Context} Context */

// One folder for all clones of a user holds the unpacked library and the binding compiled against it, as npm and
// uv keep their downloads. It is made under another name and renamed when whole.
const members = ['lib/libtensorflow_cc.so.2', 'lib/libtensorflow_framework.so.2', 'tfjs_binding.node'];

/** The folder shared by a user's clones: QEDLAB_CACHE, else the system's place for such things. */
export function cacheFolder(env = process.env) {
  return env.QEDLAB_CACHE ?? path.join(env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'qedlab');
}

/**
 * The cached library, downloaded and compiled first if need be.
 * @param {Context} context
 * @returns {Promise<string>} the folder that holds `members`
 */
export async function cachedLibrary(context) {
  const { version } = JSON.parse(readFileSync(path.join(tfjsNode(context.places), 'package.json'), 'utf8'));
  const folder = path.join(
    cacheFolder(),
    `tensorflow-${wheel.version}-tfjs-${version}-${wheel.sha256.slice(0, 8)}`,
  );
  if (isWhole(folder)) return folder;
  mkdirSync(cacheFolder(), { recursive: true });
  const fresh = mkdtempSync(path.join(cacheFolder(), 'new-'));
  try {
    await fill(fresh, context);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } catch (error) {
    if (!isWhole(folder)) throw error; // else another clone was quicker
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

export function tfjsNode(/** @type {import('../places.mjs').Places} */ places) {
  return path.join(places.modules, '@tensorflow', 'tfjs-node');
}

async function fill(/** @type {string} */ folder, /** @type {Context} */ context) {
  const { places, detail } = context;
  const file = await downloadWheel(folder, context);
  detail('unpacking');
  const script = fileURLToPath(new URL('unpack-wheel.py', import.meta.url));
  const unpacked = await runCommand(places.python, [script, file, folder], { log: places.log });
  if (unpacked.status !== 0) throw new NoNativeTensors(`the wheel could not be unpacked (see ${places.log})`);
  rmSync(file);
  for (const name of ['cc', 'framework']) {
    const short = name === 'cc' ? 'libtensorflow.so' : 'libtensorflow_framework.so';
    symlinkSync(`libtensorflow_${name}.so.2`, path.join(folder, 'lib', short));
  }
  detail('compiling');
  await compileBinding(tfjsNode(places), folder, places);
  writeStamp(path.join(folder, 'stamp.json'), sizes(folder));
}

function isWhole(/** @type {string} */ folder) {
  const all = members.every(member => existsSync(path.join(folder, member)));
  return all && isStamped(path.join(folder, 'stamp.json'), sizes(folder));
}

function sizes(/** @type {string} */ folder) {
  return members.map(member => [member, statSync(path.join(folder, member)).size]);
}
