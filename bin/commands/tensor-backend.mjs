import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isPossible, lastFailure } from '../set-up/steps/native-tensors.mjs';

/** @typedef {import('../set-up/places.mjs').Places} Places */

const probe = fileURLToPath(new URL('../set-up/native-tensors/probe.cjs', import.meta.url));
const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' };

/**
 * Which of native, WebAssembly and plain JavaScript tensors load, found by loading them in a process of their own.
 * @returns {{ subject: string, state: string, remedy?: string }}
 */
export function tensorBackend(/** @type {Places} */ places) {
  const subject = 'tensors';
  const tensorflow = (/** @type {string} */ name) => path.join(places.modules, '@tensorflow', name);
  const native = loads(probe, tensorflow('tfjs-node'));
  if (native.version) return { subject, state: `native: libtensorflow ${native.version} loads` };
  const why = `native ones do not load: ${whyNoNative(places, native.reason)}`;
  for (const [name, label] of [
    ['tfjs-backend-wasm', 'WebAssembly'],
    ['tfjs', 'plain JavaScript, which is slow'],
  ]) {
    if (existsSync(tensorflow(name))) return { subject, state: `${label}; ${why}` };
  }
  return {
    subject,
    state: `none; ${why}`,
    remedy: '`npm install @tensorflow/tfjs @tensorflow/tfjs-backend-wasm`',
  };
}

/** @returns {{ version?: string, reason: string }} */
function loads(/** @type {string} */ script, /** @type {string} */ packageFolder) {
  if (!existsSync(packageFolder)) return { reason: '@tensorflow/tfjs-node is not installed' };
  const answer = spawnSync(process.execPath, [script, packageFolder], {
    env,
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (answer.status === 0) return { version: answer.stdout.trim().split('\n').at(-1), reason: '' };
  const line = answer.stderr.split('\n').find(text => /^\w*Error\b/.test(text));
  return {
    reason:
      line?.replace(/\s+Please run.*/, '') ?? `the process ended with ${answer.signal ?? answer.status}`,
  };
}

function whyNoNative(/** @type {Places} */ places, /** @type {string} */ reason) {
  if (!isPossible()) return `there is no library for ${process.platform} ${process.arch}`;
  if (process.env.QEDLAB_NATIVE_TENSORS === '0') return 'QEDLAB_NATIVE_TENSORS=0 asks to do without';
  const failure = lastFailure(places);
  if (failure)
    return `at the last set-up ${failure.reason}; \`npx --no qedlab set-up --native-tensors\` tries again`;
  return `${reason.trim()}; \`npx --no qedlab set-up --native-tensors\` links them`;
}
