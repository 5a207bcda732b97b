import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs the work while holding the lock file, so that two set-ups in one folder take turns.
 * A lock whose process is gone is taken over.
 * @template T
 * @param {string} file
 * @param {(holder: number) => void} onWait called once, when another process holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, onWait, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let told = false; !take(file); ) {
    const holder = holderOf(file);
    if (holder !== undefined && !isAlive(holder)) {
      discard(file, holder);
      continue;
    }
    if (holder !== undefined && !told) {
      onWait(holder);
      told = true;
    }
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** A lock appears with its content in one piece: it is linked to its name, not written under it. */
function take(/** @type {string} */ file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function holderOf(/** @type {string} */ file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(/** @type {number} */ processId) {
  if (processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** Removes the lock of a dead process; if somebody else took it over meanwhile, theirs is put back. */
function discard(/** @type {string} */ file, /** @type {number} */ deadHolder) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    if (Number(readFileSync(aside, 'utf8')) !== deadHolder) linkSync(aside, file);
    rmSync(aside, { force: true });
  } catch {
    // another process was quicker
  }
}
