import { binned } from './histogram';
import { palette } from './theme';
import type { VegaLiteSpecification } from './vega-lite/specification';
import { type VegaLiteChart, vegaLite } from './vega-lite/vega-lite';

export interface CornerOptions {
  readonly title?: string;
  /** Draws of each parameter, all of one length. */
  readonly samples: Readonly<Record<string, ArrayLike<number>>>;
  /** True values, drawn as lines. */
  readonly truth?: Readonly<Record<string, number>>;
}

const side = 120;
/** Points that are drawn at most in each panel. */
const drawn = 300;

/** Every parameter against every other: histograms on the diagonal, points below it, the truth as lines. */
export function corner({ title, samples, truth = {} }: CornerOptions): VegaLiteChart {
  const names = Object.keys(samples);
  requireEqualLengths(samples, names);
  const rows = names.map((row, i) => ({
    hconcat: names
      .slice(0, i + 1)
      .map((column, j) =>
        i === j
          ? diagonal(row, samples, truth, i === names.length - 1)
          : panel(column, row, samples, truth, j === 0, i === names.length - 1),
      ),
    spacing: 8,
  }));
  return vegaLite({ title, vconcat: rows, spacing: 8 } as VegaLiteSpecification);
}

function requireEqualLengths(samples: CornerOptions['samples'], names: readonly string[]): void {
  const lengths = names.map(name => samples[name]!.length);
  if (new Set(lengths).size > 1) {
    throw new RangeError(`corner: the parameters have ${lengths.join(', ')} draws; all need the same number`);
  }
}

function hidden(shown: boolean, title: string): object {
  return shown ? { title, labelAngle: 0, tickCount: 3 } : { title: null, labels: false, ticks: false };
}

function diagonal(
  name: string,
  samples: CornerOptions['samples'],
  truth: Readonly<Record<string, number>>,
  last: boolean,
): object {
  const { edges, heights } = binned(Array.from(samples[name]!), 24);
  const values = heights.map((height, index) => ({ from: edges[index], to: edges[index + 1], height }));
  const x = {
    field: 'from',
    type: 'quantitative',
    bin: { binned: true },
    axis: hidden(last, name),
    scale: { zero: false, nice: false },
  };
  const bars = {
    data: { values },
    mark: { type: 'bar', color: palette[0], opacity: 0.6, binSpacing: 0 },
    encoding: { x, x2: { field: 'to' }, y: { field: 'height', type: 'quantitative', axis: null } },
  };
  return { width: side, height: side, layer: [bars, ...ruler('x', truth[name])] };
}

function panel(
  column: string,
  row: string,
  samples: CornerOptions['samples'],
  truth: Readonly<Record<string, number>>,
  first: boolean,
  last: boolean,
): object {
  const [xs, ys] = [samples[column]!, samples[row]!];
  const step = Math.max(1, Math.ceil(xs.length / drawn));
  const values = Array.from({ length: Math.floor(xs.length / step) }, (_, index) => ({
    x: xs[index * step],
    y: ys[index * step],
  }));
  const scale = { zero: false, nice: false };
  const points = {
    data: { values },
    mark: { type: 'point', filled: true, size: 5, opacity: 0.4, color: palette[0], aria: false },
    encoding: {
      x: { field: 'x', type: 'quantitative', axis: hidden(last, column), scale },
      y: { field: 'y', type: 'quantitative', axis: hidden(first, row), scale },
    },
  };
  return {
    width: side,
    height: side,
    layer: [points, ...ruler('x', truth[column]), ...ruler('y', truth[row])],
  };
}

function ruler(channel: 'x' | 'y', value: number | undefined): object[] {
  if (value === undefined) return [];
  const mark = { type: 'rule', color: palette[1], strokeWidth: 1.5 };
  return [
    {
      data: { values: [{ value }] },
      mark,
      encoding: { [channel]: { field: 'value', type: 'quantitative' } },
    },
  ];
}
