/** Which closure each kind of node compiles to: a new kind is a new entry here. */

import type { Constant, Expression, Variable } from '../elaborate/expression';
import {
  logarithmOfPower,
  logarithmOfProduct,
  logarithmOfSum,
  powerScalar,
  productScalar,
} from './arithmetic';
import { callLogarithm, callScalar } from './calls';
import type { Compiler } from './compile';
import { densityLogarithm, densityScalar, unknownLogarithm, unknownScalar } from './densities';
import { derivativeScalar } from './derivatives';
import { sumScalar } from './exponential-less-one';
import { extremumScalar } from './extrema';
import { ERROR, SCALE, type Scalar, type TensorClosure, UNIT } from './frame';
import { integralLogarithm, integralScalar } from './integrals';
import { limitScalar } from './limits';
import {
  atLogarithm,
  atScalar,
  casesLogarithm,
  casesScalar,
  comparisonScalar,
  connectiveScalar,
} from './logic';
import { entryScalar, matrixLogarithm, matrixScalar } from './matrix-scalars';
import {
  multiplicationLogarithm,
  multiplicationScalar,
  summationLogarithm,
  summationScalar,
} from './summations';
import { tensorClosures } from './tensors';

type Kind = Expression['kind'];
type Rules<Closure> = {
  readonly [K in Kind]?: (compiler: Compiler, e: Extract<Expression, { kind: K }>) => Closure;
};

function constantScalar(_: Compiler, e: Constant): Scalar {
  const value = e.value;
  const error = e.exact !== undefined || !Number.isInteger(value) ? UNIT * Math.abs(value) : 0;
  const size = Math.abs(value);
  return frame => {
    frame.out[ERROR] = error;
    frame.out[SCALE] = size;
    return value;
  };
}

function variableScalar(compiler: Compiler, e: Variable): Scalar {
  const slot = compiler.slot(e.id);
  return frame => {
    const value = frame.numbers[slot]!;
    frame.out[ERROR] = frame.errors[slot]!;
    frame.out[SCALE] = Math.abs(value);
    return value;
  };
}

export const scalarRules: Rules<Scalar> = {
  constant: constantScalar,
  variable: variableScalar,
  sum: sumScalar,
  product: productScalar,
  quotient: productScalar,
  power: powerScalar,
  call: callScalar,
  density: densityScalar,
  unknown: unknownScalar,
  integral: integralScalar,
  summation: summationScalar,
  multiplication: multiplicationScalar,
  derivative: derivativeScalar,
  at: atScalar,
  cases: casesScalar,
  comparison: comparisonScalar,
  connective: connectiveScalar,
  entry: entryScalar,
  'matrix operation': matrixScalar,
  extremum: extremumScalar,
  limit: limitScalar,
};

/** log|value| where there is a better way than through the value; undefined falls back to that. */
export const logarithmRules: Rules<Scalar | undefined> = {
  sum: logarithmOfSum,
  product: logarithmOfProduct,
  quotient: logarithmOfProduct,
  power: logarithmOfPower,
  call: callLogarithm,
  density: densityLogarithm,
  unknown: unknownLogarithm,
  integral: integralLogarithm,
  summation: summationLogarithm,
  multiplication: multiplicationLogarithm,
  at: atLogarithm,
  cases: casesLogarithm,
  'matrix operation': matrixLogarithm,
};

export const tensorRules: Rules<TensorClosure> = tensorClosures;

/** Kinds whose last value is remembered. */
export const costly: ReadonlySet<Kind> = new Set<Kind>([
  'integral',
  'summation',
  'multiplication',
  'derivative',
  'extremum',
  'limit',
]);
