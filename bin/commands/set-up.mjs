import { readOptions } from './options.mjs';
import { prepare } from './prepare.mjs';

/** @type {import('./index.mjs').Command} */
export const setUpCommand = {
  summary: 'make the folder ready: packages, build, Python environment, kernel',
  usage: 'set-up [--native-tensors | --no-native-tensors]',
  help: `Does what every other command does first: what is ready already is left alone.
  --native-tensors     try again to link TensorFlow's native library after that failed or was declined
  --no-native-tensors  do without it (274 MB to download), from now on; QEDLAB_NATIVE_TENSORS=0 says so for once`,
  async run(parameters) {
    const { nativeTensors } = readOptions(parameters, { nativeTensors: true });
    await prepare({ nativeTensors, retryNativeTensors: parameters.includes('--native-tensors') });
    console.log('qedlab is set up.');
    return 0;
  },
};
