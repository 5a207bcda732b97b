/** Jupyter's own clients: its conformance suite, and the notebook runner. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { needsPython, runPython } from './support/python';

describe('Python clients', needsPython, () => {
  it('passes all of jupyter_kernel_test, with nothing skipped', () => {
    const { status, stderr } = runPython('conformance.py');
    assert.equal(status, 0, stderr);
    assert.match(stderr, /Ran 13 tests/);
    assert.doesNotMatch(stderr, /skipped|FAIL|ERROR/);
  });

  it('runs a notebook with nbclient, outside any npm project', () => {
    const sources = [
      'let count = 1\ncount',
      'import { displayMethod } from "qedlab"\nconst shown = { [displayMethod]: () => ({ "text/html": "<b>b</b>", "text/plain": "b" }) }\nshown',
      'for (let i = 0; i < 100000; i++) console.log(i)',
      'const wrong: string = count',
      '\ncount.missing.field',
    ];
    const { status, stdout, stderr } = runPython('notebook.py', JSON.stringify(sources));
    assert.equal(status, 0, stderr);
    const outputs = JSON.parse(stdout);
    assert.deepEqual(outputs[0][0].data, { 'text/plain': '1' });
    assert.deepEqual(outputs[1][0].data, { 'text/html': '<b>b</b>', 'text/plain': 'b' });
    const text = outputs[2].map((output: { text: string }) => output.text).join('');
    assert.equal(text, Array.from({ length: 100000 }, (_, i) => `${i}\n`).join(''));
    assert.match(outputs[3][0].evalue, /In \[4\], line 1: Type 'number' is not assignable to type 'string'/);
    assert.match(outputs[4][0].evalue, /In \[5\], line 2/);
  });
});
