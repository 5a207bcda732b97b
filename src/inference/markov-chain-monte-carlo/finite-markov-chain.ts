import { solve, zeros } from '../../linear-algebra';
import { random } from '../../numerics';

/** Row i holds the probabilities of going from state i to each state; states are counted from 0. */
export type TransitionMatrix = readonly (readonly number[])[];

/**
 * Transition matrix of Metropolis-Hastings on finitely many states: entry (i, j) is the probability of going from i to j,
 * q(j | i) min(1, p_j q(i | j) / (p_i q(j | i))) off the diagonal; what is left stays.
 * @param p positive weights of the states; they need not sum to one
 * @param proposal entry (i, j) is q(j | i)
 * @throws RangeError when a weight is not positive, or a row of the proposal is no distribution
 */
export function metropolisHastingsMatrix(p: readonly number[], proposal: TransitionMatrix): number[][] {
  p.forEach((weight, i) => {
    if (weight > 0 && weight < Infinity) return;
    throw new RangeError(`the weight of state ${i} is ${weight}; weights must be positive numbers`);
  });
  requireTransitions('proposal', proposal, p.length);
  return proposal.map((row, i) => {
    const moves = row.map((q, j) => (j === i || q === 0 ? 0 : Math.min(q, (p[j] * proposal[j][i]) / p[i])));
    moves[i] = 1 - sum(moves);
    return moves;
  });
}

/**
 * The chain that one gets by recording a state only when a move was accepted: from i to j with the probability that a
 * move from i goes to j, given that it goes anywhere.
 * @throws RangeError when a state is never left
 */
export function movesOnly(transitions: TransitionMatrix): number[][] {
  requireTransitions('chain', transitions, transitions.length);
  return transitions.map((row, i) => {
    const leaves = sum(row.filter((_, j) => j !== i));
    if (!(leaves > 0)) throw new RangeError(`state ${i} is never left; there is no chain of moves`);
    return row.map((value, j) => (j === i ? 0 : value / leaves));
  });
}

/**
 * The distribution that a step of the chain leaves as it is: p T = p, with sum 1, by linear equations.
 * @throws RangeError when it is not unique (states that never reach one another)
 */
export function stationaryDistribution(transitions: TransitionMatrix): number[] {
  const k = transitions.length;
  requireTransitions('chain', transitions, k);
  const equations = zeros(k, k);
  const right = zeros(k, 1);
  transitions.forEach((row, i) => {
    row.forEach((value, j) => {
      // The equations of T^T p = p are dependent: the last is replaced by sum p = 1.
      equations.data[j * k + i] = j === k - 1 ? 1 : value - (i === j ? 1 : 0);
    });
  });
  right.data[k - 1] = 1;
  const { data } = solve(equations, right);
  if (data.every(value => value >= -1e-12 && value <= 1 + 1e-12)) return Array.from(data);
  throw new RangeError(
    'the chain has more than one stationary distribution: some states never reach the others',
  );
}

/**
 * A walk along the chain: the states that it visits, from a draw of `start` on.
 * @param options.start a distribution, by default the stationary one
 * @throws RangeError when a row is no distribution, or `steps` is no positive integer
 */
export function walk(
  transitions: TransitionMatrix,
  options: { readonly steps: number; readonly seed: number; readonly start?: readonly number[] },
): Int32Array {
  const { steps, seed, start = stationaryDistribution(transitions) } = options;
  requireTransitions('chain', transitions, transitions.length);
  if (!(Number.isInteger(steps) && steps > 0)) {
    throw new RangeError(`steps is ${steps}; it must be a positive integer`);
  }
  const stream = random(seed);
  let state = drawn(start, stream.uniform());
  return Int32Array.from({ length: steps }, () => (state = drawn(transitions[state], stream.uniform())));
}

function drawn(distribution: readonly number[], u: number): number {
  let total = 0;
  const found = distribution.findIndex(probability => (total += probability) > u);
  return found < 0 ? distribution.length - 1 : found;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function requireTransitions(name: string, rows: TransitionMatrix, states: number): void {
  rows.forEach((row, i) => {
    const right = rows.length === states && row.length === states && row.every(value => value >= 0);
    if (right && Math.abs(sum(row) - 1) < 1e-9) return;
    throw new RangeError(
      `${name}: row ${i} is (${row.join(', ')}); give ${states} rows of ${states} probabilities that sum to 1`,
    );
  });
}
