import { faint, fontFamily, ink, palette, sequential } from '../theme';
import type { PlotlyFigure, PlotlyLayout } from './figure';

const clear = 'rgba(0,0,0,0)';

/** The common look as a plotly.js template: what a figure says itself wins over it. */
export function plotlyTemplate(): object {
  const axis = {
    gridcolor: faint,
    zerolinecolor: faint,
    linecolor: ink,
    ticks: 'outside',
    tickcolor: ink,
    automargin: true,
  };
  const colorbar = { outlinewidth: 0, thickness: 14 };
  const sceneAxis = { gridcolor: faint, zerolinecolor: faint, linecolor: ink, showbackground: false };
  return {
    layout: {
      paper_bgcolor: clear,
      plot_bgcolor: clear,
      colorway: [...palette],
      font: { family: fontFamily, size: 12, color: ink },
      title: { font: { size: 14 }, x: 0.02, xanchor: 'left' },
      xaxis: axis,
      yaxis: axis,
      scene: { xaxis: sceneAxis, yaxis: sceneAxis, zaxis: sceneAxis },
      margin: { l: 60, r: 20, t: 48, b: 56 },
      legend: { orientation: 'h', x: 1, xanchor: 'right', y: 1.02, yanchor: 'bottom' },
      coloraxis: { colorbar: { outlinewidth: 0 } },
      hoverlabel: { font: { family: fontFamily } },
    },
    data: {
      // Along the bar: beside a surface, which leaves no margin, a title above it would be cut.
      surface: [{ colorscale: sequential, colorbar: { ...colorbar, title: { side: 'right' } } }],
      contour: [{ colorscale: sequential, colorbar }],
      heatmap: [{ colorscale: sequential, colorbar }],
    },
  };
}

/** A figure with the template below its own layout. */
export function themedFigure(figure: PlotlyFigure): PlotlyFigure {
  const layout = { height: 420, ...figure.layout, template: figure.layout?.template ?? plotlyTemplate() };
  return {
    data: figure.data,
    layout: layout as PlotlyLayout,
    config: { displaylogo: false, responsive: true, ...figure.config },
  };
}
