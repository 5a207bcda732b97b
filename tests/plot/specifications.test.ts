import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PlotlyFigure, plotly, type VegaLiteSpecification, vegaLite } from '../../src/plot';
import { didYouMean, editDistance } from '../../src/plot/did-you-mean';

const line = { data: { values: [{ a: 1 }] }, mark: 'line' };

const wrongSpecifications: readonly [object, RegExp][] = [
  [{ ...line, mark: 'lin' }, /specification\.mark cannot be "lin"; did you mean "line"\?/],
  [{ ...line, encodings: {} }, /specification has no field "encodings"; did you mean "encoding"\?/],
  [
    { ...line, encoding: { x: { field: 'a', titel: 'x' } } },
    /specification\.encoding\.x has no field "titel"/,
  ],
  [
    { ...line, encoding: { x: { field: 'a', type: 'quantitativ' } } },
    /encoding\.x\.type cannot be "quantitativ"/,
  ],
  [
    { layer: [line, { ...line, mark: { type: 'line', colour: 'red' } }] },
    /layer\[1\]\.mark has no field "colour"/,
  ],
];

test('a misspelt field or word of a vega-lite specification is named with its place', () => {
  for (const [specification, message] of wrongSpecifications) {
    assert.throws(() => vegaLite(specification as VegaLiteSpecification), message);
  }
});

const wrongFigures: readonly [object, RegExp][] = [
  [{ data: [{ type: 'scater' }] }, /data\[0\]\.type cannot be "scater"; did you mean "scatter"\?/],
  [{ data: [{}, { marker: { colour: 'red' } }] }, /data\[1\]\.marker has no field "colour"/],
  [{ data: [{ mode: 'lines', line: { shape: 'splin' } }] }, /data\[0\]\.line\.shape cannot be "splin"/],
  [{ data: [{ showlegend: 'yes' }] }, /data\[0\]\.showlegend must be true or false/],
  [{ data: [], layout: { title: 'words' } }, /layout\.title must be an object: \{ text: "words" \}/],
  [
    { data: [], layout: { xaxis2: { titel: {} } } },
    /layout\.xaxis2 has no field "titel"; did you mean "title"\?/,
  ],
  [{ data: [], layout: { scene: { zaxis: { typ: 'log' } } } }, /layout\.scene\.zaxis has no field "typ"/],
  [
    { data: [], layout: { annotations: [{}, { tekst: 'a' }] } },
    /layout\.annotations\[1\] has no field "tekst"/,
  ],
  [{ data: [], config: { responsiv: true } }, /config has no field "responsiv"/],
  [{ data: {} }, /figure\.data must be an array/],
];

test('a misspelt field or word of a plotly figure is named with its place', () => {
  for (const [figure, message] of wrongFigures) assert.throws(() => plotly(figure as PlotlyFigure), message);
});

test('right specifications pass, with second axes, subplots of dashes, and flags', () => {
  plotly({
    data: [
      { type: 'scatter', x: [1], y: [2], mode: 'lines+markers', line: { dash: 'dot' }, hoverinfo: 'x+y' },
    ],
    layout: {
      xaxis: { type: 'log' },
      yaxis2: { overlaying: 'y' },
      shapes: [{ type: 'line', x0: 0 }],
      barmode: 'stack',
    },
  });
  plotly({
    data: [{ type: 'bar', y: [1], error_y: { type: 'data', array: [0.1] } }],
    layout: { template: { layout: {} } },
  });
  vegaLite({
    data: { values: [{ a: 1, b: 2 }] },
    transform: [{ calculate: 'datum.a * 2', as: 'c' }],
    facet: { field: 'b' },
    spec: {
      mark: { type: 'bar', tooltip: true },
      encoding: { x: { field: 'c', bin: true }, y: { aggregate: 'count' } },
    },
  });
});

test('the distance of two words counts insertions, removals, replacements and swaps of neighbours', () => {
  const known: readonly [string, string, number][] = [
    ['kitten', 'sitting', 3],
    ['title', 'titel', 1],
    ['', 'abc', 3],
    ['same', 'same', 0],
  ];
  for (const [a, b, distance] of known) assert.equal(editDistance(a, b), distance);
  assert.equal(didYouMean('zzzzzz', ['title']), '');
});
