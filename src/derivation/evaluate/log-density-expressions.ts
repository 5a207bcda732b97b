/**
 * Log-densities written out, inside their support, for differentiation: one entry per family. Families without an
 * entry are differentiated numerically. Parameters as the table of distributions states them.
 */

import { findDistribution } from '../../distributions';
import type { Density, Expression } from '../elaborate/expression';
import { call, constant, minus, negative, over, plus, power, times } from './terms';

type Formula = (x: Expression, parameters: readonly Expression[]) => Expression;

const log = (x: Expression) => call('log', x);
const logGamma = (x: Expression) => call('log gamma', x);
const one = constant(1);
const half = constant(-0.5);

const formulas: { readonly [family: string]: Formula } = {
  Normal: (x, [mean, variance]) =>
    plus(
      times(half, over(power(minus(x, mean!), 2), variance!)),
      times(half, log(variance!)),
      constant(-0.9189385332046728),
    ),
  Exponential: (x, [rate]) => minus(log(rate!), times(rate!, x)),
  Poisson: (x, [rate]) => minus(minus(times(x, log(rate!)), rate!), logGamma(plus(x, one))),
  Bernoulli: (x, [p]) => plus(times(x, log(p!)), times(minus(one, x), log(minus(one, p!)))),
  Binomial: (x, [n, p]) =>
    plus(log(call('binomial', n!, x)), times(x, log(p!)), times(minus(n!, x), log(minus(one, p!)))),
  Gamma: (x, [shape, rate]) =>
    plus(
      times(shape!, log(rate!)),
      negative(logGamma(shape!)),
      times(minus(shape!, one), log(x)),
      negative(times(rate!, x)),
    ),
  Beta: (x, [a, b]) =>
    plus(
      times(minus(a!, one), log(x)),
      times(minus(b!, one), log(minus(one, x))),
      logGamma(plus(a!, b!)),
      negative(logGamma(a!)),
      negative(logGamma(b!)),
    ),
  Laplace: (x, [location, scale]) =>
    negative(plus(log(times(constant(2), scale!)), over(call('abs', minus(x, location!)), scale!))),
  Geometric: (x, [p]) => plus(log(p!), times(minus(x, one), log(minus(one, p!)))),
  Logistic: (x, [location, scale]) => {
    const z = over(minus(x, location!), scale!);
    return plus(negative(z), negative(log(scale!)), times(constant(-2), call('softplus', negative(z))));
  },
};

/** log of a density as an expression; undefined for a family that has no entry. */
export function logDensityExpression(e: Density): Expression | undefined {
  if ([e.at, ...e.parameters].some(part => part.shape.kind !== 'scalar')) return undefined;
  const formula = formulas[findDistribution(e.family)?.name ?? ''];
  return formula?.(e.at, e.parameters);
}
