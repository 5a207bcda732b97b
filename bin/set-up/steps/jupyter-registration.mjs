import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { kernelFiles, sharedFolders } from '../registration.mjs';
import { writeIfDifferent } from '../stamp.mjs';
import { makeLink, pointsTo } from './package-link.mjs';
import { packagesFolder } from './python-environment.mjs';

/** @typedef {import('../places.mjs').Places} Places */

// Everything goes below .venv (share/jupyter, etc/jupyter), so that .venv/bin/jupyter finds it by itself,
// whoever starts it. Extensions and templates are links: what a developer builds anew is seen at once.

/** @type {import('../set-up.mjs').Step} */
export const jupyterRegistration = {
  title: 'kernel, JupyterLab extensions, templates and settings',
  isDone: ({ places }) =>
    links(places).every(({ from, to }) => pointsTo(from, to)) &&
    texts(places).every(({ file, content }) => holds(file, content)) &&
    !former(places).some(existsSync),
  async run({ places }) {
    for (const { from, to } of links(places)) makeLink(from, to);
    for (const { file, content } of texts(places)) writeIfDifferent(file, content);
    for (const file of former(places)) rmSync(file, { force: true });
  },
};

function share(/** @type {Places} */ places) {
  return path.join(places.environment, 'share', 'jupyter');
}

function links(/** @type {Places} */ places) {
  return sharedFolders(places).map(([to, name]) => ({ from: path.join(share(places), name), to }));
}

/** Settings are read from the file in JSON and from that in Python: one that was the other before must be gone. */
function former(/** @type {Places} */ places) {
  return configFiles(path.join(places.jupyter, 'config'))
    .filter(({ name }) => name.endsWith('.py'))
    .map(({ name }) => path.join(places.environment, 'etc', 'jupyter', name.replace(/py$/, 'json')));
}

/** The kernel's registration, the settings files of jupyter/config, and the line that lets Python import jupyter/qedlab_jupyter. */
function texts(/** @type {Places} */ places) {
  const packages = packagesFolder(places.environment);
  const settings = configFiles(path.join(places.jupyter, 'config')).map(({ file, name }) => ({
    file: path.join(places.environment, 'etc', 'jupyter', name),
    content: readFileSync(file, 'utf8'),
  }));
  return [
    ...kernelFiles(places, share(places)),
    ...settings,
    ...(packages ? [{ file: path.join(packages, 'qedlab.pth'), content: `${places.jupyter}\n` }] : []),
  ];
}

function configFiles(/** @type {string} */ folder, name = '') {
  /** @type {{ file: string, name: string }[]} */
  const found = [];
  if (!existsSync(folder)) return found;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inner = path.join(name, entry.name);
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...configFiles(file, inner));
    else if (/\.(json|py)$/.test(entry.name)) found.push({ file, name: inner });
  }
  return found;
}

function holds(/** @type {string} */ file, /** @type {string} */ content) {
  return existsSync(file) && readFileSync(file, 'utf8') === content;
}
