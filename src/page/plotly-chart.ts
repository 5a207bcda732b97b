import { carriedLibrary } from './carried-library';

interface Layout {
  readonly width?: number;
  readonly title?: object;
  readonly legend?: object;
  readonly margin?: { readonly t?: number };
  readonly scene?: { readonly domain?: object; readonly camera?: { readonly eye?: Eye } };
}

interface Eye {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

interface Figure {
  readonly data: readonly object[];
  readonly layout?: Layout;
  readonly config?: object;
  readonly frames?: readonly object[];
}

interface Plotly {
  newPlot(place: HTMLElement, figure: object): Promise<unknown>;
}

/** Takes the width that the column has, whatever the figure was made for. */
export async function drawPlotly(place: HTMLElement, specification: unknown): Promise<void> {
  await carriedLibrary('plotly');
  const { data, layout = {}, config, frames } = specification as Figure;
  const isNarrow = place.clientWidth < narrow;
  const { width: _, ...rest } = isNarrow ? narrowed(layout) : layout;
  await (globalThis as unknown as { Plotly: Plotly }).Plotly.newPlot(place, {
    data: isNarrow ? data.map(withBarBelow) : data,
    layout: { ...rest, autosize: true },
    config: { ...config, responsive: true, displaylogo: false },
    frames,
  });
}

/** Phones. */
const narrow = 480;

/** A legend below the title instead of beside it, and a surface above its colour bar, so far that its sides are in the picture. */
function narrowed(layout: Layout): Layout {
  const { title, legend, margin, scene } = layout;
  const eye = scene?.camera?.eye;
  return {
    ...layout,
    title: { ...title, y: 1, yref: 'container', yanchor: 'top', pad: { t: 10 } },
    legend: { ...legend, orientation: 'h', x: 0, xanchor: 'left', y: 1, yanchor: 'bottom' },
    margin: { ...margin, t: Math.max(margin?.t ?? 0, 72) },
    ...(eye && {
      scene: { ...scene, domain: { y: [0.2, 1] }, camera: { ...scene.camera, eye: further(eye, 1.25) } },
    }),
  };
}

function withBarBelow(trace: object): object {
  if (!('type' in trace) || trace.type !== 'surface') return trace;
  const { colorbar } = trace as { colorbar?: { readonly title?: object } };
  const title = { ...colorbar?.title, side: 'top' };
  return { ...trace, colorbar: { ...colorbar, orientation: 'h', x: 0.5, y: 0, yanchor: 'bottom', title } };
}

function further({ x, y, z }: Eye, factor: number): Eye {
  return { x: factor * x, y: factor * y, z: factor * z };
}
