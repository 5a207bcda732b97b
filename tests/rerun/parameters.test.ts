import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Bench, recordMimeType } from './bench';

/** Claims that `seed` is what it is: the difference of the record is the seed. */
const claim = `get_ipython().display_pub.publish({'${recordMimeType}': dict(schema=1, kind='claim', id='s', verdict='holds',
  asStated=True, lines=[dict(difference=float(seed), limit=float(n))]), 'text/plain': 'x'})`;

interface Row {
  readonly parameters: Record<string, unknown>;
  readonly claims: readonly { readonly difference: number; readonly limit: number }[];
}

test('a sweep runs every combination once, and goes on after a kill without redoing what is there', async context => {
  const bench = new Bench(context);
  bench.parametrised('a.ipynb', ['seed = 1; n = 10', claim]);
  const rows = () =>
    bench
      .read('sweep.jsonl')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Row);
  const first = await bench.rerun('--set', 'n=1e3', '--sweep', 'seed=3,5', '.');
  assert.equal(first.status, 0, first.stderr);
  assert.match(first.stdout, /a \(n=1000, seed=3\) +s /);
  appendFileSync(path.join(bench.folder, 'sweep.jsonl'), '{"notebook": "a.ipynb", "param');
  const second = await bench.rerun('--set', 'n=1e3', '--sweep', 'seed=3..5', '.');
  assert.equal(second.status, 0, second.stderr);
  assert.match(second.stdout, /1 run; 1 claim/);
  const seeds = rows().map(({ parameters, claims }) => [
    parameters.seed,
    claims[0]!.difference,
    claims[0]!.limit,
  ]);
  assert.deepEqual(seeds.sort(), [
    [3, 3, 1000],
    [4, 4, 1000],
    [5, 5, 1000],
  ]);
  assert.deepEqual(
    bench
      .read('sweep.csv')
      .trim()
      .split('\n')
      .map(line => line.split(',').slice(0, 4).join()),
    ['notebook,n,seed,claim', 'a.ipynb,1000,3,s', 'a.ipynb,1000,4,s', 'a.ipynb,1000,5,s'],
  );
});

test('parameters that cannot be meant are refused in one sentence', async context => {
  const bench = new Bench(context);
  bench.notebook('plain.ipynb', ['print(1)']);
  const wrong: [string[], RegExp][] = [
    [['--set', 'seed'], /'seed' is no parameter/],
    [['--set', '1x=2'], /is no parameter/],
    [['--set', 'a=1', '--sweep', 'a=1,2'], /a is given twice/],
    [['--sweep', 'a=5..1'], /a range goes from/],
    [['--sweep', 'a=1..1000', '--sweep', 'b=1..1000'], /1000000 runs/],
    [['--write', '--set', 'a=1'], /--write/],
  ];
  for (const [parameters, words] of wrong) {
    const { status, stderr } = await bench.rerun(...parameters, '.');
    assert.equal(status, 2, parameters.join(' '));
    assert.match(stderr, words);
  }
  const { status, stdout } = await bench.rerun('--set', 'a=1', '.');
  assert.equal(status, 1);
  assert.match(stdout, /has no cell tagged 'parameters'/);
});
