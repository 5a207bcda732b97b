import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { Configurations } from '../../src/command-line/configuration';
import { Targets } from '../../src/command-line/targets';
import type { CheckReport } from '../../src/notes/check-record';
import { commandFile, type Ended, put, run, temporaryFolder } from '../set-up/workshop';

const head = '<!-- qedlab\na, b \\in \\mathbb{R}\n-->\n\n';
const right = `${head}$$a + b = b + a$$\n`;
const wrong = `${head}$$(a - b)^2 = a^2 - 2 a b - b^2$$\n`;

const check = (folder: string, ...parameters: string[]): Promise<Ended> =>
  run(
    process.execPath,
    [commandFile, 'check', '--settings', '8', ...parameters],
    { ...process.env, NO_COLOR: '1' },
    folder,
  );

function piped(folder: string, input: string, ...parameters: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [commandFile, 'check', '--settings', '8', ...parameters, '-'], {
    cwd: folder,
  });
  const ended: Ended = { status: null, stdout: '', stderr: '' };
  child.stdout.on('data', text => (ended.stdout += text));
  child.stderr.on('data', text => (ended.stderr += text));
  child.stdin.end(input);
  return new Promise(resolve => child.on('close', status => resolve({ ...ended, status })));
}

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);

test('a wrong line is told with file, line, column, verdict, a code frame and the repair, a summary last; status 1', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'note.md'), wrong);
  const { status, stdout, stderr } = await check(folder, 'note.md');
  assert.equal(status, 1);
  assert.equal(stderr, '');
  const [first, source, carets] = stdout.split('\n');
  assert.match(first!, /^note\.md:5:15: fails: The sides differ .* At a = .* It holds with /);
  assert.equal(source, ' 5 | $$(a - b)^2 = a^2 - 2 a b - b^2$$');
  assert.equal(carets, `   | ${' '.repeat(14)}${'^'.repeat(17)}`);
  assert.equal(lastLine(stdout), '1 file, 1 line: 1 fails; 1 fault.');
});

test('where all is as expected the status is 0, and only the summary is printed', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'note.md'), right);
  const { status, stdout } = await check(folder, 'note.md');
  assert.equal(status, 0);
  assert.equal(stdout, '1 file, 1 line: 1 holds; no fault.\n');
});

test('colours are used when they are asked for', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'note.md'), wrong);
  const { stdout } = await check(folder, '--color', 'note.md');
  assert.ok(stdout.includes('\u001b[31mfails\u001b[0m'));
});

test('an expectation that is met is no fault, one that is not met is, and so is one before nothing', async context => {
  const folder = temporaryFolder(context);
  put(
    path.join(folder, 'met.md'),
    wrong.replace('$$(', () => '<!-- qedlab expect fails: the last sign -->\n\n$$('),
  );
  put(
    path.join(folder, 'unmet.md'),
    right.replace('$$a', () => '<!-- qedlab expect fails: no -->\n\n$$a'),
  );
  put(
    path.join(folder, 'row.md'),
    `${head}<!-- qedlab expect fails in line 2: sign -->\n\n$$\\begin{aligned} a + b &= b + a \\\\ &= b - a \\end{aligned}$$\n`,
  );
  assert.equal((await check(folder, 'met.md')).status, 0);
  assert.equal((await check(folder, 'row.md')).status, 0);
  const unmet = await check(folder, 'unmet.md');
  assert.equal(unmet.status, 1);
  assert.match(unmet.stdout, /^unmet\.md:5:\d+: not as expected: "fails" was expected, and no line/);
});

