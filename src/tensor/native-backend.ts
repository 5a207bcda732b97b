import type { Attempt } from './backend';

/** libtensorflow through @tensorflow/tfjs-node: the fastest for large models. */
export const nativeBackend: Attempt = async () => {
  restoreRemovedUtility();
  // Both are read once, when the library loads: no start-up chatter, and rounding that does not depend on oneDNN.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  process.env.TF_ENABLE_ONEDNN_OPTS ??= '0';
  const tf = require('@tensorflow/tfjs-node') as {
    ready(): Promise<void>;
    backend(): { binding?: { TF_Version?: string } };
    version: { tfjs: string };
  };
  await tf.ready();
  const library = tf.backend().binding?.TF_Version ?? 'of unknown version';
  return { tf, version: tf.version.tfjs, remark: `libtensorflow ${library} loads` };
};

/** tfjs-node still calls util.isNullOrUndefined, which Node removed in version 23. */
function restoreRemovedUtility(): void {
  const utilities = require('node:util') as { isNullOrUndefined?: (value: unknown) => boolean };
  utilities.isNullOrUndefined ??= value => value === null || value === undefined;
}
