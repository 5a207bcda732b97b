import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { commandFile, type Ended, put, run, temporaryFolder } from '../set-up/workshop';
import { reportOn } from './support/checking';

const qedlab = (folder: string, ...parameters: string[]): Promise<Ended> =>
  run(process.execPath, [commandFile, ...parameters], { ...process.env, NO_COLOR: '1' }, folder);

test('`declare` of a file that is not there, and of a folder, is wrong use, told in one line', async context => {
  const folder = temporaryFolder(context);
  mkdirSync(path.join(folder, 'notes'));
  assert.deepEqual(await qedlab(folder, 'declare', 'nothere.md'), {
    status: 2,
    stdout: '',
    stderr: 'There is no file "nothere.md".\n',
  });
  assert.deepEqual(await qedlab(folder, 'declare', 'notes'), {
    status: 2,
    stdout: '',
    stderr: '"notes" is a folder: name one file in it, `qedlab declare note.md`.\n',
  });
});

test('a folder without notes is told, with status 2', async context => {
  const folder = temporaryFolder(context);
  mkdirSync(path.join(folder, 'empty'));
  put(path.join(folder, 'data/table.csv'), '1,2\n');
  const empty = await qedlab(folder, 'check', 'empty');
  assert.equal(empty.status, 2);
  assert.match(
    empty.stderr,
    /^No note to check in "empty": nothing in it is read or all of it is left out\. Notes are \.md, .*\.ipynb\.\n$/,
  );
  const other = await qedlab(folder, 'check', 'data');
  assert.equal(other.status, 2);
  assert.match(other.stderr, /^No note to check in "data": 1 file of other kinds passed over\./);
});

/** Comments that are opened and not closed, with the place and the beginning of what is told. */
const unclosed: readonly [string, string, string][] = [
  ['<!-- qedlab a > 0\n\n$$a = -a$$\n', '1:1', 'this comment is never closed: '],
  ['Text <!-- qedlab a > 0\n\nand more.\n', '1:6', 'this comment is never closed: '],
  [
    '<!-- qedlab a > 0\n\n$$a = -a$$\n\n<!-- more -->\n',
    '1:1',
    'this comment is never closed, and another one begins in it: ',
  ],
];

for (const [text, at, message] of unclosed)
  test(`a comment to qedlab that is never closed is a fault with its place: ${JSON.stringify(text)}`, async () => {
    const [remark, ...others] = (await reportOn(text)).remarks;
    assert.equal(others.length, 0);
    assert.equal(`${remark!.place.line}:${remark!.place.column}`, at);
    assert.equal(remark!.message, `${message}what it declares is not used; write --> behind it`);
    assert.equal(remark!.standing, 'fault');
  });

test('a macro file of the configuration that is not there is named, and not the note', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'qedlab.json'), '{"macros": ["m.tex"]}');
  put(path.join(folder, 'note.md'), '<!-- qedlab x \\in \\mathbb{R} -->\n\n$$x = x$$\n');
  const { stdout } = await qedlab(folder, 'check', 'note.md');
  assert.match(stdout, /^note\.md: not read: its macro file m\.tex cannot be read: it is not there\.\n/);
});

test('an option of `declare` that is not known is told with where the options are listed', async context => {
  const { status, stderr } = await qedlab(temporaryFolder(context), 'declare', '--wirte', 'note.md');
  assert.deepEqual(
    [status, stderr],
    [2, "Unknown option '--wirte': `qedlab declare --help` lists the options.\n"],
  );
});
