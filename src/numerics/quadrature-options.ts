import type { Estimate } from './estimate';

/** What both one-dimensional rules are told. */
export interface QuadratureOptions {
  /** default 1e-10 */
  relativeTolerance?: number;
  /** default 0; set it if the integral may be 0 */
  absoluteTolerance?: number;
  /** default 20000 evaluations of the integrand */
  maximumEvaluations?: number;
  /** points inside (a, b) where the integrand is singular, kinked, or has a peak */
  breakpoints?: readonly number[];
  /** infinite ends: centre and scale of the change of variables; defaults 0 and 1 */
  centre?: number;
  scale?: number;
}

/** An Estimate; with status 'undefined' or 'divergent', `at` is the place where the integrand was NaN or infinite. */
export interface Integral extends Estimate {
  /** integral of |f|, roughly: what `value` is to be compared with where positive and negative parts cancel */
  readonly magnitude: number;
  readonly at?: number;
}

export interface Tolerances {
  readonly relative: number;
  readonly absolute: number;
  readonly maximum: number;
}

export function tolerances(options: QuadratureOptions): Tolerances {
  return {
    relative: options.relativeTolerance ?? 1e-10,
    absolute: options.absoluteTolerance ?? 0,
    maximum: options.maximumEvaluations ?? 20000,
  };
}

/** A stretch to integrate over; `scale` and, on a whole line, `centre` shape the change of variables. */
export interface Segment {
  readonly a: number;
  readonly b: number;
  readonly scale: number;
  readonly centre?: number;
  /** half of a peak: one panel gives eight digits of it, two give all */
  readonly flank?: boolean;
  /** a tail that begins where next to nothing is left: one panel looks whether that is so */
  readonly faded?: boolean;
}

/** [a, b] broken at the breakpoints inside, in order. */
export function segmentsAt(a: number, b: number, options: QuadratureOptions): Segment[] {
  const { breakpoints, scale = 1, centre = 0 } = options;
  if (breakpoints === undefined) return [{ a, b, scale, centre }];
  const inside = breakpoints.filter(x => x > a && x < b).sort((x, y) => x - y);
  const ends = [a, ...inside, b].filter((x, i, all) => i === 0 || x !== all[i - 1]);
  return ends.slice(1).map((end, i) => ({ a: ends[i]!, b: end, scale, centre }));
}

/** Refuses limits that are no numbers. */
export function checkLimits(a: number, b: number): void {
  if (Number.isNaN(a) || Number.isNaN(b)) {
    throw new RangeError(`limit of integration is NaN in [${a}, ${b}]; pass numbers or Infinity`);
  }
}
