/**
 * ES modules of the reader's own (`.mjs`). Node keeps each for good under its address: one that has changed since gets
 * another address. What it imports itself Node has under the addresses that stand in it.
 */
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { changedAt, resolved } from './changing-files';

export class ChangingEsModules {
  /** When each had changed last as it was first imported. */
  private readonly first = new Map<string, number>();

  /** Where to import it from; undefined for what is no such module. */
  address(name: string, require: NodeJS.Require): string | undefined {
    if (!name.endsWith('.mjs') || !(name.startsWith('.') || isAbsolute(name))) return undefined;
    const file = resolved(name, require);
    if (file === undefined || file.includes('/node_modules/')) return undefined;
    const time = changedAt(file);
    if (!this.first.has(file)) this.first.set(file, time);
    const { href } = pathToFileURL(file);
    return time === this.first.get(file) ? href : `${href}?changed=${time}`;
  }
}
