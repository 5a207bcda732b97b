import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(__dirname, '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

function block(language: string): string {
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme);
  assert.ok(found, `README.md has no block of ${language}`);
  return found[1] as string;
}

test("the README's three lines print what the README says", () => {
  const example = block('ts');
  const printed = execFileSync(process.execPath, ['--input-type=module'], {
    input: example,
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(printed, block('text'));
});

test('every file that the README links to is there', () => {
  const targets = Array.from(readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g), match => match[1] as string);
  assert.ok(targets.length > 2);
  assert.deepEqual(
    targets.filter(target => !existsSync(join(root, target))),
    [],
  );
});
