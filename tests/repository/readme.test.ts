import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(__dirname, '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('every file that the README links to is there', () => {
  const targets = Array.from(readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g), match => match[1] as string);
  assert.ok(targets.length > 2);
  assert.deepEqual(
    targets.filter(target => !existsSync(join(root, target))),
    [],
  );
});
