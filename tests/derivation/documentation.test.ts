import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { check, model } from '../../src/derivation/index';
import { distributions } from '../../src/distributions';

/** From dist/tests/derivation to the root. */
const page = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'derivation-language.md'), 'utf8');

/** Blocks that are fenced as `derivation`. */
function blocks(markdown: string): string[] {
  return markdown
    .split('```derivation\n')
    .slice(1)
    .map(part => part.split('```')[0]!);
}

/** Verdicts behind the % of the lines, in order. */
const expectedIn = (document: string): string[] =>
  document.split('\n').flatMap(line =>
    line
      .split('%')
      .slice(1)
      .map(verdict => verdict.trim()),
  );

for (const [i, block] of blocks(page).entries()) {
  const [given, document] = block.split('---\n') as [string, string];
  test(`block ${i + 1} of docs/derivation-language.md gets the verdicts that it states`, () => {
    const made = model(given);
    assert.deepEqual(made.problems, []);
    const { lines } = check(made, { kind: 'derivation', document, settings: 10, mutants: false }).record;
    assert.deepEqual(
      lines.map(line => line.verdict),
      expectedIn(document),
      lines.map(line => `${line.verdict}: ${line.latex}: ${line.why}`).join('\n'),
    );
  });
}

test('docs/derivation-language.md lists every law with its parameters in order', () => {
  for (const { name, parameters } of distributions) {
    const row = page.split('\n').find(line => line.startsWith(`| ${name} |`));
    assert.ok(row?.endsWith(`| ${parameters.map(parameter => parameter.name).join(', ')} |`), name);
  }
});
