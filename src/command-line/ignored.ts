/** Patterns of paths that a folder's walk leaves out, in the syntax of picomatch. */

import path from 'node:path';
import picomatch from 'picomatch';
import { WrongUse } from './options';

/** Is a path left out? */
export type Ignored = (file: string) => boolean;

/** A pattern without a slash counts in every folder, any other from the folder of the configuration; both for all below. */
function globs(pattern: string): string[] {
  const bare = pattern.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  const whole = bare.includes('/') ? bare.replace(/^\//, '') : `**/${bare}`;
  return [whole, `${whole}/**`];
}

/**
 * @param folder absolute: what the patterns are relative to
 * @param source the configuration file, for a message
 * @throws WrongUse for a pattern that is none
 */
export function ignoredBy(patterns: readonly string[], folder: string, source: string): Ignored {
  const wrong = patterns.find(pattern => pattern.trim() === '' || pattern.startsWith('!'));
  if (wrong !== undefined)
    throw new WrongUse(
      `${source}: ignore holds "${wrong}": a pattern names what is left out, and neither is empty nor begins with "!".`,
    );
  if (patterns.length === 0) return () => false;
  const matches = picomatch(patterns.flatMap(globs), { dot: true });
  return file => {
    const relative = path.relative(folder, path.resolve(file));
    if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return false;
    return matches(relative.split(path.sep).join('/'));
  };
}
