import { type AxisOptions, axisTitle, gridOf } from './axis';
import { ink, palette } from './theme';
import type { VegaLiteSpecification } from './vega-lite/specification';
import { type VegaLiteChart, vegaLite } from './vega-lite/vega-lite';

/** A function of one variable with the name under which it is drawn. */
export interface NamedFunction {
  readonly label: string;
  readonly f: (x: number) => number;
}

export interface DensityPairOptions {
  readonly title?: string;
  readonly x: AxisOptions;
  /** Drawn solid. */
  readonly p: NamedFunction;
  /** Drawn dashed. */
  readonly q: NamedFunction;
  /** Drawn below, shaded to zero: its area is what is integrated. `unit` is that of the integrand. */
  readonly integrand?: NamedFunction & { readonly unit?: string };
}

const width = 480;

/**
 * Two densities on one axis and, below it, an integrand of both, shaded to zero (blue above, orange below).
 * @example densityPair({ x: { label: 'x', range: [-4, 4] }, p: { label: 'p(x)', f: p }, q: { label: 'q(x)', f: q },
 *   integrand: { label: 'p log(p/q)', unit: 'nats', f: x => p(x) * Math.log(p(x) / q(x)) } })
 */
export function densityPair(options: DensityPairOptions): VegaLiteChart {
  const xs = gridOf(options.x, 141);
  const panels = [
    densities(options, xs),
    ...(options.integrand ? [integrand(options, options.integrand, xs)] : []),
  ];
  return vegaLite({ title: options.title, vconcat: panels, spacing: 12 } as VegaLiteSpecification);
}

function densities({ x, p, q, integrand: below }: DensityPairOptions, xs: readonly number[]): object {
  const values = [p, q].flatMap(({ label, f }) => xs.map(at => ({ x: at, density: f(at), which: label })));
  const domain = [p.label, q.label];
  return {
    width,
    height: 190,
    data: { values },
    mark: { type: 'line', tooltip: true },
    encoding: {
      x: horizontal(x, below !== undefined),
      y: { field: 'density', type: 'quantitative', title: x.unit ? `density / (1/${x.unit})` : 'density' },
      color: {
        field: 'which',
        type: 'nominal',
        title: null,
        scale: { domain, range: palette.slice(0, 2) },
        legend: { orient: 'top' },
      },
      strokeDash: {
        field: 'which',
        type: 'nominal',
        title: null,
        scale: {
          domain,
          range: [
            [1, 0],
            [7, 4],
          ],
        },
      },
    },
  };
}

function integrand(
  { x }: DensityPairOptions,
  { label, unit, f }: NonNullable<DensityPairOptions['integrand']>,
  xs: readonly number[],
): object {
  const values = xs.map(at => ({ x: at, value: f(at) }));
  const y = { type: 'quantitative', title: axisTitle({ label, unit }) };
  const shade = (clamped: string, color: string | undefined) => ({
    transform: [{ calculate: clamped, as: 'part' }],
    mark: { type: 'area', color, opacity: 0.45, line: false },
    encoding: { x: horizontal(x, false), y: { ...y, field: 'part' } },
  });
  return {
    width,
    height: 130,
    data: { values },
    layer: [
      shade('max(datum.value, 0)', palette[0]),
      shade('min(datum.value, 0)', palette[1]),
      {
        mark: { type: 'line', color: ink, strokeWidth: 1.2, tooltip: true },
        encoding: { x: horizontal(x, false), y: { ...y, field: 'value' } },
      },
    ],
  };
}

function horizontal(x: AxisOptions, bare: boolean): object {
  const axis = bare ? { labels: false, title: null } : { title: axisTitle(x) };
  return { field: 'x', type: 'quantitative', axis, scale: { domain: [...x.range], nice: false } };
}
