import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation/index';
import { notes } from './notes';

for (const { id, given, document, expected, slip } of notes) {
  test(`${id}: ${slip ?? 'as the note has it'}`, () => {
    const made = model(given);
    assert.deepEqual(made.problems, []);
    const { record } = check(made, { kind: 'derivation', document, settings: 10, mutants: false });
    const verdicts = record.lines.map(line => line.verdict);
    assert.deepEqual(verdicts, expected, record.lines.map(line => `${line.latex}: ${line.why}`).join('\n'));
  });
}
