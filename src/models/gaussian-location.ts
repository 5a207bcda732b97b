import type { Simulator } from './simulator';

/** A simulator whose likelihood is known after all, so that what is estimated without it can be compared. */
export interface TractableSimulator extends Simulator {
  /** log p(x | theta) in nats */
  logLikelihood(x: ArrayLike<number>, theta: ArrayLike<number>): number;
}

const logTwoPi = Math.log(2 * Math.PI);

export interface GaussianLocation extends TractableSimulator {
  /** mean and STANDARD DEVIATION of p(mu | x_1, ..., x_n), which is normal */
  posterior(observations: readonly ArrayLike<number>[]): { mean: number; deviation: number };
  /** log p(x | mu)/p(x) for one observation */
  logRatio(x: ArrayLike<number>, theta: ArrayLike<number>): number;
}

/**
 * mu from N(0, 1), x from N(mu, s^2), s a STANDARD DEVIATION: the posterior given n observations with mean m is normal
 * with precision 1 + n/s^2 and mean (n m/s^2)/(1 + n/s^2); the evidence of one observation is N(x; 0, 1 + s^2).
 */
export function gaussianLocation(s: number): GaussianLocation {
  const logNormal = (x: number, mean: number, variance: number) =>
    -0.5 * (((x - mean) * (x - mean)) / variance + logTwoPi + Math.log(variance));
  const logLikelihood = (x: ArrayLike<number>, theta: ArrayLike<number>) =>
    logNormal(x[0]!, theta[0]!, s * s);
  return {
    parameters: ['μ'],
    outputs: 1,
    prior: {
      sample: random => [random.normal()],
      logDensity: theta => logNormal(theta[0]!, 0, 1),
    },
    simulate: (theta, random) => [theta[0]! + s * random.normal()],
    logLikelihood,
    logRatio: (x, theta) => logLikelihood(x, theta) - logNormal(x[0]!, 0, 1 + s * s),
    posterior(observations) {
      const total = observations.reduce((sum, x) => sum + x[0]!, 0);
      const precision = 1 + observations.length / (s * s);
      return { mean: total / (s * s) / precision, deviation: 1 / Math.sqrt(precision) };
    },
  };
}
