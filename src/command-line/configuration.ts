/** `qedlab.json`: settings of a folder of notes, found there or in a folder above. */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
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

/** @throws WrongUse naming the file and the field that is wrong */
export function configuration(values: Values, folder = process.cwd()): Partial<Settings> {
  if (values['no-config']) return {};
  const file = values.config ?? nearest(folder);
  return file === undefined ? {} : read(file);
}

function read(file: string): Partial<Settings> {
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
  return {
    settings: number('settings', 1, 10_000),
    seed: number('seed', 0, 2 ** 31 - 1),
    jobs: number('jobs', 1, 256),
    strict: found.strict as boolean | undefined,
    macros: texts('macros').map(name => path.resolve(path.dirname(file), name)),
    ignore: texts('ignore'),
  };
}

function parsed(file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (error) {
    throw new WrongUse(`The configuration ${file} cannot be read: ${(error as Error).message}`);
  }
  throw new WrongUse(`The configuration ${file} holds no object of settings.`);
}
