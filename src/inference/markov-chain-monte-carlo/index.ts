export { type ChainSummary, summarise } from './chain-summary';
export {
  bulkEffectiveSampleSize,
  meanEffectiveSampleSize,
  plainEffectiveSampleSize,
  quantileEffectiveSampleSize,
  tailEffectiveSampleSize,
} from './effective-sample-size';
export { type ErrorAgainstEvaluations, errorAgainstEvaluations } from './error-against-evaluations';
export {
  metropolisHastingsMatrix,
  movesOnly,
  stationaryDistribution,
  type TransitionMatrix,
  walk,
} from './finite-markov-chain';
export { type HamiltonianMonteCarloOptions, hamiltonianMonteCarlo } from './hamiltonian-monte-carlo';
export {
  type EnergyErrorOptions,
  type LeapfrogOptions,
  type LeapfrogPath,
  leapfrog,
  leapfrogEnergyErrors,
  leapfrogJacobian,
  leapfrogVolume,
} from './leapfrog';
export { MarkovChain, MarkovChains } from './markov-chains';
export { type MetropolisHastingsOptions, metropolisHastings, type Proposal } from './metropolis-hastings';
export { monteCarloStandardError, quantileStandardError } from './monte-carlo-standard-error';
export { type NoUTurnOptions, noUTurnSampler } from './no-u-turn-sampler';
export { classicalRHat, rHat } from './potential-scale-reduction';
export { drawsSoFar } from './run-chains';
export { SamplingError, type SamplingPlace } from './sampling-error';
export type { SamplingOptions } from './sampling-options';
export { type LogDensityByHand, type TargetDensity, targetDensity } from './target-density';
