import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { commandFile, oneLine, put, qedlab, run, temporaryFolder } from './workshop';

test('help lists the commands that a reader needs', async () => {
  for (const parameters of [[], ['--help'], ['help']]) {
    const { status, stdout } = await qedlab(parameters);
    assert.equal(status, 0);
    for (const name of ['lab', 'rerun', 'export', 'check', 'declare', 'new', 'install', 'doctor', 'set-up']) {
      assert.match(stdout, new RegExp(`^  ${name} `, 'm'));
    }
  }
});

test('help about one command is what its --help says', async () => {
  const [asked, own] = [await qedlab(['help', 'new']), await qedlab(['new', '--help'])];
  assert.equal(asked.status, 0);
  assert.equal(asked.stdout, own.stdout);
  assert.match(asked.stdout, /^Usage: qedlab new NAME/);
});

test('what is asked for wrongly is refused in one sentence and with status 2', async () => {
  const wrong: [string[], RegExp][] = [
    [['dance'], /no command "dance"/],
    [['lab', '--bogus'], /no option "--bogus"/],
    [['lab', '--port', 'x'], /--port x is not a port/],
    [['lab', '--port'], /--port needs a value/],
    [['set-up', '--bogus'], /Unknown option "--bogus"/],
    [['doctor', 'now'], /Unknown option "now"/],
    [['install'], /Say where to install/],
    [['new'], /Name one notebook/],
    [['new', 'a', 'b'], /Name one notebook/],
    [['new', '--bogus'], /Unknown option "--bogus"/],
    [['rerun', '--bogus'], /--bogus/],
    [['test', 'nowhere'], /no folder tests\/nowhere/],
    [['soak', 'nothing-such'], /nothing-such/],
    [['check'], /Say what to check/],
    [['check', 'no-such-note.md'], /There is no file or folder "no-such-note.md"/],
  ];
  for (const [parameters, words] of wrong) {
    const { status, stdout, stderr } = await qedlab(parameters);
    assert.equal(status, 2, parameters.join(' '));
    assert.equal(stdout, '', parameters.join(' '));
    assert.match(oneLine(stderr), words);
  }
});

test('a port that is taken is refused before anything starts', async context => {
  const server = createServer().listen(0, '127.0.0.1');
  context.after(() => server.close());
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  for (const option of [['--port', `${port}`], [`--port=${port}`], [`--ServerApp.port=${port}`]]) {
    const { status, stderr } = await qedlab(['lab', '--no-browser', ...option]);
    assert.equal(status, 2);
    assert.match(oneLine(stderr), new RegExp(`^Port ${port} is taken`));
  }
});

test('an old Node is told apart before anything else is read', async context => {
  const pretend = path.join(temporaryFolder(context), 'pretend.cjs');
  put(
    pretend,
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } });",
  );
  const { status, stderr } = await run(process.execPath, ['-r', pretend, commandFile, 'lab']);
  assert.equal(status, 2);
  assert.match(
    oneLine(stderr),
    /^qedlab needs Node 20\.19 or later and this is Node 20\.18\.3: install a newer one/,
  );
});

test('doctor tells the versions and the tensor backend', async () => {
  const { stdout, stderr } = await qedlab(['doctor']);
  assert.equal(stderr, '');
  for (const subject of ['qedlab', 'Node', 'npm packages', 'Python', 'kernel', 'tensors', '  jupyterlab']) {
    assert.match(stdout, new RegExp(`^${subject} `, 'm'));
  }
});

test('new puts a name without folders among the notebooks of the project, and a path where it says', async context => {
  const clone = temporaryFolder(context);
  cpSync(path.dirname(commandFile), path.join(clone, 'bin'), { recursive: true });
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json'])
    put(path.join(clone, name), '{}');
  for (const name of ['notebooks/sub', 'docs']) mkdirSync(path.join(clone, name), { recursive: true });
  const command = path.join(clone, 'bin', path.basename(commandFile));
  const inFolder = (folder: string, name: string) =>
    run(process.execPath, [command, 'new', name], process.env, path.join(clone, folder));
  for (const [folder, name, file, shown] of [
    ['.', 'one', 'notebooks/one.ipynb', true],
    ['docs', 'two', 'notebooks/two.ipynb', true],
    ['notebooks/sub', 'three', 'notebooks/sub/three.ipynb', true],
    ['.', './four', 'four.ipynb', false],
  ] as const) {
    const { status, stdout, stderr } = await inFolder(folder, name);
    assert.equal(status, 0, stderr);
    assert.ok(existsSync(path.join(clone, file)), file);
    const said = /^(\S+) is written/.exec(stdout)![1]!;
    assert.equal(path.resolve(clone, folder, said), path.join(clone, file));
    assert.equal(/`npm start` shows it/.test(stdout), shown, stdout);
  }
});

test('new writes a notebook that reruns as stated, and replaces none', async context => {
  const folder = temporaryFolder(context);
  const inFolder = (...parameters: string[]) =>
    run(process.execPath, [commandFile, ...parameters], { ...process.env, QEDLAB_SET_UP: '0' }, folder);
  const made = await inFolder('new', '01-my first note');
  assert.equal(made.status, 0, made.stderr);
  const file = path.join(folder, '01-my first note.ipynb');
  const before = readFileSync(file, 'utf8');
  const rerun = await inFolder('rerun', file);
  assert.equal(rerun.status, 0, rerun.stdout + rerun.stderr);
  assert.match(rerun.stdout, /my-first-note.slip +fails +fails/);
  assert.match(rerun.stdout, /my-first-note.entropy .* holds/);
  assert.match(rerun.stdout, /my-first-note.exercise .* unanswered/);
  const again = await inFolder('new', '01-my first note.ipynb');
  assert.equal(again.status, 2);
  assert.match(oneLine(again.stderr), /is there already/);
  assert.equal(readFileSync(file, 'utf8'), before);
});
