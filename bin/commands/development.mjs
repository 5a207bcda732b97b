import { existsSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../set-up/digest.mjs';
import { Failure } from '../set-up/failure.mjs';
import { runTests, testFolders } from '../testing/run-tests.mjs';
import { runAttached } from './child.mjs';
import { readOptions, takeOptions } from './options.mjs';
import { prepare } from './prepare.mjs';

/** @type {import('./index.mjs').Command} */
export const build = {
  summary: 'compile and bundle, stopping at type errors',
  usage: 'build',
  help: 'Sets up what is missing and builds what has changed.',
  hidden: true,
  async run(parameters) {
    readOptions(parameters, {});
    await prepare({ strictBuild: true });
    return 0;
  },
};

/** @type {import('./index.mjs').Command} */
export const test = {
  summary: 'set up, then run the tests',
  usage: 'test [FOLDER ...]',
  help: `Runs the tests of tests/FOLDER, of all folders without one; ends with a line "N passed, N failed".
Tests that need a browser run where QEDLAB_BROWSER=1.`,
  hidden: true,
  async run(parameters) {
    const { values, rest } = takeOptions(parameters, { nativeTensors: true });
    const unknown = rest.find(name => name.startsWith('-') || !testFolders().includes(name));
    if (unknown)
      throw new Failure(`There is no folder tests/${unknown}: there are ${testFolders().join(', ')}.`);
    const places = await prepare({ ...values, strictBuild: true });
    const count = await runTests(places, { folders: rest });
    console.log(count.toString());
    return count.failed > 0 ? 1 : 0;
  },
};

/** @type {import('./index.mjs').Command} */
export const soak = namedScript('soak', 'long tests', path.join('tests', 'soak'));

/** @type {import('./index.mjs').Command} */
export const benchmark = namedScript('benchmark', 'measurements', 'benchmarks');

/**
 * A command that runs one compiled script of a folder: FOLDER/NAME.ts, or FOLDER/NAME/main.ts.
 * @returns {import('./index.mjs').Command}
 */
function namedScript(
  /** @type {string} */ command,
  /** @type {string} */ what,
  /** @type {string} */ folder,
) {
  return {
    summary: `${what}, one by one`,
    usage: `${command} NAME [OPTIONS]`,
    help: `Runs ${folder}/NAME; without a name, lists those there are.`,
    hidden: true,
    async run([name, ...rest]) {
      const places = await prepare();
      const compiled = path.join(places.dist, folder);
      const names = scriptNames(compiled);
      if (name === undefined) {
        console.log(names.join('\n') || `There are no ${what} yet.`);
        return 0;
      }
      if (!names.includes(name))
        throw new Failure(`There is no ${folder}/${name}: there are ${names.join(', ') || 'none'}.`);
      return runAttached(process.execPath, [scriptFile(compiled, name), ...rest]);
    },
  };
}

function scriptNames(/** @type {string} */ compiled) {
  const files = filesBelow([compiled], file => file.endsWith('.js')).map(file =>
    path.relative(compiled, file),
  );
  const names = files.map(file =>
    file.endsWith(`${path.sep}main.js`) ? path.dirname(file) : file.slice(0, -3),
  );
  return names.filter(name => !name.includes(path.sep));
}

function scriptFile(/** @type {string} */ compiled, /** @type {string} */ name) {
  const single = path.join(compiled, `${name}.js`);
  return existsSync(single) ? single : path.join(compiled, name, 'main.js');
}
