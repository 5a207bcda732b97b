import { ink, palette } from './theme';
import { panelWidth, type Quantified, quantity } from './vega-lite/encode';
import type { VegaLiteSpecification } from './vega-lite/specification';
import { type VegaLiteChart, vegaLite } from './vega-lite/vega-lite';

export interface ConvergenceOptions {
  readonly title?: string;
  /** Work done: evaluations, draws, panels. */
  readonly n: Quantified & { readonly values: ArrayLike<number> };
  readonly error: Quantified & { readonly values: ArrayLike<number> };
  /** The predicted exponent: -1/2 for Monte Carlo. */
  readonly slope: number;
}

/**
 * Errors against work on logarithmic scales, with a line of the predicted slope through their geometric mean: points
 * that follow the prediction run along the line. Points at or below zero cannot be drawn and are refused.
 */
export function convergence({ title, n, error, slope }: ConvergenceOptions): VegaLiteChart {
  const points = pairs(n, error);
  const x = quantity('n', { ...n, logarithmic: true });
  const y = quantity('error', { ...error, logarithmic: true });
  const name = `slope ${slope}`;
  const layer = [
    {
      data: { values: referenceLine(points, slope) },
      mark: { type: 'line', strokeDash: [6, 4], color: ink },
      encoding: { x, y },
    },
    {
      data: {
        values: referenceLine(points, slope)
          .slice(-1)
          .map(end => ({ ...end, name })),
      },
      // Left of the line's end, on the side that the line has left free.
      mark: { type: 'text', align: 'right', dy: slope < 0 ? 16 : -16 },
      encoding: { x, y, text: { field: 'name' } },
    },
    {
      data: { values: points },
      mark: { type: 'point', filled: true, size: 50, color: palette[0], tooltip: true },
      encoding: { x, y },
    },
  ];
  return vegaLite({ title, width: panelWidth, height: 280, layer } as VegaLiteSpecification);
}

interface Point {
  readonly n: number;
  readonly error: number;
}

function pairs(n: ConvergenceOptions['n'], error: ConvergenceOptions['error']): Point[] {
  if (n.values.length !== error.values.length || n.values.length < 2) {
    throw new RangeError(
      `convergence: ${n.values.length} values of ${n.label} and ${error.values.length} of ${error.label}; both need the same number, at least two`,
    );
  }
  return Array.from(n.values, (value, index) => {
    const point = { n: value, error: error.values[index]! };
    if (point.n > 0 && point.error > 0) return point;
    throw new RangeError(
      `convergence: point ${index} is (${point.n}, ${point.error}); a logarithmic scale shows positive numbers only`,
    );
  });
}

function referenceLine(points: readonly Point[], slope: number): Point[] {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const logN = mean(points.map(point => Math.log(point.n)));
  const logError = mean(points.map(point => Math.log(point.error)));
  const ends = [Math.min(...points.map(point => point.n)), Math.max(...points.map(point => point.n))];
  return ends.map(n => ({ n, error: Math.exp(logError + slope * (Math.log(n) - logN)) }));
}