test('a suppression needs a reason, hides one line, and is reported when it is no longer needed', async context => {
  const folder = temporaryFolder(context);
  put(
    path.join(folder, 'used.md'),
    wrong.replace('$$(', () => '<!-- qedlab ignore: copied from a book -->\n\n$$('),
  );
  put(
    path.join(folder, 'needless.md'),
    right.replace('$$a', () => '<!-- qedlab ignore: old -->\n\n$$a'),
  );
  put(
    path.join(folder, 'bare.md'),
    wrong.replace('$$(', () => '<!-- qedlab ignore -->\n\n$$('),
  );
  const used = await check(folder, 'used.md');
  assert.equal(used.status, 0);
  assert.equal(lastLine(used.stdout), '1 file, 1 line: 1 fails; 1 suppressed, no fault.');
  const needless = await check(folder, 'needless.md');
  assert.equal(needless.status, 0);
  assert.match(needless.stdout, /^needless\.md:5:\d+: needless: This suppression is not needed/);
  assert.equal((await check(folder, '--strict', 'needless.md')).status, 1);
  assert.match((await check(folder, 'bare.md')).stdout, /gives no reason/);
});

test('--strict counts what is unreadable or inconclusive', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'note.md'), `${head}$$a = c$$\n`);
  const plain = await check(folder, 'note.md');
  assert.equal(plain.status, 0);
  assert.match(plain.stdout, /unreadable: c is not declared/);
  assert.equal((await check(folder, '--strict', 'note.md')).status, 1);
});

test('--json is the documented report, and its records are those of the engine', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'note.md'), wrong);
  put(path.join(folder, 'other.md'), right);
  const { status, stdout } = await check(folder, '--json', '.');
  assert.equal(status, 1);
  const report = JSON.parse(stdout) as CheckReport;
  assert.equal(report.schema, 1);
  assert.deepEqual([report.seed, report.settings, report.strict, report.asExpected], [1, 8, false, false]);
  assert.deepEqual(
    report.files.map(file => file.path),
    ['note.md', 'other.md'],
  );
  const [line] = report.files[0]!.formulas[0]!.lines;
  const { start, end } = line!.point;
  assert.equal(wrong.slice(start, end), 'a^2 - 2 a b - b^2');
  assert.equal(report.files[0]!.formulas[0]!.record.lines[0]!.verdict, 'fails');
  assert.deepEqual(
    [report.summary.lines.fails, report.summary.lines.holds, report.summary.faults],
    [1, 1, 1],
  );
});

test('a folder without notes gives programs a report without files, and is wrong use', async context => {
  const { status, stdout, stderr } = await check(temporaryFolder(context), '--json', '.');
  assert.equal(status, 2);
  assert.match(stderr, /^No note to check in "\."/);
  const report = JSON.parse(stdout);
  assert.deepEqual([report.files, report.asExpected], [[], false]);
});

/** What the schema of the standard finds wrong with a log. */
function complaintsOf(log: Log): unknown[] {
  const schema = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  // One pattern of the schema, for languages, has a bracket that only plain expressions allow.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
  return validate(log) ? [] : validate.errors!;
}

test('--sarif holds one result for each fault, at its region, with the rule that it names', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'a note.md'), wrong);
  const { stdout } = await check(folder, '--sarif', 'a note.md');
  const log = JSON.parse(stdout) as Log;
  assert.equal(log.version, '2.1.0');
  const [run_] = log.runs;
  const [result, ...others] = run_!.results!;
  assert.deepEqual(others, []);
  assert.ok(run_!.tool.driver.rules!.some(({ id }) => id === result!.ruleId));
  assert.equal(result!.level, 'error');
  const { artifactLocation, region } = result!.locations![0]!.physicalLocation!;
  assert.equal(artifactLocation!.uri, 'a%20note.md');
  assert.deepEqual(region, { startLine: 5, startColumn: 15, endLine: 5, endColumn: 32 });
});

