/** Clients compute the hash of a cell themselves, so it has to be the same to the bit. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cellHash, hashSeed } from '../../kernel/interpreter/cell-hash';
import { needsPython, runPython } from './support/python';

describe('hash of a cell', needsPython, () => {
  it('is that of the Python kernel, for texts of every length and alphabet', () => {
    const text = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }));
    const texts = ['', 'a', 'ab', 'abc', 'abcd', 'let n = 1;\n', '∫ p(x) dx', '🐍', ...fc.sample(text, 500)];
    const { status, stdout, stderr } = runPython('cell_hash.py', JSON.stringify({ seed: hashSeed, texts }));
    assert.equal(status, 0, stderr);
    assert.deepEqual(JSON.parse(stdout), texts.map(cellHash));
  });
});
