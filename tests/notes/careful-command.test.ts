/** What a command must not do: hang, overwrite what it reads, read beyond the project, or hand a note's controls to the terminal. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Log } from 'sarif';
import { Configurations } from '../../src/command-line/configuration';
import { inserted } from '../../src/command-line/declare';
import { filesOf, textOfFile } from '../../src/command-line/files';
import { editsOf } from '../../src/command-line/fix';
import { includedMacros } from '../../src/command-line/included-macros';
import { visible } from '../../src/command-line/visible';
import { model } from '../../src/derivation';
import type { FileReport } from '../../src/notes/check-record';
import { readNote } from '../../src/notes/read-note';
import { commandFile, type Ended, put, run, temporaryFolder } from '../set-up/workshop';
import { linesOf, reportOn } from './support/checking';

/** Only to end a run that hangs. */
const hang = { timeout: 120_000 };

const head = '<!-- qedlab\na, b \\in \\mathbb{R}\n-->\n\n';
const right = `${head}$$a + b = b + a$$\n`;
const wrong = `${head}$$(a - b)^2 = a^2 - 2 a b - b^2$$\n`;

const qedlab = (folder: string, ...parameters: string[]): Promise<Ended> =>
  run(process.execPath, [commandFile, ...parameters], { ...process.env, NO_COLOR: '1' }, folder);

for (const count of ['-1', 'x', '400000000', '10', '1.5', ''])
  test(`a macro that takes [${count}] arguments is told where it is used, and the rest is read`, async () => {
    const definition = `\\newcommand{\\aa}[${count}]{x} \\newcommandx{\\bb}[${count}]{x} \\DeclarePairedDelimiterX{\\cc}[${count}]{(}{)}{x}`;
    assert.deepEqual(model(`${definition}\nx > 0`).problems, []);
    const text = `<!-- qedlab x > 0 -->\n$${definition}$\n\n$$x = \\aa$$\n\n$$\\bb = x$$\n\n$$\\cc = x$$\n\n$$x = x + 0$$\n`;
    const lines = linesOf(await reportOn(text));
    assert.deepEqual(
      lines.map(({ verdict }) => verdict),
      ['unreadable', 'unreadable', 'unreadable', 'holds'],
    );
    assert.ok(lines[0]!.message.includes(`takes [${count}] arguments, and a macro takes 0 to 9`));
    assert.equal(text.slice(lines[0]!.point.start, lines[0]!.point.end), '\\aa');
  });

const unclosed: readonly (readonly [name: string, form: 'latex' | 'markdown', text: string])[] = [
  ['brackets of LaTeX', 'latex', 'a \\[ b '.repeat(40_000)],
  ['environments of LaTeX', 'latex', 'a \\begin{align} b '.repeat(20_000)],
  ['brackets of LaTeX before a late end', 'latex', `${'a \\[ b \n\n'.repeat(40_000)}\\]`],
  ['brackets of Markdown', 'markdown', 'a \\\\[ b '.repeat(100_000)],
  ['environments of Markdown', 'markdown', 'a \\begin{align} b '.repeat(40_000)],
];

for (const [name, form, text] of unclosed)
  test(`many openers without an end are read once: ${name}`, { timeout: 60_000 }, async () => {
    await reportOn(text, form);
  });

test('openers behind one that is never closed find their own ends', async () => {
  const text = '\\( lost\n\n\\[ x = 1 \\] and \\( y = 2 \\), \\[ lost\n\n $z = 3$ \\[ w = 4 \\]\n';
  const { items } = await readNote(text, 'latex');
  assert.deepEqual(
    items.flatMap(item => (item.kind === 'formula' ? [item.latex.text.trim()] : [])),
    ['x = 1', 'y = 2', 'z = 3', 'w = 4'],
  );
});

