import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { parameterisedNotebooks, parametersOf } from '../soak/notebooks/parameters';
import { deviations, tableOf } from '../soak/notebooks/table';

test('parameters and the ends of their ranges are read from the lines of a cell', () => {
  const source =
    'const seed = 10;\nlet samples = 40_000; // draws, from 10 000 to 1 000 000\nlet networks = "";';
  assert.deepEqual(parametersOf(source), [
    { name: 'seed', ends: [] },
    { name: 'samples', ends: [10_000, 1_000_000] },
  ]);
});

test('every notebook with a parameters cell names its seed there, so that the soak tries others', () => {
  const all = parameterisedNotebooks(resolve(__dirname, '../../../notebooks'));
  const without = all.filter(({ parameters }) => !parameters.some(({ name }) => name === 'seed'));
  assert.deepEqual(without, []);
  assert.ok(all.length > 0);
});

test('runs of the soak are counted, and each claim that is not as stated is named', () => {
  const claim = (name: string, asStated: boolean) => ({
    claim: name,
    expected: null,
    verdict: 'fails',
    asStated,
  });
  const row = (seed: number, asStated: boolean) => ({
    notebook: 'notebooks/x.ipynb',
    parameters: { seed },
    asStated,
    stopped: null,
    claims: [claim('a', true), claim('b', asStated)],
  });
  const rows = [row(1, true), row(2, false)];
  assert.equal(tableOf(rows)[2], '| x | 1-2 |  | 4 | 1 of 2 |');
  assert.deepEqual(deviations(rows), ['- x with seed = 2: b was judged *fails*']);
});
