/** Traces of plotly.js in a plane; scatter is in its core. */
export const flatTraces: readonly unknown[] = [
  require('plotly.js/lib/bar'),
  require('plotly.js/lib/box'),
  require('plotly.js/lib/violin'),
  require('plotly.js/lib/heatmap'),
  require('plotly.js/lib/histogram'),
  require('plotly.js/lib/histogram2d'),
  require('plotly.js/lib/histogram2dcontour'),
  require('plotly.js/lib/contour'),
];
