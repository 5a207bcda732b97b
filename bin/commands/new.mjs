import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../set-up/failure.mjs';
import { isClone, packageRoot, placesIn } from '../set-up/places.mjs';
import { notebookText } from './new-notebook.mjs';
import { takeOptions } from './options.mjs';

/** @type {import('./index.mjs').Command} */
export const newNotebook = {
  summary: 'make a notebook with the skeleton of a derivation',
  usage: 'new NAME',
  help: `Writes NAME.ipynb with declarations, a derivation, a claim that is expected to fail and an exercise, to be replaced
by your own. In qedlab's own folder it goes to notebooks/, which \`qedlab lab\` shows, elsewhere to where you are; a NAME
with folders (./NAME) is a path from where you are. It replaces no file. \`qedlab rerun\` judges it.`,
  run: async parameters => write(fileOf(nameAmong(parameters), process.cwd(), placesIn(packageRoot))),
};

/** Below the project's root, a name without folders is one of its notebooks. */
function fileOf(
  /** @type {string} */ name,
  /** @type {string} */ here,
  /** @type {import('../set-up/places.mjs').Places} */ { root, notebooks },
) {
  const file = name.endsWith('.ipynb') ? name : `${name}.ipynb`;
  const bare = path.basename(file) === file;
  const ours = isClone(root) && isWithin(here, root) && !isWithin(here, notebooks);
  return bare && ours ? path.relative(here, path.join(notebooks, file)) : file;
}

function isWithin(/** @type {string} */ place, /** @type {string} */ folder) {
  const way = path.relative(realpathSync(folder), realpathSync(place));
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

function nameAmong(/** @type {string[]} */ parameters) {
  const { rest } = takeOptions(parameters, {});
  const option = rest.find(parameter => parameter.startsWith('-'));
  if (option) throw new Failure(`Unknown option "${option}": \`qedlab new NAME\` takes none.`);
  if (rest.length !== 1 || path.basename(rest[0], '.ipynb') === '')
    throw new Failure('Name one notebook: `qedlab new my-derivation` writes my-derivation.ipynb.');
  return rest[0];
}

function write(/** @type {string} */ file) {
  if (existsSync(file))
    throw new Failure(`${file} is there already: choose another name, or remove it first.`);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, notebookText(path.basename(file, '.ipynb')), { flag: 'wx' });
  } catch (error) {
    throw new Failure(`${file} could not be written: ${/** @type {Error} */ (error).message}.`);
  }
  const { notebooks } = placesIn(packageRoot);
  const shown = existsSync(notebooks) && isWithin(path.dirname(file), notebooks);
  const lab = shown
    ? '`npm start` shows it in JupyterLab.'
    : 'A JupyterLab that you start here shows it, with the kernel that `npx --no qedlab install` puts there.';
  console.log(`${file} is written: \`npx --no qedlab rerun '${file}'\` judges it. ${lab}`);
  return 0;
}
