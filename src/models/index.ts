/** Models: joint densities of something visible and something hidden. */

/* Models with binary hidden units, whose posterior is found by enumeration. */

export type { BinaryLatentModel } from './binary-latent-model';
export {
  type BinarySparseCoding,
  type BinarySparseCodingOptions,
  binarySparseCoding,
} from './binary-sparse-coding';
export {
  type DeepBoltzmannMachine,
  type DeepBoltzmannMachineOptions,
  deepBoltzmannMachine,
} from './deep-boltzmann-machine';
export { type NoisyOrNetwork, type NoisyOrOptions, noisyOrNetwork } from './noisy-or-network';
export {
  type RestrictedBoltzmannMachine,
  type RestrictedBoltzmannMachineOptions,
  restrictedBoltzmannMachine,
} from './restricted-boltzmann-machine';

/* A model with a hidden class. */

export { type NaiveBayes, type NaiveBayesOptions, naiveBayes } from './naive-bayes';

/* Models with Gaussian hidden numbers. */

export type { Rows } from '../numerics/requirements';
export {
  fitProbabilisticPrincipalComponentAnalysis,
  type GaussianOverLatents,
  type ProbabilisticPrincipalComponentAnalysis,
  type ProbabilisticPrincipalComponentAnalysisOptions,
  probabilisticPrincipalComponentAnalysis,
} from './probabilistic-principal-component-analysis';
export {
  type UnknownVolatility,
  type UnknownVolatilityOptions,
  unknownVolatility,
} from './unknown-volatility';

/* Models with hidden data, for expectation-maximization. */

export {
  type BinomialMixtureOptions,
  type BinomialMixtureParameters,
  binomialMixture,
  type Responsibilities,
} from './binomial-mixture';
export type { DataPoints } from './data-points';
export {
  type GaussianMixture,
  gaussianMixtureLogDensity,
  gaussianMixtureLogJoint,
  gaussianMixtureResponsibilities,
  sampleGaussianMixture,
} from './gaussian-mixture';
export { geneticLinkage, type LinkageStatistics } from './genetic-linkage';
export type { ExpectedStatistics, HiddenDataModel } from './hidden-data-model';

/* Mixtures of Gaussians with priors on their parameters, and their exact evidence. */

export {
  type BayesianMixtureOfGaussians,
  type BayesianMixtureOptions,
  bayesianMixtureOfGaussians,
  type SimulatedMixture,
} from './bayesian-mixture-of-gaussians';
export {
  empiricalGaussWishartMixture,
  type GaussWishartMixture,
  type GaussWishartMixtureOptions,
  gaussWishartMixture,
} from './gauss-wishart-mixture';

/* Densities with parameters, normalised or not. */

export { alignComponents } from './component-alignment';
export {
  independentComponentAnalysis,
  independentComponentNormaliser,
  mixedSources,
  randomMixing,
  type SourceDensity,
  sourceDensities,
} from './independent-component-analysis';
export {
  type Observations,
  type ParametricModel,
  type PointwiseModel,
  pointwiseModel,
  withNormaliser,
} from './parametric-model';
export { normalNormaliser, unnormalisedNormal } from './unnormalised-normal';

/* Trained on tensors. */

export { type DiscImages, discImages } from './disc-images';
export { independentPixels } from './independent-pixels';
export { type TrainedAutoencoder, trainedAutoencoder } from './trained-autoencoder';
export {
  type AutoencoderTerms,
  loadVariationalAutoencoder,
  type TrainingOptions,
  type TrainingReport,
  VariationalAutoencoder,
  type VariationalAutoencoderOptions,
  variationalAutoencoder,
} from './variational-autoencoder';

/* Simulators, for inference without a likelihood. */

export { type GaussianLocation, gaussianLocation, type TractableSimulator } from './gaussian-location';
export { simpleLikelihoodComplexPosterior } from './simple-likelihood-complex-posterior';
export { SimulationError } from './simulation-error';
export { drawJoint, drawPrior, type Prior, runSimulator, type Simulation, type Simulator } from './simulator';
