import {
  legendre13,
  legendre14,
  legendre15,
  legendre16,
  legendre17,
  legendre18,
  legendre19,
  legendre20,
} from './kronrod-table';

const legendre = [
  legendre13,
  legendre14,
  legendre15,
  legendre16,
  legendre17,
  legendre18,
  legendre19,
  legendre20,
];
/** The eight functionals for one pair of nodes after the other: a single table is read faster than eight. */
const functionals = Float64Array.from({ length: 88 }, (_, k) => legendre[k % 8]![Math.floor(k / 8)]!);

/**
 * Error of the 21-point sum on [-1, 1], from the decay of the Legendre coefficients 13 to 20 in pairs: if they fall
 * by a factor r per pair, those that the rule gets wrong (from degree 32 on) are six pairs further down; r is
 * enlarged and five pairs are taken. Where they do not fall, the largest of them counts.
 */
export function truncationError(
  sums: Float64Array,
  differences: Float64Array,
  gaussDifference: number,
  least: number,
): number {
  let c13 = 0,
    c14 = 0,
    c15 = 0,
    c16 = 0,
    c17 = 0,
    c18 = 0,
    c19 = 0,
    c20 = 0;
  const table = functionals;
  for (let i = 0, at = 0; i < 11; i++, at += 8) {
    const s = sums[i]!;
    const d = differences[i]!;
    c13 += table[at]! * d;
    c14 += table[at + 1]! * s;
    c15 += table[at + 2]! * d;
    c16 += table[at + 3]! * s;
    c17 += table[at + 4]! * d;
    c18 += table[at + 5]! * s;
    c19 += table[at + 6]! * d;
    c20 += table[at + 7]! * s;
  }
  const n4 = Math.abs(c13) + Math.abs(c14);
  const n3 = Math.abs(c15) + Math.abs(c16);
  const n2 = Math.abs(c17) + Math.abs(c18);
  const n1 = Math.abs(c19) + Math.abs(c20);
  return extrapolate(n1, n2, n3, n4, gaussDifference, least);
}

/**
 * The error six pairs of coefficients beyond the last one, n1, given the three before it: at least `least` of n1, since
 * a small irregularity may lie hidden under coefficients that fall. Flattened ends have one, at the width of
 * a singularity just outside the range.
 */
function extrapolate(
  n1: number,
  n2: number,
  n3: number,
  n4: number,
  gaussDifference: number,
  least: number,
): number {
  const largest = Math.max(n1, n2, n3, n4);
  if (largest === 0) return gaussDifference;
  const ratio = Math.max(n1 / n2, n2 / n3, n3 / n4);
  // 0/0 arises where a whole pair vanishes, as for polynomials of low degree: nothing then can be extrapolated.
  if (!(ratio < 0.6)) return Math.max(2 * largest, gaussDifference);
  const slowed = 1.8 * ratio;
  const square = slowed * slowed;
  return 2 * n1 * Math.min(1, Math.max(least, 2 * square * square * slowed));
}
