import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LineRecord } from '../../src/derivation/record';
import { lineParts } from '../../src/display/report/line-parts';
import { makeLine } from './fixtures';

const span = (start: number, end: number) => ({ start, end, line: 1, column: start + 1 });

function row(latex: string, left: string, start: number, rowStart: number): LineRecord {
  return makeLine({
    latex,
    span: span(rowStart, 100),
    left: { latex: left, span: span(start, start + left.length) },
  });
}

test('a row is split before its relation', () => {
  assert.deepEqual(lineParts(row('a + b = c', 'a + b', 10, 10)), { left: 'a + b', right: '= c' });
});

test('a side of the row before is not looked for in this one, even where it occurs', () => {
  assert.deepEqual(lineParts(row('= a + 1', 'a', 0, 10)), { left: '', right: '= a + 1' });
});

test('words before the left side stay with it', () => {
  assert.deepEqual(lineParts(row('\\text{thus } a = b', 'a', 23, 10)), {
    left: '\\text{thus } a',
    right: '= b',
  });
});

test('a row whose sides cannot be told apart stands as a whole', () => {
  assert.deepEqual(lineParts(row('\\log{a = b}', 'z', 10, 10)), { left: '', right: '\\log{a = b}' });
});

test('a row is split at its own alignment mark, not at one that is escaped, grouped or in an environment', () => {
  const plain = (latex: string) => lineParts(makeLine({ latex }));
  assert.deepEqual(plain('A &= B'), { left: 'A', right: '= B' });
  assert.deepEqual(plain('&= B'), { left: '', right: '= B' });
  const inside = String.raw`\text{R \& D} {a & b} = \begin{cases} 1 & x \\ 2 & y \end{cases}`;
  assert.deepEqual(plain(inside), { left: '', right: inside });
});
