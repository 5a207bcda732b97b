/** What both rules know of nodes as doubles: their rounding, and where formulas overflow before the integrand does. */

/**
 * Integral of |x f'(x)| between two nodes, what a relative rounding of x does to the integral there: at most
 * max|x| |f1 - f2| for a monotone f, and by parts at most |x1 f1| + |x2 f2| beside the integral itself.
 */
export function variation(x1: number, f1: number, x2: number, f2: number): number {
  const a1 = Math.abs(x1);
  const a2 = Math.abs(x2);
  return Math.min(Math.max(a1, a2) * Math.abs(f1 - f2), a1 * Math.abs(f1) + a2 * Math.abs(f2));
}

/**
 * Whether x is so far out, or so near the end, that x^4 or its inverse overflows. There x^2/(1 + x^2)^2 is NaN as a
 * formula and 0 as a function: such a point is left out, and the values before it must show that it may be.
 */
export function isExtreme(x: number, end: number): boolean {
  const distance = Math.abs(x - end);
  return distance > 1e75 || distance < 1e-75;
}
