/** Files to check: folders are walked, links that lead in circles are passed over, what is no text is told. */

import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { formOf } from '../notes/read-note';
import { WrongUse } from './options';

/** Larger files hold no notes. */
export const mostBytes = 16 * 1024 * 1024;

const skipped = new Set(['node_modules', '__pycache__', 'dist', '_site', 'site-packages']);

/** Files to check, and how many of other kinds the walk through folders passed over. */
export interface FoundFiles {
  readonly files: readonly string[];
  readonly passedOver: number;
}

/**
 * The files that the targets name, in order, each once.
 * @param left whether a folder's walk leaves a path out
 * @throws WrongUse for a target that is not there
 */
export function filesOf(
  targets: readonly string[],
  left: (file: string) => boolean = () => false,
): FoundFiles {
  // By where they lead to: `a.md` and `./a.md` are one.
  const files = new Map<string, string>();
  const others = new Set<string>();
  for (const target of targets) {
    const kind = target === '-' ? 'file' : kindOf(target);
    if (kind === undefined) throw new WrongUse(`There is no file or folder "${target}".`);
    const add = (file: string) => {
      const real = file === '-' ? file : realOf(file);
      if (!files.has(real)) files.set(real, file);
    };
    if (kind === 'file') add(target);
    else
      for (const file of walk(target, new Set(), left)) {
        if (isNote(file)) add(file);
        else others.add(file);
      }
  }
  return { files: [...files.values()], passedOver: others.size };
}

/** Where a path leads to, links resolved. */
export function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}

const isNote = (file: string) => formOf(file) !== undefined && path.basename(file) !== 'README.txt';

/** What a path leads to; undefined: nothing. */
export function kindOf(target: string): 'file' | 'folder' | undefined {
  try {
    return statSync(target).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

/** Files below a folder. Links are followed to files inside it, never to folders: no loop can arise. */
function* walk(folder: string, seen: Set<string>, left: (file: string) => boolean): Generator<string> {
  const real = realpathSync(folder);
  if (seen.has(real)) return;
  seen.add(real);
  for (const name of readdirSync(folder).sort()) {
    const file = path.join(folder, name);
    if (name.startsWith('.') || skipped.has(name) || left(file)) continue;
    const state = lstatSync(file);
    if (state.isDirectory()) yield* walk(file, seen, left);
    else if (state.isFile() || (state.isSymbolicLink() && isInside(file, real))) yield file;
  }
}

/** Does a path, links resolved, lie in a folder? */
export function isInside(file: string, folder: string): boolean {
  try {
    const relative = path.relative(realpathSync(folder), realpathSync(file));
    return (
      relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative) && statSync(file).isFile()
    );
  } catch {
    return false;
  }
}

/** @throws Error with one sentence: too large, binary, no UTF-8 */
export function textOfFile(file: string): string {
  const state = statSync(file);
  // A pipe would be waited for, and a device may never end.
  if (!state.isFile()) throw new Error('it is no file but a pipe or a device; `-` reads standard input');
  const { size } = state;
  if (size > mostBytes)
    throw new Error(
      `it has ${megabytes(size)} MB, more than the ${megabytes(mostBytes)} MB that a note may have`,
    );
  return textOf(readFileSync(file));
}

/** @throws Error with one sentence: too large, binary, no UTF-8 */
export function textOf(bytes: Buffer): string {
  if (bytes.length > mostBytes)
    throw new Error(
      `it has ${megabytes(bytes.length)} MB, more than the ${megabytes(mostBytes)} MB that a note may have`,
    );
  const zero = bytes.subarray(0, 65_536).indexOf(0);
  if (zero >= 0) throw new Error(`it is binary: byte ${zero} is zero`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`it is not valid UTF-8: ${firstInvalid(bytes)}; save it as UTF-8`);
  }
}

/** The first line that is not UTF-8, told by decoding line by line. */
function firstInvalid(bytes: Buffer): string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return `line ${line}`;
    }
    start = end;
  }
  return 'a character is cut';
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
