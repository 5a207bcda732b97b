/** History, also when two kernels write the same file. */
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { History } from '../../kernel/protocol/history';
import { HistoryFile } from '../../kernel/protocol/history-file';
import { removeFolder } from './support/folders';

describe('history', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qedlab-history-'));
    file = join(folder, 'deep', 'history.jsonl');
  });
  afterEach(() => removeFolder(folder));

  const open = (): History => new History(new HistoryFile(file));
  const inputs = (answer: unknown[]): unknown[] => answer.map(entry => (entry as unknown[])[2]);

  it('gives two kernels that write at once sessions of their own', () => {
    const [one, two] = [open(), open()];
    for (let line = 1; line <= 50; line++) {
      one.add(line, `one ${line}`);
      two.add(line, `two ${line}`);
    }
    const later = open();
    assert.deepEqual(inputs(later.answer({ hist_access_type: 'range', session: 1, start: 49, stop: 51 })), [
      'one 49',
      'one 50',
    ]);
    assert.deepEqual(inputs(later.answer({ hist_access_type: 'range', session: 2, start: 50, stop: 51 })), [
      'two 50',
    ]);
  });

  it('counts sessions back from the present one', () => {
    open().add(1, 'before');
    const present = open();
    present.add(1, 'now');
    assert.deepEqual(inputs(present.answer({ hist_access_type: 'range', session: 0 })), ['now']);
    assert.deepEqual(inputs(present.answer({ hist_access_type: 'range', session: -1 })), ['before']);
  });

  it('reads on past a line that a crash cut short', () => {
    open().add(1, 'whole');
    appendFileSync(file, '{"session":1,"line":2,"inp\n');
    assert.deepEqual(inputs(open().answer({ hist_access_type: 'tail', n: 5 })), ['whole']);
  });

  it('finds patterns with stars, question marks and sets, and each text once if asked', () => {
    const history = open();
    ['fit(1)', 'fit(2)', 'fit(1)', 'plot()', 'a\nfit'].forEach((input, index) =>
      history.add(index + 1, input),
    );
    const search = (content: object): unknown[] =>
      inputs(history.answer({ hist_access_type: 'search', ...content }));
    assert.deepEqual(search({ pattern: 'fit(?)' }), ['fit(1)', 'fit(2)', 'fit(1)']);
    assert.deepEqual(search({ pattern: 'fit*', unique: true }), ['fit(2)', 'fit(1)']);
    assert.deepEqual(search({ pattern: 'fit*', unique: true, n: 1 }), ['fit(1)']);
    assert.deepEqual(search({ pattern: '*fit*', n: 1 }), ['a\nfit']);
    assert.deepEqual(search({ pattern: 'fit([!1])' }), ['fit(2)']);
    assert.deepEqual(search({ pattern: '.*' }), []);
  });

  it('keeps the output of a cell beside its input', () => {
    const history = open();
    history.add(1, '6 * 7');
    history.addOutput(1, '42');
    assert.deepEqual(open().answer({ hist_access_type: 'tail', n: 1, output: true }), [
      [1, 1, ['6 * 7', '42']],
    ]);
    assert.equal(
      readFileSync(file, 'utf8')
        .split('\n')
        .filter(line => line !== '').length,
      4,
    );
  });

  it('goes on without a file where none can be written', () => {
    const noFolder = join(folder, 'a-file');
    writeFileSync(noFolder, '');
    const history = new History(new HistoryFile(join(noFolder, 'history.jsonl')));
    history.add(1, 'kept in memory');
    assert.deepEqual(inputs(history.answer({ hist_access_type: 'tail', n: 1 })), ['kept in memory']);
  });
});
