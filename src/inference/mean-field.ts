import { logSumExp } from '../numerics/logarithms';
import { random } from '../numerics/random';
import { requireCount } from '../numerics/requirements';

export interface MeanFieldOptions {
  /** Factors to start from, one for each variable; absent: drawn at random from `seed`. */
  readonly start?: readonly ArrayLike<number>[];
  /** default 1 */
  readonly seed?: number;
  /** 'sequential' (default): each factor sees those before it already moved; 'parallel': all move at once. */
  readonly order?: 'sequential' | 'parallel';
  /** Share of the old factor that is kept, in [0, 1): log q = damping log q_old + (1 - damping) log q* + const; default 0. */
  readonly damping?: number;
  /** Stops when no probability of a sweep moves by more than this; default 1e-10. */
  readonly tolerance?: number;
  /** default 1000 */
  readonly maximumSweeps?: number;
}

/** A product of factors that approximates a table. */
export interface MeanField {
  /** q_j, one probability vector for each variable. */
  readonly factors: readonly Float64Array[];
  /** L(q) in nats at the start and after each sweep. */
  readonly trace: readonly number[];
  /** The factors at the start and after each sweep. */
  readonly path: readonly (readonly Float64Array[])[];
  readonly bound: number;
  /** log of the sum of all weights: log p(x) where the table holds log p(x, z). */
  readonly logEvidence: number;
  /** KL(q || p(z | x)) in nats: the difference of both. */
  readonly divergence: number;
  readonly sweeps: number;
  /** 'sweeps': factors still moved after `maximumSweeps`; parallel updates may go on for ever. */
  readonly status: 'converged' | 'sweeps';
}

/**
 * Mean field on a table of any discrete variables by coordinate ascent: q_j is proportional to exp E_{-j}[log p].
 * Undamped sequential sweeps never lower the bound; they stop at one of its stationary points, of which there may be
 * several.
 * @param sizes number of values of each variable
 * @param logWeights log p(x, z), one number for each z, the value of the first variable moving fastest (as the bits of
 * `enumerate`); -Infinity for an impossible z, which then needs a start that gives it no probability
 * @throws RangeError naming the size, weight, factor or option that is wrong
 * @see Bishop (2006), Pattern Recognition and Machine Learning, equation 10.9
 * @example meanFieldOfTable([2, 2], [0, 2, 2, 0].map(w => -w), { seed: 3 }).factors
 */
export function meanFieldOfTable(
  sizes: readonly number[],
  logWeights: ArrayLike<number>,
  options: MeanFieldOptions = {},
): MeanField {
  const table = tableOf(sizes, logWeights);
  const { order = 'sequential', damping = 0, tolerance = 1e-10, maximumSweeps = 1000 } = options;
  requireMeanFieldOptions(options);
  let factors = options.start ? startFrom(sizes, options.start) : randomStart(sizes, options.seed ?? 1);
  const trace = [boundOf(table, factors)];
  const path = [factors];
  let status: MeanField['status'] = 'sweeps';
  while (status === 'sweeps' && path.length <= maximumSweeps) {
    const moved = sweep(table, factors, order, damping);
    if (largestMove(moved, factors) <= tolerance) status = 'converged';
    factors = moved;
    path.push(factors);
    trace.push(boundOf(table, factors));
  }
  const logEvidence = logSumExp(table.logs);
  const bound = trace.at(-1)!;
  const divergence = logEvidence - bound;
  return { factors, trace, path, bound, logEvidence, divergence, sweeps: path.length - 1, status };
}

interface Table {
  readonly sizes: readonly number[];
  readonly strides: readonly number[];
  readonly logs: Float64Array;
}

function tableOf(sizes: readonly number[], logWeights: ArrayLike<number>): Table {
  const count = sizes.reduce((product, size) => product * size, 1);
  if (sizes.length === 0 || !sizes.every(size => Number.isInteger(size) && size >= 1)) {
    throw new RangeError(`meanFieldOfTable: sizes are [${sizes.join(', ')}]; give integers from 1 on`);
  }
  if (count !== logWeights.length) {
    throw new RangeError(
      `meanFieldOfTable: sizes [${sizes.join(', ')}] make ${count} states, and there are ${logWeights.length} weights`,
    );
  }
  const logs = Float64Array.from(logWeights);
  const bad = logs.findIndex(log => !(log < Infinity));
  if (bad >= 0)
    throw new RangeError(`meanFieldOfTable: log weight ${bad} is ${logs[bad]}; give numbers or -Infinity`);
  const strides = sizes.map((_, j) => sizes.slice(0, j).reduce((product, size) => product * size, 1));
  return { sizes, strides, logs };
}

