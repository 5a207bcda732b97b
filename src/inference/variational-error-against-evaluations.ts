import { random } from '../numerics';
import {
  type GaussianApproximation,
  type GaussianVariationalOptions,
  gaussianVariationalInference,
} from './gaussian-variational-inference';
import type { ErrorAgainstEvaluations } from './markov-chain-monte-carlo/error-against-evaluations';
import type { TargetDensity } from './markov-chain-monte-carlo/target-density';

export interface VariationalErrorOptions extends Omit<GaussianVariationalOptions, 'onStep' | 'steps'> {
  /** Steps at which to look, rising. */
  readonly checkpoints: readonly number[];
  /** Fits with seeds of their own, 10 by default. */
  readonly repeats?: number;
}

/**
 * How far a Gaussian fitted by variational inference is from the truth, against the evaluations of the log density that
 * it took: the counterpart of `errorAgainstEvaluations` for chains.
 * @param error of the fit so far, signed
 * @throws RangeError as `gaussianVariationalInference`
 */
export function variationalErrorAgainstEvaluations(
  target: TargetDensity,
  error: (fit: GaussianApproximation) => number,
  { checkpoints, repeats = 10, ...options }: VariationalErrorOptions,
): ErrorAgainstEvaluations {
  const evaluations = checkpoints.map(() => 0);
  const squares = checkpoints.map(() => 0);
  const streams = random(options.seed);
  for (let repeat = 0; repeat < repeats; repeat++) {
    gaussianVariationalInference(target, {
      ...options,
      seed: streams.integer(0, 0x7fffffff),
      steps: Math.max(...checkpoints),
      onStep: (step, fit) => {
        const at = checkpoints.indexOf(step);
        if (at < 0) return;
        evaluations[at] = fit.evaluations;
        const miss = error(fit);
        squares[at] += (miss * miss) / repeats;
      },
    });
  }
  return { evaluations, errors: squares.map(Math.sqrt) };
}
