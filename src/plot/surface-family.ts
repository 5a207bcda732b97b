import { type AxisOptions, axisTitle, gridOf } from './axis';
import type { PlotlyFigure } from './plotly/figure';
import { type PlotlyPlot, plotly } from './plotly/plotly';

export interface SurfaceFamilyOptions {
  readonly title?: string;
  readonly x: AxisOptions;
  readonly y: AxisOptions;
  /** The quantity drawn as height, over x and y, for each value of the parameter. */
  readonly z: {
    readonly label: string;
    readonly unit?: string;
    readonly f: (x: number, y: number, parameter: number) => number;
    /** Heights above this are cut off, so that one steep surface does not flatten all others. */
    readonly ceiling?: number;
  };
  readonly parameter: {
    readonly label: string;
    readonly unit?: string;
    readonly values: readonly number[];
    /** Which value is shown first; default the middle one. */
    readonly start?: number;
  };
}

/**
 * A quantity over two variables and a parameter: a surface that can be turned, with a slider for the parameter. All
 * surfaces travel with the plot, so that the slider works without a kernel. Its static picture is a contour of the
 * surface that is shown first.
 * @throws RangeError when there are no values of the parameter, or `start` is none of their places
 * @example surfaceFamily({ x: { label: 'm', range: [-2, 2] }, y: { label: 's', range: [0.3, 3] },
 *   z: { label: 'KL', unit: 'nats', f: (m, s, s1) => Math.log(s / s1) + (s1 * s1 + m * m) / (2 * s * s) - 0.5 },
 *   parameter: { label: 's₁', values: [0.5, 1, 2] } })
 */
export function surfaceFamily(options: SurfaceFamilyOptions): PlotlyPlot {
  const { x, y, z, parameter } = options;
  const { values, start = (values.length - 1) >> 1 } = parameter;
  if (!(start in values)) {
    throw new RangeError(
      `surfaceFamily: start is ${start} and there are ${values.length} values; it must be one of their places, from 0`,
    );
  }
  const [xs, ys] = [gridOf(x, 31), gridOf(y, 31)];
  const surfaces = values.map(value =>
    ys.map(atY => xs.map(atX => Math.min(z.f(atX, atY, value), z.ceiling ?? Infinity))),
  );
  const [lowest, highest] = rangeOf(surfaces.flat(2));
  const data = surfaces.map((heights, k) => ({
    type: 'surface',
    name: `${z.label} at ${parameter.label} = ${values[k]}`,
    visible: k === start,
    x: xs,
    y: ys,
    z: heights,
    cmin: lowest,
    cmax: highest,
    hovertemplate: `${x.label} = %{x:.4g}<br>${y.label} = %{y:.4g}<br>${z.label} = %{z:.4g}<extra></extra>`,
    colorbar: { title: { text: axisTitle(z) } },
  }));
  return plotly({ data, layout: layoutOf(options, start, [lowest, highest]) } as PlotlyFigure);
}

function layoutOf(options: SurfaceFamilyOptions, start: number, range: [number, number]): object {
  const { x, y, z, parameter } = options;
  const steps = parameter.values.map((value, k) => ({
    label: String(value),
    method: 'update',
    args: [
      { visible: parameter.values.map((_, other) => other === k) },
      { 'title.text': titleAt(options, k) },
    ],
  }));
  const prefix = `${axisTitle(parameter)} = `;
  return {
    title: { text: titleAt(options, start) },
    sliders: [{ active: start, currentvalue: { prefix }, pad: { t: 30 }, steps }],
    scene: {
      xaxis: { title: { text: axisTitle(x) } },
      yaxis: { title: { text: axisTitle(y) } },
      zaxis: { title: { text: axisTitle(z) }, range },
      // A step further away than usual, so that the numbers at the near corner are inside the picture.
      camera: { eye: { x: 1.45, y: 1.45, z: 1.3 } },
    },
    height: 560,
    margin: { l: 30, r: 30, t: 56, b: 60 },
  };
}

function titleAt({ title, parameter }: SurfaceFamilyOptions, k: number): string {
  const unit = parameter.unit ? ` ${parameter.unit}` : '';
  const at = `${parameter.label} = ${parameter.values[k]}${unit}`;
  return title ? `${title}, ${at}` : at;
}

function rangeOf(heights: readonly number[]): [number, number] {
  const finite = heights.filter(Number.isFinite);
  return finite.reduce<[number, number]>(
    ([low, high], height) => [Math.min(low, height), Math.max(high, height)],
    [Infinity, -Infinity],
  );
}