test('--sarif is valid by the schema of SARIF 2.1.0, whatever there is to tell', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'größe und Maß', 'wrong.md'), wrong);
  put(
    path.join(folder, 'used.md'),
    wrong.replace('$$(', () => '<!-- qedlab ignore: copied -->\n\n$$('),
  );
  put(
    path.join(folder, 'needless.md'),
    right.replace('$$a', () => '<!-- qedlab ignore: old -->\n\n$$a'),
  );
  put(path.join(folder, 'unknown.md'), `${head}$$a = c$$\n\n<!-- qedlab b \\in -->\n`);
  writeFileSync(path.join(folder, 'binary.md'), Buffer.from([0x23, 0x20, 0, 1, 2]));
  const { stdout } = await check(folder, '--sarif', '.');
  const log = JSON.parse(stdout) as Log;
  assert.deepEqual(complaintsOf(log), []);
  const [{ results, invocations }] = log.runs as [Log['runs'][0]];
  const told = results!.map(({ ruleId, level, suppressions }) => [ruleId, level, suppressions?.length ?? 0]);
  for (const expected of [
    ['fails', 'error', 0],
    ['fails', 'note', 1],
    ['needless', 'warning', 0],
    ['unreadable', 'warning', 0],
    ['declaration', 'error', 0],
  ])
    assert.ok(
      told.some(found => found.join() === expected.join()),
      `${expected} in ${JSON.stringify(told)}`,
    );
  assert.equal(invocations![0]!.toolExecutionNotifications!.length, 1);
  const broken = { ...log, runs: [{ ...log.runs[0]!, results: [{ level: 'fault' }] }] } as unknown as Log;
  assert.notDeepEqual(complaintsOf(broken), []);
});

test('--html writes one page with the formulas typeset, without scripts and addresses', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'note.md'), wrong);
  await check(folder, '--html', 'report.html', 'note.md');
  const page = readFileSync(path.join(folder, 'report.html'), 'utf8');
  assert.match(page, /<math/);
  assert.match(page, /data-verdict="fails"/);
  assert.doesNotMatch(page, /<script|src=|href="http/);
});

test('the page tells the conditions that a formula was judged under, and what the writer said of its lines', async context => {
  const folder = temporaryFolder(context);
  const marks = String.raw`
If $a > 0$, then $$|a| = a$$

<!-- qedlab expect fails: the slip of the week -->

$$a + b = a$$

<!-- qedlab ignore: copied <b> -->

$$a + b = b$$
`;
  put(path.join(folder, 'note.md'), head + marks);
  await check(folder, '--html', 'report.html', 'note.md');
  const page = readFileSync(path.join(folder, 'report.html'), 'utf8');
  assert.match(page, /Judged under <math[\s\S]*?<\/math> \(line \d+\)\./);
  assert.match(page, /line \d+: fails, as expected: the slip of the week/);
  assert.match(page, /line \d+: fails, not counted: copied &lt;b&gt;/);
});

test('--fix shows the difference, applies a repair that is the only one, and what it leaves holds', async context => {
  const folder = temporaryFolder(context);
  const file = put(path.join(folder, 'note.md'), `${head}$$(a+b)(a-b) = a^2 + b^2$$\n`);
  const shown = await check(folder, '--fix-dry-run', 'note.md');
  assert.match(shown.stderr, /^-.*= a\^2 \+ b\^2\$\$\n\+.*= a\^2 - b\^2\$\$$/m);
  assert.match(readFileSync(file, 'utf8'), /a\^2 \+ b\^2/);
  const { status } = await check(folder, '--fix', 'note.md');
  assert.equal(readFileSync(file, 'utf8'), `${head}$$(a+b)(a-b) = a^2 - b^2$$\n`);
  assert.equal(status, 0);
});

test('--fix says why a line is not repaired, with the repairs that hold', async context => {
  const folder = temporaryFolder(context);
  const two = '$$a + 4 = a + 2 + 3$$';
  const none = '$$\\sqrt{1 + a^2} = b^3 + 7 a$$';
  const file = put(path.join(folder, 'note.md'), `${head}${two}\n\n${none}\n`);
  const { stderr, status } = await check(folder, '--fix', 'note.md');
  assert.match(
    stderr,
    /^note\.md:5:\d+: not repaired: it holds with .* \(".*"\), and it also holds with .*choose one/m,
  );
  assert.match(stderr, /^note\.md:7:\d+: not repaired: no repair was found\.$/m);
  assert.equal(readFileSync(file, 'utf8'), `${head}${two}\n\n${none}\n`);
  assert.equal(status, 1);
});

