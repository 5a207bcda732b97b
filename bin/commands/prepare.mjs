import { Failure } from '../set-up/failure.mjs';
import { isClone, packageRoot, placesIn } from '../set-up/places.mjs';
import { progressOn } from '../set-up/progress.mjs';
import { setUp } from '../set-up/set-up.mjs';
import { declineNativeTensors } from '../set-up/steps/native-tensors.mjs';

/**
 * Sets the clone up, as far as it is not, and says where things lie.
 * QEDLAB_SET_UP=0 trusts that all is there, as in a container image.
 * @param {import('../set-up/set-up.mjs').Options} [options]
 */
export async function prepare(options = {}) {
  const places = placesIn(packageRoot);
  if (process.env.QEDLAB_SET_UP === '0') return places;
  if (!isClone(packageRoot)) {
    throw new Failure(
      'This command works in a clone of qedlab: clone it and run `npm start`, or use `qedlab install` to register the kernel in a JupyterLab of your own.',
    );
  }
  if (options.nativeTensors === false) declineNativeTensors(places);
  const nativeTensors = options.nativeTensors !== false && process.env.QEDLAB_NATIVE_TENSORS !== '0';
  await setUp(places, progressOn(process.stderr), { ...options, nativeTensors });
  return places;
}
