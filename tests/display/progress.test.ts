import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { progress } from '../../src/display';
import { hostKey, type MimeBundle } from '../../src/display/contract';

interface Shown {
  readonly bundle: MimeBundle;
  readonly options: { displayId?: string; update?: boolean };
}

let shown: Shown[] = [];
const holder = globalThis as unknown as Record<symbol, unknown>;
beforeEach(() => {
  shown = [];
  holder[hostKey] = {
    display: (bundle: MimeBundle, options: Shown['options']) => shown.push({ bundle, options }),
  };
});
afterEach(() => {
  delete holder[hostKey];
});

const last = () => shown.at(-1)!.bundle['text/plain'];

test('a loop sees exactly the values that it would see without progress', async () => {
  assert.deepEqual([...progress(4)], [0, 1, 2, 3]);
  assert.deepEqual([...progress(['a', 'b'])], ['a', 'b']);
  assert.deepEqual([...progress(Float64Array.of(0.5, 0.25))], [0.5, 0.25]);
  assert.deepEqual([...progress(new Set([1, 2]))], [1, 2]);
  assert.deepEqual([...progress(0)], []);
  const later: number[] = [];
  for await (const value of progress(
    (async function* () {
      yield 1;
      yield 2;
    })(),
  )) {
    later.push(value);
  }
  assert.deepEqual(later, [1, 2]);
});

test('the bar moves while the loop is synchronous, in one display that is updated', () => {
  for (const step of progress(1e9, { label: 'walk' })) {
    if (step % 4096 === 0 && shown.length >= 3) break;
  }
  assert.equal(new Set(shown.map(({ options }) => options.displayId)).size, 1);
  assert.deepEqual(
    shown.map(({ options }) => options.update),
    shown.map((_, index) => index > 0),
  );
  assert.match(String(shown[0]!.bundle['text/html']), /<progress max="1000000000" value="\d+"/);
  assert.match(String(shown[0]!.bundle['text/plain']), /^walk: .* of 1000000000, .*\/s, .* left$/);
});

test('what stays names no time, so that a rerun leaves the same output', () => {
  for (const _ of progress(10, { label: 'sum' })) void _;
  assert.equal(shown.length, 1);
  assert.deepEqual(shown[0]!.bundle, { 'text/plain': 'sum: 10 done' });
  for (const value of progress([1, 2, 3])) if (value === 2) break;
  assert.equal(last(), '2 of 3 done, then stopped');
});

test('a loop that is left gives its source back', () => {
  let closed = false;
  const source = (function* () {
    try {
      yield 1;
      yield 2;
    } finally {
      closed = true;
    }
  })();
  for (const _ of progress(source, { total: 2 })) break;
  assert.equal(closed, true);
});

test('a count that is no count is refused', () => {
  assert.throws(() => progress(-1), /the count is -1; it must be an integer from 0 on/);
  assert.throws(() => progress(2.5), /the count is 2\.5/);
});
