/** `qedlab.json`: settings of a folder of notes, found in the folder of each file or in one above it. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { isInside, textOfFile } from './files';
import { type Ignored, ignoredBy } from './ignored';
import { projectOf } from './included-macros';
import { type Settings, type Values, WrongUse, wholeNumber } from './options';

const fileName = 'qedlab.json';
const known = ['settings', 'seed', 'jobs', 'strict', 'macros', 'ignore', '$schema'];

/** The nearest configuration file from a folder upwards. */
function nearest(folder: string): string | undefined {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const file = path.join(at, fileName);
    if (existsSync(file)) return file;
    if (path.dirname(at) === at) return undefined;
  }
}

/** What a configuration file says. */
export interface Configuration {
  readonly settings: Partial<Settings>;
  /** Does it leave out a path? */
  readonly ignores: Ignored;
}

const none: Configuration = { settings: {}, ignores: () => false };

/** The configurations that count for files, each read once. */
export class Configurations {
  private readonly byFolder = new Map<string, Configuration>();
  private readonly byFile = new Map<string, Configuration>();

  constructor(private readonly values: Pick<Values, 'config' | 'no-config'>) {}

  /**
   * What counts for the files of a folder.
   * @throws WrongUse naming the configuration file and the field that is wrong
   */
  of(folder: string): Configuration {
    const known = this.byFolder.get(folder);
    if (known) return known;
    const file = this.values['no-config'] ? undefined : (this.values.config ?? nearest(folder));
    const found = file === undefined ? none : (this.byFile.get(file) ?? read(file));
    if (file !== undefined) this.byFile.set(file, found);
    this.byFolder.set(folder, found);
    return found;
  }
}

function read(file: string): Configuration {
  const found = parsed(file);
  const unknown = Object.keys(found).find(name => !known.includes(name));
  if (unknown)
    throw new WrongUse(
      `${file}: there is no setting "${unknown}"; it takes ${known.slice(0, -1).join(', ')}.`,
    );
  const number = (name: string, least: number, most: number) =>
    found[name] === undefined ? undefined : wholeNumber(`${file}: ${name}`, found[name], least, most);
  const texts = (name: string): string[] => {
    const list = found[name] ?? [];
    if (Array.isArray(list) && list.every(item => typeof item === 'string')) return list;
    throw new WrongUse(`${file}: ${name} must be a list of texts.`);
  };
  if (found.strict !== undefined && typeof found.strict !== 'boolean')
    throw new WrongUse(`${file}: strict must be true or false.`);
  const folder = path.dirname(path.resolve(file));
  return {
    settings: {
      settings: number('settings', 1, 10_000),
      seed: number('seed', 0, 2 ** 31 - 1),
      jobs: number('jobs', 1, 256),
      strict: found.strict as boolean | undefined,
      macros: texts('macros').map(name => macroFile(name, folder, file)),
    },
    ignores: ignoredBy(texts('ignore'), folder, file),
  };
}

/** Only of the project: what a macro file holds can be seen in a report. @throws WrongUse */
function macroFile(name: string, folder: string, configuration: string): string {
  const file = path.resolve(folder, name);
  const project = projectOf(folder);
  const isWithin = existsSync(file)
    ? isInside(file, project)
    : !path.relative(project, file).startsWith('..') && !path.isAbsolute(path.relative(project, file));
  if (isWithin) return file;
  throw new WrongUse(
    `${configuration}: macros names "${name}", which is not in the folder of its project: put the file beside the configuration or in a folder below.`,
  );
}

function parsed(file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(textOfFile(file));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (error) {
    throw new WrongUse(`The configuration ${file} cannot be read: ${(error as Error).message}`);
  }
  throw new WrongUse(`The configuration ${file} holds no object of settings.`);
}
