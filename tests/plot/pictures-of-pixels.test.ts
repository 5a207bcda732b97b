import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayMethod } from '../../src/display/contract';
import { pictures } from '../../src/plot';
import { vegaLiteMimeType } from '../../src/plot/vega-lite/vega-lite';

test('pictures are laid out row by row with a gap of one pixel, each pixel at its place', async () => {
  const chart = pictures({
    pictures: [
      [0, 0.5, 1, 0],
      [1, 1, 0, 0],
      [0, 0, 0, 1],
    ],
    columns: 2,
  });
  const bundle = await chart[displayMethod]();
  const text = JSON.stringify(bundle[vegaLiteMimeType]);
  assert.match(text, /"x":1,"y":0,"brightness":0\.5/);
  assert.match(text, /"x":3,"y":0,"brightness":1/);
  assert.match(text, /"x":1,"y":4,"brightness":1/);
  assert.match(String(bundle['image/svg+xml']), /<svg/);
});

test('the legend says what brightness is, in the words of the writer', async () => {
  const chart = pictures({ pictures: [[1, 0, 0, 1]], columns: 1, brightness: 'white' });
  const text = JSON.stringify((await chart[displayMethod]())[vegaLiteMimeType]);
  assert.match(text, /"title":"white"/);
  assert.doesNotMatch(text, /p\(pixel/);
});

test('a picture that is not square, or not of the size of the first, is refused by name', () => {
  assert.throws(() => pictures({ pictures: [[1, 0, 1]], columns: 1 }), /picture 0 has 3 pixels/);
  assert.throws(() => pictures({ pictures: [[1], [1, 0]], columns: 1 }), /picture 1 has 2 pixels/);
});
