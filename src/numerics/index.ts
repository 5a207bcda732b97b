/** Numerical routines whose results carry their error, in the order in which a mathematician meets them. */
export type { Estimate } from './estimate';
export {
  epsilon,
  type Integrand,
  type IntegrandLike,
  type LogIntegrand,
  type WeightedIntegrand,
  weighted,
} from './integrand';

/* Integrals over one variable: the driver that finds the mass, and the two unrelated rules under it. */

export { doubleExponential } from './double-exponential';
export { gaussKronrod } from './gauss-kronrod';
export {
  type IntegrateOptions,
  integrate,
  logIntegral,
  type ScaledIntegral,
} from './integrate';
export type { Hint } from './peaks';
export type { Integral, QuadratureOptions } from './quadrature-options';

/* Integrals over two and three variables. */

export { type CubatureOptions, cubature } from './cubature';
export type { LogPointIntegrand, PointIntegrand, WeightedPointIntegrand } from './point-integrand';

/* Sums and products, finite and infinite. */

export { bilateralSum } from './bilateral-sum';
export { CompensatedSum } from './compensated-sum';
export { infiniteProduct } from './infinite-product';
export { infiniteSum, type SeriesOptions } from './series';
export { product, sum } from './sums';

/* Derivatives, minima, roots. */

export {
  logTotalExp,
  reverseModeGradient,
  TracedNumber,
  total,
  type ValueAndGradient,
  weightedSum,
} from './automatic-differentiation';
export { type DerivativeOptions, derivative, gradient } from './derivative';
export { type LimitEstimate, type LimitOptions, limit, type Unfound } from './limit';
export {
  type Descent,
  type DescentOptions,
  type DifferentiableFunction,
  limitedMemoryBfgs,
} from './limited-memory-bfgs';
export { type MinimiseOptions, type Minimum, minimise } from './minimise';
export { type MinimiseManyOptions, type MinimumMany, minimiseMany } from './minimise-many';
export { type PowerLawFit, powerLawFit } from './power-law-fit';
export { type RootOptions, root } from './root';

/* Random numbers and Monte Carlo. */

export {
  type MonteCarloOptions,
  monteCarlo,
  type QuasiMonteCarloOptions,
  quasiMonteCarlo,
  type StatisticalEstimate,
} from './monte-carlo';
export {
  type MonteCarloConvergence,
  type MonteCarloConvergenceOptions,
  monteCarloConvergence,
} from './monte-carlo-convergence';
export {
  type MonteCarloRepeats,
  type MonteCarloRepeatsOptions,
  monteCarloRepeats,
} from './monte-carlo-repeats';
export { type Random, random } from './random';
export { SobolSequence } from './sobol';

/* Special functions, log space, higher precision. */

export { type DoubleDouble, doubleDouble } from './double-double';
export {
  log1mExp,
  log1pExp,
  logAddExp,
  logit,
  logSigmoid,
  logSubtractExp,
  logSumExp,
  sigmoid,
  xLog1pY,
  xLogY,
} from './logarithms';
export { special } from './special';