test('- reads standard input, whose form is told or seen', async context => {
  const folder = temporaryFolder(context);
  const markdown = await piped(folder, wrong, '--stdin-name', 'mine.md');
  assert.equal(markdown.status, 1);
  assert.match(markdown.stdout, /^mine\.md:5:15: fails/);
  const latex = await piped(folder, '% qedlab: a \\in \\mathbb{R}\n\\[a = a + 1\\]', '--form', 'latex');
  assert.match(latex.stdout, /^standard input:2:7: fails/);
});

test('declarations in a file beside the note count, by section', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'note.md'), '# One\n\n$$\\sqrt{a^2} = a$$\n\n# Two\n\n$$\\sqrt{a^2} = a$$\n');
  put(path.join(folder, 'note.qedlab'), 'b \\in \\mathbb{R}\n# One\na > 0\n# Two\na \\in \\mathbb{R}\n');
  const { stdout } = await check(folder, 'note.md');
  assert.match(stdout, /^note\.md:7:16: fails/);
  assert.equal(lastLine(stdout), '1 file, 2 lines: 1 holds, 1 fails; 1 fault.');
});

test('macros of a file beside the note are used, and no file outside its folder is read', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'outside.tex'), '\\newcommand{\\sq}[1]{#1^2}');
  put(path.join(folder, 'in', 'macros.tex'), '\\newcommand{\\sq}[1]{#1^2}');
  put(
    path.join(folder, 'in', 'good.md'),
    `<!-- qedlab\nmacros macros.tex\na \\in \\mathbb{R}\n-->\n\n$$\\sq{a} = a a$$\n`,
  );
  put(path.join(folder, 'in', 'bad.md'), '<!-- qedlab macros ../outside.tex -->\n\n$$\\sq{a} = a a$$\n');
  symlinkSync(path.join(folder, 'outside.tex'), path.join(folder, 'in', 'link.tex'));
  put(path.join(folder, 'in', 'link.md'), '<!-- qedlab macros link.tex -->\n\n$$\\sq{a} = a a$$\n');
  assert.equal(lastLine((await check(folder, 'in/good.md')).stdout), '1 file, 1 line: 1 holds; no fault.');
  for (const name of ['bad', 'link']) {
    const { status, stdout } = await check(folder, `in/${name}.md`);
    assert.equal(status, 1);
    assert.match(stdout, /not in the note's own folder/);
  }
});

test('a configuration file sets what parameters leave open, and is refused by name where it is wrong', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'notes', 'note.md'), `${head}$$a = c$$\n`);
  put(path.join(folder, 'notes', 'draft', 'note.md'), wrong);
  put(path.join(folder, 'qedlab.json'), JSON.stringify({ strict: true, settings: 5, ignore: ['draft/'] }));
  const { status, stdout } = await check(path.join(folder, 'notes'), '--json', '.');
  assert.equal(status, 1);
  assert.deepEqual(
    [JSON.parse(stdout).files.length, JSON.parse(stdout).settings, JSON.parse(stdout).strict],
    [1, 8, true],
  );
  put(path.join(folder, 'qedlab.json'), JSON.stringify({ stric: true }));
  const bad = await check(path.join(folder, 'notes'), '.');
  assert.equal(bad.status, 2);
  assert.match(bad.stderr, /qedlab\.json: there is no setting "stric"/);
  assert.equal((await check(path.join(folder, 'notes'), '--no-config', '.')).status, 1);
});

