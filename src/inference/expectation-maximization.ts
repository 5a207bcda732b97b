import type { HiddenDataModel } from '../models/hidden-data-model';

export interface ExpectationMaximizationOptions {
  /** Stops when a step raises the log-likelihood by less than this times (1 + |log-likelihood|); default 1e-10. */
  readonly tolerance?: number;
  /** at least 0; default 1000 */
  readonly maxIterations?: number;
  /** false where the M-step is regularised, so that the log-likelihood may fall a little; default true. */
  readonly exactSteps?: boolean;
}

export interface ExpectationMaximizationResult<Parameters> {
  readonly parameters: Parameters;
  /** At `parameters`, in nats. */
  readonly logLikelihood: number;
  /** Log-likelihood at each point of `path`, in nats; it never falls unless `exactSteps` is false. */
  readonly trace: readonly number[];
  /** The start and the parameters after each iteration. */
  readonly path: readonly Parameters[];
  readonly iterations: number;
  /** 'converged': the last step changed the log-likelihood by less than the tolerance asked for; 'iterations': none did. */
  readonly status: 'converged' | 'iterations';
}

/** Round-off of a sum of n logarithms may lower a log-likelihood by about n 2^-52 of its terms. */
const roundOff = 1e-9;

/**
 * Maximum likelihood by expectation-maximization, coordinate ascent on L(q, theta): the E-step sets q to the
 * posterior, the M-step maximises over theta. It climbs to a stationary point, which need not be the highest one; how
 * near it ended cannot be read off the last gain where convergence is slow (see `rateOfConvergence`).
 * @param model its two steps; `expectation` answers the log-likelihood in nats beside its statistics
 * @param start parameters from which the first E-step is taken; they are the model's to check
 * @throws RangeError when the log-likelihood is NaN, or, with `exactSteps`, falls by more than 1e-9 of its size: then one
 *   of the two steps is wrong
 * @see Dempster, Laird and Rubin (1977), Journal of the Royal Statistical Society B 39, 1-38; Neal and Hinton (1998),
 * "A view of the EM algorithm that justifies incremental, sparse, and other variants"
 * @example expectationMaximization(geneticLinkage([125, 18, 20, 34]), 0.5).parameters // 0.6268
 */
export function expectationMaximization<Parameters, Statistics>(
  model: HiddenDataModel<Parameters, Statistics>,
  start: Parameters,
  options: ExpectationMaximizationOptions = {},
): ExpectationMaximizationResult<Parameters> {
  const { tolerance = 1e-10, maxIterations = 1000, exactSteps = true } = options;
  let parameters = start;
  let expectation = model.expectation(parameters);
  const trace = [requireClimb(Number.NEGATIVE_INFINITY, expectation.logLikelihood, 0)];
  const path = [parameters];
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    parameters = model.maximization(expectation.statistics);
    expectation = model.expectation(parameters);
    const before = trace.at(-1)!;
    const after = requireClimb(
      exactSteps ? before : Number.NEGATIVE_INFINITY,
      expectation.logLikelihood,
      iteration,
    );
    trace.push(after);
    path.push(parameters);
    if (Math.abs(after - before) <= tolerance * (1 + Math.abs(after)))
      return result(path, trace, 'converged');
  }
  return result(path, trace, 'iterations');
}

/** The log-likelihood after a step. @throws RangeError when it is NaN or fell: no correct pair of steps can do that */
export function requireClimb(before: number, after: number, iteration: number): number {
  if (Number.isNaN(after)) {
    throw new RangeError(
      `expectation-maximization: the log-likelihood is NaN at iteration ${iteration}; look for values outside the model's domain`,
    );
  }
  if (before - after > roundOff * (1 + Math.abs(before))) {
    throw new RangeError(
      `expectation-maximization: the log-likelihood fell from ${before} to ${after} at iteration ${iteration}; the E-step or the M-step is not the maximiser of the bound`,
    );
  }
  return after;
}

function result<Parameters>(
  path: readonly Parameters[],
  trace: readonly number[],
  status: 'converged' | 'iterations',
): ExpectationMaximizationResult<Parameters> {
  return {
    parameters: path.at(-1)!,
    logLikelihood: trace.at(-1)!,
    trace,
    path,
    iterations: path.length - 1,
    status,
  };
}

/** One iteration, as a map of parameters: its fixed points are the stationary points of the likelihood. */
export function expectationMaximizationMap<Parameters, Statistics>(
  model: HiddenDataModel<Parameters, Statistics>,
): (parameters: Parameters) => Parameters {
  return parameters => model.maximization(model.expectation(parameters).statistics);
}

/** One half of an iteration: where it led, and how far the bound is below the log-likelihood there. */
export interface HalfStep {
  /** 'E': q moved, 'M': the parameters moved. */
  readonly step: 'E' | 'M';
  readonly iteration: number;
  /** L(q, parameters) in nats. */
  readonly bound: number;
  /** log p(x | parameters) in nats. */
  readonly logLikelihood: number;
  /** KL(q || p(z | x, parameters)) in nats, the difference of both. */
  readonly divergence: number;
}

/**
 * The bound and its gap after each half of the first iterations. An E-step leaves the log-likelihood and closes the
 * gap; an M-step raises both and may open the gap again.
 * @example halfSteps(geneticLinkage([125, 18, 20, 34]), 0.1, 3).map(half => half.divergence)
 */
export function halfSteps<Parameters, Statistics>(
  model: HiddenDataModel<Parameters, Statistics>,
  start: Parameters,
  iterations: number,
): HalfStep[] {
  const halves: HalfStep[] = [];
  let parameters = start;
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const before = model.expectation(parameters);
    halves.push(half('E', iteration, model.bound(before.statistics, parameters), before.logLikelihood));
    parameters = model.maximization(before.statistics);
    const after = model.expectation(parameters).logLikelihood;
    halves.push(half('M', iteration, model.bound(before.statistics, parameters), after));
  }
  return halves;
}

function half(step: 'E' | 'M', iteration: number, bound: number, logLikelihood: number): HalfStep {
  return { step, iteration, bound, logLikelihood, divergence: logLikelihood - bound };
}
