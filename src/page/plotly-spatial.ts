import { spatialTraces } from './plotly-spatial-traces';

/** What a page carries whose plots are all spatial, or lines and points in a plane. */
const plotly = require('plotly.js/lib/core');

plotly.register([...spatialTraces]);

Object.assign(globalThis, { Plotly: plotly });