test('the configuration of a file is the one nearest to it, wherever the command runs', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'notes', 'note.md'), `${head}$$a = c$$\n`);
  put(path.join(folder, 'other', 'note.md'), `${head}$$a = c$$\n`);
  put(path.join(folder, 'notes', 'qedlab.json'), JSON.stringify({ strict: true, settings: 5 }));
  assert.equal((await check(folder, 'notes/note.md')).status, 1);
  assert.equal((await check(folder, 'other/note.md')).status, 0);
  assert.equal((await check(folder, 'other/note.md', 'notes/note.md')).status, 1);
  const { stdout } = await run(process.execPath, [commandFile, 'check', '--json', '.'], process.env, folder);
  const { files } = JSON.parse(stdout) as CheckReport;
  assert.deepEqual(
    files.map(({ path: file, formulas }) => [file, formulas[0]!.record.settings]),
    [
      [path.join('notes', 'note.md'), 5],
      [path.join('other', 'note.md'), 20],
    ],
  );
});

/** Patterns, with what is left of the files a.md, sub/a.md, sub/b.tex, sub/deep/a.md, x/sub/a.md. */
const ignoring: [string[], string[]][] = [
  [['a.md'], ['sub/b.tex']],
  [['/a.md'], ['sub/a.md', 'sub/b.tex', 'sub/deep/a.md', 'x/sub/a.md']],
  [['sub'], ['a.md']],
  [['sub/'], ['a.md']],
  [['/sub/'], ['a.md', 'x/sub/a.md']],
  [['sub/**'], ['a.md', 'x/sub/a.md']],
  [['./sub/deep'], ['a.md', 'sub/a.md', 'sub/b.tex', 'x/sub/a.md']],
  [['sub/*.md'], ['a.md', 'sub/b.tex', 'sub/deep/a.md', 'x/sub/a.md']],
  [['**/deep/*'], ['a.md', 'sub/a.md', 'sub/b.tex', 'x/sub/a.md']],
  [['*.{md,txt}'], ['sub/b.tex']],
  [['sub/[ab].*'], ['a.md', 'sub/deep/a.md', 'x/sub/a.md']],
  [
    ['?.tex', 'x/**'],
    ['a.md', 'sub/a.md', 'sub/deep/a.md'],
  ],
];

for (const [patterns, expected] of ignoring) {
  test(`ignore: ${patterns.join(', ')} leaves out what it names`, context => {
    const folder = temporaryFolder(context);
    for (const file of ['a.md', 'sub/a.md', 'sub/b.tex', 'sub/deep/a.md', 'x/sub/a.md'])
      put(path.join(folder, file), right);
    put(path.join(folder, 'qedlab.json'), JSON.stringify({ ignore: patterns }));
    const targets = new Targets([folder], {}, new Configurations({}));
    const { files } = targets.found();
    assert.deepEqual(
      files.map(file => path.relative(folder, file)),
      expected.map(file => path.normalize(file)),
    );
  });
}

test('a pattern that begins with an exclamation mark is refused', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'note.md'), right);
  put(path.join(folder, 'qedlab.json'), JSON.stringify({ ignore: ['!note.md'] }));
  const { status, stderr } = await check(folder, '.');
  assert.equal(status, 2);
  assert.match(stderr, /qedlab\.json: ignore holds "!note\.md"/);
});

test('a file of another kind is refused in one line, read where its form is told, and passed over in a folder', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'notes.py'), wrong);
  put(path.join(folder, 'notes'), wrong);
  put(path.join(folder, 'good.md'), right);
  const named = await check(folder, 'notes.py', 'good.md');
  assert.equal(named.status, 1);
  assert.match(
    named.stdout,
    /^notes\.py: not read: its kind, \.py, is no note; read are \.md, .*\.ipynb; `--form markdown` reads it all the same\.\n2 files/,
  );
  assert.match((await check(folder, 'notes')).stdout, /^notes: not read: its name has no ending; /);
  assert.match((await check(folder, '--form', 'markdown', 'notes.py')).stdout, /^notes\.py:5:15: fails/);
  const whole = await check(folder, '.');
  assert.equal(whole.status, 0);
  assert.equal(
    lastLine(whole.stdout),
    '1 file, 1 line: 1 holds; 2 files of other kinds passed over, no fault.',
  );
});

