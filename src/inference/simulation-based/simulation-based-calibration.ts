import { drawJoint, runSimulator, type Simulation, type Simulator } from '../../models/simulator';
import { type Random, random, special } from '../../numerics';

export interface CalibrationStudyOptions {
  readonly seed: number;
  readonly simulator: Simulator;
  /**
   * `draws` independent draws of the posterior under test, given the observations: one array for each parameter. Draws
   * of a chain must be thinned until they are nearly independent.
   */
  readonly posterior: (
    observations: readonly Float64Array[],
    draws: number,
    random: Random,
  ) => readonly ArrayLike<number>[];
  /** simulations; default 500 */
  readonly simulations?: number;
  /** posterior draws for each; default 99, so that ranks run from 0 to 99 */
  readonly draws?: number;
  /** independent observations per simulation, all from the same theta; default 1 */
  readonly observations?: number;
  /** called after each simulation */
  readonly onSimulation?: (done: number, total: number) => void;
}

export interface RankCalibration {
  readonly draws: number;
  /** for each parameter, the ranks of the truth among the draws, from 0 to `draws` */
  readonly ranks: Readonly<Record<string, readonly number[]>>;
  /** chi-squared test that ranks in `bins` equal bins are uniform */
  uniformity(parameter: string, bins?: number): UniformityTest;
}

export interface UniformityTest {
  /** Pearson's statistic; asymptotically chi-squared with bins - 1 degrees of freedom */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  readonly counts: readonly number[];
}

/**
 * Simulation-based calibration: theta from the prior, observations from theta, draws from the posterior under test; the
 * rank of theta among the draws is uniform on 0, ..., draws if that posterior is right. One that is too narrow piles
 * ranks up at both ends, one that is too wide in the middle, a shifted one at one end. Ranks can be uniform for a wrong
 * posterior too: the prior itself passes.
 * @throws SimulationError where the simulator fails
 * @throws RangeError where the posterior answers other than `draws` finite numbers for each parameter, naming it
 * @see Talts, Betancourt, Simpson, Vehtari and Gelman (2018), arXiv:1804.06788, algorithm 1
 */
export function simulationBasedCalibration(options: CalibrationStudyOptions): RankCalibration {
  const { simulator, simulations = 500, draws = 99, observations = 1 } = options;
  const ranks = Object.fromEntries(simulator.parameters.map(name => [name, [] as number[]]));
  const stream = random(options.seed);
  for (let k = 0; k < simulations; k++) {
    const source = stream.split(k);
    const { theta, x } = drawJoint(simulator, source, k);
    const all = [x, ...more(simulator, theta, observations - 1, source, k)];
    const found = options.posterior(all, draws, source.split('posterior'));
    simulator.parameters.forEach((name, i) => {
      ranks[name]!.push(rankOf(theta[i]!, requireDraws(found[i], draws, name, k)));
    });
    options.onSimulation?.(k + 1, simulations);
  }
  return { draws, ranks, uniformity: (name, bins = 20) => uniformityOf(ranksOf(ranks, name), draws, bins) };
}

function more(
  simulator: Simulator,
  theta: Simulation['theta'],
  count: number,
  source: Random,
  index: number,
): Float64Array[] {
  return Array.from({ length: count }, () => runSimulator(simulator, theta, source, index));
}

function requireDraws(
  found: ArrayLike<number> | undefined,
  draws: number,
  name: string,
  index: number,
): ArrayLike<number> {
  if (found?.length === draws && Array.from(found).every(Number.isFinite)) return found;
  throw new RangeError(
    `simulation-based calibration: the posterior answered ${found?.length ?? 'no'} draws of ${name} in simulation ${index}, or some that are not finite; ${draws} finite ones are due`,
  );
}

function rankOf(truth: number, draws: ArrayLike<number>): number {
  let rank = 0;
  for (let i = 0; i < draws.length; i++) if (draws[i]! < truth) rank++;
  return rank;
}

function ranksOf(ranks: RankCalibration['ranks'], name: string): readonly number[] {
  const found = ranks[name];
  if (found) return found;
  throw new RangeError(`there is no parameter "${name}"; there are ${Object.keys(ranks).join(', ')}`);
}

function uniformityOf(ranks: readonly number[], draws: number, bins: number): UniformityTest {
  if ((draws + 1) % bins !== 0) {
    throw new RangeError(
      `uniformity: ${bins} bins do not divide the ${draws + 1} possible ranks; choose a divisor`,
    );
  }
  const counts = new Array<number>(bins).fill(0);
  for (const rank of ranks) counts[Math.floor((rank * bins) / (draws + 1))]!++;
  const expected = ranks.length / bins;
  const statistic = counts.reduce((sum, n) => sum + ((n - expected) * (n - expected)) / expected, 0);
  const pValue = special.incompleteGamma(statistic / 2, (bins - 1) / 2, true, true);
  return { statistic, degreesOfFreedom: bins - 1, pValue, counts };
}
