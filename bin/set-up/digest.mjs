import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const notSources = new Set(['node_modules', '__pycache__', '.ipynb_checkpoints']);

/**
 * Files below the given files and folders, sorted; what does not exist counts as nothing.
 * @param {string[]} roots
 * @param {(file: string) => boolean} [wanted]
 * @returns {string[]}
 */
export function filesBelow(roots, wanted = () => true) {
  /** @type {string[]} */
  const found = [];
  const visit = (/** @type {string} */ place) => {
    const state = statSync(place, { throwIfNoEntry: false });
    if (state?.isFile()) found.push(place);
    if (!state?.isDirectory()) return;
    for (const name of readdirSync(place)) if (!notSources.has(name)) visit(path.join(place, name));
  };
  roots.forEach(visit);
  return found.filter(wanted).sort();
}

/**
 * Digest of the names and contents of files, and of further values that a result depends on.
 * @param {string} root names are taken relative to it, so that a moved folder keeps its digest
 * @param {string[]} files
 * @param {unknown[]} [values]
 */
export function digestOf(root, files, values = []) {
  const hash = createHash('sha256').update(JSON.stringify(values));
  for (const file of files) hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
