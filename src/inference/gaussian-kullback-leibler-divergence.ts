import { cholesky, logDeterminantFromCholesky, solveLower } from '../linear-algebra/cholesky';
import { conditionNumber } from '../linear-algebra/condition';
import { isSymmetric, type Matrix, matrix } from '../linear-algebra/matrix';
import type { Estimate } from '../numerics/estimate';
import { epsilon } from '../numerics/integrand';

/** A Gaussian over d coordinates. */
export interface GaussianParameters {
  readonly mean: readonly number[];
  /** COVARIANCE matrix, d x d, symmetric positive definite. */
  readonly covariance: readonly (readonly number[])[];
}

const where = 'gaussianKullbackLeiblerDivergence';

/**
 * KL(p || q) in nats of two Gaussians over d coordinates, in closed form:
 *
 *     (tr(S_q^-1 S_p) + (m_q - m_p)^T S_q^-1 (m_q - m_p) - d + log det S_q - log det S_p) / 2,
 *
 * by Cholesky factors, without an inverse. `error` bounds the rounding: it grows with the condition of both covariances.
 * @throws RangeError naming the side whose mean is no list of finite numbers, whose covariance is not symmetric
 * positive definite, or when dimensions differ
 * @example gaussianKullbackLeiblerDivergence(
 *   { mean: [0], covariance: [[1]] }, { mean: [1], covariance: [[4]] }).value // 0.4431471805599453
 */
export function gaussianKullbackLeiblerDivergence(p: GaussianParameters, q: GaussianParameters): Estimate {
  const d = p.mean.length;
  if (q.mean.length !== d) {
    throw new RangeError(
      `${where}: p has ${d} coordinates and q ${q.mean.length}; both need the same number`,
    );
  }
  const [lp, lq] = [factorOf(p, 'p'), factorOf(q, 'q')];
  let traceTerm = 0;
  for (let j = 0; j < d; j++) {
    const column = Float64Array.from({ length: d }, (_, i) => lp.data[i * d + j]!);
    traceTerm += squaredLength(solveLower(lq, column));
  }
  const apart = q.mean.map((value, i) => value - p.mean[i]!);
  const distance = squaredLength(solveLower(lq, apart));
  const [logP, logQ] = [logDeterminantFromCholesky(lp), logDeterminantFromCholesky(lq)];
  const magnitude = traceTerm + distance + d + Math.abs(logP) + Math.abs(logQ);
  const condition = conditionNumber(matrix(p.covariance)) + conditionNumber(matrix(q.covariance));
  return {
    value: 0.5 * (traceTerm + distance - d + logQ - logP),
    error: epsilon * (d + 2) * (1 + condition) * magnitude,
    evaluations: 1,
    status: 'converged',
  };
}

function squaredLength(vector: Float64Array): number {
  return vector.reduce((sum, value) => sum + value * value, 0);
}

function factorOf({ mean, covariance }: GaussianParameters, side: string): Matrix {
  const d = mean.length;
  const bad = mean.findIndex(value => !Number.isFinite(value));
  if (d === 0 || bad >= 0) {
    const found = d === 0 ? 'empty' : `${mean[bad]} in coordinate ${bad}`;
    throw new RangeError(`${where}: the mean of ${side} is ${found}; it must be finite numbers`);
  }
  const square = covariance.length === d && covariance.every(row => row.length === d);
  const s = square ? matrix(covariance) : undefined;
  const factor = s && isSymmetric(s) ? cholesky(s) : undefined;
  if (factor) return factor;
  throw new RangeError(
    `${where}: the covariance of ${side} must be a symmetric positive definite ${d} x ${d} matrix; it is not`,
  );
}
