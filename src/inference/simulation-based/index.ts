export {
  loadRatioEstimator,
  type RatioTrainingOptions,
  type TrainedRatio,
  trainedRatioEstimator,
  trainRatioEstimator,
} from './amortised-ratio-estimation';
export { crossEntropyOfRatio } from './cross-entropy-of-ratio';
export { type GridPosterior, gridPosterior, totalVariation } from './grid-posterior';
export { likelihoodFreeMetropolisHastings } from './likelihood-free-markov-chain-monte-carlo';
export {
  type Coverage,
  type CoverageOptions,
  coverageOfRatioRegions,
  type MaximumRatio,
  type MaximumRatioOptions,
  maximumRatioEstimate,
} from './maximum-ratio-estimation';
export { type LogRatio, logRatioOfAll, RatioEstimator } from './ratio-estimator';
export { reflectingWalk } from './reflecting-walk';
export {
  type CalibrationStudyOptions,
  type RankCalibration,
  simulationBasedCalibration,
  type UniformityTest,
} from './simulation-based-calibration';
export { RatioTrainingError } from './training-error';
