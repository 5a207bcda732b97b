/**
 * The binomial coefficient n over k of any real n: Gamma(n+1) / (Gamma(k+1) Gamma(n-k+1)), for whole k the polynomial
 * n (n-1) .. (n-k+1) / k!, which is 0 for k < 0. Kept as a logarithm and a sign.
 * @see Graham, Knuth, Patashnik (1994), Concrete Mathematics, (5.1)
 */

import lnBeta from '@stdlib/math-base-special-betaln';
import digamma from '@stdlib/math-base-special-digamma';
import type { BinaryFunction } from './functions';

const zero = Number.NEGATIVE_INFINITY;

/** sin(pi x), exact at whole x. */
function sinPi(x: number): number {
  const rest = x - 2 * Math.round(x / 2);
  return Number.isInteger(rest) ? 0 : Math.sin(Math.PI * rest);
}

/** Which of the formulas holds: no Gamma in it meets a pole. */
type Region = 'inside' | 'negative' | 'beyond' | 'zero' | 'none';

function regionOf(n: number, k: number): Region {
  if (Number.isNaN(n) || Number.isNaN(k)) return 'none';
  if (k < 0 && Number.isInteger(k)) return 'zero';
  if (k > -1 && k < n + 1 && n > -1) return 'inside';
  if (n > -1 && k > n) return Number.isInteger(k - n) ? 'zero' : 'beyond';
  return Number.isInteger(k) ? 'negative' : 'none';
}

function logarithm(n: number, k: number): number {
  switch (regionOf(n, k)) {
    case 'inside':
      return -Math.log1p(n) - lnBeta(n - k + 1, k + 1);
    // (-1)^k times k-n-1 over k.
    case 'negative':
      return -Math.log(k - n) - lnBeta(-n, k + 1);
    // B(n+1, k-n) sin(pi (k-n)) / pi, by the reflection of Gamma(n-k+1).
    case 'beyond':
      return lnBeta(n + 1, k - n) + Math.log(Math.abs(sinPi(k - n)) / Math.PI);
    case 'zero':
      return zero;
    default:
      return Number.NaN;
  }
}

function sign(n: number, k: number): number {
  switch (regionOf(n, k)) {
    case 'negative':
      return k % 2 === 0 ? 1 : -1;
    case 'beyond':
      return Math.sign(sinPi(k - n));
    default:
      return 1;
  }
}

function slope(n: number, k: number): readonly [number, number] {
  switch (regionOf(n, k)) {
    case 'negative':
      return [digamma(-n) - digamma(k - n), digamma(k - n) - digamma(k + 1)];
    case 'beyond': {
      const turn = Math.PI / Math.tan(Math.PI * (k - n));
      return [digamma(n + 1) - digamma(k - n) - turn, digamma(k - n) - digamma(k + 1) + turn];
    }
    default:
      return [digamma(n + 1) - digamma(n - k + 1), digamma(n - k + 1) - digamma(k + 1)];
  }
}

/** Bound on the slope in n and k of the coefficient itself where it is 0 though k is not negative. */
const slopeAtZero = (n: number, k: number): number => (k < 0 ? 1 : Math.exp(lnBeta(n + 1, k - n)));

export const binomialCoefficient: BinaryFunction = { value: logarithm, sign, slope, slopeAtZero, ulps: 32 };
