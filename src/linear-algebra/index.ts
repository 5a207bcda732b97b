/** Small dense matrices. */
export {
  add,
  dot,
  frobeniusNorm,
  multiply,
  multiplyVector,
  norm,
  outer,
  quadraticForm,
  scale,
  subtract,
  trace,
  transpose,
} from './arithmetic';
export {
  cholesky,
  logDeterminantFromCholesky,
  packedInverseLower,
  solveLower,
  solveLowerTransposed,
} from './cholesky';
export { conditionNumber, relativeErrorBound } from './condition';
export { type SymmetricEigen, symmetricEigen, symmetricEigenvalues } from './eigenvalues';
export { determinant, factorise, inverse, logAbsDeterminant, solve, solveFactorised } from './lu';
export {
  at,
  column,
  diagonal,
  identity,
  isMatrix,
  isSymmetric,
  type Matrix,
  matrix,
  toRows,
  zeros,
} from './matrix';
export { randomOrthogonal, randomPositiveDefinite, symmetrise } from './random-matrices';
