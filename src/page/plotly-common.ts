import { flatTraces } from './plotly-flat-traces';
import { spatialTraces } from './plotly-spatial-traces';

/**
 * What a page with plots of both kinds carries: plotly.js with the traces that study notes use, all of which run where
 * evaluation is forbidden. Pages with other traces carry the whole of it (plotly-whole.ts), three times as large.
 */
const plotly = require('plotly.js/lib/core');

plotly.register([...flatTraces, ...spatialTraces]);

Object.assign(globalThis, { Plotly: plotly });
