import { carriedLibrary } from './carried-library';

interface Figure {
  readonly data: readonly object[];
  readonly layout?: { readonly width?: number; readonly [name: string]: unknown };
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
  const { width: _, ...rest } = layout;
  await (globalThis as unknown as { Plotly: Plotly }).Plotly.newPlot(place, {
    data,
    layout: { ...rest, autosize: true },
    config: { ...config, responsive: true, displaylogo: false },
    frames,
  });
}
