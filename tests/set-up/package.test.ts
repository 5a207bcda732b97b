import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { put, root, run } from './workshop';

const description = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** A folder with what npm would publish as node_modules/qedlab, and its dependencies beside it. */
const consumer = mkdtempSync(path.join(tmpdir(), 'qedlab-consumer-'));
const published = path.join(consumer, 'node_modules', 'qedlab');
let files: string[] = [];

before(async () => {
  const packed = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', consumer]);
  const [{ filename, files: listed }] = JSON.parse(packed.stdout);
  files = listed.map((file: { path: string }) => file.path);
  mkdirSync(published, { recursive: true });
  const unpack = ['-xzf', path.join(consumer, filename), '-C', published, '--strip-components=1'];
  assert.equal((await run('tar', unpack)).status, 0);
  for (const name of readdirSync(path.join(root, 'node_modules'))) {
    if (name === 'qedlab' || name.startsWith('.')) continue;
    symlinkSync(path.join(root, 'node_modules', name), path.join(consumer, 'node_modules', name));
  }
});

after(() => rmSync(consumer, { recursive: true, force: true }));

test('the package holds the library, the kernel, the command and the licence, and nothing to test or to make it', () => {
  for (const wanted of [
    description.main,
    description.types,
    description.bin.qedlab,
    'bin/command-line.mjs',
    'dist/kernel/main.js',
    'dist/page/page.json',
    'jupyter/labextensions/qedlab-renderers/package.json',
    'jupyter/templates/qedlab/conf.json',
    'LICENSE',
    'README.md',
  ]) {
    assert.ok(files.includes(wanted), wanted);
  }
  const unwanted =
    /^(dist\/(tests|benchmarks|kernel\/snapshot|\.)|tests|src|notebooks|node_modules|\.venv|\.jupyter|package-lock)|__pycache__/;
  assert.deepEqual(
    files.filter(file => unwanted.test(file)),
    [],
  );
});

test('what is published can be imported by name in an ES module, and required', async () => {
  const use = 'console.log(typeof given, gaussKronrod(x => x * x, 0, 3).value.toFixed(9));';
  const es = put(path.join(consumer, 'es.mjs'), `import { given, gaussKronrod } from 'qedlab'; ${use}`);
  const common = put(
    path.join(consumer, 'common.cjs'),
    `const { given, gaussKronrod } = require('qedlab'); ${use}`,
  );
  for (const file of [es, common]) {
    const { status, stdout, stderr } = await run(process.execPath, [file], process.env, consumer);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.equal(stdout, 'function 9.000000000\n');
  }
});

test('the published command answers, and tells one who has no clone what it needs', async () => {
  const command = path.join(published, description.bin.qedlab);
  const env = { ...process.env, QEDLAB_SET_UP: '' };
  assert.match((await run(process.execPath, [command, '--help'], env, consumer)).stdout, /^ {2}doctor /m);
  const lab = await run(process.execPath, [command, 'lab'], env, consumer);
  assert.equal(lab.status, 2);
  assert.match(lab.stderr, /works in a clone of qedlab/);
});

test('the published command checks a note, without Python and without tensors', async () => {
  const command = path.join(published, description.bin.qedlab);
  const note = put(path.join(consumer, 'note.md'), '<!-- qedlab a \\in \\mathbb{R} -->\n\n$$a = a + 1$$\n');
  const hook = put(
    path.join(consumer, 'no-tensors.cjs'),
    "const { Module } = require('node:module'); const load = Module._load; Module._load = (name, ...rest) => { if (/tensorflow|zeromq|tslab|vega|plotly|jsdom/.test(name)) throw new Error(name); return load(name, ...rest); };",
  );
  const env = { ...process.env, QEDLAB_SET_UP: '', PATH: '' };
  const { status, stdout, stderr } = await run(
    process.execPath,
    ['-r', hook, command, 'check', note],
    env,
    consumer,
  );
  assert.equal(stderr, '');
  assert.equal(status, 1);
  assert.match(stdout, /note\.md:3:7: fails/);
});

test('the documented commands run where the package is a dependency', async () => {
  mkdirSync(path.join(consumer, 'node_modules', '.bin'), { recursive: true });
  symlinkSync(
    path.join(published, description.bin.qedlab),
    path.join(consumer, 'node_modules', '.bin', 'qedlab'),
  );
  put(path.join(consumer, 'notes', 'note.md'), '<!-- qedlab a \\in \\mathbb{R} -->\n\n$$a = a + 1$$\n');
  const env = { ...process.env, QEDLAB_SET_UP: '', NO_COLOR: '1' };
  const page = readFileSync(path.join(root, 'docs', 'check.md'), 'utf8');
  const commands = [/entry: (.*)/.exec(page)![1]!, /run: (npx .*) >/.exec(page)![1]!];
  for (const command of commands) {
    const { status, stdout } = await run('sh', ['-c', `${command} notes/note.md`], env, consumer);
    assert.equal(status, 1, command);
    assert.match(stdout, /fails/);
  }
});

test('every package that the published code loads is a dependency or an optional peer', () => {
  const declared = new Set(
    [description.dependencies, description.peerDependencies].flatMap(Object.keys).concat('qedlab'),
  );
  const missing = new Map<string, string>();
  // The kernel takes TypeScript and Node's types from where tslab has them.
  for (const name of ['@tslab/typescript-for-tslab', '@types/node']) declared.add(name);
  for (const file of files.filter(name => /^dist\/(src|kernel)\/.*\.js$/.test(name))) {
    const code = readFileSync(path.join(published, file), 'utf8').replace(/^\s*(\*|\/\/|\/\*).*$/gm, '');
    for (const [, name] of code.matchAll(/\b(?:require|require\.resolve|import)\(["']([^"'.][^"']*)["']/g)) {
      const owner = name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/');
      if (!name.startsWith('node:') && !builtinModules.includes(name) && !declared.has(owner)) {
        missing.set(owner, file);
      }
    }
  }
  assert.deepEqual([...missing], []);
});

test('the lock file was made for this package.json', () => {
  const locked = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages[''];
  for (const kind of ['dependencies', 'devDependencies', 'peerDependencies']) {
    assert.deepEqual(locked[kind], description[kind], kind);
  }
});
