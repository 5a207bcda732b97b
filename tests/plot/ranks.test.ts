import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ranks } from '../../src/plot';
import { rankCounts } from '../../src/plot/ranks';

test('ranks of two chains that take turns are shared evenly, of a higher chain they are the upper half', () => {
  const even = Array.from({ length: 50 }, (_, i) => 2 * i);
  assert.deepEqual(rankCounts([even, even.map(x => x + 1)], 5), [
    [10, 10, 10, 10, 10],
    [10, 10, 10, 10, 10],
  ]);
  assert.deepEqual(rankCounts([even, even.map(x => x + 100)], 2), [
    [50, 0],
    [0, 50],
  ]);
});

test('a rank plot has one panel per chain, with the expected count as a line', async () => {
  const chart = ranks({
    label: 'x',
    chains: [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ],
    bins: 2,
  });
  const { concat } = chart.specification as unknown as {
    concat: { layer: { data: { values: object[] } }[] }[];
  };
  assert.equal(concat.length, 2);
  assert.deepEqual(concat[0].layer[1].data.values, [{ expected: 2 }]);
  assert.match(String(((await chart[Symbol.for('Jupyter.display') as never]) as unknown) ?? 'x'), /./);
});
