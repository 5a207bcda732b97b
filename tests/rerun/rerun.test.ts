import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { isRunning } from '../kernel/support/processes';
import { Bench, python, record, recordMimeType } from './bench';

const holds = record('holds', { id: 'x.holds' });
const failsAsStated = record('fails', { id: 'x.fails', expected: 'fails' });
const fails = record('fails', { id: 'x.wrong', asStated: false });
const unanswered = record('unanswered', { kind: 'exercise', id: 'x.exercise' });

test('notebooks in which all is as stated give status 0, and the table has a row for each claim', async context => {
  const bench = new Bench(context);
  bench.notebook('good.ipynb', [
    holds,
    failsAsStated,
    unanswered,
    record('holds', { kind: 'given', id: 'x.given' }),
  ]);
  bench.notebook('quiet.ipynb', ['print(1)']);
  const before = bench.read('good.ipynb');
  const { status, stdout } = await bench.rerun('.');
  assert.equal(status, 0, stdout);
  assert.match(stdout, /good +x\.holds +as it should +holds +2\.0e-16 +3\.0e-13 +\d/);
  assert.match(stdout, /good +x\.fails +fails +fails/);
  assert.match(stdout, /good +x\.exercise +as it should +unanswered/);
  assert.match(stdout, /quiet +- +runs +runs/);
  assert.doesNotMatch(stdout, /x\.given/);
  assert.match(stdout, /2 notebooks; 3 claims, all as stated/);
  assert.equal(bench.read('good.ipynb'), before, 'without --write a file stays as it is');
});

test('a notebook that throws, dies, loops, or is none fails in its own row, and the others go on', async context => {
  const bench = new Bench(context);
  bench.notebook('a-throws.ipynb', ['1/0', 'print("after")']);
  bench.notebook('b-dies.ipynb', ['import os; os._exit(3)']);
  bench.notebook('c-loops.ipynb', ['while True: pass']);
  bench.put('d-text.ipynb', '{ not json');
  bench.put('e-list.ipynb', '[1, 2]');
  bench.notebook('f-wrong.ipynb', [fails]);
  bench.notebook('g-good.ipynb', [holds]);
  const { status, stdout } = await bench.rerun(
    '--timeout',
    '20',
    '--json',
    'all.json',
    '--junit',
    'all.xml',
    '.',
  );
  assert.equal(status, 1);
  const said = new Map(
    (JSON.parse(bench.read('all.json')).notebooks as { notebook: string; stopped: string | null }[]).map(
      row => [row.notebook[0], row.stopped],
    ),
  );
  assert.match(said.get('a')!, /^cell 1: ZeroDivisionError/);
  assert.match(said.get('b')!, /^cell 1: the kernel died/);
  assert.match(said.get('c')!, /^cell 1: ran longer than 20 s/);
  assert.match(said.get('d')!, /is no JSON/);
  assert.match(said.get('e')!, /is no notebook/);
  assert.equal(said.get('f'), null);
  assert.equal(said.get('g'), null);
  assert.match(stdout, /^x f-wrong/m);
  assert.match(stdout, /^ {2}g-good/m);
  const junit = bench.read('all.xml');
  assert.equal(junit.match(/<error /g)?.length, 5);
  assert.equal(junit.match(/<failure /g)?.length, 1);
  assert.equal(junit.match(/<testcase /g)?.length, 7);
});

test('storing twice gives the same bytes, without times, pictures that a viewer added, or pieces of a stream', async context => {
  const bench = new Bench(context);
  const chunks = 'import sys, time\nfor i in range(3):\n  print(i); sys.stdout.flush(); time.sleep(0.05)';
  bench.notebook('good.ipynb', [chunks, holds]);
  const opened = JSON.parse(bench.read('good.ipynb'));
  opened.cells[1].outputs = [
    { output_type: 'display_data', metadata: {}, data: { 'image/png': 'AAAA', 'text/plain': 'x' } },
  ];
  opened.cells[0].metadata = { execution: { 'iopub.status.busy': '2020-01-01T00:00:00Z' } };
  bench.put('good.ipynb', JSON.stringify(opened));
  assert.equal((await bench.rerun('--write', '.')).status, 0);
  const [notebook, ledger] = [bench.read('good.ipynb'), bench.read('ledger.json')];
  assert.equal((await bench.rerun('--write', '.')).status, 0);
  assert.equal(bench.read('good.ipynb'), notebook);
  assert.equal(bench.read('ledger.json'), ledger);
  assert.doesNotMatch(notebook, /iopub|image\/png|2020/);
  const { cells } = JSON.parse(notebook);
  assert.deepEqual(cells[0].outputs, [
    { name: 'stdout', output_type: 'stream', text: ['0\n', '1\n', '2\n'] },
  ]);
  assert.ok(cells[1].outputs[0].data[recordMimeType]);
  assert.deepEqual(
    readdirSync(bench.folder).filter(name => name.includes('.part')),
    [],
  );
});

