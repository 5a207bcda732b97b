/** plotly.js with every trace, as it is published, in its variant that evaluates no text. */
Object.assign(globalThis, { Plotly: require('plotly.js/dist/plotly-strict.min.js') });
