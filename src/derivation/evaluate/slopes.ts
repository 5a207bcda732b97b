/** Derivatives of the functions of numbers. */

import type { Call, Expression, FunctionName } from '../elaborate/expression';
import { call, constant, minus, negative, over, plus, power, times } from './terms';

type Rule = (argument: readonly Expression[]) => readonly Expression[];

/** Partial derivatives of the functions, one per argument; absent: left to finite differences. */
const slopes: { readonly [name in FunctionName]?: Rule } = {
  log: ([x]) => [over(constant(1), x!)],
  log2: ([x]) => [over(constant(Math.LOG2E), x!)],
  log10: ([x]) => [over(constant(Math.LOG10E), x!)],
  exp: ([x]) => [call('exp', x!)],
  sqrt: ([x]) => [over(constant(0.5), call('sqrt', x!))],
  abs: ([x]) => [call('sign', x!)],
  sin: ([x]) => [call('cos', x!)],
  cos: ([x]) => [negative(call('sin', x!))],
  tan: ([x]) => [power(call('cos', x!), -2)],
  arcsin: ([x]) => [power(minus(constant(1), power(x!, 2)), -0.5)],
  arccos: ([x]) => [negative(power(minus(constant(1), power(x!, 2)), -0.5))],
  arctan: ([x]) => [over(constant(1), plus(constant(1), power(x!, 2)))],
  sinh: ([x]) => [call('cosh', x!)],
  cosh: ([x]) => [call('sinh', x!)],
  tanh: ([x]) => [power(call('cosh', x!), -2)],
  arsinh: ([x]) => [power(plus(constant(1), power(x!, 2)), -0.5)],
  arcosh: ([x]) => [power(minus(power(x!, 2), constant(1)), -0.5)],
  artanh: ([x]) => [over(constant(1), minus(constant(1), power(x!, 2)))],
  logistic: ([x]) => [times(call('logistic', x!), call('logistic', negative(x!)))],
  softplus: ([x]) => [call('logistic', x!)],
  gamma: ([x]) => [times(call('gamma', x!), call('digamma', x!))],
  'log gamma': ([x]) => [call('digamma', x!)],
  digamma: ([x]) => [call('trigamma', x!)],
  factorial: ([x]) => [times(call('factorial', x!), call('digamma', plus(x!, constant(1))))],
  beta: ([a, b]) => {
    const whole = call('digamma', plus(a!, b!));
    return [a!, b!].map(x => times(call('beta', a!, b!), minus(call('digamma', x), whole)));
  },
  erf: ([x]) => [times(constant(2 / Math.sqrt(Math.PI)), call('exp', negative(power(x!, 2))))],
  erfc: ([x]) => [times(constant(-2 / Math.sqrt(Math.PI)), call('exp', negative(power(x!, 2))))],
  'normal cdf': ([x]) => [
    times(constant(1 / Math.sqrt(2 * Math.PI)), call('exp', times(constant(-0.5), power(x!, 2)))),
  ],
};

/** Partial derivatives of a call in its arguments; undefined where finite differences are left to do it. */
export const slopesOf = (e: Call): readonly Expression[] | undefined => slopes[e.name]?.(e.arguments);
