import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { model } from '../../src/derivation';
import { put, root, run, temporaryFolder } from '../set-up/workshop';

const page = readFileSync(path.join(root, 'docs', 'check.md'), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) => text!);

/** A folder in which `npx --no qedlab` finds this clone, as where qedlab is installed. */
function projectFolder(context: TestContext): string {
  const folder = temporaryFolder(context);
  mkdirSync(path.join(folder, 'node_modules', '.bin'), { recursive: true });
  symlinkSync(root, path.join(folder, 'node_modules', 'qedlab'));
  symlinkSync(path.join(root, 'bin', 'qedlab.mjs'), path.join(folder, 'node_modules', '.bin', 'qedlab'));
  return folder;
}

const shell = (command: string, folder: string) =>
  run('sh', ['-c', command], { ...process.env, NO_COLOR: '1' }, folder);

test('the five minutes of the documentation go as it says', async context => {
  const folder = projectFolder(context);
  const [note, comment] = blocks('markdown');
  const [unknown, found] = blocks('text');
  const file = put(path.join(folder, 'note.md'), note!);
  assert.equal((await shell('npx --no qedlab check note.md', folder)).stdout, unknown);
  const { stdout: proposed } = await shell('npx --no qedlab declare note.md', folder);
  assert.ok(proposed.includes('\\sigma_2, \\sigma_1 > 0'), proposed);
  // The note equates p and q with something: any densities would make its line fail.
  assert.ok(!proposed.includes('any density'), proposed);
  const [title, ...rest] = note!.split('\n');
  writeFileSync(file, [title, '', comment!.trimEnd(), ...rest].join('\n'));
  assert.equal((await shell('npx --no qedlab check note.md', folder)).stdout, found);
  await shell('npx --no qedlab check --fix note.md', folder);
  assert.equal((await shell('npx --no qedlab check note.md', folder)).status, 0);
});

test('the declarations that a proposal mostly lacks are understood as they are printed', () => {
  const rows = [...page.matchAll(/^\| (?:a|data|vectors)[^|`]* \| `([^`]+)` \|$/gm)].map(
    ([, given]) => given!,
  );
  assert.equal(rows.length, 5);
  assert.deepEqual(model(['a, b > 0; y \\in \\mathbb{R}^3', ...rows].join('\n')).problems, []);
});

test('the command of the GitHub workflow writes a log that fails where a line fails', async context => {
  const folder = projectFolder(context);
  put(path.join(folder, 'note.md'), '<!-- qedlab a \\in \\mathbb{R} -->\n\n$$a = a + 1$$\n');
  const workflow = blocks('yaml').find(text => text.includes('sarif'))!;
  const command = /run: (npx .*)/.exec(workflow)![1]!;
  assert.equal((await shell(command, folder)).status, 1);
  const log = JSON.parse(readFileSync(path.join(folder, 'notes.sarif'), 'utf8'));
  assert.equal(log.runs[0].results.length, 1);
});

test('the entry of the pre-commit hook fails for a file with a wrong line and passes for one without', async context => {
  const folder = projectFolder(context);
  put(path.join(folder, 'wrong.md'), '<!-- qedlab a \\in \\mathbb{R} -->\n\n$$a = a + 1$$\n');
  put(path.join(folder, 'right.md'), '<!-- qedlab a \\in \\mathbb{R} -->\n\n$$a + 1 = 1 + a$$\n');
  const entry = /entry: (.*)/.exec(page)![1]!;
  assert.equal((await shell(`${entry} wrong.md right.md`, folder)).status, 1);
  assert.equal((await shell(`${entry} right.md`, folder)).status, 0);
});

test('the command that other programs are shown answers with a record', async context => {
  const folder = projectFolder(context);
  const { stdout } = await shell(blocks('sh')[0]!, folder);
  assert.equal(JSON.parse(stdout).files[0].formulas[0].record.lines[0].verdict, 'holds');
});

test('the script of the documentation prints its verdicts, and ends with status 1', async context => {
  const folder = projectFolder(context);
  const running = readFileSync(path.join(root, 'docs', 'running.md'), 'utf8');
  const [, script] = /```js\n([\s\S]*?)```/.exec(running)!;
  for (const name of ['derivation.mjs', 'derivation.mts']) {
    put(path.join(folder, name), script!);
    const typeScript = name.endsWith('.mts');
    if (typeScript && !process.features.typescript) continue;
    const { status, stdout } = await shell(`node ${name}`, folder);
    assert.equal(status, 1);
    assert.deepEqual(
      stdout
        .trimEnd()
        .split('\n')
        .map(line => line.split(' ')[0]),
      ['holds', 'fails'],
    );
  }
  put(path.join(folder, 'derivation.mjs'), script!.replace('\\mu^2 - \\sigma^2', '\\mu^2 + \\sigma^2'));
  assert.equal((await shell('node derivation.mjs', folder)).status, 0);
});
