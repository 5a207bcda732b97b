import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(__dirname, '../../..');

interface Import {
  readonly file: string;
  readonly target: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => posix.join(folder, name.split('\\').join('/')));
}

/** Import specifiers of a file, relative ones resolved to a path from the root. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/(?:from|import|require)\s*\(?\s*'([^']+)'/g);
  return Array.from(found, match => match[1] as string).map(target => ({
    file,
    target: target.startsWith('.') ? relative(root, resolve(root, dirname(file), target)) : target,
  }));
}

const node = new Set([...builtinModules, ...builtinModules.map(name => `node:${name}`)]);
const isTensor = (target: string) => target.startsWith('@tensorflow/') || target.startsWith('src/tensor');

/** Rows of CONTRIBUTING's map that name folders of the library: folder -> folders that it may import from. */
function mapOfTheHouse(): Record<string, string[]> {
  const rows = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').matchAll(
    /^\| (`src\/.*?) \|.*\| (.*?) \|$/gm,
  );
  const names = (cell: string) => Array.from(cell.matchAll(/`([^`]+)`/g), match => match[1]!);
  return Object.fromEntries(
    Array.from(rows).flatMap(([, left, right]) => {
      const folders = names(left!);
      const allowed = names(right!).map(name => `src/${name}`);
      return folders.map(folder => [folder, /each other/.test(right!) ? [...folders, ...allowed] : allowed]);
    }),
  );
}

const mayImport = mapOfTheHouse();

/** Folders that exported pages carry. */
const engine = ['src/linear-algebra', 'src/numerics', 'src/distributions', 'src/derivation'];

/** Folders of models and algorithms, for a reader's own data: tensors reach them through src/tensor alone. */
const experiments = ['src/models', 'src/inference'];

test('every folder of the library stands in the map of the house', () => {
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter(entry =>
    entry.isDirectory(),
  );
  assert.deepEqual(Object.keys(mayImport).sort(), folders.map(({ name }) => `src/${name}`).sort());
});

for (const folder of experiments) {
  test(`${folder} imports nothing of Node, and no tensor library by its own name`, () => {
    const bad = sourceFiles(folder)
      .flatMap(importsOf)
      .filter(({ target }) => node.has(target) || target.startsWith('@tensorflow/'));
    assert.deepEqual(bad, []);
  });
}

for (const [folder, allowed] of Object.entries(mayImport)) {
  test(`${folder} imports only from ${allowed.join(', ')} and itself`, () => {
    const bad = sourceFiles(folder)
      .flatMap(importsOf)
      .filter(({ target }) => target.startsWith('src/'))
      .filter(
        ({ target }) =>
          ![folder, ...allowed].some(prefix => target.startsWith(`${prefix}/`) || target === prefix),
      );
    assert.deepEqual(bad, []);
  });
}

for (const folder of [...engine, ...experiments]) {
  test(`${folder} never evaluates text as code, and takes powers from @stdlib, whose last bit is the same everywhere`, () => {
    const bad = sourceFiles(folder).filter(file => {
      const code = readFileSync(join(root, file), 'utf8').replace(
        /\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g,
        '',
      );
      return /\beval\s*\(|\bnew Function\b|\bMath\.pow\b|[\w)\]]\s*\*\*\s*[\w(]/.test(code);
    });
    assert.deepEqual(bad, []);
  });
}

for (const folder of engine) {
  const imports = sourceFiles(folder).flatMap(importsOf);

  test(`${folder} imports nothing of Node and no tensors, since exported pages carry it`, () => {
    const bad = imports.filter(({ target }) => node.has(target) || isTensor(target));
    assert.deepEqual(bad, []);
  });
}

test('the library imports nothing from the kernel', () => {
  const bad = sourceFiles('src')
    .flatMap(importsOf)
    .filter(({ target }) => target.startsWith('kernel'));
  assert.deepEqual(bad, []);
});

test('the kernel imports nothing of the library but the contract of display', () => {
  const bad = sourceFiles('kernel')
    .flatMap(importsOf)
    .filter(({ target }) => target.startsWith('src/') && !target.startsWith('src/display/contract'));
  assert.deepEqual(bad, []);
});
