import { runSimulator, type Simulator } from '../../models/simulator';
import { minimise, minimiseMany, random, root, special } from '../../numerics';
import { type LogRatio, logRatioOfAll } from './ratio-estimator';

export interface MaximumRatioOptions {
  /** lowest and highest value of each parameter */
  readonly range: readonly (readonly [number, number])[];
  /** of the confidence region; default 0.95 */
  readonly level?: number;
  /** evenly spread starting points per parameter for the search (all combinations); default 5 */
  readonly starts?: number;
}

export interface MaximumRatio {
  readonly theta: Float64Array;
  /** the logarithm of the product of ratios there, in nats */
  readonly logRatio: number;
  /** twice the drop of the log ratio from its maximum to theta: Wilks' statistic */
  statistic(theta: ArrayLike<number>): number;
  /** whether theta lies in the confidence region: statistic at most the chi-squared quantile of the level */
  contains(theta: ArrayLike<number>): boolean;
  /** ends of the region of one parameter; a region that reaches the end of the range ends there */
  readonly interval?: readonly [number, number];
}

/**
 * The frequentist reading of a ratio: p(x) does not depend on theta, so that the theta with the largest product of ratios is
 * the maximum-likelihood estimate, and the prior cancels. Its confidence region is Wilks': every theta whose log ratio
 * lies at most half a chi-squared quantile below the maximum, exact for normal means, asymptotic in general.
 * @throws RangeError where the log ratio is NaN, naming theta, or when there are no observations
 * @see Wilks (1938), Annals of Mathematical Statistics 9, 60-62
 */
export function maximumRatioEstimate(
  logRatio: LogRatio,
  observations: readonly ArrayLike<number>[],
  options: MaximumRatioOptions,
): MaximumRatio {
  const { range, level = 0.95 } = options;
  requireOptions(observations, range, level);
  const total = checkedTotal(logRatio, observations);
  const best = highest(total, range, options.starts ?? 5);
  const critical = chiSquaredQuantile(level, range.length);
  const statistic = (theta: ArrayLike<number>) => 2 * (best.value - total(theta));
  const found = {
    theta: Float64Array.from(best.at),
    logRatio: best.value,
    statistic,
    contains: (theta: ArrayLike<number>) => statistic(theta) <= critical,
  };
  if (range.length > 1) return found;
  const excess = (theta: number) => statistic([theta]) - critical;
  return {
    ...found,
    interval: [edge(excess, best.at[0]!, range[0]![0]), edge(excess, best.at[0]!, range[0]![1])],
  };
}

function requireOptions(
  observations: readonly ArrayLike<number>[],
  range: MaximumRatioOptions['range'],
  level: number,
): void {
  if (observations.length === 0) throw new RangeError('maximum ratio: there are no observations');
  const empty = range.findIndex(([from, to]) => !(Number.isFinite(from) && Number.isFinite(to) && from < to));
  if (range.length === 0 || empty >= 0) {
    throw new RangeError(
      `maximum ratio: the range of parameter ${Math.max(empty, 0)} is [${range[empty] ?? ''}]; give finite ends that rise`,
    );
  }
  if (!(level > 0 && level < 1))
    throw new RangeError(`maximum ratio: the level is ${level}; give one in (0, 1)`);
}

function checkedTotal(logRatio: LogRatio, observations: readonly ArrayLike<number>[]) {
  const total = logRatioOfAll(logRatio, observations);
  return (theta: ArrayLike<number>): number => {
    const value = total(theta);
    if (!Number.isNaN(value)) return value;
    throw new RangeError(`maximum ratio: the log ratio is NaN at theta = [${Array.from(theta).join(', ')}]`);
  };
}

function highest(
  total: (theta: ArrayLike<number>) => number,
  range: MaximumRatioOptions['range'],
  starts: number,
) {
  const lower = range.map(([from]) => from);
  const upper = range.map(([, to]) => to);
  const points = combinations(range, starts);
  const start = points.reduce((a, b) => (total(b) > total(a) ? b : a));
  if (range.length > 1) {
    const found = minimiseMany(theta => -total(theta), start, { lower, upper });
    return { at: found.at, value: -found.value };
  }
  const width = (upper[0]! - lower[0]!) / (starts + 1);
  const [from, to] = [Math.max(lower[0]!, start[0]! - width), Math.min(upper[0]!, start[0]! + width)];
  const found = minimise(theta => -total([theta]), from, to);
  return { at: [found.at], value: -found.value };
}

/** All combinations of evenly spread inner points. */
function combinations(range: MaximumRatioOptions['range'], count: number): number[][] {
  return range.reduce<number[][]>(
    (all, [from, to]) =>
      all.flatMap(head =>
        Array.from({ length: count }, (_, k) => [...head, from + ((k + 1) * (to - from)) / (count + 1)]),
      ),
    [[]],
  );
}

/** Where the excess crosses zero between the maximum and an end of the range, or that end. */
function edge(excess: (theta: number) => number, inside: number, end: number): number {
  return excess(end) <= 0 ? end : root(excess, inside, end).value;
}

/** The q quantile of the chi-squared law: twice a Gamma quantile. */
export function chiSquaredQuantile(q: number, degreesOfFreedom: number): number {
  return 2 * special.incompleteGammaInverse(q, degreesOfFreedom / 2);
}

export interface CoverageOptions extends MaximumRatioOptions {
  readonly seed: number;
  readonly simulator: Simulator;
  readonly logRatio: LogRatio;
  /** the true parameters, the same in every repeat */
  readonly truth: ArrayLike<number>;
  /** observations in each repeat; default 1 */
  readonly observations?: number;
  /** default 1000 */
  readonly repeats?: number;
}

export interface Coverage {
  /** share of the repeats whose region contains the truth */
  readonly coverage: number;
  /** its standard error, from the binomial law */
  readonly standardError: number;
  readonly repeats: number;
  /** estimates of the repeats, one row each */
  readonly estimates: readonly Float64Array[];
}

/** How often confidence regions of the ratio contain a given truth, by repeating the experiment. */
export function coverageOfRatioRegions(options: CoverageOptions): Coverage {
  const { simulator, logRatio, observations = 1, repeats = 1000 } = options;
  const truth = Float64Array.from(options.truth);
  const stream = random(options.seed);
  const estimates: Float64Array[] = [];
  let covered = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const source = stream.split(repeat);
    const data = Array.from({ length: observations }, () => runSimulator(simulator, truth, source, repeat));
    const found = maximumRatioEstimate(logRatio, data, options);
    if (found.contains(truth)) covered++;
    estimates.push(found.theta);
  }
  const coverage = covered / repeats;
  // One of the outcomes is added to each side, so that the error is not 0 where all or none were covered.
  const p = (covered + 1) / (repeats + 2);
  return { coverage, standardError: Math.sqrt((p * (1 - p)) / repeats), repeats, estimates };
}