/** @throws RangeError naming the option that is out of range */
export function requireMeanFieldOptions(
  options: Pick<MeanFieldOptions, 'order' | 'damping' | 'tolerance' | 'maximumSweeps' | 'seed'>,
): void {
  const { order = 'sequential', damping = 0, tolerance = 0, maximumSweeps = 1, seed = 1 } = options;
  requireCount('mean field: maximumSweeps', maximumSweeps, 0);
  if (!Number.isSafeInteger(seed)) throw new RangeError(`mean field: seed is ${seed}; it must be an integer`);
  if (order !== 'sequential' && order !== 'parallel') {
    throw new RangeError(`mean field: order is "${order}"; it must be 'sequential' or 'parallel'`);
  }
  if (!(damping >= 0 && damping < 1)) {
    throw new RangeError(`mean field: damping is ${damping}; it must lie in [0, 1)`);
  }
  if (tolerance >= 0) return;
  throw new RangeError(`mean field: tolerance is ${tolerance}; it must be 0 or above`);
}

function startFrom(sizes: readonly number[], start: readonly ArrayLike<number>[]): Float64Array[] {
  return sizes.map((size, j) => {
    const factor = Float64Array.from(start[j] ?? []);
    const total = factor.reduce((sum, p) => sum + p, 0);
    if (factor.length === size && factor.every(p => p >= 0) && Math.abs(total - 1) < 1e-9) return factor;
    throw new RangeError(
      `meanFieldOfTable: start[${j}] is [${factor.join(', ')}]; give ${size} probabilities whose sum is 1`,
    );
  });
}

function randomStart(sizes: readonly number[], seed: number): Float64Array[] {
  const stream = random(seed);
  return sizes.map(size => {
    const draws = Float64Array.from({ length: size }, () => stream.exponential());
    const total = draws.reduce((sum, x) => sum + x, 0);
    return draws.map(x => x / total);
  });
}

function sweep(
  table: Table,
  factors: readonly Float64Array[],
  order: 'sequential' | 'parallel',
  damping: number,
): Float64Array[] {
  const moved = [...factors];
  table.sizes.forEach((_, j) => {
    moved[j] = update(table, order === 'parallel' ? factors : moved, j, damping);
  });
  return moved;
}

/** exp of E_{-j}[log p], normalised, and mixed with the old factor in the logarithm. */
function update(table: Table, factors: readonly Float64Array[], j: number, damping: number): Float64Array {
  const expected = expectedLogs(table, factors, j);
  const old = factors[j]!;
  const logs = expected.map(
    (log, value) => (damping > 0 ? damping * Math.log(old[value]!) : 0) + (1 - damping) * log,
  );
  const total = logSumExp(logs);
  if (total > -Infinity) return logs.map(log => Math.exp(log - total));
  throw new RangeError(
    `meanFieldOfTable: every value of variable ${j} meets an impossible state; start from factors that give those no probability`,
  );
}

function expectedLogs(
  { sizes, strides, logs }: Table,
  factors: readonly Float64Array[],
  j: number,
): Float64Array {
  const expected = new Float64Array(sizes[j]!);
  logs.forEach((log, state) => {
    let others = 1;
    for (let i = 0; i < sizes.length; i++) {
      if (i !== j) others *= factors[i]![Math.floor(state / strides[i]!) % sizes[i]!]!;
    }
    if (others > 0) expected[Math.floor(state / strides[j]!) % sizes[j]!]! += others * log;
  });
  return expected;
}

/** E_q[log p(x, z)] + H[q]. */
function boundOf({ sizes, strides, logs }: Table, factors: readonly Float64Array[]): number {
  let total = 0;
  logs.forEach((log, state) => {
    let q = 1;
    for (let i = 0; i < sizes.length; i++) q *= factors[i]![Math.floor(state / strides[i]!) % sizes[i]!]!;
    if (q > 0) total += q * log;
  });
  return factors.reduce(
    (sum, factor) => factor.reduce((h, p) => (p > 0 ? h - p * Math.log(p) : h), sum),
    total,
  );
}

function largestMove(moved: readonly Float64Array[], factors: readonly Float64Array[]): number {
  return moved.reduce(
    (most, factor, j) => factor.reduce((m, p, value) => Math.max(m, Math.abs(p - factors[j]![value]!)), most),
    0,
  );
}
