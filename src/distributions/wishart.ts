import logGamma from '@stdlib/math-base-special-gammaln';
import { multiply, scale, trace, transpose } from '../linear-algebra/arithmetic';
import { cholesky, logDeterminantFromCholesky } from '../linear-algebra/cholesky';
import { conditionNumber } from '../linear-algebra/condition';
import { solve } from '../linear-algebra/lu';
import { isSymmetric, type Matrix, zeros } from '../linear-algebra/matrix';
import { epsilon, logPi } from './constants';
import type { Distribution } from './distribution';
import { checkScalars } from './parameters';
import { definiteParameter } from './vector-parameters';

const parameters = [
  { name: 'scale matrix', latex: 'V', domain: 'positive-definite' },
  { name: 'degrees of freedom', latex: '\\nu', domain: 'positive' },
] as const;

/** log of the multivariate gamma function. */
export function logMultivariateGamma(x: number, dimension: number): number {
  let total = 0.25 * dimension * (dimension - 1) * logPi;
  for (let j = 0; j < dimension; j++) total += logGamma(x - 0.5 * j);
  return total;
}

function logDensity(x: Matrix, v: Matrix, nu: number): number {
  const p = v.rows;
  const scaleFactor = cholesky(v);
  if (scaleFactor === undefined || !(nu > p - 1)) return Number.NaN;
  const factor = isSymmetric(x, 1e-9) ? cholesky(x) : undefined;
  if (factor === undefined) return -Infinity;
  const powers = 0.5 * (nu - p - 1) * logDeterminantFromCholesky(factor) - 0.5 * trace(solve(v, x));
  const logDeterminant = logDeterminantFromCholesky(scaleFactor);
  return powers - 0.5 * nu * (p * Math.LN2 + logDeterminant) - logMultivariateGamma(0.5 * nu, p);
}

/**
 * Wishart distribution by SCALE MATRIX V and DEGREES OF FREEDOM nu > p - 1: mean nu V.
 * The order is Bishop's, W(X | V, nu).
 */
export const wishart: Distribution = {
  name: 'Wishart',
  aliases: ['W', 'Wishart', 'Wish'],
  kind: 'continuous',
  shape: 'matrix',
  parameters,
  check([v, nu]) {
    const { rows } = definiteParameter('Wishart', parameters[0], v!);
    checkScalars('Wishart', parameters.slice(1), [nu!]);
    if (!((nu as number) > rows - 1)) {
      throw new RangeError(
        `degrees of freedom of Wishart is ${nu}; it must be above ${rows - 1}, one less than the size`,
      );
    }
  },
  support: () => ({ kind: 'positive-definite', lower: -Infinity, upper: Infinity }),
  logDensity: (x, [v, nu]) => logDensity(x as Matrix, v as Matrix, nu as number),
  roundOff(x, [v, nu]) {
    const size = Math.abs(logDensity(x as Matrix, v as Matrix, nu as number));
    const condition = conditionNumber(v as Matrix) + conditionNumber(x as Matrix);
    return 8 * epsilon * (1 + size + (nu as number)) * condition;
  },
  mean: ([v, nu]) => scale(v as Matrix, nu as number),
  /** Bartlett's decomposition. */
  sample([v, nu], random) {
    const factor = cholesky(v as Matrix)!;
    const p = factor.rows;
    const a = zeros(p, p);
    for (let i = 0; i < p; i++) {
      a.data[i * p + i] = Math.sqrt(2 * random.gamma(0.5 * ((nu as number) - i)));
      for (let j = 0; j < i; j++) a.data[i * p + j] = random.normal();
    }
    const root = multiply(factor, a);
    return multiply(root, transpose(root));
  },
};
