import type { VegaLiteSpecification } from './vega-lite/specification';
import { type VegaLiteChart, vegaLite } from './vega-lite/vega-lite';

export interface PicturesOptions {
  readonly title?: string;
  /** Small pictures of side x side pixels, row by row, each pixel from 0 (dark) to 1 (bright). */
  readonly pictures: readonly (readonly number[])[];
  /** Pictures in a row. */
  readonly columns: number;
  /** What the columns and rows of pictures stand for: "z₁ from −2 to 2". */
  readonly across?: string;
  readonly down?: string;
  /** What brightness says; default 'p(pixel = 1)'. */
  readonly brightness?: string;
}

/**
 * Small square pictures laid out row by row, with a gap between them.
 * @throws RangeError naming the picture that is not square or not of the size of the first
 */
export function pictures(options: PicturesOptions): VegaLiteChart {
  const side = Math.sqrt(options.pictures[0]?.length ?? 0);
  const odd = options.pictures.findIndex(picture => picture.length !== side * side);
  if (!Number.isInteger(side) || side === 0 || odd >= 0) {
    throw new RangeError(
      `pictures: picture ${Math.max(0, odd)} has ${options.pictures[Math.max(0, odd)]?.length ?? 0} pixels; all need the same square number`,
    );
  }
  const values = options.pictures.flatMap((picture, k) =>
    picture.map((brightness, pixel) => ({
      x: (k % options.columns) * (side + 1) + (pixel % side),
      y: Math.floor(k / options.columns) * (side + 1) + Math.floor(pixel / side),
      brightness: Number(brightness.toFixed(3)),
    })),
  );
  const rows = Math.ceil(options.pictures.length / options.columns);
  const axis = (title: string | undefined) => ({
    title: title ?? null,
    labels: false,
    ticks: false,
    domain: false,
    grid: false,
  });
  const size = Math.max(2, Math.min(12, Math.floor(440 / (options.columns * (side + 1)))));
  return vegaLite({
    title: options.title,
    width: size * options.columns * (side + 1),
    height: size * rows * (side + 1),
    data: { values },
    mark: { type: 'rect', tooltip: true },
    encoding: {
      x: {
        field: 'x',
        type: 'ordinal',
        scale: { domain: range(options.columns * (side + 1)), padding: 0 },
        axis: axis(options.across),
      },
      y: {
        field: 'y',
        type: 'ordinal',
        scale: { domain: range(rows * (side + 1)), padding: 0 },
        axis: axis(options.down),
      },
      color: {
        field: 'brightness',
        type: 'quantitative',
        title: options.brightness ?? 'p(pixel = 1)',
        scale: { scheme: 'viridis', domain: [0, 1] },
      },
    },
  } as VegaLiteSpecification);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
