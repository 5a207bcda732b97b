/**
 * Files of the reader's that Node itself loads and keeps, such as JSON and CommonJS: once one has changed, all of them are read
 * again, for one may have been made of another.
 */
import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';

type Cache = NodeJS.Require['cache'];

export class ChangingFiles {
  /** When each was changed last, as far as is known. */
  private readonly times = new Map<string, number>();

  /** A name that is about to be required. */
  note(name: string, require: NodeJS.Require): void {
    if (!name.startsWith('.') && !isAbsolute(name)) return;
    const file = resolved(name, require);
    if (file === undefined || file.includes('/node_modules/') || this.times.has(file)) return;
    this.times.set(file, changedAt(file));
  }

  /** Whether any has changed; Node then has none of them any more. */
  forgetChanged(cache: Cache): boolean {
    if (![...this.times].some(([file, time]) => changedAt(file) !== time)) return false;
    for (const file of this.times.keys()) delete cache[file];
    this.times.clear();
    return true;
  }
}

export function resolved(name: string, require: NodeJS.Require): string | undefined {
  try {
    return require.resolve(name);
  } catch {
    return undefined; // what is not there is told where it is required
  }
}

export function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
