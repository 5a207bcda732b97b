import type { Simulator } from '../../models/simulator';
import {
  type MarkovChains,
  type MetropolisHastingsOptions,
  metropolisHastings,
  targetDensity,
} from '../markov-chain-monte-carlo';
import { type LogRatio, logRatioOfAll } from './ratio-estimator';

/**
 * Metropolis-Hastings on the posterior without a likelihood: the acceptance probability needs
 * p(theta' | x)/p(theta | x) = p(theta') r(x | theta')/(p(theta) r(x | theta)) only, with the product of the ratios of independent
 * observations. What the chain converges to is the posterior that the ratio implies, not the true one.
 * @throws SamplingError where prior or ratio are NaN; it keeps the draws so far
 * @see Hermans, Begy and Louppe (2020), ICML, section 3 and algorithm 2
 */
export function likelihoodFreeMetropolisHastings(
  simulator: Simulator,
  logRatio: LogRatio,
  observations: readonly ArrayLike<number>[],
  options: MetropolisHastingsOptions,
): MarkovChains {
  const total = logRatioOfAll(logRatio, observations);
  const logDensity = (theta: Float64Array) => {
    const prior = simulator.prior.logDensity(theta);
    return prior === -Infinity ? prior : prior + total(theta);
  };
  return metropolisHastings(targetDensity(simulator.parameters, { logDensity }), options);
}
