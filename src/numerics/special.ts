/**
 * Special functions, from single @stdlib packages; ours are only the names. `specialUlps` states for each a bound on
 * the relative error in units of 2^-52, measured against mpmath (tests/numerics/special.test.ts), over the range named
 * there; near a zero of the function the error is that much of its size nearby.
 */
import besselJ0 from '@stdlib/math-base-special-besselj0';
import besselJ1 from '@stdlib/math-base-special-besselj1';
import besselY0 from '@stdlib/math-base-special-bessely0';
import besselY1 from '@stdlib/math-base-special-bessely1';
import beta from '@stdlib/math-base-special-beta';
import incompleteBeta from '@stdlib/math-base-special-betainc';
import incompleteBetaInverse from '@stdlib/math-base-special-betaincinv';
import logBeta from '@stdlib/math-base-special-betaln';
import binomial from '@stdlib/math-base-special-binomcoef';
import logBinomial from '@stdlib/math-base-special-binomcoefln';
import digamma from '@stdlib/math-base-special-digamma';
import erf from '@stdlib/math-base-special-erf';
import erfc from '@stdlib/math-base-special-erfc';
import erfcInverse from '@stdlib/math-base-special-erfcinv';
import erfcx from '@stdlib/math-base-special-erfcx';
import erfInverse from '@stdlib/math-base-special-erfinv';
import factorial from '@stdlib/math-base-special-factorial';
import logFactorial from '@stdlib/math-base-special-factorialln';
import gamma from '@stdlib/math-base-special-gamma';
import incompleteGamma from '@stdlib/math-base-special-gammainc';
import incompleteGammaInverse from '@stdlib/math-base-special-gammaincinv';
import logGamma from '@stdlib/math-base-special-gammaln';
import polygamma from '@stdlib/math-base-special-polygamma';
import pow from '@stdlib/math-base-special-pow';
import zeta from '@stdlib/math-base-special-riemann-zeta';
import trigamma from '@stdlib/math-base-special-trigamma';

export const special = {
  besselJ0,
  besselJ1,
  besselY0,
  besselY1,
  beta,
  binomial,
  digamma,
  erf,
  erfInverse,
  erfc,
  erfcInverse,
  /** exp(x^2) erfc(x) */
  erfcx,
  factorial,
  gamma,
  /** (x, a, b, regularised = true, upper = false) */
  incompleteBeta,
  /** (p, a, b, upper = false) */
  incompleteBetaInverse,
  /** (x, shape, regularised = true, upper = false) */
  incompleteGamma,
  /** (p, shape, upper = false) */
  incompleteGammaInverse,
  logBeta,
  logBinomial,
  logFactorial,
  logGamma,
  polygamma,
  pow,
  trigamma,
  zeta,
};

/** Bounds on the errors, in units of 2^-52 of the value (of 1, where the value of a logarithm or digamma is less). */
export const specialUlps: Readonly<Record<string, number>> = {
  besselJ0: 32,
  besselJ1: 32,
  beta: 64,
  digamma: 4,
  erf: 4,
  erfInverse: 8,
  erfc: 4,
  erfcInverse: 8,
  erfcx: 32,
  gamma: 8,
  incompleteBeta: 400,
  incompleteGamma: 4000,
  logBeta: 8,
  logBinomial: 16,
  logFactorial: 4,
  logGamma: 4,
  trigamma: 4,
  zeta: 4,
};
