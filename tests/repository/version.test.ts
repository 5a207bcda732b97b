import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { engine } from '../../src/derivation/report/whole-record';

test('records name the engine by the version of the package', () => {
  const root = path.resolve(__dirname, '../../..');
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  assert.equal(engine, `qedlab ${version}`);
});
