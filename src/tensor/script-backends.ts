import { dirname, sep } from 'node:path';
import type { Attempt } from './backend';

interface TensorFlowModule {
  enableProdMode(): void;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  readonly version: { readonly tfjs: string };
}

/** WebAssembly with its own binary from the package: no compiler, no download, every platform. */
export const wasmBackend: Attempt = async () => {
  const tf = loadQuietly();
  const wasm = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(prefix: string): void };
  wasm.setWasmPaths(
    dirname(require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm')) + sep,
  );
  return use(tf, 'wasm', 'WebAssembly from the package');
};

/** Plain JavaScript: always there, slow. */
export const cpuBackend: Attempt = async () => use(loadQuietly(), 'cpu', 'plain JavaScript');

function loadQuietly(): TensorFlowModule {
  const tf = require('@tensorflow/tfjs') as TensorFlowModule;
  tf.enableProdMode(); // else it advertises tfjs-node on first use
  return tf;
}

async function use(tf: TensorFlowModule, name: string, remark: string) {
  if (!(await tf.setBackend(name))) throw new Error(`TensorFlow.js refused the backend "${name}"`);
  await tf.ready();
  return { tf, version: tf.version.tfjs, remark };
}
