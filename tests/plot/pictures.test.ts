import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { displayMethod, type MimeBundle } from '../../src/display/contract';
import { densityPair, type PlotlyFigure, plotly, surface, surfaceFamily, vegaLite } from '../../src/plot';
import { plotlyMimeType } from '../../src/plot/plotly/plotly';
import { surfaceAsContour } from '../../src/plot/plotly/surface-as-contour';
import { palette } from '../../src/plot/theme';
import { vegaLiteMimeType } from '../../src/plot/vega-lite/vega-lite';
import { contrast } from './contrast';

const normal = (mean: number, deviation: number) => (x: number) =>
  Math.exp(-0.5 * ((x - mean) / deviation) ** 2) / (deviation * Math.sqrt(2 * Math.PI));
const p = normal(0, 1);
const q = normal(1, 2);

const pair = () =>
  densityPair({
    title: 'Two densities',
    x: { label: 'x', unit: 'm', range: [-4, 6] },
    p: { label: 'p', f: p },
    q: { label: 'q', f: q },
    integrand: { label: 'p log(p/q)', unit: 'nats/m', f: x => p(x) * Math.log(p(x) / q(x)) },
  });
const hill = (title: string) =>
  surface({
    title,
    x: { label: 'μ', range: [-2, 2] },
    y: { label: 'σ', range: [0.5, 2] },
    z: { label: 'KL', unit: 'nats', f: (m, s) => (m * m + s * s - 1) / 2 - Math.log(s) },
    path: { label: 'descent', x: [-1.5, -1, 0], y: [0.6, 0.8, 1] },
  });
const bars = (values: number[]) => plotly({ data: [{ type: 'bar', y: values, name: 'counts' }] });

async function bundle(value: { [displayMethod](): MimeBundle | Promise<MimeBundle> }): Promise<MimeBundle> {
  return await value[displayMethod]();
}

function parsed(bundle: MimeBundle): Document {
  const window = new JSDOM().window;
  const document = new window.DOMParser().parseFromString(String(bundle['image/svg+xml']), 'image/svg+xml');
  assert.equal(document.querySelector('parsererror'), null);
  return document;
}

test('a chart carries its specification, a picture that is well-formed SVG, and words', async () => {
  const made = await bundle(pair());
  assert.equal(typeof made[vegaLiteMimeType], 'object');
  assert.match(
    String(made['text/plain']),
    /vega-lite chart: Two densities[\s\S]*x \/ m[\s\S]*p log\(p\/q\) \/ nats\/m/,
  );
  assert.match(parsed(made).documentElement.textContent!, /Two densities/);
});

test('a picture is the same bytes every time, whatever was drawn before it', async () => {
  for (const make of [pair, () => hill('a'), () => bars([1, 3, 2])]) {
    const first = (await bundle(make()))['image/svg+xml'];
    await bundle(bars([5, 1]));
    assert.equal((await bundle(make()))['image/svg+xml'], first);
  }
});

