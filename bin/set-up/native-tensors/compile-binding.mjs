import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { runCommand } from '../run-command.mjs';
import { NoNativeTensors } from './no-native-tensors.mjs';

/** The C++ compiler: CXX, or the first that answers; undefined when there is none. */
export function findCompiler(env = process.env) {
  const names = env.CXX ? [env.CXX] : ['c++', 'g++', 'clang++'];
  return names.find(name => spawnSync(name, ['--version'], { env }).status === 0);
}

export function requireCompiler() {
  const compiler = findCompiler();
  if (compiler) return compiler;
  throw new NoNativeTensors('there is no C++ compiler (on Debian or Ubuntu: `sudo apt-get install g++`)');
}

/**
 * Compiles tfjs-node's binding against the library in `folder`, to folder/tfjs_binding.node: one call, by the
 * headers of Node's stable interface (node-api-headers), so that the result serves every Node version.
 * @param {string} tfjsNode the package's folder
 * @param {string} folder holds lib/ and include/
 * @param {import('../places.mjs').Places} places
 */
export async function compileBinding(tfjsNode, folder, places) {
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map(name => path.join(tfjsNode, 'binding', name));
  const headers = [path.join(places.modules, 'node-api-headers', 'include'), path.join(folder, 'include')];
  const outcome = await runCommand(
    requireCompiler(),
    [
      ...['-O2', '-std=c++17', '-fPIC', '-shared', '-DNAPI_VERSION=8'],
      ...headers.map(header => `-I${header}`),
      ...sources,
      ...['-o', path.join(folder, 'tfjs_binding.node')],
      ...[`-L${path.join(folder, 'lib')}`, '-ltensorflow', '-ltensorflow_framework'],
      // from lib/napi-v8 inside the package to deps/lib beside it
      '-Wl,-rpath,$ORIGIN/../../deps/lib',
    ],
    { log: places.log },
  );
  if (outcome.status !== 0) throw new NoNativeTensors(`the binding did not compile (see ${places.log})`);
}
