import type { Estimate } from '../numerics/estimate';
import { epsilon } from '../numerics/integrand';
import { logAddExp } from '../numerics/logarithms';

/** Partitions beyond which adding them up is refused: about ten seconds' work. */
const mostPartitions = 5e6;

/** log p of one block of observations (a bit mask), their common parameter integrated out. */
type LogBlock = (block: number) => number;

/** log prior probability of all labelled assignments that give one partition, from the sizes of its blocks. */
type LogPartitionPrior = (sizes: readonly number[]) => number;

interface PartitionSum {
  readonly n: number;
  readonly components: number;
  readonly logBlock: LogBlock;
  readonly logPrior: LogPartitionPrior;
  readonly where: string;
}

/**
 * Exact log evidence of a mixture, in nats: the sum over all ways to divide n observations among at most K components.
 *
 * Assignments that differ only in the names of their components have the same probability, so partitions are visited
 * once each (restricted growth, Knuth, TAOCP 4A, 7.2.1.5) instead of all K^n assignments. `error` bounds the rounding
 * of the sum; `evaluations` counts partitions.
 * @throws RangeError when there are more than 5 million partitions, with their number
 */
export function partitionSum({ n, components, logBlock, logPrior, where }: PartitionSum): Estimate {
  const partitions = countPartitions(n, components);
  if (n > 30 || partitions > mostPartitions) {
    throw new RangeError(
      `${where}: ${n} observations divide among ${components} components in about ${partitions.toPrecision(2)} ways, too many to add up; take fewer observations`,
    );
  }
  const memo = new Map<number, number>();
  const remembered = (block: number) => {
    const known = memo.get(block) ?? logBlock(block);
    memo.set(block, known);
    return known;
  };
  let total = -Infinity;
  visitPartitions(n, components, blocks => {
    const parts = blocks.reduce((sum, block) => sum + remembered(block), 0);
    total = logAddExp(total, parts + logPrior(blocks.map(bitCount)));
  });
  const error = epsilon * (partitions + n) * (1 + Math.abs(total));
  return { value: total, error, evaluations: partitions, status: 'converged' };
}

/** Calls back with the blocks of each partition of n observations into at most k blocks. */
function visitPartitions(n: number, k: number, visit: (blocks: readonly number[]) => void): void {
  const blocks: number[] = [];
  const place = (i: number): void => {
    if (i === n) {
      visit(blocks);
      return;
    }
    for (let b = 0; b < blocks.length; b++) {
      blocks[b]! |= 1 << i;
      place(i + 1);
      blocks[b]! &= ~(1 << i);
    }
    if (blocks.length === k) return;
    blocks.push(1 << i);
    place(i + 1);
    blocks.pop();
  };
  place(0);
}

/** Number of partitions of n things into at most k blocks: a sum of Stirling numbers of the second kind. */
function countPartitions(n: number, k: number): number {
  let row = [1];
  for (let i = 1; i <= n; i++) {
    row = Array.from({ length: Math.min(i, k) + 1 }, (_, b) => b * (row[b] ?? 0) + (row[b - 1] ?? 0));
  }
  return row.reduce((sum, count) => sum + count, 0);
}

/** Indices of the bits that are set. */
export function membersOf(block: number): number[] {
  const members: number[] = [];
  for (let i = 0; block >> i !== 0; i++) if ((block >> i) & 1) members.push(i);
  return members;
}

function bitCount(block: number): number {
  return membersOf(block).length;
}

/** log of K (K-1) .. (K-b+1): the number of ways to name b blocks by K components. */
export function logNamings(components: number, blocks: number): number {
  let total = 0;
  for (let b = 0; b < blocks; b++) total += Math.log(components - b);
  return total;
}
