import { arrayValue } from '../display/array-value';
import {
  type BundleWithMetadata,
  type Displayable,
  displayMethod,
  type MimeBundle,
} from '../display/contract';
import { printAs } from '../display/rich-value';
import { type Backend, firstThatLoads, type LoadedBackend } from './backend';
import type { TensorFlow } from './library-types';
import { nativeBackend } from './native-backend';
import { cpuBackend, wasmBackend } from './script-backends';

/** Read by our JupyterLab renderer, which shows the backend from the output's metadata. */
export const tensorsMimeType = 'application/vnd.qedlab.tensors+json';

/**
 * TensorFlow.js with the backend that was found. Shows its version only: the backend's name depends on the machine,
 * so it stands in the output's metadata, where an unchanged notebook may differ.
 */
export class Tensors<T = TensorFlow> implements Displayable {
  readonly tf: T;
  readonly backend: Backend;
  readonly why: string;
  readonly version: string;

  constructor(loaded: LoadedBackend) {
    this.tf = loaded.tf as T;
    this.backend = loaded.backend;
    this.why = loaded.why;
    this.version = loaded.version;
    printAs(this, () => text(loaded.version));
  }

  [displayMethod](): MimeBundle {
    const data = { [tensorsMimeType]: { version: this.version }, 'text/plain': text(this.version) };
    const metadata = { qedlab: { backend: this.backend, why: this.why } };
    return { data, metadata } satisfies BundleWithMetadata as unknown as MimeBundle;
  }
}

function text(version: string): string {
  return `TensorFlow.js ${version}`;
}

let loading: Promise<LoadedBackend> | undefined;

/**
 * Loads TensorFlow.js once: native if it loads, else WebAssembly, else plain JavaScript; `backend` says which and
 * `why` the reason. QEDLAB_TENSORS=native, wasm or cpu in the environment tries that one alone.
 * Tensors hold 32-bit floats: nothing that is checked is computed with them.
 * @example const { tf } = await tensorflow()
 */
export async function tensorflow<T = TensorFlow>(): Promise<Tensors<T>> {
  loading ??= firstThatLoads(attempts(process.env.QEDLAB_TENSORS)).then(loaded => {
    showTensors(loaded.tf as { Tensor: { prototype: object } });
    return loaded;
  });
  return new Tensors<T>(await loading);
}

/** Tensors show their numbers as the result of a cell and in console.log, not their inner state. */
function showTensors({ Tensor }: { Tensor: { prototype: object } }): void {
  Object.defineProperty(Tensor.prototype, displayMethod, {
    configurable: true,
    value(this: { shape: number[]; dataSync(): ArrayLike<number> }) {
      return arrayValue(this.shape, this.dataSync())[displayMethod]();
    },
  });
  printAs(Tensor.prototype, function (this: { shape: number[]; dataSync(): ArrayLike<number> }) {
    return String(arrayValue(this.shape, this.dataSync()).bundle['text/plain']);
  });
}

function attempts(wanted: string | undefined) {
  const all = [
    ['native', nativeBackend],
    ['wasm', wasmBackend],
    ['cpu', cpuBackend],
  ] as const;
  const chosen = all.filter(([name]) => wanted === undefined || name === wanted);
  if (chosen.length > 0) return chosen;
  throw new RangeError(`QEDLAB_TENSORS is "${wanted}"; it must be native, wasm or cpu`);
}