test('names of files are sought in long runs without an end', { timeout: 60_000 }, context => {
  const folder = temporaryFolder(context);
  const file = put(path.join(folder, 'note.tex'), '');
  for (const text of [
    `\\input${' '.repeat(400_000)}`,
    '\\input['.repeat(100_000),
    '\n'.repeat(400_000),
    `% !TEX root = a${' '.repeat(400_000)}b`,
  ])
    assert.deepEqual(includedMacros(file, text).definitions, []);
});

test('a pipe and a device are no files to be read, and that is told', hang, async context => {
  const folder = temporaryFolder(context);
  execFileSync('mkfifo', [path.join(folder, 'fifo.md')]);
  symlinkSync('/dev/zero', path.join(folder, 'zero.md'));
  for (const name of ['fifo.md', 'zero.md'])
    assert.throws(() => textOfFile(path.join(folder, name)), /a pipe or a device/);
  const { status, stdout } = await qedlab(folder, 'check', 'fifo.md', 'zero.md');
  assert.equal(status, 1);
  assert.match(stdout, /^fifo\.md: not read: it is no file but a pipe or a device/);
});

test('--watch outlives a configuration that is half written, and takes the next one', hang, async context => {
  const folder = temporaryFolder(context);
  const note = put(path.join(folder, 'sub', 'note.md'), right);
  const child = spawn(process.execPath, [commandFile, 'check', '--watch', '--no-color', '.'], {
    cwd: folder,
  });
  let [out, err, ended] = ['', '', false];
  child.stdout.on('data', text => (out += text));
  child.stderr.on('data', text => (err += text));
  child.on('exit', () => (ended = true));
  const until = async (isSo: () => boolean) => {
    while (!isSo()) {
      assert.ok(!ended, err);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  };
  try {
    await until(() => /Watching/.test(out));
    put(path.join(folder, 'sub', 'qedlab.json'), '{ "ignore": [');
    writeFileSync(note, wrong);
    await until(() => /qedlab\.json cannot be read/.test(err));
    out = '';
    put(path.join(folder, 'sub', 'qedlab.json'), '{ "settings": 7 }');
    await until(() => /7 of 7 settings fail/.test(out));
  } finally {
    child.kill('SIGTERM');
  }
});

test('controls of a note and of its name are shown and do nothing', async context => {
  assert.equal(visible('a\u001b[2J\u009b\u202e\u0007\tb\r\nc'), 'a\u241b[2J\ufffd\ufffd\u2407\tb\nc');
  const folder = temporaryFolder(context);
  put(path.join(folder, 'a\u001b[31m.md'), `${wrong.trimEnd()} \u001b[2J\u202e\n`);
  const { stdout, stderr } = await qedlab(folder, 'check', '--fix-dry-run', '.');
  assert.match(stdout, /a\u241b\[31m\.md:5:15: fails/);
  for (const text of [stdout, stderr, (await qedlab(folder, 'check', 'no\u001b[31mne.md')).stderr]) {
    assert.ok(!text.includes('\u001b') && !text.includes('\u202e'));
    assert.match(text, /\u241b/);
  }
});

test('a page never takes the place of a note, and stands there only when it is whole', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'a.md'), right);
  symlinkSync('a.md', path.join(folder, 'link.html'));
  for (const page of ['a.md', './a.md', 'link.html']) {
    const { status, stderr } = await qedlab(folder, 'check', 'a.md', '--html', page);
    assert.equal(status, 2);
    assert.match(stderr, /would replace the file "a\.md"/);
  }
  assert.equal(readFileSync(path.join(folder, 'a.md'), 'utf8'), right);
  assert.equal((await qedlab(folder, 'check', 'a.md', '--html', 'page.html')).status, 0);
  assert.deepEqual(readdirSync(folder).sort(), ['a.md', 'link.html', 'page.html']);
});

test('a file named twice is checked once', context => {
  const folder = temporaryFolder(context);
  const file = put(path.join(folder, 'dup.md'), wrong);
  assert.deepEqual(filesOf([file, `${folder}/./dup.md`, folder]).files, [file]);
});

