import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Displayable, displayMethod, type MimeBundle, showKey } from '../../src/display';
import { distributions } from '../../src/distributions';
import { matrix } from '../../src/linear-algebra';
import { offerShow } from '../../src/notebook/shown-values';

let shown: (value: unknown) => Displayable | undefined;
before(() => {
  offerShow();
  shown = (globalThis as unknown as Record<symbol, typeof shown>)[showKey]!;
});

async function bundle(value: unknown): Promise<MimeBundle | undefined> {
  const answer = await shown(value)?.[displayMethod]();
  return answer && ((answer as { data?: MimeBundle }).data ?? answer);
}

test('an estimate shows the digits that its error leaves', async () => {
  const estimate = { value: 0.7468241328, error: 2e-6, evaluations: 21, status: 'converged' };
  assert.match(String((await bundle(estimate))?.['text/plain']), /^0\.746824 ± 2/);
});

test('vectors, matrices and tables of records are set as such, and their text is left to Node', async () => {
  const values = [
    [1, 2.5],
    Float64Array.of(1, 2),
    [
      [1, 2],
      [3, 4],
    ],
    [{ a: 1 }, { a: 2 }],
    new Map([['k', 1]]),
  ]; // prettier-ignore
  for (const value of values) {
    const data = await bundle(value);
    assert.match(String(data?.['text/html']), /<math|<table/);
    assert.equal(data?.['text/plain'], undefined);
  }
  const data = await bundle(
    matrix([
      [1, 2],
      [3, 4],
    ]),
  ); // prettier-ignore
  assert.match(String(data?.['text/html']), /<mtable/);
});

test('every family of numbers with numbers as parameters shows its density', async () => {
  for (const family of distributions.filter(
    ({ name, shape }) => shape === 'scalar' && name !== 'Categorical',
  )) {
    const data = await bundle(family);
    assert.match(String(data?.['image/svg+xml']), /<svg/, family.name);
    assert.ok(String(data?.['text/plain']).includes(family.name), family.name);
  }
});

test('what is none of these is left to Node, and no getter is asked', () => {
  const trap = Object.defineProperty({ error: 1 }, 'value', {
    enumerable: true,
    get: () => assert.fail('a getter was asked'),
  });
  for (const value of [1, 'text', null, undefined, {}, [], [1, 'a'], () => 1, new Date(0), trap])
    assert.equal(shown(value), undefined);
});
