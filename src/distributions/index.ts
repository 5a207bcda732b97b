/** Families of distributions, each with its parametrisation stated, and their names in LaTeX. */

export { bernoulli } from './bernoulli';
export { beta } from './beta';
export { binomial } from './binomial';
export { categorical } from './categorical';
export { cauchy } from './cauchy';
export { chiSquared } from './chi-squared';
export { dirichlet } from './dirichlet';
export type {
  Distribution,
  DistributionParameter,
  DistributionSupport,
  DistributionValue,
  Location,
  ScalarDistribution,
} from './distribution';
export { exponential } from './exponential';
export { gamma } from './gamma';
export { geometric } from './geometric';
export { inverseGamma } from './inverse-gamma';
export { laplace } from './laplace';
export { logNormal } from './log-normal';
export { logistic } from './logistic';
export { multinomial } from './multinomial';
export { multivariateNormal } from './multivariate-normal';
export { negativeBinomial } from './negative-binomial';
export { normal } from './normal';
export { pareto } from './pareto';
export { poisson } from './poisson';
export { distributions, findDistribution } from './registry';
export { locatedStudentT, studentT } from './student-t';
export { uniform } from './uniform';
export { weibull } from './weibull';
export { wishart } from './wishart';
