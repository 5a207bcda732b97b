import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ledger } from '../../src/notebook';

const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
after(() => rmSync(folder, { recursive: true }));

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const row = {
  notebook: '09-gaussian-kl-divergence.ipynb',
  claim: '09.closed-form',
  kind: 'derivation',
  source: null,
  expected: null,
  verdict: 'holds',
  difference: 2e-16,
  limit: 3e-13,
  asStated: true,
};

test('a ledger shows every claim, however many, and counts those that are as stated', () => {
  const claims = Array.from({ length: 100 }, (_, index) => ({
    ...row,
    claim: `claim-${index}`,
    asStated: index !== 7,
  }));
  const text = String(
    ledger(written('many.json', JSON.stringify({ schema: 1, claims }))).bundle['text/plain'],
  );
  for (const { claim } of claims) assert.match(text, new RegExp(`${claim}\\b`));
  assert.match(text, /100 claims and derivations, 99 as stated/);
  assert.equal(text.match(/\bNOT as stated\b/g)?.length, 1);
});

test('a ledger that is missing, broken or of another schema is refused with the file and the command that writes one', () => {
  const bad = [
    join(folder, 'missing.json'),
    written('broken.json', '{"schema": 1, "claims": ['),
    written('schema.json', JSON.stringify({ schema: 2, claims: [] })),
    written('null.json', 'null'),
  ];
  for (const file of bad) {
    assert.throws(
      () => ledger(file),
      (error: Error) => error.message.includes(file) && /rerun --write/.test(error.message),
    );
  }
});
