import { frobeniusNorm } from './arithmetic';
import { inverse } from './lu';
import type { Matrix } from './matrix';

/**
 * Condition number in the Frobenius norm, |A| |A^-1|, at most n times the spectral one; Infinity where A is
 * singular. Relative errors of solutions, inverses and determinants are about it times n 2^-52.
 */
export function conditionNumber(a: Matrix): number {
  const product = frobeniusNorm(a) * frobeniusNorm(inverse(a));
  return Number.isFinite(product) ? product : Infinity;
}

/** Bound on the relative error of det A or of A^-1 (in norm) as computed here. */
export function relativeErrorBound(a: Matrix): number {
  return 4 * a.rows * 2.220446049250313e-16 * conditionNumber(a);
}
