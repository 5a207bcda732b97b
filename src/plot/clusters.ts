import { ink, palette } from './theme';
import { panelWidth, type Quantified, quantity } from './vega-lite/encode';
import type { VegaLiteSpecification } from './vega-lite/specification';
import { type VegaLiteChart, vegaLite } from './vega-lite/vega-lite';

export interface ClustersOptions {
  readonly title?: string;
  readonly x: Quantified;
  readonly y: Quantified;
  /** Points in the plane. */
  readonly points: readonly (readonly number[])[];
  /** The cluster of each point, from 0. */
  readonly assignments: readonly number[];
  /** Gaussians drawn as their mean and the ellipse of two standard deviations. */
  readonly gaussians?: readonly {
    readonly mean: readonly number[];
    readonly covariance: readonly (readonly number[])[];
  }[];
  /** Points that are known, drawn as crosses: the true means. */
  readonly truth?: { readonly label: string; readonly points: readonly (readonly number[])[] };
}

const shapes = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down'];

/** Points in the plane by colour and shape of their cluster, with the Gaussians of a fit and the true means. */
export function clusters(options: ClustersOptions): VegaLiteChart {
  const { points, assignments } = options;
  if (points.length !== assignments.length || points.length === 0) {
    throw new RangeError(
      `clusters: ${points.length} points and ${assignments.length} assignments; both need the same number, at least one`,
    );
  }
  const [x, y] = [quantity('x', options.x), quantity('y', options.y)];
  const names = [...new Set(assignments)].sort((a, b) => a - b).map(nameOf);
  const by = (range: readonly string[], legend: object | null) => ({
    field: 'cluster',
    type: 'nominal',
    title: null,
    legend,
    scale: { domain: names, range: names.map((_, k) => range[k % range.length]) },
  });
  const values = points.map(([px, py], i) => ({ x: px, y: py, cluster: nameOf(assignments[i]!) }));
  const cloud = {
    data: { values },
    mark: { type: 'point', filled: true, size: 26, opacity: 0.65, tooltip: true },
    encoding: { x, y, color: by(palette, { orient: 'top' }), shape: by(shapes, { orient: 'top' }) },
  };
  const layer = [cloud, ...outlines(options, x, y), ...crosses(options, x, y)];
  return vegaLite({
    title: titleOf(options),
    width: panelWidth,
    height: 340,
    layer,
  } as VegaLiteSpecification);
}

function nameOf(cluster: number): string {
  return `component ${cluster + 1}`;
}

/** The ellipse mean + 2 L (cos t, sin t) with L L^T the covariance. */
function outlines({ gaussians = [] }: ClustersOptions, x: object, y: object): object[] {
  const values = gaussians.flatMap(({ mean, covariance }, which) => {
    const [a, b, c] = [covariance[0]![0]!, covariance[1]![0]!, covariance[1]![1]!];
    const root = Math.sqrt(a);
    const rest = Math.sqrt(c - (b * b) / a);
    return Array.from({ length: 65 }, (_, i) => {
      const [cos, sin] = [2 * Math.cos((i * Math.PI) / 32), 2 * Math.sin((i * Math.PI) / 32)];
      return { x: mean[0]! + root * cos, y: mean[1]! + (b / root) * cos + rest * sin, i, which };
    });
  });
  if (values.length === 0) return [];
  const order = { field: 'i', type: 'quantitative' };
  const detail = { field: 'which', type: 'nominal' };
  return [
    {
      data: { values },
      mark: { type: 'line', color: ink, strokeWidth: 1.6 },
      encoding: { x, y, order, detail },
    },
  ];
}

function crosses({ truth }: ClustersOptions, x: object, y: object): object[] {
  if (!truth) return [];
  const values = truth.points.map(([px, py]) => ({ x: px, y: py }));
  const mark = { type: 'point', shape: 'M-1,-1L1,1M-1,1L1,-1', size: 160, strokeWidth: 2.5, color: ink };
  return [{ data: { values }, mark, encoding: { x, y } }];
}

/** What the crosses and outlines are stands below the title: beside them it would cover points. */
function titleOf({ title, truth, gaussians }: ClustersOptions): object | undefined {
  const legend = [
    ...(truth ? [`× ${truth.label}`] : []),
    ...(gaussians ? ['outline: two standard deviations'] : []),
  ];
  if (title === undefined && legend.length === 0) return undefined;
  return { text: title ?? '', subtitle: legend.join(' · '), subtitleColor: ink };
}
