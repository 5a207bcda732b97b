import { xLogY } from '../numerics/logarithms';
import { special } from '../numerics/special';
import type { HiddenDataModel } from './hidden-data-model';

/** What the E-step finds: how many of the first cell's animals belong to its part with probability psi/4. */
export interface LinkageStatistics {
  readonly expected: number;
}

/**
 * Genetic linkage: four counts with cell probabilities 1/2 + psi/4, (1 - psi)/4, (1 - psi)/4 and psi/4. Hidden is how
 * the first count divides into a part with probability 1/2 and a part with probability psi/4. psi = (1 - r)^2 for the
 * recombination fraction r, which moves between 0 and 1.
 * @param counts y_1 to y_4, integers from 0 on; Rao's 197 animals are [125, 18, 20, 34]
 * @throws RangeError naming the count that is none, or psi when it leaves (0, 1)
 * @see Rao (1965), Linear Statistical Inference and Its Applications, pages 368-369; Dempster, Laird and Rubin (1977),
 * section 1
 */
export function geneticLinkage(counts: readonly number[]): HiddenDataModel<number, LinkageStatistics> {
  requireCounts(counts);
  const [first, second, third, fourth] = counts as [number, number, number, number];
  const fixed = logMultinomial(counts);
  return {
    expectation(psi) {
      requireFraction(psi);
      const share = psi / (2 + psi);
      const logLikelihood =
        fixed + xLogY(first, 0.5 + psi / 4) + xLogY(second + third, (1 - psi) / 4) + xLogY(fourth, psi / 4);
      return { statistics: { expected: first * share }, logLikelihood };
    },
    maximization: ({ expected }) => (expected + fourth) / (expected + fourth + second + third),
    bound({ expected }, psi) {
      requireFraction(psi);
      const rest = first - expected;
      const divided = xLogY(expected, (psi / 4) * (first / expected)) + xLogY(rest, 0.5 * (first / rest));
      return fixed + divided + xLogY(second + third, (1 - psi) / 4) + xLogY(fourth, psi / 4);
    },
  };
}

function requireCounts(counts: readonly number[]): void {
  if (counts.length !== 4)
    throw new RangeError(`geneticLinkage: ${counts.length} counts were given; there are 4 cells`);
  counts.forEach((count, i) => {
    if (Number.isSafeInteger(count) && count >= 0) return;
    throw new RangeError(`geneticLinkage: counts[${i}] is ${count}; it must be an integer from 0 on`);
  });
}

function requireFraction(psi: number): void {
  if (psi > 0 && psi < 1) return;
  throw new RangeError(`geneticLinkage: psi is ${psi}; it must lie strictly between 0 and 1`);
}

/** log of n! / (y_1! y_2! y_3! y_4!). */
function logMultinomial(counts: readonly number[]): number {
  const { logFactorial } = special;
  return counts.reduce((log, count) => log - logFactorial(count), logFactorial(sumOf(counts)));
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
