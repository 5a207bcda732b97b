import type { Matrix } from '../linear-algebra/matrix';

/** Weighted moments of one component about a centre; the second ones are packed lower triangles. */
export interface ComponentWork {
  readonly center: Float64Array;
  count: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** One component of an E-step: log rho(x) = constant - |whitener (x - center)|^2 / 2. */
export interface LogWeight {
  readonly center: Float64Array;
  readonly constant: number;
  /** Lower triangular, packed row by row. */
  readonly whitener: Float64Array;
}

export function componentWork(d: number): ComponentWork {
  return {
    center: new Float64Array(d),
    count: 0,
    first: new Float64Array(d),
    second: new Float64Array((d * (d + 1)) / 2),
  };
}

/** Below this a responsibility is 0: relative to 1 it is under half a unit in the last place. */
const smallestLog = -37;

/**
 * E-step and the sums of the M-step in one pass over the data, so that each observation is read once and nothing of
 * size n x d is allocated. Moments are taken about the centres of the E-step, near the new means, so that they hardly
 * cancel.
 * @param work is overwritten with the moments of each component
 * @param responsibilities is overwritten
 * @returns the entropy of the assignments, -sum r log r, in nats
 */
export function fusedSweep(
  x: Matrix,
  weights: readonly LogWeight[],
  work: readonly ComponentWork[],
  responsibilities: Matrix,
): number {
  const d = x.cols;
  const k = weights.length;
  weights.forEach(({ center }, c) => clear(work[c]!, center));
  const apart = weights.map(() => new Float64Array(d));
  const logs = new Float64Array(k);
  let entropy = 0;
  for (let i = 0; i < x.rows; i++) {
    for (let c = 0; c < k; c++) logs[c] = logWeightAt(x.data, i * d, weights[c]!, apart[c]!);
    entropy += normalise(logs);
    for (let c = 0; c < k; c++) {
      const r = logs[c]!;
      responsibilities.data[i * k + c] = r;
      if (r > 0) accumulate(work[c]!, r, apart[c]!);
    }
  }
  return entropy;
}

/** The moments that responsibilities give, about the mean of all observations. */
export function momentsOf(x: Matrix, responsibilities: Matrix, work: readonly ComponentWork[]): void {
  const d = x.cols;
  const mean = new Float64Array(d);
  for (let e = 0; e < x.data.length; e++) mean[e % d]! += x.data[e]! / x.rows;
  const apart = new Float64Array(d);
  for (const component of work) clear(component, mean);
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < d; j++) apart[j] = x.data[i * d + j]! - mean[j]!;
    for (let c = 0; c < work.length; c++) {
      accumulate(work[c]!, responsibilities.data[i * work.length + c]!, apart);
    }
  }
}

function clear(component: ComponentWork, center: Float64Array): void {
  component.center.set(center);
  component.count = 0;
  component.first.fill(0);
  component.second.fill(0);
}

/** log rho of the observation at an offset; leaves its distance from the centre in `apart`. */
function logWeightAt(data: Float64Array, offset: number, weight: LogWeight, apart: Float64Array): number {
  const { center, whitener } = weight;
  let square = 0;
  let entry = 0;
  for (let i = 0; i < center.length; i++) {
    apart[i] = data[offset + i]! - center[i]!;
    let white = 0;
    for (let j = 0; j <= i; j++) white += whitener[entry++]! * apart[j]!;
    square += white * white;
  }
  return weight.constant - 0.5 * square;
}

/** Logarithms to probabilities in place; answers their entropy. */
function normalise(logs: Float64Array): number {
  let largest = -Infinity;
  for (let c = 0; c < logs.length; c++) if (logs[c]! > largest) largest = logs[c]!;
  let total = 0;
  let weighted = 0;
  for (let c = 0; c < logs.length; c++) {
    const log = logs[c]! - largest;
    const value = log < smallestLog ? 0 : Math.exp(log);
    logs[c] = value;
    total += value;
    weighted += value * log;
  }
  for (let c = 0; c < logs.length; c++) logs[c]! /= total;
  return Math.log(total) - weighted / total;
}

function accumulate(component: ComponentWork, r: number, apart: Float64Array): void {
  const { first, second } = component;
  component.count += r;
  let entry = 0;
  for (let i = 0; i < apart.length; i++) {
    const weighted = r * apart[i]!;
    first[i]! += weighted;
    for (let j = 0; j <= i; j++) second[entry++]! += weighted * apart[j]!;
  }
}
