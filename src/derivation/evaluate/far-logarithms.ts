/**
 * Logarithms of integrands whose parts leave the range of doubles far out, although the whole does not: of
 * `x^2 / (e^x - 1)`, of `cosh x` beside a density. Sums are taken in the log domain wherever a term is large.
 */

import type { Call, Expression, Power, Sum } from '../elaborate/expression';
import { addLogarithms, type Factor, factorise, leaveLogarithm, logarithmByValue } from './arithmetic';
import type { Compiler } from './compile';
import { ERROR, SCALE, type Scalar, SIGN, UNIT } from './frame';
import { some } from './free-variables';
import { prefersLogarithm } from './prefers-logarithm';

const growing = new Set(['exp', 'cosh', 'sinh', 'gamma', 'factorial']);

/** Is there a part that grows like an exponential, beside others or inside a function? */
export const mayOverflow = (e: Expression): boolean =>
  some(e, part => part.kind === 'call' && growing.has(part.name));

/** log|value|, as far out as the logarithms of its terms are doubles. */
export function farLogarithm(compiler: Compiler, e: Expression): Scalar {
  if (e.shape.kind !== 'scalar') return logarithmByValue(compiler.scalar(e));
  if (e.kind === 'sum') return ofSum(compiler, e);
  if (e.kind === 'product' || e.kind === 'quotient') {
    const factors = factorise(e);
    const isWritten = factors.length > 1 || factors[0]?.inverse;
    if (isWritten) return ofFactors(compiler, factors);
  }
  if (prefersLogarithm(e)) return compiler.logarithm(e);
  if (e.kind === 'power') return ofPower(compiler, e);
  if (e.kind === 'call') return ofCall(compiler, e) ?? logarithmByValue(compiler.scalar(e));
  return logarithmByValue(compiler.scalar(e));
}

function ofSum(compiler: Compiler, { terms }: Sum): Scalar {
  const closures = terms.map(term => farLogarithm(compiler, term));
  const logs = new Float64Array(terms.length);
  const signs = new Float64Array(terms.length);
  const errors = new Float64Array(terms.length);
  return frame => {
    let largest = Number.NEGATIVE_INFINITY;
    closures.forEach((closure, i) => {
      logs[i] = closure(frame);
      signs[i] = frame.out[SIGN]!;
      errors[i] = frame.out[ERROR]!;
      if (!(logs[i]! <= largest)) largest = logs[i]!;
    });
    return addLogarithms(frame.out, logs, signs, errors, largest);
  };
}

/** Sum of the logarithms of factors, inverses subtracted; 0 below the line is left undefined. */
function ofFactors(compiler: Compiler, factors: readonly Factor[]): Scalar {
  const closures = factors.map(({ expression }) => farLogarithm(compiler, expression));
  return frame => {
    const { out } = frame;
    let [total, error, sign] = [0, 0, 1];
    closures.forEach((closure, i) => {
      const { inverse } = factors[i]!;
      const log = closure(frame);
      total += inverse ? -log : log;
      error += (inverse ? 2 : 1) * out[ERROR]! + UNIT * Math.abs(total);
      sign *= out[SIGN]!;
    });
    return left(out, total, error, sign);
  };
}

function ofPower(compiler: Compiler, { base, exponent }: Power): Scalar {
  const logarithm = farLogarithm(compiler, base);
  const power = compiler.scalar(exponent);
  return frame => {
    const { out } = frame;
    const y = power(frame);
    const yError = out[ERROR]!;
    const log = logarithm(frame);
    const isDefined = out[SIGN]! > 0 || Number.isInteger(y);
    const sign = y % 2 === 0 || out[SIGN]! > 0 ? 1 : out[SIGN]!;
    const value = isDefined ? y * log : Number.NaN;
    const error = 2 * Math.abs(y) * out[ERROR]! + Math.abs(log) * yError + UNIT * Math.abs(value);
    return left(out, value, error, sign);
  };
}

/** Of hyperbolic functions by the larger exponential, of logarithms by what they are the logarithm of. */
function ofCall(compiler: Compiler, { name, arguments: [first] }: Call): Scalar | undefined {
  if (first && name === 'log') return ofLogarithm(farLogarithm(compiler, first));
  if (!first || (name !== 'cosh' && name !== 'sinh')) return undefined;
  const argument = compiler.scalar(first);
  const smaller = name === 'cosh' ? 1 : -1;
  return frame => {
    const x = argument(frame);
    const size = Math.abs(x);
    const log = size + Math.log1p(smaller * Math.exp(-2 * size)) - Math.LN2;
    const steepest = name === 'cosh' ? 1 : 1 / Math.tanh(size);
    const error = steepest * frame.out[ERROR]! + 4 * UNIT * (1 + size + Math.abs(log));
    return left(frame.out, log, error, name === 'cosh' ? 1 : Math.sign(x));
  };
}

function ofLogarithm(inner: Scalar): Scalar {
  return frame => {
    const { out } = frame;
    const log = inner(frame);
    if (!(out[SIGN]! > 0)) return left(out, Number.NaN, 0, 0);
    out[ERROR] = out[ERROR]! + UNIT * Math.abs(log);
    out[SCALE] = Math.abs(log);
    return leaveLogarithm(out, log);
  };
}

/** Leaves a logarithm in the registers. */
function left(out: Float64Array, log: number, error: number, sign: number): number {
  out[SCALE] = 1;
  out[SIGN] = sign;
  out[ERROR] = Number.isFinite(log) ? error : 0;
  return log;
}