test('a notebook that says the same in another layout keeps its bytes', async context => {
  const bench = new Bench(context);
  bench.notebook('wide.ipynb', ['print("x")']);
  await bench.rerun('--write', '.');
  const wide = `${JSON.stringify(JSON.parse(bench.read('wide.ipynb')), null, 4)}\n\n`;
  bench.put('wide.ipynb', wide);
  await bench.rerun('--write', '.');
  assert.equal(bench.read('wide.ipynb'), wide);
});

test('the ledger keeps the claims of notebooks that were not run, and is left alone when one stops', async context => {
  const bench = new Bench(context);
  bench.notebook('one.ipynb', [holds]);
  bench.notebook('two.ipynb', [failsAsStated]);
  await bench.rerun('--write', '.');
  const rows = () =>
    JSON.parse(bench.read('ledger.json')).claims as { notebook: string; claim: string; verdict: string }[];
  assert.deepEqual(
    rows().map(row => row.claim),
    ['x.holds', 'x.fails'],
  );
  bench.notebook('two.ipynb', [record('holds', { id: 'x.new' })]);
  await bench.rerun('--write', 'two.ipynb');
  assert.deepEqual(
    rows().map(row => [row.notebook, row.claim]),
    [
      ['one.ipynb', 'x.holds'],
      ['two.ipynb', 'x.new'],
    ],
  );
  const before = bench.read('ledger.json');
  bench.notebook('two.ipynb', [record('holds', { id: 'x.newer' }), '1/0']);
  const { status, stderr } = await bench.rerun('--write', '.');
  assert.equal(status, 1);
  assert.match(stderr, /ledger\.json stays as it was, since two\.ipynb did not run/);
  assert.equal(bench.read('ledger.json'), before);
});

