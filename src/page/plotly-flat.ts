import { flatTraces } from './plotly-flat-traces';

/** What a page carries whose plots all lie in a plane. */
const plotly = require('plotly.js/lib/core');

plotly.register([...flatTraces]);

Object.assign(globalThis, { Plotly: plotly });
