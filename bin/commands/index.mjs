import { dask, exportNotebooks, rerun } from './derivations.mjs';
import { benchmark, build, soak, test } from './development.mjs';
import { doctor } from './doctor.mjs';
import { install } from './install.mjs';
import { lab } from './lab.mjs';
import { newNotebook } from './new.mjs';
import { check, declare, languageServer } from './notes.mjs';
import { setUpCommand } from './set-up.mjs';

/**
 * @typedef {object} Command
 * @property {string} summary one line for the list
 * @property {string} usage
 * @property {string} help
 * @property {boolean} [hidden] left out of the list: for those who work on qedlab itself
 * @property {boolean} [ownHelp] --help is passed on
 * @property {(parameters: string[]) => Promise<number>} run resolves to the exit status
 */

/** @type {Record<string, Command>} */
export const commands = {
  lab,
  rerun,
  export: exportNotebooks,
  dask,
  check,
  new: newNotebook,
  declare,
  'language-server': languageServer,
  install,
  doctor,
  'set-up': setUpCommand,
  build,
  test,
  soak,
  benchmark,
};
