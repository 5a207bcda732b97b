/**
 * Random members of "any function" and "any density": drawn once per setting, then plain functions.
 */

export interface Member {
  /** A sentence that identifies the member in a setting: "member 7 of smooth functions". */
  readonly description: string;
  /** Value at the arguments; of a density, the logarithm of its value. */
  evaluate(point: ArrayLike<number>): number;
  /** Partial derivative in the k-th argument, where the member knows it. */
  partial?(point: ArrayLike<number>, k: number): number;
  /** Bound on the rounding error of that: relative for a function, absolute per 1 + |log| for a density. */
  readonly roundOff: number;
  /** Bound on the rounding error at a point where terms of a function cancel; without it, `roundOff` of the value. */
  rounding?(point: ArrayLike<number>, value: number): number;
  /** The slope that members are drawn to have about at most, for rounding errors of their arguments. */
  readonly slope: number;
  /** Where the mass over the first outcome is, for quadrature. */
  readonly hints?: readonly { readonly at: number; readonly scale: number }[];
}
