import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Failure } from '../set-up/failure.mjs';
import { isClone, packageRoot } from '../set-up/places.mjs';

const require = createRequire(import.meta.url);

/** @type {import('./index.mjs').Command} */
export const check = {
  summary: 'check the formulas of notes: Markdown, notebooks, LaTeX',
  usage: 'check [OPTIONS] FILE|FOLDER|- ...',
  help: '',
  ownHelp: true,
  run: parameters => noteCommand('check', parameters),
};

/** @type {import('./index.mjs').Command} */
export const declare = {
  summary: 'propose declarations for the letters of a note',
  usage: 'declare [OPTIONS] FILE',
  help: '',
  ownHelp: true,
  run: parameters => noteCommand('declare', parameters),
};

/** @type {import('./index.mjs').Command} */
export const languageServer = {
  summary: 'verdicts in an editor, by the Language Server Protocol',
  usage: 'language-server [--stdio]',
  help: '',
  ownHelp: true,
  run: parameters => noteCommand('language-server', parameters),
};

const notBuilt = 'qedlab is not built yet in this clone: `npm run build` builds it.';
const withoutCode =
  'This copy of qedlab holds no compiled code, as npm leaves it when it installs from git: in a clone, `npm run build && npm pack` makes a package to install.';

/** Compiled code of the library; nothing is set up for it, since it needs no Python and no tensors. */
async function noteCommand(/** @type {string} */ name, /** @type {string[]} */ parameters) {
  const folder = name === 'language-server' ? 'language-server' : 'command-line';
  const file = path.join(packageRoot, 'dist', 'src', folder, `${name}.js`);
  if (!existsSync(file)) throw new Failure(isClone(packageRoot) ? notBuilt : withoutCode);
  const { run } = require(file);
  return run(parameters);
}
