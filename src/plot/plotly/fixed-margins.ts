import type { PlotlyFigure } from './figure';

interface Loose {
  readonly [name: string]: unknown;
}

const coloured = new Set(['contour', 'heatmap', 'histogram2d', 'histogram2dcontour']);

/**
 * The figure with margins that do not depend on measured text: without a browser text is only estimated, and
 * plotly.js would draw everything several times to fit it (0.8 s against 0.1 s).
 */
export function withFixedMargins(figure: PlotlyFigure): PlotlyFigure {
  const layout = (figure.layout ?? {}) as Loose;
  const names = Object.keys(layout).filter(name => /^[xy]axis\d*$/.test(name));
  const axes = [...new Set([...names, 'xaxis', 'yaxis'])].map(name => [
    name,
    { ...(layout[name] as Loose | undefined), automargin: false },
  ]);
  const bar = figure.data.some(
    trace => coloured.has(String(trace.type)) && (trace as Loose).showscale !== false,
  );
  const margin = {
    l: 72,
    r: bar ? 110 : 24,
    t: 72,
    b: 60,
    ...(layout.margin as Loose | undefined),
    autoexpand: false,
  };
  return { ...figure, layout: { ...layout, ...Object.fromEntries(axes), margin } as PlotlyFigure['layout'] };
}
