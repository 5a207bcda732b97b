import { existsSync, lstatSync, mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/** @typedef {import('../places.mjs').Places} Places */

// With the package inside its own node_modules, `import 'qedlab'` and `npx --no qedlab` find the clone,
// from the notebooks too, and nothing asks the registry.

/** @type {import('../set-up.mjs').Step} */
export const packageLink = {
  title: 'qedlab in its own node_modules',
  isDone: ({ places }) => links(places).every(({ from, to }) => pointsTo(from, to)),
  async run({ places }) {
    for (const { from, to } of links(places)) makeLink(from, to);
  },
};

function links(/** @type {Places} */ places) {
  return [
    { from: path.join(places.modules, 'qedlab'), to: '..' },
    { from: path.join(places.modules, '.bin', 'qedlab'), to: path.join('..', '..', 'bin', 'qedlab.mjs') },
  ];
}

export function pointsTo(/** @type {string} */ from, /** @type {string} */ to) {
  try {
    return readlinkSync(from) === to && existsSync(from);
  } catch {
    return false;
  }
}

/** Makes a symbolic link, in place of whatever file or link had the name. */
export function makeLink(/** @type {string} */ from, /** @type {string} */ to) {
  mkdirSync(path.dirname(from), { recursive: true });
  if (lstatSync(from, { throwIfNoEntry: false })) rmSync(from, { recursive: true });
  symlinkSync(to, from);
}
