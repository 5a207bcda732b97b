import { type AxisOptions, axisTitle, gridOf } from './axis';
import type { PlotlyFigure } from './plotly/figure';
import { type PlotlyPlot, plotly } from './plotly/plotly';
import { palette } from './theme';

export interface SurfaceOptions {
  readonly title?: string;
  readonly x: AxisOptions;
  readonly y: AxisOptions;
  /** The quantity drawn as height. */
  readonly z: {
    readonly label: string;
    readonly unit?: string;
    readonly f: (x: number, y: number) => number;
  };
  /** Points drawn on the surface in order, from the first (ring) to the last (disc). */
  readonly path?: { readonly label: string; readonly x: ArrayLike<number>; readonly y: ArrayLike<number> };
}

/**
 * A quantity over two variables as a surface that can be turned, with an optional path on it (a descent, a chain).
 * Its static picture is a contour of the same values.
 * @example surface({ x: { label: 'μ', range: [-2, 2] }, y: { label: 'σ', range: [0.3, 3] },
 *   z: { label: 'KL', unit: 'nats', f: (mu, sigma) => (sigma ** 2 + mu ** 2 - 1) / 2 - Math.log(sigma) } })
 */
export function surface(options: SurfaceOptions): PlotlyPlot {
  const { x, y, z, path, title } = options;
  const xs = gridOf(x, 41);
  const ys = gridOf(y, 41);
  const heights = ys.map(atY => xs.map(atX => z.f(atX, atY)));
  const hovertemplate = `${x.label} = %{x:.4g}<br>${y.label} = %{y:.4g}<br>${z.label} = %{z:.4g}<extra></extra>`;
  const data: object[] = [
    {
      type: 'surface',
      name: z.label,
      x: xs,
      y: ys,
      z: heights,
      hovertemplate,
      colorbar: { title: { text: axisTitle(z) } },
    },
  ];
  if (path) data.push(...pathTraces(path, z.f));
  const scene = {
    xaxis: { title: { text: axisTitle(x) } },
    yaxis: { title: { text: axisTitle(y) } },
    zaxis: { title: { text: axisTitle(z) } },
    // A step further away than usual, so that the numbers at the near corner are inside the picture.
    camera: { eye: { x: 1.45, y: 1.45, z: 1.3 } },
  };
  const layout = {
    ...(title ? { title: { text: title } } : {}),
    scene,
    height: 460,
    margin: { l: 0, r: 0, t: 56, b: 0 },
  };
  return plotly({ data, layout } as PlotlyFigure);
}

/** A light line on the surface, since both ends of its colours are darker; a ring where it starts, a disc where it ends. */
function pathTraces(
  path: NonNullable<SurfaceOptions['path']>,
  f: (x: number, y: number) => number,
): object[] {
  const x = Array.from(path.x);
  const y = Array.from(path.y);
  if (x.length !== y.length || x.length === 0) {
    throw new RangeError(
      `path "${path.label}": x has ${x.length} values and y ${y.length}; both need the same number, at least one`,
    );
  }
  const z = x.map((at, index) => f(at, y[index]!));
  const last = x.length - 1;
  const end = (index: number, symbol: string) => ({
    type: 'scatter3d',
    mode: 'markers',
    showlegend: false,
    hoverinfo: 'skip',
    x: [x[index]],
    y: [y[index]],
    z: [z[index]],
    marker: { symbol, size: 6, color: '#ffffff', line: { color: palette[1], width: 2 } },
  });
  const line = {
    type: 'scatter3d',
    mode: 'lines',
    name: path.label,
    showlegend: true,
    x,
    y,
    z,
    line: { color: palette[1], width: 5 },
  };
  return [line, end(0, 'circle-open'), end(last, 'circle')];
}
