/** Modules that an import could name, for completion between its quotes. */
import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { packageFolder } from './places';

const beforeCursor = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(["'])([^"']*)$/;
const readable = /\.(?:[mc]?[jt]sx?|json)$/;

/** What is typed of a module's name in front of the cursor; undefined if the cursor is at no such place. */
export function typedModuleName(source: string, position: number): string | undefined {
  return beforeCursor.exec(source.slice(0, position))?.[2];
}

export function moduleNames(typed: string, folder: string): string[] {
  const names = typed.startsWith('.')
    ? filesNear(typed, folder)
    : [...builtins(), ...packagesOf(folder), 'qedlab'];
  return [...new Set(names)].filter(name => name.startsWith(typed)).sort();
}

const builtins = (): string[] =>
  builtinModules
    .filter(name => !name.startsWith('_'))
    .map(name => (name.includes(':') ? name : `node:${name}`));

function filesNear(typed: string, folder: string): string[] {
  const head = typed.slice(0, typed.lastIndexOf('/') + 1) || './';
  return entries(join(folder, head))
    .filter(entry => entry.isDirectory() || readable.test(entry.name))
    .filter(entry => !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(
      entry =>
        head + (entry.isDirectory() ? `${entry.name}/` : entry.name.replace(/(?:\.d)?\.[mc]?[jt]sx?$/, '')),
    );
}

/** Those installed in this folder or one above it, and those that come with the kernel. */
function packagesOf(folder: string): string[] {
  const folders = [packageFolder];
  for (let at = folder; ; at = dirname(at)) {
    folders.push(at);
    if (dirname(at) === at) break;
  }
  return folders.flatMap(one => packagesIn(join(one, 'node_modules')));
}

function packagesIn(modules: string): string[] {
  return entries(modules).flatMap(({ name }) => {
    if (name.startsWith('.') || name === '@types') return [];
    return name.startsWith('@') ? entries(join(modules, name)).map(inner => `${name}/${inner.name}`) : [name];
  });
}

function entries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