test('a notebook of a reader, named alone, is stored and leaves the ledger beside it as it was', async context => {
  const bench = new Bench(context);
  bench.notebook('one.ipynb', [holds]);
  await bench.rerun('--write', '.');
  const before = bench.read('ledger.json');
  bench.notebook('mine.ipynb', [record('holds', { id: 'x.mine' })]);
  const { stderr } = await bench.rerun('--write', 'mine.ipynb');
  assert.match(stderr, /ledger\.json does not list mine\.ipynb, and stays as it was: `qedlab rerun --write/);
  assert.equal(bench.read('ledger.json'), before);
  assert.ok(JSON.parse(bench.read('mine.ipynb')).cells[0].outputs[0].data[recordMimeType]);
  await bench.rerun('--write', '.');
  assert.match(bench.read('ledger.json'), /x\.mine/);
});

test('a notebook that reads the ledger is stored as it is with the new one', async context => {
  const bench = new Bench(context);
  bench.notebook('a-claims.ipynb', [holds]);
  bench.notebook('b-reads.ipynb', ['import os; print(os.path.exists("ledger.json"))']);
  const reader = JSON.parse(bench.read('b-reads.ipynb'));
  reader.cells[0].metadata.tags = ['reads-ledger'];
  bench.put('b-reads.ipynb', JSON.stringify(reader));
  await bench.rerun('--write', '.');
  assert.deepEqual(JSON.parse(bench.read('b-reads.ipynb')).cells[0].outputs[0].text, ['True\n']);
});

test('--diff names what changed, and lets numbers differ within their stated error', async context => {
  const bench = new Bench(context);
  const cells = ['print("mean 0.4431 ± 0.0012")', 'print("pi 3.14")', holds];
  bench.notebook('a.ipynb', cells);
  await bench.rerun('--write', '.');
  assert.equal((await bench.rerun('--diff', '.')).status, 0);
  const shift = (from: string, to: string) =>
    bench.put('a.ipynb', bench.read('a.ipynb').replaceAll(from, to));
  const stored = JSON.parse(bench.read('a.ipynb'));
  stored.cells[0].outputs[0].text = ['mean 0.4425 ± 0.0011\n'];
  bench.put('a.ipynb', JSON.stringify(stored));
  assert.equal((await bench.rerun('--diff', '.')).status, 0);
  stored.cells[1].outputs[0].text = ['pi 3.15\n'];
  bench.put('a.ipynb', JSON.stringify(stored));
  shift('"verdict":"holds"', '"verdict":"fails"');
  const { status, stdout } = await bench.rerun('--diff', '.');
  assert.equal(status, 1);
  assert.match(stdout, /a\.ipynb: cell 2: stdout stream: 'pi 3\.15' became 'pi 3\.14'/);
  assert.match(stdout, /a\.ipynb: cell 3: x\.holds: verdict 'fails' became 'holds'/);
  assert.doesNotMatch(stdout, /cell 1/);
});

test('what cannot be started is said in one sentence, with status 2', async context => {
  const bench = new Bench(context);
  bench.notebook('good.ipynb', [holds]);
  bench.kernel('broken', ['/bin/sh', '-c', 'echo no such module >&2; exit 1']);
  const wrong: [string[], RegExp][] = [
    [['nowhere'], /^There is no nowhere;/],
    [['--only', 'zzz', '.'], /^There is no notebook whose name matches 'zzz'/],
    [['--kernel', 'absent', '.'], /^There is no kernel 'absent'/],
    [['--flub', '.'], /unrecognized arguments: --flub/],
    [['--jobs', '0', '.'], /--jobs 0/],
  ];
  for (const [parameters, words] of wrong) {
    const { status, stdout, stderr } = await bench.rerun(...parameters);
    assert.equal(status, 2, parameters.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, words);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
  }
  const { status, stdout } = await bench.rerun('--kernel', 'broken', '.');
  assert.equal(status, 2);
  assert.match(stdout, /the kernel 'broken' did not start: no such module/);
});

test('a kernel whose port was taken before it listened is started again with other ports', async context => {
  const bench = new Bench(context);
  const once = [
    'import os, runpy, sys',
    'mark = os.path.join(os.environ["JUPYTER_PATH"], "started")',
    'ports = open(sys.argv[-1]).read()',
    'taken = not os.path.exists(mark) or open(mark).read() == ports',
    'open(mark, "w").write(ports)',
    'if taken: sys.exit("Error: Address already in use")',
    'runpy.run_module("ipykernel_launcher", run_name="__main__")',
  ].join('\n');
  bench.kernel('unlucky', [python, '-c', once, '-f', '{connection_file}']);
  bench.notebook('a.ipynb', [holds]);
  const { status, stdout } = await bench.rerun('--kernel', 'unlucky', '.');
  assert.match(stdout, /1 notebook; 1 claim, all as stated/);
  assert.equal(status, 0);
});

test('a kernel whose ports are always taken stops its row alone, with the reason', async context => {
  const bench = new Bench(context);
  bench.kernel('unlucky', [python, '-c', 'import sys; sys.exit("Error: Address already in use")']);
  bench.notebook('a.ipynb', [holds]);
  const { status, stdout } = await bench.rerun('--kernel', 'unlucky', '.');
  assert.notEqual(status, 0);
  assert.match(stdout, /the kernel 'unlucky' did not start: Error: Address already in use/);
});

test('a command that is stopped leaves no kernel behind', async context => {
  const bench = new Bench(context);
  bench.notebook('a.ipynb', ['import os; open("pid", "w").write(str(os.getpid()))\nwhile True: pass']);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const child = bench.start('.');
    const pidFile = path.join(bench.folder, 'pid');
    await until(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '');
    const pid = Number(bench.read('pid'));
    child.kill(signal);
    const status = await new Promise(resolve => child.on('close', resolve));
    assert.equal(status, 130);
    assert.ok(!isRunning(pid));
    bench.put('pid', '');
  }
});

test('--fail-fast stops the others', async context => {
  const bench = new Bench(context);
  bench.notebook('a.ipynb', ['1/0']);
  bench.notebook('b.ipynb', ['import time; time.sleep(120)']);
  const { status, stdout } = await bench.rerun('--fail-fast', '--jobs', '2', '.');
  assert.equal(status, 1);
  assert.match(stdout, /^x a +- +runs +stopped/m);
});

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 120_000;
  while (!holds() && Date.now() < end) await new Promise(resolve => setTimeout(resolve, 50));
}
