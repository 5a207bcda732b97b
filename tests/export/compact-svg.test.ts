import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compactSvg } from '../../src/export/compact-svg';
import { vegaLitePicture } from '../../src/plot/vega-lite/static-picture';
import { densityChart } from './bench';

test('a picture says its one family of fonts once, and nothing that only a pointer or a reader of the screen would need', async () => {
  const { svg } = await vegaLitePicture({ ...densityChart, config: { font: 'Georgia' } } as never);
  const made = compactSvg(svg);
  assert.equal(made.match(/font-family="Georgia"/g)?.length, 1);
  assert.match(made, /^<svg font-family/);
  assert.doesNotMatch(made, /aria-|role=|class=|pointer-events|h0v0h0/);
  assert.ok(made.length < 0.7 * svg.length, `${made.length} of ${svg.length}`);
  const drawn = (text: string) =>
    text.match(/ (?:d|transform|fill|stroke|x2|y2)="[^"]+"/g)!.filter(one => !/h0v0h0Z/.test(one));
  assert.deepEqual(drawn(made), drawn(svg).slice(0, drawn(made).length));
});

test('a picture whose texts differ in their fonts keeps them, and so does one that says some by no font', () => {
  const [serif, sans] = ['serif', 'sans'].map(name => `<text font-family="${name}">a</text>`);
  for (const texts of [`${serif}${sans}`, `${serif}<text>b</text>`]) {
    const svg = `<svg width="1">${texts}</svg>`;
    assert.equal(compactSvg(svg), svg);
  }
});

test('a picture with styles or links of its own, and what its texts say, stay as they are', () => {
  for (const svg of [
    '<svg width="1"><style>.a{fill:red}</style><path class="a" d="M0,0h1"/></svg>',
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="data:image/png;base64,AA"/></svg>',
    '<svg width="1"><text>set class="a" role="b"</text></svg>',
  ])
    assert.equal(compactSvg(svg), svg);
});
