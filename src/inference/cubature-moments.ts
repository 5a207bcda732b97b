import { cubature, integrate } from '../numerics';
import type { TargetDensity } from './markov-chain-monte-carlo/target-density';

/** Exact moments of a density of few dimensions. */
export interface CubatureMoments {
  readonly mean: number[];
  readonly standardDeviation: number[];
  /** Bound on the error of each mean and standard deviation, from the cubature's own errors. */
  readonly error: number;
  /** log of the integral of the unnormalised density, in nats: the log evidence if it is prior times likelihood. */
  readonly logNormaliser: number;
  /** Evaluations of the log density. */
  readonly evaluations: number;
}

/**
 * Means and standard deviations of a density of one to three dimensions, by cubature over all of R^n: a route to them
 * with nothing random in it, for checking samplers. It needs one peak (the cubature climbs to the highest one only).
 * @param options.relativeTolerance of each integral, default 1e-8
 * @throws RangeError when the target has more than three dimensions, or the density does not integrate
 */
export function cubatureMoments(
  target: TargetDensity,
  { relativeTolerance = 1e-8 }: { readonly relativeTolerance?: number } = {},
): CubatureMoments {
  const { dimension, names } = target;
  const integral = (factor: (x: Float64Array) => number) => integralOf(target, factor, relativeTolerance);
  if (dimension > 3) throw new RangeError(`cubature over ${dimension} dimensions; it takes at most 3`);
  const whole = integral(() => 1);
  if (whole.status !== 'converged' && whole.status !== 'round-off') {
    throw new RangeError(
      `the density of ${names.join(', ')} does not integrate: the cubature is ${whole.status}`,
    );
  }
  let { evaluations } = whole;
  let error = 0;
  const expectation = (factor: (x: Float64Array) => number) => {
    const part = integral(factor);
    const scale = Math.exp(part.logScale - whole.logScale) / whole.value;
    evaluations += part.evaluations;
    error = Math.max(error, scale * (part.error + (Math.abs(part.value) * whole.error) / whole.value));
    return part.value * scale;
  };
  const mean = names.map((_, i) => expectation(x => x[i]));
  const standardDeviation = names.map((_, i) =>
    Math.sqrt(expectation(x => (x[i] - mean[i]) * (x[i] - mean[i]))),
  );
  const logNormaliser = Math.log(whole.value) + whole.logScale;
  return {
    mean,
    standardDeviation,
    error: error / Math.min(1, ...standardDeviation),
    logNormaliser,
    evaluations,
  };
}

function integralOf(
  { dimension, logDensity }: TargetDensity,
  factor: (x: Float64Array) => number,
  relativeTolerance: number,
) {
  const ends = (value: number) => new Array<number>(dimension).fill(value);
  const options = { relativeTolerance };
  if (dimension > 1) return cubature({ log: logDensity, factor }, ends(-Infinity), ends(Infinity), options);
  const at = (value: number) => Float64Array.of(value);
  const line = {
    log: (value: number) => logDensity(at(value)),
    factor: (value: number) => factor(at(value)),
  };
  return { logScale: 0, ...integrate(line, -Infinity, Infinity, options) };
}
