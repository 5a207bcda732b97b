import { type Matrix, zeros } from '../linear-algebra';
import type { Random } from '../numerics';

/**
 * The sampling distribution of an estimate, by repeating it: one row for each repeat, each from a stream of its own.
 * @throws Error naming the repeat and the entry where an estimate is not finite or changes its length
 */
export function repeatedEstimates(
  repeats: number,
  random: Random,
  estimate: (random: Random) => ArrayLike<number>,
  onEstimate?: (done: number, total: number) => void,
): Matrix {
  let result: Matrix | undefined;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const found = estimate(random.split(`repeat ${repeat}`));
    result ??= zeros(repeats, found.length);
    requireEstimate(found, result.cols, repeat);
    result.data.set(found, repeat * result.cols);
    onEstimate?.(repeat + 1, repeats);
  }
  if (result) return result;
  throw new RangeError(`repeatedEstimates: repeats is ${repeats}; at least one is needed`);
}

function requireEstimate(found: ArrayLike<number>, length: number, repeat: number): void {
  if (found.length !== length) {
    throw new RangeError(
      `repeatedEstimates: repeat ${repeat} has ${found.length} entries, the first had ${length}; they must agree`,
    );
  }
  const bad = Array.from(found).findIndex(entry => !Number.isFinite(entry));
  if (bad >= 0) {
    throw new RangeError(
      `repeatedEstimates: entry ${bad} of repeat ${repeat} is ${found[bad]}; every estimate must be finite`,
    );
  }
}
