import { random } from '../numerics/random';

export interface DiscImages {
  /** One row of side x side pixels, each 0 or 1, for every picture. */
  readonly images: number[][];
  /** Centre of the disc of each picture, in pixels: what a model with two hidden numbers could find. */
  readonly centres: (readonly [number, number])[];
}

/**
 * Small binary pictures of a bright disc at a place drawn evenly, with some pixels flipped: data with two hidden numbers.
 * @param options.side default 8 pixels
 * @param options.radius default 1.8 pixels
 * @param options.flipped probability that a pixel is the other one, default 0.03
 */
export function discImages(
  n: number,
  options: { seed: number; side?: number; radius?: number; flipped?: number },
): DiscImages {
  const { seed, side = 8, radius = 1.8, flipped = 0.03 } = options;
  const stream = random(seed);
  const place = () => stream.uniformBetween(radius - 0.5, side - 0.5 - radius);
  const centres = Array.from({ length: n }, () => [place(), place()] as const);
  const images = centres.map(([x, y]) =>
    Array.from({ length: side * side }, (_, pixel) => {
      const [row, column] = [Math.floor(pixel / side), pixel % side];
      const inside = (column - x) * (column - x) + (row - y) * (row - y) <= radius * radius;
      return Number(inside !== stream.uniform() < flipped);
    }),
  );
  return { images, centres };
}
