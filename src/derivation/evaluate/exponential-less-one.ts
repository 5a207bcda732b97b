/** e^f - 1 and 1 - e^f inside a sum: next to 0 they are the difference of numbers that are nearly equal. */

import type { Call, Expression, Sum } from '../elaborate/expression';
import { growth, sumOf } from './arithmetic';
import type { Compiler } from './compile';
import { ERROR, LOST, SCALE, type Scalar, UNIT } from './frame';

interface Signed {
  readonly sign: 1 | -1;
  readonly body: Expression;
}

/** A term without a factor -1. */
function signed(e: Expression): Signed {
  const isNegative =
    e.kind === 'product' &&
    e.factors.length === 2 &&
    e.factors[0]!.kind === 'constant' &&
    e.factors[0]!.value === -1;
  return isNegative ? { sign: -1, body: e.factors[1]! } : { sign: 1, body: e };
}

/** 1 or -1 where a term is that number. */
function unitOf(e: Expression): number | undefined {
  const { sign, body } = signed(e);
  return body.kind === 'constant' && Math.abs(body.value) === 1 ? sign * body.value : undefined;
}

/** sign (e^f - 1), with the rounding of the function and the error of f. */
function lessOne(argument: Scalar, sign: 1 | -1): Scalar {
  return frame => {
    const { out } = frame;
    const x = argument(frame);
    const error = out[ERROR]!;
    const value = Math.expm1(x);
    const size = Math.abs(value);
    if (size === Number.POSITIVE_INFINITY && Number.isFinite(x)) out[LOST] = 1;
    // A 0 keeps a bound: what is divided by it is left out, and proves no line false.
    out[ERROR] =
      size < Number.POSITIVE_INFINITY
        ? 4 * UNIT * (size || 1) + (error > 0 ? Math.exp(x) * growth(error) : 0)
        : 0;
    out[SCALE] = Math.max(1, Math.exp(x));
    return sign * value;
  };
}

/** A sum; the first exponential and a 1 of the other sign among its terms are taken together. */
export function sumScalar(compiler: Compiler, { terms }: Sum): Scalar {
  const exponential = terms.findIndex(term => isExponential(signed(term).body));
  const { sign, body } = signed(terms[Math.max(exponential, 0)]!);
  const one = exponential < 0 ? -1 : terms.findIndex(term => unitOf(term) === -sign);
  if (one < 0) return sumOf(terms.map(term => compiler.scalar(term)));
  const together = lessOne(compiler.scalar((body as Call).arguments[0]!), sign);
  const rest = terms.filter((_, i) => i !== exponential && i !== one);
  if (rest.length === 0) return together;
  return sumOf([together, ...rest.map(term => compiler.scalar(term))]);
}

const isExponential = (e: Expression): e is Call => e.kind === 'call' && e.name === 'exp';
