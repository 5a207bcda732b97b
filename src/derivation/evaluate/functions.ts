/** Elementary and special functions: value, slope (for the error bound and for gradients), ulps of the implementation. */

import lnBeta from '@stdlib/math-base-special-betaln';
import digamma from '@stdlib/math-base-special-digamma';
import erf from '@stdlib/math-base-special-erf';
import erfc from '@stdlib/math-base-special-erfc';
import gamma from '@stdlib/math-base-special-gamma';
import logGamma from '@stdlib/math-base-special-gammaln';
import polygamma from '@stdlib/math-base-special-polygamma';
import zeta from '@stdlib/math-base-special-riemann-zeta';
import trigamma from '@stdlib/math-base-special-trigamma';
import type { FunctionName } from '../elaborate/expression';
import { binomialCoefficient } from './binomial-coefficient';

export interface UnaryFunction {
  value(x: number): number;
  slope(x: number): number;
  /** Bound on |f(x) - f(y)| for all |x - y| <= error, where the slope tells nothing: f jumps. */
  variation?(x: number, error: number): number;
  /** Bound on the implementation's relative error, in units of 2^-53. */
  readonly ulps: number;
  /** Of functions whose slope is bounded everywhere: that bound. */
  readonly steepest?: number;
  /** Of logarithms of absolute values: the sign of what they are the logarithm of. */
  sign?(x: number): number;
}

const inverseSqrtPi2 = 1.1283791670955126;
const inverseSqrt2Pi = 0.3989422804014327;

export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

const isPole = (x: number) => x <= 0 && Number.isInteger(x);

/** 1 where Gamma is positive, -1 where it is negative; 0 at its poles. */
function gammaSign(x: number): number {
  if (x > 0) return 1;
  return isPole(x) ? 0 : Math.floor(x) % 2 === 0 ? 1 : -1;
}

/** log |Gamma|; NaN at its poles. Below 0 by the value where that is a double: gammaln loses 20 units there, near -1.2 and -0.2. */
function logAbsoluteGamma(x: number): number {
  if (isPole(x)) return Number.NaN;
  const size = x < 0 ? Math.abs(gamma(x)) : 0;
  return size > 1e-290 && size < 1e290 ? Math.log(size) : logGamma(x);
}

/** log Gamma where Gamma is positive; NaN at its poles and where it is negative. */
const positiveLogGamma = (x: number) => (gammaSign(x) > 0 ? logAbsoluteGamma(x) : Number.NaN);

function poleFree(f: (x: number) => number): (x: number) => number {
  return x => (isPole(x) ? Number.NaN : f(x));
}

const gammaValue = poleFree(gamma);
const digammaValue = poleFree(digamma);
const trigammaValue = poleFree(trigamma);
/** By a difference quotient, which an error bound is content with: 1e-6 of the way to the pole at 1 on either side. */
function zetaSlope(s: number): number {
  const step = 1e-6 * Math.abs(s - 1);
  return (zeta(s + step) - zeta(s - step)) / (2 * step);
}

const real = (f: (x: number) => number, slope: (x: number) => number, ulps = 4): UnaryFunction => ({
  value: f,
  slope,
  ulps,
});
/** Of a function that only rises: how far it is to the values at both ends. */
const rising =
  (f: (x: number) => number) =>
  (x: number, error: number): number =>
    Math.max(f(x) - f(x - error), f(x + error) - f(x));
const steps = (f: (x: number) => number): UnaryFunction => ({ ...real(f, () => 0, 0), variation: rising(f) });
const gentle = (f: UnaryFunction, steepest: number): UnaryFunction => ({ ...f, steepest });
const log = (x: number) => (x < 0 ? Number.NaN : Math.log(x));