test('what is no note is told in one line each, and the other files are still checked', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'good.md'), right);
  writeFileSync(path.join(folder, 'huge.md'), '');
  truncateSync(path.join(folder, 'huge.md'), 100 * 1024 * 1024);
  writeFileSync(path.join(folder, 'binary.md'), Buffer.from([0x23, 0x20, 0, 1, 2]));
  writeFileSync(path.join(folder, 'latin.md'), Buffer.from([0x61, 0x0a, 0x62, 0xe9, 0x0a]));
  put(path.join(folder, 'broken.ipynb'), '{"cells": [');
  put(path.join(folder, 'other.ipynb'), '{"a": 1}');
  put(path.join(folder, 'braces.md'), `${head}$$${'{'.repeat(1000)} a = b$$\n`);
  mkdirSync(path.join(folder, 'loop'));
  symlinkSync('..', path.join(folder, 'loop', 'up'));
  symlinkSync('self.md', path.join(folder, 'self.md'));
  const { status, stdout, stderr } = await check(folder, '--jobs', '2', '.');
  assert.equal(status, 1);
  assert.equal(stderr, '');
  for (const told of [
    /^binary\.md: not read: it is binary: byte 2 is zero\.$/m,
    /^broken\.ipynb: not read: it is no JSON: .*$/m,
    /^huge\.md: not read: it has 100 MB, more than the 16 MB that a note may have\.$/m,
    /^latin\.md: not read: it is not valid UTF-8: line 2; save it as UTF-8\.$/m,
    /^other\.ipynb: not read: it is JSON, but no notebook of format 4: it has no list of cells\.$/m,
    /^braces\.md:5:\d+: unreadable: .*$/m,
  ]) {
    assert.match(stdout, told);
    assert.equal([...stdout.matchAll(new RegExp(told, 'gm'))].length, 1, String(told));
  }
  assert.match(
    lastLine(stdout)!,
    /^7 files, 2 lines: 1 holds, 1 unreadable; 5 files could not be read, no fault\.$/,
  );
});

test('wrong use is one sentence and status 2', async context => {
  const folder = temporaryFolder(context);
  const cases: [string[], RegExp][] = [
    [[], /Say what to check/],
    [['no.md'], /There is no file or folder "no\.md"/],
    [['--bogus', 'x'], /Unknown option '--bogus'/],
    [['--seed', 'x', '.'], /--seed is "x"/],
    [['--jobs', '0', '.'], /--jobs is "0"/],
    [['--form', 'word', '.'], /--form is "word"/],
    [['--json', '--sarif', '.'], /choose one/],
    [['--watch', '--json', '.'], /--watch prints text only/],
  ];
  for (const [parameters, words] of cases) {
    const { status, stdout, stderr } = await check(folder, ...parameters);
    assert.equal(status, 2, parameters.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, words);
    assert.equal(stderr.trimEnd().split('\n').length, 1);
  }
});

test('results do not depend on the number of jobs', async context => {
  const folder = temporaryFolder(context);
  for (let i = 0; i < 6; i++) put(path.join(folder, `${i}.md`), i % 2 === 0 ? wrong : right);
  const [one, two] = [
    await check(folder, '--json', '--jobs', '1', '.'),
    await check(folder, '--json', '--jobs', '2', '.'),
  ];
  assert.equal(one.stdout, two.stdout);
});

