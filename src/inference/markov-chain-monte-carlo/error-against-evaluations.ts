import type { MarkovChains } from './markov-chains';

/** How an estimate gets better with work. */
export interface ErrorAgainstEvaluations {
  /** Evaluations of the log density, the warm-up of one chain included. */
  readonly evaluations: number[];
  /** Root mean square over the chains of |estimate - truth|. */
  readonly errors: number[];
}

/**
 * The error of a chain's running mean of f, against the evaluations of the log density that it took: each chain is one
 * independent repetition, so a run of many chains measures the error of one.
 * @param counts of draws at which to look, rising, at most the draws there are
 * @param truth E[f], known by another route
 * @throws RangeError when a count is out of range
 */
export function errorAgainstEvaluations(
  { chains }: MarkovChains,
  f: (draw: Float64Array) => number,
  truth: number,
  counts: readonly number[],
): ErrorAgainstEvaluations {
  const draws = Math.min(...chains.map(chain => chain.length));
  const wrong = counts.find(count => !(Number.isInteger(count) && count >= 1 && count <= draws));
  if (wrong !== undefined)
    throw new RangeError(`a count of ${wrong} draws; it must be an integer from 1 to ${draws}`);
  const squares = counts.map(() => 0);
  const evaluations = counts.map(() => 0);
  for (const chain of chains) {
    let total = 0;
    let next = 0;
    for (let draw = 0; draw < draws && next < counts.length; draw++) {
      total += f(chain.draw(draw));
      if (draw + 1 !== counts[next]) continue;
      const miss = total / (draw + 1) - truth;
      squares[next] += (miss * miss) / chains.length;
      evaluations[next] += (chain.evaluations.warmup + chain.evaluationsAt(draw)) / chains.length;
      next++;
    }
  }
  return { evaluations: evaluations.map(Math.round), errors: squares.map(Math.sqrt) };
}
