import { type AxisOptions, gridOf } from './axis';
import { palette } from './theme';
import { panelWidth, type Quantified, quantity } from './vega-lite/encode';
import type { VegaLiteSpecification } from './vega-lite/specification';
import { type VegaLiteChart, vegaLite } from './vega-lite/vega-lite';

/** A curve: a function drawn over the x axis, or points of its own. */
export type Curve =
  | { readonly label: string; readonly f: (x: number) => number }
  | { readonly label: string; readonly x: ArrayLike<number>; readonly y: ArrayLike<number> };

export interface CurvesOptions {
  readonly title?: string;
  readonly x: AxisOptions & { readonly logarithmic?: boolean };
  readonly y: Quantified;
  readonly curves: readonly Curve[];
  /** Values of y that are known, drawn as dotted lines across. */
  readonly references?: readonly { readonly label: string; readonly value: number }[];
}

/** Dashes by which curves differ besides their colours. */
const dashes = [
  [1, 0],
  [7, 4],
  [2, 3],
  [10, 3, 2, 3],
  [4, 4],
  [12, 4],
];

/**
 * Curves over one variable, told apart by colour and dash, with known values as dotted lines.
 * @example curves({ x: { label: 't', range: [0, 2] }, y: { label: 'F(t)' }, curves: [{ label: '−ln(t + 1)', f: t => -Math.log1p(t) }] })
 */
export function curves(options: CurvesOptions): VegaLiteChart {
  const grid = gridOf(options.x, 201);
  const values = options.curves.flatMap(curve => pointsOf(curve, grid));
  const domain = options.curves.map(curve => curve.label);
  const color = {
    field: 'curve',
    type: 'nominal',
    title: null,
    legend: { orient: 'top', labelLimit: 260, ...legendColumns(domain) },
    scale: { domain, range: palette.slice(0, domain.length) },
  };
  const strokeDash = {
    field: 'curve',
    type: 'nominal',
    title: null,
    scale: { domain, range: dashes.slice(0, domain.length) },
  };
  const lines = {
    data: { values },
    mark: { type: 'line', tooltip: true },
    encoding: {
      // The range is the writer's: widened to whole decades, a logarithmic axis would be half empty.
      x: quantity('x', options.x, options.x.logarithmic ? { scale: { type: 'log', nice: false } } : {}),
      y: quantity('y', options.y),
      color,
      strokeDash,
      order: { field: 'i', type: 'quantitative' },
    },
  };
  const layer = [
    lines,
    ...(options.references ?? []).flatMap(reference => referenceLine(reference, options.y)),
  ];
  return vegaLite({ title: options.title, width: panelWidth, height: 260, layer } as VegaLiteSpecification);
}

/**
 * A legend wider than the panel would widen the picture, and on a phone shrink all of it: it gets as many columns as fit.
 * A letter is at most about 8 units wide, the line before it and the gap behind it 30.
 */
function legendColumns(labels: readonly string[]): { columns?: number } {
  const widthIn = (columns: number) => {
    const widths = new Array<number>(columns).fill(0);
    for (const [i, { length }] of labels.entries())
      widths[i % columns] = Math.max(widths[i % columns]!, 30 + 8 * length);
    return widths.reduce((sum, width) => sum + width, 0);
  };
  let columns = labels.length;
  while (columns > 1 && widthIn(columns) > panelWidth) columns--;
  return columns === labels.length ? {} : { columns };
}

function pointsOf(curve: Curve, grid: readonly number[]): object[] {
  const xs = 'f' in curve ? grid : Array.from(curve.x);
  const ys = 'f' in curve ? grid.map(curve.f) : Array.from(curve.y);
  if (xs.length !== ys.length) {
    throw new RangeError(
      `curve "${curve.label}": x has ${xs.length} values and y ${ys.length}; both need the same number`,
    );
  }
  return xs.map((x, i) => ({ x, y: ys[i], i, curve: curve.label }));
}

/** A dotted line across at a known value of y, with its name at the right end. */
export function referenceLine(reference: { label: string; value: number }, y: Quantified): object[] {
  const data = { values: [{ value: reference.value, label: reference.label }] };
  const at = quantity('value', y);
  return [
    { data, mark: { type: 'rule', strokeDash: [2, 3], strokeWidth: 1.4 }, encoding: { y: at } },
    {
      data,
      mark: { type: 'text', align: 'right', baseline: 'bottom', dx: -4, dy: -3 },
      // The width as it is, not as it was written: a page draws the chart narrower on a phone.
      encoding: { x: { value: 'width' }, y: at, text: { field: 'label' } },
    },
  ];
}
