/** Inference: posteriors, evidences and bounds on them, each with its error. */

/* Exact inference: all states added up, or one real number integrated out. */

export { type CubatureMoments, cubatureMoments } from './cubature-moments';
export { type DiscretePosterior, enumerate, exactInference } from './enumeration';
export { expectation } from './expectation';
export { predictiveDensity } from './predictive-density';
export { rejectionSampler } from './rejection-sampling';
export {
  type DensityRange,
  densityOf,
  mixtureDensity,
  type NormalisedDensity,
  normalisedDensity,
  type SampledDensity,
  type UnivariateDensity,
} from './univariate-density';

/* The evidence lower bound: its value by three routes, and its ascent. */

export {
  type EvidenceLowerBound,
  evidenceLowerBoundByMonteCarlo,
  evidenceLowerBoundByQuadrature,
  evidenceLowerBoundOfTable,
} from './evidence-lower-bound';
export {
  type AscentOptions,
  type AscentStep,
  evidenceLowerBoundAscent,
  type FamilyFit,
  fitVariationalFamily,
} from './evidence-lower-bound-ascent';

/* Divergences, and Gaussians fitted in either direction. */

export {
  type GaussianParameters,
  gaussianKullbackLeiblerDivergence,
} from './gaussian-kullback-leibler-divergence';
export { kullbackLeiblerDivergence, kullbackLeiblerDivergenceOfTables } from './kullback-leibler-divergence';
export { type MomentProjection, momentProjection } from './moment-projection';
export {
  type ReverseDivergenceFit,
  type ReverseDivergenceOptions,
  reverseDivergenceFits,
} from './reverse-divergence-fits';

/* Expectation-maximization. */

export {
  type ExpectationMaximizationOptions,
  type ExpectationMaximizationResult,
  expectationMaximization,
  expectationMaximizationMap,
  type HalfStep,
  halfSteps,
} from './expectation-maximization';
export {
  fitGaussianMixture,
  type GaussianMixtureFitOptions,
  gaussianMixtureModel,
  type MixtureStatistics,
} from './gaussian-mixture-fit';
export { type KMeansResult, kMeans } from './k-means';
export { observedRates, type RateOfConvergence, rateOfConvergence } from './rate-of-convergence';

/* Coordinate ascent variational inference for mixtures of Gaussians. */

export {
  type CoordinateAscentOptions,
  type CoordinateAscentResult,
  cavi,
  coordinateAscentSweeps,
  coordinateAscentVariationalInference,
  predictiveMixture,
  type UnitVarianceMixturePosterior,
} from './coordinate-ascent-variational-inference';
export type { SweepOptions, SweepRun } from './sweeps';
export {
  type GaussWishartMixturePosterior,
  type VariationalGaussianMixtureOptions,
  type VariationalGaussianMixtureResult,
  variationalGaussianMixture,
  variationalGaussianMixtureSweeps,
} from './variational-gaussian-mixture';

/* Mean field. */

export { logJointTable } from './log-joint-table';
export { type MeanField, type MeanFieldOptions, meanFieldOfTable } from './mean-field';
export {
  meanFieldOfSparseCoding,
  type SparseCodingMeanField,
  type SparseCodingMeanFieldOptions,
} from './mean-field-of-sparse-coding';

/* Gradients of expectations, from draws. */

export type { GradientEstimate } from './gradient-estimate';
export { type PathwiseOptions, pathwiseGradient } from './pathwise-gradient';
export { bestBaseline, type ScoreFunctionOptions, scoreFunctionGradient } from './score-function-gradient';
export {
  bernoulliFamily,
  gaussianFamily,
  type ReparameterizedFamily,
  type VariationalFamily,
} from './variational-family';

/* Markov chain Monte Carlo: samplers, and how far to believe what they drew. */

export * from './markov-chain-monte-carlo';

/* Variational inference for any differentiable log density. */

export {
  type GaussianApproximation,
  type GaussianVariationalOptions,
  gaussianVariationalInference,
} from './gaussian-variational-inference';
export {
  type VariationalErrorOptions,
  variationalErrorAgainstEvaluations,
} from './variational-error-against-evaluations';

/* Noise-contrastive estimation: unnormalised models, by telling data from noise. */

export {
  drawNoise,
  gaussianNoise,
  matchedGaussianNoise,
  type NoiseDistribution,
} from './contrastive-noise';
export {
  type ConvergenceStudy,
  type ConvergenceStudyOptions,
  convergenceStudy,
  type ErrorDecay,
  falseAlarmOfSlope,
} from './convergence-study';
export { type CovarianceTest, covarianceTest } from './covariance-test';
export {
  estimateIndependentComponents,
  type IndependentComponentFit,
  type IndependentComponentOptions,
  independentComponentErrors,
  type SimulatedIndependentComponents,
} from './independent-component-estimation';
export {
  type ContrastiveMoments,
  type ContrastivePopulation,
  contrastiveIntegrals,
  contrastiveMoments,
  noiseContrastiveCovariance,
} from './noise-contrastive-covariance';
export {
  type NoiseContrastiveFit,
  type NoiseContrastiveOptions,
  noiseContrastiveEstimation,
} from './noise-contrastive-estimation';
export { NoiseContrastiveObjective } from './noise-contrastive-objective';
export { repeatedEstimates } from './repeated-estimates';

/* Simulation-based inference: a likelihood that can only be drawn from. */

export * from './simulation-based';
