import { palette } from './theme';
import { panelWidth, type Quantified, quantity } from './vega-lite/encode';
import type { VegaLiteSpecification } from './vega-lite/specification';
import { type VegaLiteChart, vegaLite } from './vega-lite/vega-lite';

export interface HistogramOptions {
  readonly title?: string;
  readonly x: Quantified;
  readonly values: ArrayLike<number>;
  /** 20 by default. */
  readonly bins?: number;
  /** The true value, an upright line. */
  readonly truth?: { readonly label: string; readonly value: number };
  /** The predicted density of one value, drawn over the bars. */
  readonly density?: { readonly label: string; readonly f: (x: number) => number };
}

/** Counts of values in equal bins as densities, with the truth and the density that theory predicts. */
export function histogram({ title, x, values, bins = 20, truth, density }: HistogramOptions): VegaLiteChart {
  const { edges, heights } = binned(Array.from(values), bins);
  const bars = heights.map((height, index) => ({ from: edges[index], to: edges[index + 1], height }));
  const y = quantity(
    'height',
    { label: 'density', unit: x.unit ? `1/(${x.unit})` : undefined },
    { scale: { zero: true } },
  );
  const layer: object[] = [
    {
      data: { values: bars },
      mark: { type: 'bar', color: palette[0], opacity: 0.55, binSpacing: 0, tooltip: true },
      encoding: { x: quantity('from', x, { bin: { binned: true } }), x2: { field: 'to' }, y },
    },
  ];
  if (density) layer.push(...predicted(density, edges, x, y));
  if (truth) layer.push(...upright(truth, x));
  return vegaLite({ title, width: panelWidth, height: 240, layer } as VegaLiteSpecification);
}

/** Edges of equal bins over the finite values, and the height of each as a density. */
export function binned(values: readonly number[], bins: number): { edges: number[]; heights: number[] } {
  const kept = values.filter(Number.isFinite);
  if (kept.length === 0) throw new RangeError(`histogram: none of ${values.length} values is finite`);
  const low = kept.reduce((a, b) => Math.min(a, b));
  const high = kept.reduce((a, b) => Math.max(a, b));
  const width = (high - low || 1) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of kept) counts[Math.min(bins - 1, Math.floor((value - low) / width))]!++;
  return {
    edges: Array.from({ length: bins + 1 }, (_, index) => low + index * width),
    heights: counts.map(count => count / (kept.length * width)),
  };
}

function predicted(
  { label, f }: NonNullable<HistogramOptions['density']>,
  edges: readonly number[],
  x: Quantified,
  y: object,
): object[] {
  const [from, to] = [edges[0]!, edges.at(-1)!];
  const values = Array.from({ length: 121 }, (_, index) => from + ((to - from) * index) / 120).map(at => ({
    at,
    height: f(at),
    label,
  }));
  const color = {
    field: 'label',
    type: 'nominal',
    title: null,
    legend: { orient: 'top' },
    scale: { range: [palette[1]] },
  };
  return [
    {
      data: { values },
      mark: { type: 'line', strokeDash: [7, 4] },
      encoding: { x: quantity('at', x), y, color },
    },
  ];
}

function upright({ label, value }: NonNullable<HistogramOptions['truth']>, x: Quantified): object[] {
  const data = { values: [{ value, label }] };
  const at = quantity('value', x);
  return [
    { data, mark: { type: 'rule', strokeDash: [2, 3], strokeWidth: 1.6 }, encoding: { x: at } },
    {
      data,
      mark: { type: 'text', align: 'left', dx: 5, y: 8 },
      encoding: { x: at, text: { field: 'label' } },
    },
  ];
}
