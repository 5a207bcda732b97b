import { existsSync } from 'node:fs';
import path from 'node:path';
import { digestOf, filesBelow } from '../digest.mjs';
import { jupyterEnvironment } from '../jupyter-environment.mjs';
import { runCommand } from '../run-command.mjs';
import { isStamped, writeStamp } from '../stamp.mjs';

/** @typedef {import('../places.mjs').Places} Places */

// JupyterLab strips styles, pictures and mathematics from the outputs of a notebook that it does not trust,
// and a fresh clone's notebooks are not. The project's own are signed, in the project's own database.

/** @type {import('../set-up.mjs').Step} */
export const trustedNotebooks = {
  title: "signatures of the project's notebooks",
  isDone: ({ places }) =>
    notebooks(places).length === 0 ||
    (existsSync(database(places)) && isStamped(stampFile(places), stampOf(places))),
  async run({ places }) {
    const values = stampOf(places);
    const outcome = await runCommand(places.python, ['-m', 'jupyter', 'trust', ...notebooks(places)], {
      log: places.log,
      env: jupyterEnvironment(places),
    });
    if (outcome.status !== 0) return `not made; JupyterLab asks to trust them, and ${places.log} says why`;
    writeStamp(stampFile(places), values);
    return undefined;
  },
};

function notebooks(/** @type {Places} */ places) {
  return filesBelow([places.notebooks], file => file.endsWith('.ipynb'));
}

function stampOf(/** @type {Places} */ places) {
  return digestOf(places.root, notebooks(places));
}

function stampFile(/** @type {Places} */ places) {
  return path.join(places.jupyterHome, 'data', 'trusted-notebooks.json');
}

function database(/** @type {Places} */ places) {
  return path.join(places.jupyterHome, 'data', 'nbsignatures.db');
}