test('declare proposes what makes a note readable, and writes it below the title', async context => {
  const folder = temporaryFolder(context);
  const file = put(path.join(folder, 'note.md'), '# Title\n\n$$\\sqrt{\\sigma^2} + x = \\sigma + x$$\n');
  const { status, stdout } = await run(
    process.execPath,
    [commandFile, 'declare', '--write', file],
    process.env,
    folder,
  );
  assert.equal(status, 0);
  assert.equal(stdout, '<!-- qedlab\n\\sigma > 0 % guess: by the letter\nx \\in \\mathbb{R}\n-->\n');
  assert.match(readFileSync(file, 'utf8'), /^# Title\n\n<!-- qedlab\n\\sigma > 0/);
  assert.equal(lastLine((await check(folder, file)).stdout), '1 file, 1 line: 1 holds; no fault.');
});

/** What `declare` prints for a note. */
async function declared(context: { after(f: () => void): void }, note: string): Promise<string> {
  const folder = temporaryFolder(context as Parameters<typeof temporaryFolder>[0]);
  const file = put(path.join(folder, 'note.md'), note);
  const { stdout } = await run(process.execPath, [commandFile, 'declare', file], process.env, folder);
  return stdout;
}

/** Notes that say something of their letters, with what is left to propose. */
const stating: [string, string, string][] = [
  [
    'a law with letters that are not declared',
    'Let $x \\sim \\mathcal{N}(\\mu, \\sigma^2)$.\n\n$$\\mathbb{E}[x] = \\mu + 0 x$$\n',
    '<!-- qedlab\n\\mu \\in \\mathbb{R}\n\\sigma > 0\n-->\n',
  ],
  [
    'a domain',
    'Let $\\theta \\in [0, 1]$ and $w \\in \\mathbb{R}^3$.\n\n$$w^\\top w = \\theta a$$\n',
    '<!-- qedlab\na \\in \\mathbb{R}\n-->\n',
  ],
  [
    'the values of an index',
    'With $k = 1, \\dots, K$ we have\n\n$$\\sum_{k=1}^K z_k + k = k + \\sum_{k=1}^K z_k$$\n',
    '<!-- qedlab\nK \\in \\{1, \\dots, 5\\}\nk = 1, \\dots, K\nz_1, \\dots, z_K \\in \\mathbb{R}\n-->\n',
  ],
  [
    'two laws of one letter',
    'Let $x \\sim \\mathcal{N}(0, 1)$. Or $x \\sim \\mathcal{N}(0, 4)$.\n\n$$\\mathbb{E}[x] = a$$\n',
    '<!-- qedlab\na \\in \\mathbb{R}\n-->\n',
  ],
];

for (const [name, note, expected] of stating) {
  test(`declare proposes nothing against what the note says itself: ${name}`, async context => {
    assert.equal(await declared(context, note), expected);
  });
}

test('declare reaches the whole note where it has several titles', async context => {
  assert.match(await declared(context, '# One\n\n$$a = b$$\n\n# Two\n\n$$a = c$$\n'), /^<!-- qedlab file\n/);
});

const markdownCell = (source: string | string[]) => ({ cell_type: 'markdown', metadata: {}, source });

/** Sources of the first Markdown cell. */
const sources: [string, string | string[]][] = [
  ['a list of lines', ['# Title\n', '\n', '$$a + b - b = a$$']],
  ['one text', '# Title\n\nand so on'],
  ['a title alone', ['# Title']],
  ['a title with its end of line', ['# Title\n']],
  ['no title', ['so\n', 'and so on']],
  ['nothing', []],
];

for (const [name, source] of sources) {
  test(`declare --write puts the comment into the first Markdown cell of a notebook: ${name}`, async context => {
    const folder = temporaryFolder(context);
    const cells = [
      { cell_type: 'code', metadata: {}, source: ['1'], outputs: [], execution_count: null },
      markdownCell(source),
      markdownCell('$$a + b = b + a$$'),
    ];
    const before = `${JSON.stringify({ cells, metadata: { é: 'ü' }, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
    const file = put(path.join(folder, 'note.ipynb'), before);
    const { status } = await run(
      process.execPath,
      [commandFile, 'declare', '--write', file],
      process.env,
      folder,
    );
    assert.equal(status, 0);
    const after = readFileSync(file, 'utf8');
    const found = JSON.parse(after).cells[1].source as string | string[];
    assert.equal(Array.isArray(found), Array.isArray(source));
    const text = [found].flat().join('');
    const comment = /<!-- qedlab\n[ab], [ab] \\in \\mathbb\{R\}\n-->\n?/;
    assert.equal(text.split(comment).length, 2, text);
    assert.equal(
      text.replace(comment, '').replace(/\n+/g, '\n').trim(),
      [source].flat().join('').replace(/\n+/g, '\n').trim(),
    );
    const [whole] = JSON.parse(after).cells.splice(1, 1);
    assert.equal(whole.cell_type, 'markdown');
    const shorter = (notebook: string) => {
      const parsed = JSON.parse(notebook);
      parsed.cells[1].source = '';
      return JSON.stringify(parsed);
    };
    assert.equal(shorter(after), shorter(before));
    const kept = before.split('\n').filter(line => !after.split('\n').includes(line));
    assert.ok(kept.length <= 2, kept.join('\n'));
    const { stdout } = await check(folder, file);
    assert.match(stdout, /: (?:1 holds|2 hold); no fault/);
  });
}

test('declare --write says what to do where a notebook has no Markdown cell', async context => {
  const folder = temporaryFolder(context);
  const source = ['const g = given``;\n', 'g.derive`a = b`'];
  const cells = [{ cell_type: 'code', metadata: {}, source, outputs: [], execution_count: null }];
  const text = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
  const file = put(path.join(folder, 'note.ipynb'), text);
  const { status, stderr } = await run(
    process.execPath,
    [commandFile, 'declare', '--write', file],
    process.env,
    folder,
  );
  assert.equal(status, 1);
  assert.match(stderr, /the notebook has no Markdown cell to hold the comment/);
  assert.equal(readFileSync(file, 'utf8'), text);
});

test('--watch answers an edit', async context => {
  const folder = temporaryFolder(context);
  const file = put(path.join(folder, 'note.md'), right);
  const child = spawn(process.execPath, [commandFile, 'check', '--watch', '--no-color', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  context.after(() => child.kill());
  let said = '';
  const until = (words: RegExp) =>
    new Promise<void>(resolve => {
      const look = () => words.test(said) && resolve();
      child.stdout.on('data', look);
      look();
    });
  child.stdout.on('data', text => (said += text));
  await until(/Watching/);
  said = '';
  writeFileSync(file, wrong);
  await until(/1 fails; 1 fault/);
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});

test('what the prose states and does not claim is counted, and listed where it is asked for', async context => {
  const folder = temporaryFolder(context);
  put(path.join(folder, 'note.md'), `${head}Let $a > 0$. Then $$a + b = b + a$$ where $b^2 = a$.\n`);
  const { stdout } = await check(folder, 'note.md');
  assert.equal(stdout, '1 file, 1 line: 1 holds; 2 formulas of the prose claim nothing, no fault.\n');
  const verbose = await check(folder, '--verbose', 'note.md');
  const listed = [...verbose.stdout.matchAll(/^note\.md:5:(\d+): no claim: a condition of line 5\.$/gm)];
  assert.deepEqual(
    listed.map(([, column]) => column),
    ['5', '43'],
  );
  await check(folder, '--html', 'report.html', 'note.md');
  assert.match(readFileSync(path.join(folder, 'report.html'), 'utf8'), /no claims: 2<\/summary>/);
});

test('declare says of each name for which it proposes nothing why, and what to write', async context => {
  const folder = temporaryFolder(context);
  const note = [
    '# Note',
    '$$y = q_1 + z$$',
    '$$\\sum_{i=1}^n e_i^2 = \\sum_{i=1}^n (x_i - z)^2$$',
    '$$y^2 = O(z)$$',
    '$$g(z) \\ge z$$',
  ].join('\n\n');
  const file = put(path.join(folder, 'note.md'), note);
  const { stdout, stderr } = await run(process.execPath, [commandFile, 'declare', file], process.env, folder);
  assert.match(stdout, /^q_1, z \\in \\mathbb\{R\}$/m);
  assert.match(stderr, /^Nothing is proposed for$/m);
  assert.match(
    stderr,
    /^ {2}x_i: it stands on one side only of its equations.*write what it is, x_i := \.\.\.$/m,
  );
  assert.match(stderr, /^ {2}g: it is a function .*g\(x\) := .*any smooth function\}\.$/m);
});