export const unaryFunctions: Partial<Record<FunctionName, UnaryFunction>> = {
  log: real(log, x => 1 / x),
  log2: real(
    x => (x < 0 ? Number.NaN : Math.log2(x)),
    x => Math.LOG2E / x,
  ),
  log10: real(
    x => (x < 0 ? Number.NaN : Math.log10(x)),
    x => Math.LOG10E / x,
  ),
  exp: real(Math.exp, Math.exp),
  sqrt: real(Math.sqrt, x => 0.5 / Math.sqrt(x), 1),
  abs: { ...real(Math.abs, Math.sign, 0), steepest: 1 },
  sign: steps(Math.sign),
  sin: gentle(real(Math.sin, Math.cos), 1),
  cos: gentle(
    real(Math.cos, x => -Math.sin(x)),
    1,
  ),
  tan: real(Math.tan, x => 1 / (Math.cos(x) * Math.cos(x))),
  arcsin: real(Math.asin, x => 1 / Math.sqrt(1 - x * x)),
  arccos: real(Math.acos, x => -1 / Math.sqrt(1 - x * x)),
  arctan: gentle(
    real(Math.atan, x => 1 / (1 + x * x)),
    1,
  ),
  sinh: real(Math.sinh, Math.cosh),
  cosh: real(Math.cosh, Math.sinh),
  tanh: gentle(
    real(Math.tanh, x => 1 / (Math.cosh(x) * Math.cosh(x))),
    1,
  ),
  arsinh: gentle(
    real(Math.asinh, x => 1 / Math.hypot(1, x)),
    1,
  ),
  arcosh: real(Math.acosh, x => 1 / Math.sqrt((x - 1) * (x + 1))),
  artanh: real(Math.atanh, x => 1 / ((1 - x) * (1 + x))),
  floor: steps(Math.floor),
  ceiling: steps(Math.ceil),
  logistic: gentle(
    real(logistic, x => logistic(x) * logistic(-x), 6),
    0.25,
  ),
  softplus: gentle(real(softplus, logistic, 6), 1),
  gamma: real(gammaValue, x => gamma(x) * digamma(x), 16),
  'log gamma': real(positiveLogGamma, digamma, 16),
  digamma: real(digammaValue, trigamma, 16),
  zeta: real(zeta, zetaSlope, 16),
  trigamma: real(trigammaValue, x => polygamma(2, x), 32),
  factorial: real(
    n => gammaValue(n + 1),
    n => gamma(n + 1) * digamma(n + 1),
    16,
  ),
  erf: gentle(
    real(erf, x => inverseSqrtPi2 * Math.exp(-x * x), 8),
    inverseSqrtPi2,
  ),
  erfc: gentle(
    real(erfc, x => -inverseSqrtPi2 * Math.exp(-x * x), 16),
    inverseSqrtPi2,
  ),
  'normal cdf': gentle(
    real(
      x => 0.5 * erfc(-x * Math.SQRT1_2),
      x => inverseSqrt2Pi * Math.exp(-0.5 * x * x),
      32,
    ),
    inverseSqrt2Pi,
  ),
};

/** log|f(x)| and its slope, for functions whose values overflow. */
export const unaryLogarithms: Partial<Record<FunctionName, UnaryFunction>> = {
  exp: real(
    x => x,
    () => 1,
    0,
  ),
  gamma: { ...real(logAbsoluteGamma, digamma, 16), sign: gammaSign },
  factorial: {
    ...real(
      n => logAbsoluteGamma(n + 1),
      n => digamma(n + 1),
      16,
    ),
    sign: n => gammaSign(n + 1),
  },
  logistic: real(
    x => -softplus(-x),
    x => logistic(-x),
    6,
  ),
};

export interface BinaryFunction {
  value(a: number, b: number): number;
  /** Of f itself; absent: f is positive. */
  sign?(a: number, b: number): number;
  /** Bound on |f(a', b')| / |(a', b') - (a, b)| near a zero of f; absent: f has none. */
  slopeAtZero?(a: number, b: number): number;
  slope(a: number, b: number): readonly [number, number];
  readonly ulps: number;
}

/** log|f(a, b)|. */
export const binaryLogarithms: Partial<Record<FunctionName, BinaryFunction>> = {
  beta: {
    value: (a, b) => (a > 0 && b > 0 ? lnBeta(a, b) : Number.NaN),
    slope: (a, b) => [digamma(a) - digamma(a + b), digamma(b) - digamma(a + b)],
    ulps: 32,
  },
  binomial: binomialCoefficient,
};
