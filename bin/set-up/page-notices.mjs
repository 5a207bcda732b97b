import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Notice of one carried package: its name and version, its licence, who holds the rights, and the licence's text
 * without them.
 * @typedef {{ name: string, licence: string, holders: string[], text: string }} Notice
 */

/** @returns {Notice[]} notices of the packages that these files, relative to the root, belong to */
export function noticesOf(/** @type {string} */ root, /** @type {string[]} */ files) {
  const folders = new Set(files.flatMap(file => packageFolders(root, file)));
  return [...folders].sort().map(folder => notice(path.join(root, folder)));
}

/** @returns {string[]} the package of a file; for a published bundle, also those that its package depends on */
function packageFolders(/** @type {string} */ root, /** @type {string} */ file) {
  const parts = file.split('/');
  const at = parts.lastIndexOf('node_modules');
  if (at < 0) return [];
  const folder = parts.slice(0, at + (parts[at + 1]?.startsWith('@') ? 3 : 2)).join('/');
  return file.startsWith(`${folder}/dist/`) ? [folder, ...dependencies(root, folder)] : [folder];
}

function dependencies(/** @type {string} */ root, /** @type {string} */ folder) {
  const { dependencies: named = {} } = JSON.parse(
    readFileSync(path.join(root, folder, 'package.json'), 'utf8'),
  );
  return Object.keys(named)
    .map(name => path.join('node_modules', name))
    .filter(inner => existsSync(path.join(root, inner)));
}

/** @returns {Notice} */
function notice(/** @type {string} */ folder) {
  const { name, version, license, licenses, author } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find(entry => /^(licen[cs]e|copying)/i.test(entry));
  const lines = file ? readFileSync(path.join(folder, file), 'utf8').split(/\r?\n/) : [];
  const holders = lines
    .filter(line => /^\s*(copyright\b|\(c\)|©).*\d{4}/i.test(line))
    .map(line => line.trim());
  const byAuthor = typeof author === 'string' ? author : author?.name;
  return {
    name: `${name} ${version}`,
    licence: licenceName(license ?? licenses),
    holders: holders.length > 0 ? holders : byAuthor ? [`by ${byAuthor}`] : [],
    text: lines
      .filter(line => !holders.includes(line.trim()))
      .join('\n')
      .trim(),
  };
}

function licenceName(/** @type {any} */ licence) {
  if (Array.isArray(licence)) return licence.map(licenceName).join(' or ');
  return typeof licence === 'string' ? licence : (licence?.type ?? 'see the package');
}
