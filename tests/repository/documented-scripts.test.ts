import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import * as qedlab from '../../src/index';

const root = resolve(__dirname, '../../..');
const docs = readdirSync(join(root, 'docs')).filter(name => name.endsWith('.md'));
const pages = ['README.md', ...docs.map(name => join('docs', name))];
const contentOf = (page: string) => readFileSync(join(root, page), 'utf8');

/** Scripts with what they print behind them. */
const scripts = pages.flatMap(page =>
  Array.from(contentOf(page).matchAll(/```ts\n([\s\S]*?)```\s*```text\n([\s\S]*?)```/g), found => ({
    page,
    script: found[1] as string,
    printed: found[2] as string,
  })),
);

test('the README and the page of the derivation language show a script with what it prints', () => {
  for (const page of ['README.md', join('docs', 'derivation-language.md')]) {
    assert.ok(
      scripts.some(script => script.page === page),
      page,
    );
  }
});

for (const { page, script, printed } of scripts) {
  test(`a script in ${page} prints what stands behind it`, () => {
    const output = execFileSync(process.execPath, ['--input-type=module'], {
      input: script,
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(output, printed);
  });
}

/** The names of values in `import { a, type B, c as d } from 'qedlab'`. */
const valuesIn = (list: string): string[] =>
  list
    .split(',')
    .map(name => name.trim().split(/\s+as\s+/)[0] as string)
    .filter(name => name !== '' && !name.startsWith('type '));

for (const page of pages) {
  test(`everything that ${page} imports from qedlab is there`, () => {
    const imports = contentOf(page).matchAll(/import \{([^}]*)\} from 'qedlab'/g);
    const names = Array.from(imports).flatMap(found => valuesIn(found[1] as string));
    assert.deepEqual(
      names.filter(name => !Object.hasOwn(qedlab, name)),
      [],
    );
  });
}
