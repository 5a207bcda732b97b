/**
 * Points and weights that integrate every polynomial of degree 5 in d variables against the standard normal density: the
 * origin, points on the axes and on their diagonals, 2 d^2 + 1 in all. Derived from the moments E[x_i^2] = 1,
 * E[x_i^4] = 3, E[x_i^2 x_j^2] = 1; Stroud, Approximate Calculation of Multiple Integrals, 1971, lists it among the
 * formulas of degree 5 for the weight exp(-|x|^2).
 */

export interface GaussianCubature {
  readonly points: readonly Float64Array[];
  readonly weights: readonly number[];
}

export const degreeOfCubature = 5;

const known = new Map<number, GaussianCubature>();

/** @param dimension at least 1 */
export function gaussianCubature(dimension: number): GaussianCubature {
  const found = known.get(dimension) ?? made(dimension);
  known.set(dimension, found);
  return found;
}

function made(d: number): GaussianCubature {
  const points: Float64Array[] = [new Float64Array(d)];
  const weights: number[] = [2 / (d + 2)];
  const add = (weight: number, entries: readonly (readonly [at: number, value: number])[]) => {
    const point = new Float64Array(d);
    for (const [at, value] of entries) point[at] = value;
    points.push(point);
    weights.push(weight);
  };
  const onAxis = Math.sqrt(d + 2);
  const onDiagonal = Math.sqrt((d + 2) / 2);
  const diagonalWeight = 1 / ((d + 2) * (d + 2));
  const axisWeight = ((4 - d) / 2) * diagonalWeight;
  for (let i = 0; i < d; i++) {
    for (const sign of [1, -1]) {
      add(axisWeight, [[i, sign * onAxis]]);
      for (let j = 0; j < i; j++)
        for (const other of [1, -1])
          add(diagonalWeight, [
            [i, sign * onDiagonal],
            [j, other * onDiagonal],
          ]);
    }
  }
  return { points, weights };
}

/** The same points reflected at the plane across (1, 2, .., d): as exact, and none of them the same but the origin. */
export function reflected({ points, weights }: GaussianCubature): GaussianCubature {
  const d = points[0]!.length;
  const squared = (d * (d + 1) * (2 * d + 1)) / 6;
  const mirror = (point: Float64Array) => {
    const along = point.reduce((sum, value, i) => sum + (i + 1) * value, 0);
    return point.map((value, i) => value - (2 * along * (i + 1)) / squared);
  };
  return { points: points.map(mirror), weights };
}
