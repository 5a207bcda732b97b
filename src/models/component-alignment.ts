import { type Matrix, zeros } from '../linear-algebra';

/**
 * The rows of an estimate of B, exchanged and turned in sign so that they lie closest to those of `truth` in squared
 * distance: what the data cannot tell is taken out before errors are counted. The best of all n! 2^n arrangements, by
 * dynamic programming over subsets, n 2^n steps; n up to 16.
 * @throws RangeError where the shapes differ, or there are more than 16 rows
 */
export function alignComponents(estimate: Matrix, truth: Matrix): Matrix {
  const n = truth.rows;
  if (estimate.rows !== n || estimate.cols !== truth.cols || n > 16) {
    throw new RangeError(
      `alignComponents: the estimate is ${estimate.rows} x ${estimate.cols} and the truth ${n} x ${truth.cols}; they must agree, with at most 16 rows`,
    );
  }
  const chosen = cheapestAssignment(n, (i, j) => signedDistance(estimate, i, truth, j).distance);
  const result = zeros(n, truth.cols);
  chosen.forEach((i, j) => {
    const { sign } = signedDistance(estimate, i, truth, j);
    for (let k = 0; k < truth.cols; k++) {
      result.data[j * truth.cols + k] = sign * estimate.data[i * truth.cols + k]!;
    }
  });
  return result;
}

/** Squared distance of row i of a from row j of b or from its negative, whichever is less. */
function signedDistance(a: Matrix, i: number, b: Matrix, j: number): { distance: number; sign: number } {
  let [same, turned] = [0, 0];
  for (let k = 0; k < a.cols; k++) {
    const [x, y] = [a.data[i * a.cols + k]!, b.data[j * b.cols + k]!];
    same += (x - y) * (x - y);
    turned += (x + y) * (x + y);
  }
  return same <= turned ? { distance: same, sign: 1 } : { distance: turned, sign: -1 };
}

/** For each j in turn, the i that is given to it, with the least sum of costs. */
function cheapestAssignment(n: number, cost: (i: number, j: number) => number): number[] {
  const best = new Float64Array(1 << n).fill(Infinity);
  const last = new Int32Array(1 << n).fill(-1);
  best[0] = 0;
  for (let used = 0; used < best.length; used++) {
    const j = bitCount(used);
    for (let i = 0; i < n; i++) {
      const next = used | (1 << i);
      if (next === used) continue;
      const total = best[used]! + cost(i, j);
      if (total < best[next]!) {
        best[next] = total;
        last[next] = i;
      }
    }
  }
  const chosen = new Array<number>(n);
  let set = best.length - 1;
  for (let j = n - 1; j >= 0; j--) {
    chosen[j] = last[set]!;
    set ^= 1 << chosen[j]!;
  }
  return chosen;
}

function bitCount(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) count++;
  return count;
}
