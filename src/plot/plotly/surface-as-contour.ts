import type { PlotlyFigure } from './figure';

interface Loose {
  readonly [name: string]: unknown;
}

/** Fields that a surface has and a contour has not. */
const onlySurface = new Set([
  'surfacecolor',
  'contours',
  'lighting',
  'lightposition',
  'hidesurface',
  'scene',
  'cauto',
  'cmin',
  'cmax',
  'cmid',
  'opacityscale',
  'opacity',
]);
const onlyScene = new Set([
  'z',
  'scene',
  'projection',
  'surfaceaxis',
  'surfacecolor',
  'error_z',
  'zsrc',
  'zhoverformat',
]);

/** Does the figure have traces that only a browser with WebGL draws? */
export function isThreeDimensional(figure: PlotlyFigure): boolean {
  return figure.data.some(trace => ['surface', 'scatter3d'].includes(String(trace.type)));
}

/**
 * The same data seen from above: surfaces as contours, lines and points in space as lines and points in the plane,
 * the axes of the scene as plane axes. The static picture of a figure that only a browser can draw.
 */
export function surfaceAsContour(figure: PlotlyFigure): PlotlyFigure {
  const layout = (figure.layout ?? {}) as Loose;
  // A picture has no sliders; what they would hide is hidden in it.
  const { scene, margin: _margin, sliders: _sliders, ...rest } = layout;
  const { xaxis, yaxis, zaxis } = (scene ?? {}) as Loose;
  return {
    data: figure.data.map(trace =>
      flatTrace(trace as Loose, titleOf(zaxis)),
    ) as unknown as PlotlyFigure['data'],
    layout: {
      ...rest,
      xaxis: flatAxis(xaxis, layout.xaxis),
      yaxis: flatAxis(yaxis, layout.yaxis),
      title: withRemark(layout.title),
    } as PlotlyFigure['layout'],
  };
}

function flatTrace(trace: Loose, height: string): Loose {
  if (trace.type === 'surface') {
    const colorbar = { ...(trace.colorbar as Loose | undefined) };
    const named = height && !('title' in colorbar) ? { ...colorbar, title: { text: height } } : colorbar;
    return {
      ...without(trace, onlySurface),
      type: 'contour',
      colorbar: named,
      zmin: trace.cmin,
      zmax: trace.cmax,
    };
  }
  if (trace.type === 'scatter3d') return { ...without(trace, onlyScene), type: 'scatter' };
  return trace;
}

function without(trace: Loose, names: ReadonlySet<string>): Loose {
  return Object.fromEntries(Object.entries(trace).filter(([name]) => !names.has(name)));
}

function flatAxis(ofScene: unknown, own: unknown): Loose {
  const { title, type, range } = (ofScene ?? {}) as Loose;
  const taken = Object.entries({ title, type, range }).filter(([, part]) => part !== undefined);
  return { ...Object.fromEntries(taken), ...(own as Loose | undefined) };
}

function titleOf(axis: unknown): string {
  const title = (axis as Loose | undefined)?.title as Loose | undefined;
  return typeof title?.text === 'string' ? title.text : '';
}

function withRemark(title: unknown): Loose {
  const own = title as Loose | undefined;
  const text = typeof own?.text === 'string' ? `${own.text} ` : '';
  return { ...own, text: `${text}<i>(static picture: contour of the same surface)</i>` };
}