test('two pictures on one page share no identifier, and every reference inside a picture is met', async () => {
  const documents = [hill('one'), hill('two'), bars([1, 2]), pair()].map(async value =>
    parsed(await bundle(value)),
  );
  const seen = new Set<string>();
  for (const document of await Promise.all(documents)) {
    const own = new Set([...document.querySelectorAll('[id]')].map(element => element.id));
    for (const id of own) assert.ok(!seen.has(id), `identifier ${id} twice`);
    const source = document.documentElement.outerHTML;
    for (const [, id] of source.matchAll(/url\(#([^)]+)\)/g)) assert.ok(own.has(id!), `reference to ${id}`);
    for (const id of own) seen.add(id);
  }
});

test('the static picture of a surface is a contour of the very same values, and says so', async () => {
  const plot = hill('KL');
  const flat = surfaceAsContour(plot.figure);
  const [before, after] = [plot.figure.data[0], flat.data[0]] as {
    type: string;
    x: unknown;
    y: unknown;
    z: unknown;
  }[];
  assert.equal(after!.type, 'contour');
  for (const letter of ['x', 'y', 'z'] as const) assert.deepEqual(after![letter], before![letter]);
  const words = parsed(await bundle(plot)).documentElement.textContent!;
  assert.match(words, /static picture: contour of the same surface/);
  for (const axis of ['μ', 'σ', 'KL / nats']) assert.ok(words.includes(axis), axis);
});

test('a family of surfaces has a step of its slider for each, of which one is shown; its picture has no slider', async () => {
  const family = surfaceFamily({
    title: 'KL',
    x: { label: 'm', range: [-1, 1], points: 3 },
    y: { label: 's', range: [1, 2], points: 2 },
    z: { label: 'KL', f: (m, s, a) => a + m + 10 * s, ceiling: 21.5 },
    parameter: { label: 'a', values: [0, 0.5, 1], start: 2 },
  });
  const { data, layout } = family.figure;
  const surfaces = data as unknown as { z: number[][]; visible: boolean; cmax: number }[];
  assert.deepEqual(
    surfaces.map(trace => trace.visible),
    [false, false, true],
  );
  assert.deepEqual(surfaces[1]!.z, [
    [9.5, 10.5, 11.5],
    [19.5, 20.5, 21.5],
  ]);
  assert.deepEqual(surfaces[2]!.z[1], [20, 21, 21.5]);
  const { steps } = (layout as unknown as { sliders: { steps: { args: { visible: boolean[] }[] }[] }[] })
    .sliders[0]!;
  steps.forEach((step, k) => {
    assert.deepEqual(step.args[0]!.visible.indexOf(true), k);
    assert.equal(step.args[0]!.visible.filter(Boolean).length, 1);
  });
  assert.equal('sliders' in surfaceAsContour(family.figure).layout!, false);
  const words = parsed(await bundle(family)).documentElement.textContent!;
  assert.match(words, /KL, a = 1/);
  const none = { label: 'a', values: [] };
  const axis = { label: 'x', range: [0, 1] as const };
  assert.throws(
    () => surfaceFamily({ x: axis, y: axis, z: { label: 'z', f: () => 0 }, parameter: none }),
    /there are 0 values/,
  );
});

test('a figure that only a browser can draw has no picture, yet its words', async () => {
  const made = await bundle(
    plotly({ data: [{ type: 'mesh3d', x: [0, 1, 0, 0], y: [0, 0, 1, 0], z: [0, 0, 0, 1] }] }),
  );
  assert.equal('image/svg+xml' in made, false);
  assert.match(String(made['text/plain']), /mesh3d: 4 points/);
});

test('typed arrays travel as rounded plain numbers, and what JSON cannot hold as null', async () => {
  const figure = { data: [{ y: Float64Array.of(1 / 3, Number.NaN, 1e300) }] } as PlotlyFigure;
  const sent = (await bundle(plotly(figure)))[plotlyMimeType] as { data: { y: unknown }[] };
  assert.deepEqual(JSON.parse(JSON.stringify(sent)).data[0].y, [0.3333333, null, 1e300]);
});

test('a chart reads no file and asks no host', async () => {
  for (const url of ['file:///etc/passwd', 'https://example.org/data.json', 'package.json']) {
    await assert.rejects(bundle(vegaLite({ data: { url }, mark: 'point' })), /was not loaded/);
  }
  const image = {
    data: { values: [{ u: 'https://example.org/a.png' }] },
    mark: 'image',
    encoding: { url: { field: 'u' } },
  };
  const svg = await bundle(vegaLite(image as Parameters<typeof vegaLite>[0])).then(
    made => String(made['image/svg+xml']),
    () => '',
  );
  assert.doesNotMatch(svg, /href="[^"#]/);
});

test('what a figure says itself wins over the common look', async () => {
  const own = vegaLite({ data: { values: [] }, mark: 'bar', config: { axis: { gridColor: '#123456' } } });
  const sent = (await bundle(own))[vegaLiteMimeType] as { config: { axis: Record<string, unknown> } };
  assert.equal(sent.config.axis.gridColor, '#123456');
  assert.equal(typeof sent.config.axis.labelColor, 'string');
});

test('the palette stands out, by a contrast of at least 3, from white and from #111', () => {
  for (const colour of palette) {
    for (const background of ['#ffffff', '#111111']) {
      const ratio = contrast(colour, background);
      assert.ok(ratio >= 3, `${colour} on ${background}: ${ratio.toFixed(2)}`);
    }
  }
});

test('axes that are empty, and paths whose coordinates differ in number, are refused by name', () => {
  const z = { label: 'z', f: () => 0 };
  const axis = { label: 'x', range: [0, 1] as const };
  assert.throws(
    () => surface({ x: { label: 'μ', range: [1, 1] }, y: axis, z }),
    /axis "μ": the range must rise/,
  );
  assert.throws(
    () => surface({ x: { ...axis, points: 1 }, y: axis, z }),
    /points must be an integer from 2 on, not 1/,
  );
  const path = { label: 'p', x: [1, 2], y: [1] };
  assert.throws(() => surface({ x: axis, y: axis, z, path }), /x has 2 values and y 1/);
});
