/** Traces of plotly.js in space, which bring its half of WebGL. */
export const spatialTraces: readonly unknown[] = [
  require('plotly.js/lib/surface'),
  require('plotly.js/lib/scatter3d'),
  require('plotly.js/lib/mesh3d'),
];
