/** Limits of slowly converging series from a few of their terms or partial sums. */

/** A limit with its estimated error. */
export interface Limit {
  readonly value: number;
  readonly error: number;
}

/**
 * Sum of (-1)^k |a_k| from its first n terms (given with their signs), for terms whose absolute values are the moments
 * of a positive measure, as k^-s or 1/(k + x): then the error is below 5.83^-n of the sum.
 * @see Cohen, Rodriguez Villegas and Zagier (2000), Experimental Mathematics 9, 3-12, algorithm 1
 */
export function alternatingLimit(terms: readonly number[]): number {
  const n = terms.length;
  let d = 1;
  for (let i = 0; i < n; i++) d *= 3 + Math.sqrt(8);
  d = 0.5 * (d + 1 / d);
  let b = -1;
  let c = -d;
  let sum = 0;
  for (let k = 0; k < n; k++) {
    c = b - c;
    sum += c * Math.abs(terms[k]!);
    b *= ((k + n) * (k - n)) / ((k + 0.5) * (k + 1));
  }
  return (Math.sign(terms[0]!) * sum) / d;
}

/**
 * Limit of a sequence whose error is a sum of few geometric sequences, by Wynn's epsilon algorithm; the error is what
 * the last three entries of the even columns disagree by, and the noise that the differences enlarge.
 * @see Wynn (1956), Mathematical Tables and Other Aids to Computation 10, 91-96
 */
export function wynnLimit(sequence: readonly number[], noise: number): Limit {
  let before: number[] = new Array<number>(sequence.length + 1).fill(0);
  let column = [...sequence];
  const candidates: number[] = [];
  for (let k = 1; column.length > 1; k++) {
    const next: number[] = [];
    for (let i = 0; i + 1 < column.length; i++) {
      const difference = column[i + 1]! - column[i]!;
      // Differences below the noise carry no information: the columns beyond would be noise divided by noise.
      if (k % 2 === 1 && Math.abs(difference) <= 4 * noise) return settle(candidates, column, noise);
      next.push(before[i + 1]! + 1 / difference);
    }
    before = column;
    column = next;
    if (k % 2 === 0) candidates.push(column[column.length - 1]!);
  }
  return settle(candidates, candidates, noise);
}

function settle(candidates: readonly number[], column: readonly number[], noise: number): Limit {
  const last = column[column.length - 1]!;
  const all = [...candidates.slice(-2), ...column.slice(-3)];
  const error = all.reduce((worst, value) => Math.max(worst, Math.abs(value - last)), 0);
  return { value: last, error: error + 10 * noise };
}