test('of repairs that overlap the ones before the others are kept', () => {
  const line = (start: number, end: number) => ({
    standing: 'fault',
    edit: { place: { start, end }, replacement: '', only: true },
  });
  const lines = [line(0, 10), line(5, 7), line(8, 12), line(10, 11)];
  const report = { formulas: [{ lines }] } as unknown as FileReport;
  assert.deepEqual(
    editsOf(report).map(({ start, end }) => [start, end]),
    [
      [0, 10],
      [10, 11],
    ],
  );
});

test('a note that quotes a document of LaTeX gets its declarations at its head', () => {
  const text = '# Title\n\n```latex\n\\begin{document}\n```\n\n$x = y$\n';
  const comment = '<!-- qedlab x > 0 -->';
  assert.match(inserted(text, comment, 'markdown'), /^# Title\n\n<!-- qedlab x > 0 -->\n/);
  assert.match(
    inserted('\\begin{document}\n$x$', '% qedlab: x', 'latex'),
    /^\\begin\{document\}\n\n% qedlab: x/,
  );
});

test('macro files of a configuration lie in its project', async context => {
  const folder = temporaryFolder(context);
  const secret = put(path.join(folder, 'secret.json'), '{"token": "hush"}');
  const project = path.join(folder, 'project');
  put(path.join(project, 'macros.tex'), '\\newcommand{\\sq}[1]{#1^2}');
  put(path.join(project, 'notes', 'note.md'), right);
  symlinkSync(secret, path.join(project, 'link.json'));
  const macros = (name: string) => {
    put(path.join(project, 'qedlab.json'), JSON.stringify({ macros: [name] }));
    return new Configurations({}).of(path.join(project, 'notes')).settings.macros;
  };
  assert.deepEqual(macros('macros.tex'), [path.join(project, 'macros.tex')]);
  for (const name of ['../secret.json', secret, 'link.json', '../none.json'])
    assert.throws(
      () => macros(name),
      /qedlab\.json: macros names ".*", which is not in the folder of its project/,
    );
  const { status, stdout, stderr } = await qedlab(project, 'check', '--json', '.');
  assert.equal(status, 2);
  assert.doesNotMatch(stdout + stderr, /hush/);
});

test('SARIF counts doubts by the configuration of each file', async context => {
  const folder = temporaryFolder(context);
  for (const name of ['loose', 'strict']) put(path.join(folder, name, 'note.md'), '$$a + b = c$$\n');
  put(path.join(folder, 'strict', 'qedlab.json'), '{"strict": true}');
  const { stdout } = await qedlab(folder, 'check', '--sarif', 'loose', 'strict');
  const [ran] = (JSON.parse(stdout) as Log).runs;
  assert.deepEqual(
    ran!.results!.map(({ level }) => level),
    ['warning', 'error'],
  );
});

test('what is said of a line that is not there says so', async () => {
  for (const [mark, told] of [
    [
      'expect fails in line 9',
      '"fails" was expected of line 9 of the next formula, which has one line only.',
    ],
    [
      'ignore line 9',
      'This suppression is not needed: it is for line 9 of the next formula, which has one line only.',
    ],
    ['ignore line 1', 'This suppression is not needed: line 1 of the next formula is in order.'],
    [
      'ignore',
      'This suppression is not needed: nothing is suppressed: no line of the next formula needs it.',
    ],
  ] as const) {
    const report = await reportOn(`${head}<!-- qedlab ${mark}: a reason -->\n$$a + b = b + a$$\n`);
    assert.deepEqual(
      report.remarks.map(({ message }) => message),
      [told],
    );
  }
});

test('declare names the file that it cannot read, wherever it stands among the parameters', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'note.xyz'), right);
  const { status, stderr } = await qedlab(folder, 'declare', 'note.xyz', '--write');
  assert.equal(status, 1);
  assert.match(stderr, /^note\.xyz is not read: /);
});
