import { type Random, special } from '../numerics';

export interface ConvergenceStudyOptions {
  /** sample sizes, at least two different ones */
  readonly sizes: readonly number[];
  /** independent repeats at each size */
  readonly repeats: number;
  readonly random: Random;
  /**
   * Squared errors of one estimate from `size` observations, by quantity. `problem` is the same stream for all sizes of
   * a repeat: draw from it what the sizes share.
   */
  readonly squaredErrors: (size: number, random: Random, problem: Random) => Readonly<Record<string, number>>;
  /** called after each estimate */
  readonly onEstimate?: (done: number, total: number) => void;
}

/** How one squared error falls with the sample size. */
export interface ErrorDecay {
  /** mean squared error at each size */
  readonly meanSquaredError: readonly number[];
  /** standard errors of these means */
  readonly standardError: readonly number[];
  /** least-squares slope of log(squared error) against log(size), with a level of its own for each repeat */
  readonly slope: number;
  readonly slopeStandardError: number;
  readonly degreesOfFreedom: number;
}

export interface ConvergenceStudy {
  readonly sizes: readonly number[];
  readonly repeats: number;
  readonly decay: Readonly<Record<string, ErrorDecay>>;
}

/**
 * Repeats an estimate at several sample sizes and measures the exponent with which its squared errors fall. Errors of
 * an estimate with asymptotic covariance Sigma/T have a slope of -1: the logarithms of squared errors then have the
 * same law at every size but for their level. The slope's standard error comes from the scatter about the line.
 * @throws RangeError where a squared error is not a positive number, naming size, repeat and quantity
 */
export function convergenceStudy(options: ConvergenceStudyOptions): ConvergenceStudy {
  const { sizes, repeats, random } = options;
  if (new Set(sizes).size < 2 || !(repeats >= 2)) {
    throw new RangeError(
      `convergenceStudy: ${sizes.length} sizes and ${repeats} repeats; a slope needs two different sizes and two repeats`,
    );
  }
  const errors = new Map<string, number[][]>();
  let done = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const stream = random.split(`repeat ${repeat}`);
    sizes.forEach((size, column) => {
      const found = options.squaredErrors(size, stream.split(size), stream.split('problem'));
      for (const [name, value] of Object.entries(found)) {
        requireSquaredError(value, name, size, repeat);
        const rows = errors.get(name) ?? errors.set(name, []).get(name)!;
        rows[repeat] ??= [];
        rows[repeat][column] = value;
      }
      options.onEstimate?.(++done, sizes.length * repeats);
    });
  }
  const decay = Object.fromEntries(Array.from(errors, ([name, rows]) => [name, decayOf(sizes, rows)]));
  return { sizes, repeats, decay };
}

/** Probability that a slope as predicted is found more than so many of its standard errors away (Student's t, two-sided). */
export function falseAlarmOfSlope(decay: ErrorDecay, standardErrors: number): number {
  const n = decay.degreesOfFreedom;
  return special.incompleteBeta(n / (n + standardErrors * standardErrors), n / 2, 0.5);
}

function requireSquaredError(value: number, name: string, size: number, repeat: number): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new RangeError(
    `convergenceStudy: the squared error of ${name} is ${value} at size ${size} in repeat ${repeat}; it must be a positive number to have a logarithm`,
  );
}

function decayOf(sizes: readonly number[], rows: readonly (readonly number[])[]): ErrorDecay {
  const columns = sizes.map((_, column) => rows.map(row => row[column]!));
  return {
    meanSquaredError: columns.map(mean),
    standardError: columns.map(column => Math.sqrt(variance(column) / column.length)),
    ...slopeOf(
      sizes.map(Math.log),
      rows.map(row => row.map(Math.log)),
    ),
  };
}

function slopeOf(logSizes: readonly number[], rows: readonly (readonly number[])[]) {
  const centre = mean(logSizes);
  const x = logSizes.map(value => value - centre);
  const spread = rows.length * x.reduce((sum, value) => sum + value * value, 0);
  const centred = rows.map(row => row.map(value => value - mean(row)));
  const products = centred.map(row => row.reduce((sum, value, k) => sum + value * x[k]!, 0));
  const slope = products.reduce((sum, value) => sum + value, 0) / spread;
  const residuals = centred.flatMap(row => row.map((value, k) => value - slope * x[k]!));
  const degreesOfFreedom = rows.length * (x.length - 1) - 1;
  const scatter = residuals.reduce((sum, value) => sum + value * value, 0) / degreesOfFreedom;
  return { slope, slopeStandardError: Math.sqrt(scatter / spread), degreesOfFreedom };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) * (value - centre), 0) / (values.length - 1);
}
