import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { display, displayMethod, html, image, latex, markdown, show, svg, table } from '../../src/display';
import { hostKey, type MimeBundle } from '../../src/display/contract';

function bundle(value: unknown): MimeBundle {
  return show(value)[displayMethod]() as MimeBundle;
}

test('templates are read raw, so that LaTeX needs no second backslash', () => {
  assert.equal(bundle(latex`\frac{1}{\xi}`)['text/latex'], '$$\\frac{1}{\\xi}$$');
  assert.equal(bundle(markdown`$\nu$ is ${2}`)['text/markdown'], '$\\nu$ is 2');
  assert.equal(bundle(latex('\\[a\\]'))['text/latex'], '\\[a\\]');
});

test('every value has a text for terminals', () => {
  assert.equal(bundle(html`<b>bold</b> <style>b{}</style>words`)['text/plain'], 'bold words');
  assert.equal(bundle(svg('<svg/>', 'a circle'))['text/plain'], '[a circle]');
  assert.equal(inspect(markdown`words`), 'words');
  assert.equal(bundle({ a: 1 })['text/plain'], '{ a: 1 }');
});

test('a picture is recognised by its first bytes, and anything else is refused', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2]);
  assert.equal(bundle(image(png))['image/png'], Buffer.from(png).toString('base64'));
  assert.throws(() => image(Uint8Array.from([1, 2, 3])), /the bytes begin with 01 02 03/);
});

test('an estimate shows the digits that its error leaves, and why it stopped if not at its goal', () => {
  const estimate = { value: Math.PI, error: 2e-4, evaluations: 10, status: 'converged' };
  assert.equal(bundle(estimate)['text/plain'], '3.1416 ± 2e-4');
  assert.match(String(bundle({ ...estimate, status: 'budget' })['text/plain']), /\(budget\)$/);
});

test('arrays of records, columns and Maps become tables with the numbers in them', () => {
  const rows = [
    { n: 100, error: 0.0312345678 },
    { n: 10000, error: 0.003 },
  ];
  const text = String(bundle(rows)['text/plain']);
  assert.deepEqual(text.split('\n')[2]!.trim().split(/\s+/), ['100', '0.0312346']);
  assert.match(String(bundle(rows)['text/html']), /<th scope="col">error<\/th>/);
  assert.match(String(bundle(new Map([['a', 1]]))['text/plain']), /a\s+1/);
  const columns = table({ x: Float64Array.of(1, 2), y: ['a', 'b'] }).bundle['text/plain'];
  assert.match(String(columns), /2\s+b/);
});

test('a long table shows its beginning and its end and says how many rows it leaves out', () => {
  const rows = Array.from({ length: 1000 }, (_, index) => ({ index }));
  const text = String(table(rows, { maximalRows: 10 }).bundle['text/plain']);
  assert.match(text, /… 990 rows …/);
  assert.match(text, /\b0\n/);
  assert.match(text, /\b999$/);
});

test('cells of a table are text, never markup', () => {
  const cells = String(table([{ '<b>': '<script>alert(1)</script>' }]).bundle['text/html']);
  assert.doesNotMatch(cells, /<script|<b>/);
});

test('display hands the whole bundle to the kernel, at once where the value has it at once', async () => {
  const shown: { bundle: MimeBundle; options: unknown }[] = [];
  const holder = globalThis as unknown as Record<symbol, unknown>;
  holder[hostKey] = { display: (bundle: MimeBundle, options: unknown) => shown.push({ bundle, options }) };
  try {
    assert.equal(display(markdown`a`, { displayId: 'x', update: true }), undefined);
    assert.deepEqual(shown[0]!.bundle, { 'text/markdown': 'a', 'text/plain': 'a' });
    assert.deepEqual(shown[0]!.options, { displayId: 'x', update: true, metadata: {} });
    const later = { [displayMethod]: async () => ({ data: { 'text/plain': 'b' }, metadata: { by: 'me' } }) };
    await display(later);
    assert.deepEqual(shown[1], { bundle: { 'text/plain': 'b' }, options: { metadata: { by: 'me' } } });
  } finally {
    delete holder[hostKey];
  }
});

test('vectors and matrices are typeset, large ones abridged with their shape', () => {
  const matrix = bundle([
    [1, 0.5],
    [0.5, 1e-7],
  ]);
  assert.equal(matrix['text/plain'], '[   1   0.5 ]\n[ 0.5  1e-7 ]');
  assert.equal(String(matrix['text/html']).match(/<mtd/g)!.length, 4);
  assert.equal(bundle({ shape: [], dataSync: () => [0.5] })['text/plain'], '0.5');
  const long = String(bundle(Float64Array.from({ length: 100 }, (_, index) => index))['text/plain']);
  assert.equal(long, '100 numbers\n[ 0  1  2  3  4  5  ⋯  99 ]');
  const square = Array.from({ length: 20 }, (_, row) =>
    Array.from({ length: 20 }, (_, column) => row * 20 + column),
  );
  assert.match(String(bundle(square)['text/plain']), /^20 × 20 numbers\n[\s\S]* ⋱ [\s\S]*⋯ +399 \]$/);
  assert.match(
    String(bundle({ shape: [2, 1, 2], dataSync: () => [1, 2, 3, 4] })['text/plain']),
    /2 × 1 × 2 numbers[\s\S]*\[ 1 {2}2 \]/,
  );
});
