/** Functions of points, and their odd and even parts. */

export type Point = ArrayLike<number>;
export type Plain = (x: Point) => number;

const opposite = (x: Point): number[] => Array.from(x, t => -t);

/** (f(x) - f(-x)) / 2, odd; it rises where f does. */
export const antisymmetric =
  (f: Plain): Plain =>
  x =>
    (f(x) - f(opposite(x))) / 2;

/** (f(x) + f(-x)) / 2, even; it is convex where f is. */
export const symmetric =
  (f: Plain): Plain =>
  x =>
    (f(x) + f(opposite(x))) / 2;
