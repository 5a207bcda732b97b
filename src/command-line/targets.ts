/** What the command was asked to check, with the options that count for each file. */

import { statSync } from 'node:fs';
import path from 'node:path';
import { Configurations } from './configuration';
import { type FoundFiles, filesOf } from './files';
import { type Options, optionsOf, type Values } from './options';

export class Targets {
  /** Options of the run as a whole: parameters, then the configuration nearest to the first target. */
  readonly options: Options;

  constructor(
    readonly named: readonly string[],
    private readonly values: Values,
    private readonly configurations: Configurations,
  ) {
    this.options = this.optionsFor(named[0]!);
  }

  /** The same targets under the configurations as they are now. @throws WrongUse for one that cannot be read */
  anew(): Targets {
    return new Targets(this.named, this.values, new Configurations(this.values));
  }

  /** @throws WrongUse for a target that is not there */
  found(): FoundFiles {
    return filesOf(this.named, file => this.leavesOut(file));
  }

  /** Does the configuration nearest to a path leave it out of a folder's walk? */
  leavesOut(file: string): boolean {
    return this.configurations.of(path.dirname(path.resolve(file))).ignores(file);
  }

  /** Parameters before the configuration that is nearest to the file before defaults. */
  optionsFor(file: string): Options {
    const { settings } = this.configurations.of(this.folderOf(file));
    return optionsOf(this.values, this.named, settings);
  }

  private folderOf(target: string): string {
    const file = path.resolve(target === '-' ? (this.values['stdin-name'] ?? 'standard input') : target);
    const isFolder = target !== '-' && statSync(file, { throwIfNoEntry: false })?.isDirectory();
    return isFolder ? file : path.dirname(file);
  }
}
