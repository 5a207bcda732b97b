import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// A stamp is a small JSON file inside the thing it vouches for. It is written last and removed first, so
// what was interrupted half way carries none and is made anew.

/** Whether the stamp holds exactly these values. */
export function isStamped(/** @type {string} */ file, /** @type {unknown} */ values) {
  try {
    return readFileSync(file, 'utf8') === serialize(values);
  } catch {
    return false;
  }
}

export function writeStamp(/** @type {string} */ file, /** @type {unknown} */ values) {
  writeWhole(file, serialize(values));
}

export function removeStamp(/** @type {string} */ file) {
  rmSync(file, { force: true });
}

/** Writes a file so that a reader sees either the old content or the new, never a part. */
export function writeWhole(/** @type {string} */ file, /** @type {string} */ content) {
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.new`;
  writeFileSync(temporary, content);
  renameSync(temporary, file);
}

/** Writes the file unless it holds this content already; true if it wrote. */
export function writeIfDifferent(/** @type {string} */ file, /** @type {string} */ content) {
  try {
    if (readFileSync(file, 'utf8') === content) return false;
  } catch {
    // not there yet
  }
  writeWhole(file, content);
  return true;
}

function serialize(/** @type {unknown} */ values) {
  return `${JSON.stringify(values, null, 2)}\n`;
}
