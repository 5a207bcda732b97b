import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireCompiler } from '../native-tensors/compile-binding.mjs';
import { cachedLibrary, tfjsNode } from '../native-tensors/library-cache.mjs';
import { NoNativeTensors } from '../native-tensors/no-native-tensors.mjs';
import { wheel } from '../native-tensors/wheel.mjs';
import { runCommand } from '../run-command.mjs';
import { isStamped, removeStamp, writeStamp } from '../stamp.mjs';

/** @typedef {import('../places.mjs').Places} Places */
/** @typedef {import('../set-up.mjs').Context} Context */

const hoursBetweenTries = 24;

/** @type {import('../set-up.mjs').Step} */
export const nativeTensors = {
  title: 'native tensors',
  costs: `${wheel.megabytes} MB to download, unless another clone did already; 815 MB on disk (--no-native-tensors does without)`,
  isDone: ({ places, options }) =>
    !isPossible() || isLinked(places) || options.nativeTensors === false || hasLatelyFailed(places, options),
  async run(context) {
    const { places } = context;
    try {
      requireCompiler();
      link(await cachedLibrary(context), tfjsNode(places));
      const version = await probe(places);
      writeStamp(stampFile(places), wheel.sha256);
      return `libtensorflow ${version} loads`;
    } catch (error) {
      if (!(error instanceof NoNativeTensors)) throw error;
      writeStamp(failureFile(places), { reason: error.message, time: Date.now() });
      return `none, since ${error.message}; tensors use WebAssembly instead, and \`npx --no qedlab set-up --native-tensors\` tries again`;
    }
  },
};

/** The wheel is for Linux on x86-64; elsewhere tensors are WebAssembly's. */
export function isPossible() {
  return process.platform === 'linux' && process.arch === 'x64';
}

export function isLinked(/** @type {Places} */ places) {
  return existsSync(bindingFile(places)) && isStamped(stampFile(places), wheel.sha256);
}

/** Remembers that somebody does without, so that no later command fetches them unasked. */
export function declineNativeTensors(/** @type {Places} */ places) {
  if (isPossible() && !isLinked(places))
    writeStamp(failureFile(places), { reason: 'they were declined by --no-native-tensors', declined: true });
}

/**
 * Why they are not there: the last try failed, or they were declined.
 * @returns {{ reason: string, time?: number, declined?: boolean } | undefined}
 */
export function lastFailure(/** @type {Places} */ places) {
  try {
    return JSON.parse(readFileSync(failureFile(places), 'utf8'));
  } catch {
    return undefined;
  }
}

/** A failed try is not repeated at every start, since it may take minutes on a network that does not answer; nor is one that was declined. */
function hasLatelyFailed(
  /** @type {Places} */ places,
  /** @type {import('../set-up.mjs').Options} */ { retryNativeTensors },
) {
  const failure = lastFailure(places);
  if (retryNativeTensors || failure === undefined) return false;
  return failure.declined === true || Date.now() - (failure.time ?? 0) < hoursBetweenTries * 3_600_000;
}

function failureFile(/** @type {Places} */ places) {
  return path.join(places.jupyterHome, 'native-tensors.json');
}

function stampFile(/** @type {Places} */ places) {
  return path.join(tfjsNode(places), 'qedlab-stamp.json');
}

function bindingFile(/** @type {Places} */ places) {
  return path.join(tfjsNode(places), 'lib', 'napi-v8', 'tfjs_binding.node');
}

/** Puts the cached files where tfjs-node looks for them, as hard links where the disk is the same. */
function link(/** @type {string} */ cached, /** @type {string} */ packageFolder) {
  const destinations = {
    'tfjs_binding.node': 'lib/napi-v8/tfjs_binding.node',
    'lib/libtensorflow_cc.so.2': 'deps/lib/libtensorflow_cc.so.2',
    'lib/libtensorflow_framework.so.2': 'deps/lib/libtensorflow_framework.so.2',
  };
  for (const [from, to] of Object.entries(destinations)) {
    const target = path.join(packageFolder, to);
    mkdirSync(path.dirname(target), { recursive: true });
    rmSync(target, { force: true });
    linkOrCopy(path.join(cached, from), target);
  }
}

function linkOrCopy(/** @type {string} */ from, /** @type {string} */ to) {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** The library's version, as a process that has just used it says. */
async function probe(/** @type {Places} */ places) {
  const script = fileURLToPath(new URL('../native-tensors/probe.cjs', import.meta.url));
  const outcome = await runCommand(process.execPath, [script, tfjsNode(places)], {
    log: places.log,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
  });
  if (outcome.status === 0) return outcome.output.trim().split('\n').at(-1);
  removeStamp(stampFile(places));
  rmSync(bindingFile(places), { force: true });
  throw new NoNativeTensors(`the library does not load here (see ${places.log})`);
}
