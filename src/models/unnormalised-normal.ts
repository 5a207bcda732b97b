import type { ParametricModel } from './parametric-model';

/**
 * A normal density whose normaliser is left open, over one real number u:
 * log p_m(u; theta) = -lambda (u - mu)^2/2 + c with theta = (mu, lambda, c), lambda a precision. It integrates to one
 * where c = log(lambda/(2 pi))/2. NaN where lambda is not positive.
 */
export function unnormalisedNormal(): ParametricModel {
  return {
    dimension: 1,
    parameters: 3,
    names: ['μ', 'λ', 'c'],
    logDensities({ data }, from, to, theta, out) {
      const [mu, lambda, c] = [theta[0]!, theta[1]!, theta[2]!];
      for (let t = from; t < to; t++) {
        const d = data[t]! - mu;
        out[t - from] = lambda > 0 ? c - 0.5 * lambda * d * d : Number.NaN;
      }
    },
    addGradients({ data }, from, to, theta, weights, out) {
      let [zeroth, first, second] = [0, 0, 0];
      for (let t = from; t < to; t++) {
        const [d, weight] = [data[t]! - theta[0]!, weights[t - from]!];
        zeroth += weight;
        first += weight * d;
        second += weight * d * d;
      }
      out[0]! += theta[1]! * first;
      out[1]! -= 0.5 * second;
      out[2]! += zeroth;
    },
  };
}

/** c at which the density integrates to one: log(lambda/(2 pi))/2. */
export function normalNormaliser(lambda: number): number {
  return 0.5 * Math.log(lambda / (2 * Math.PI));
}
