/** Library distributions: their names, parametrisation and supports, as densities and as laws. */

import { type Distribution, findDistribution } from '../../distributions';
import { print } from '../read/print';
import type { LawSyntax, NameSyntax, Syntax } from '../read/syntax';
import { type Context, fail } from './context';
import type { Domain, End } from './domain';
import { plainNumber } from './domains';
import { elaborate } from './elaborate';
import type { Expression, Shape } from './expression';
import { sized } from './identity';
import { elaborateColumn } from './list-orientation';
import { constant, one, power, quotient } from './nodes';
import { open, rowsOf } from './shapes';

/** Spellings of laws in notes beside those that the distributions list themselves. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  U: ['Uniform', 'Unif'],
  Unif: ['Uniform'],
  Ber: ['Bernoulli', 'Bern'],
  Gam: ['Gamma'],
  Ga: ['Gamma'],
  G: ['Gamma'],
  IG: ['InverseGamma', 'InvGamma'],
  Pois: ['Poisson'],
  Poi: ['Poisson'],
  Exp: ['Exponential'],
  Lap: ['Laplace'],
  Cat: ['Categorical'],
  Dir: ['Dirichlet'],
  St: ['StudentT', 'Student'],
  W: ['Wishart'],
};

function lookUp(name: string): Distribution | undefined {
  for (const candidate of [name, ...(Object.hasOwn(spellings, name) ? spellings[name]! : [])]) {
    const found = findDistribution(candidate);
    if (found) return found;
  }
  return undefined;
}

/** The family in the shape that the point or the parameters have: N over vectors is multivariate. */
export function familyOf(s: LawSyntax, vectorial: boolean): Distribution {
  const found = lookUp(s.name);
  if (!found) {
    fail(s.place, `no distribution is called ${s.name}`, {
      found: s.name,
      expected: 'a distribution of the library, or a formula for the density',
    });
  }
  if (!vectorial || found.shape !== 'scalar') return found;
  const names = [`Multivariate${found.name}`, `Multivariate ${found.name}`, `MV${s.name}`];
  const multivariate = names.map(name => findDistribution(name)).find(candidate => candidate !== undefined);
  return multivariate ?? fail(s.place, `${found.name} is a law of numbers, and a vector stands here`);
}

/**
 * May the second parameter of a normal law be a standard deviation? Not a square, an inverse (of a precision), a 1,
 * the letter v, or what is built with one of these.
 */
function mayBeDeviation(s: Syntax): boolean {
  switch (s.kind) {
    case 'number':
      return Number(s.text) !== 1;
    case 'name':
      return s.base !== 'v' && s.base !== 'V' && !isSquareName(s);
    case 'group':
      return mayBeDeviation(s.body);
    case 'power':
      return !(s.exponent.kind === 'number' && Number(s.exponent.text) % 2 === 0) && !isNegative(s.exponent);
    case 'sum':
      return s.terms.every(mayBeDeviation);
    case 'product':
      return s.factors.every(mayBeDeviation);
    case 'fraction':
      return mayBeDeviation(s.numerator) && !isOne(s.numerator);
    default:
      return true;
  }
}

/** `\sigma^2` declared by itself, `\sigma^2 > 0`. */
const isSquareName = ({ label }: NameSyntax): boolean => label === '2' || label === '{2}';

const isOne = (s: Syntax) => s.kind === 'number' && Number(s.text) === 1;
const isNegative = (s: Syntax): boolean =>
  s.kind === 'group' ? isNegative(s.body) : s.kind === 'sum' && s.signs.length === 1 && s.signs[0] === -1;

/** The variance of a normal law from what stands in second place. */
function variance(x: Context, s: LawSyntax, value: Expression): Expression {
  const written = s.parameters[1]!;
  const declared = x.scope.parametrisations.get('Normal');
  if (declared === 'standard deviation') return power(value, constant(2));
  if (declared === 'precision') return quotient(one, value);
  if (declared === 'variance' || !mayBeDeviation(written)) {
    x.note(`${print(written)} was read as the variance of ${print(s)}`);
    return value;
  }
  const shown = print(written);
  return fail(written.place, `${shown} in second place may be a standard deviation or a variance`, {
    found: shown,
    expected: 'a square, a matrix, or a declaration',
    suggestion: written.kind === 'name' ? `${shown}^2` : undefined,
    declare: `\\mathcal{N}(\\mu, ${shown}) \\text{ has standard deviation } ${shown}`,
  });
}

/** An identity in second place takes the size of the point or of the mean. */
function covariance(mean: Expression, matrix: Expression, shape: Shape | undefined): Expression {
  const size = shape?.kind === 'vector' ? shape.size : rowsOf(mean.shape);
  return sized(matrix, size, size);
}

/** A 0 in first place is the zero vector of the point's size, or of the covariance's. */
function meanVector(
  s: LawSyntax,
  mean: Expression,
  matrix: Expression,
  shape: Shape | undefined,
): Expression {
  if (mean.shape.kind === 'matrix')
    fail(s.parameters[0]!.place, `dimensions do not fit: the mean of ${print(s)} is a row or a matrix`, {
      expected: 'a column',
    });
  if (mean.shape.kind !== 'scalar') return mean;
  const size = shape?.kind === 'vector' ? shape.size : rowsOf(matrix.shape);
  if (mean.kind === 'constant' && mean.value === 0)
    return size === open ? mean : { kind: 'standard', name: 'zeros', shape: { kind: 'vector', size } };
  return fail(s.parameters[0]!.place, `dimensions do not fit: the mean of ${print(s)} is a number`, {
    expected: 'a vector',
  });
}

export interface Law {
  readonly distribution: Distribution;
  readonly parameters: readonly Expression[];
  readonly domain: Domain;
}

/** The law with its parameters elaborated; `shape` is that of the point, where it is known. */
export function lawOf(x: Context, s: LawSyntax, shape?: Shape): Law {
  const parameters = s.parameters.map(parameter => elaborateColumn(x, parameter));
  const tensors = parameters.filter(parameter => parameter.shape.kind !== 'scalar');
  const gaussian = lookUp(s.name)?.name === 'Normal';
  const distribution = familyOf(s, shape?.kind === 'vector' || (gaussian && tensors.length > 0));
  if (parameters.length !== distribution.parameters.length) {
    fail(
      s.place,
      `${print(s)} has ${parameters.length} parameters; ${distribution.name} takes ${distribution.parameters.length}: ${distribution.parameters.map(p => p.name).join(', ')}`,
    );
  }
  if (gaussian && distribution.shape === 'vector') {
    fitsPoint(s, parameters[1]!, shape);
    parameters[0] = meanVector(s, parameters[0]!, parameters[1]!, shape);
    parameters[1] = covariance(parameters[0]!, parameters[1]!, shape);
  }
  if (distribution.name === 'Normal') parameters[1] = variance(x, s, parameters[1]!);
  else if (distribution.parameters.length > 1) {
    x.note(
      `${print(s)} has the parameters ${distribution.parameters.map(p => p.name).join(', ')}, in this order`,
    );
  }
  return { distribution, parameters, domain: supportOf(distribution, parameters) };
}

/** A normal law of vectors at a number, or with a number as its covariance, is no law. */
function fitsPoint(s: LawSyntax, matrix: Expression, shape: Shape | undefined): void {
  if (shape?.kind === 'scalar')
    fail(s.place, `dimensions do not fit: ${print(s)} is a law of vectors and stands at a number`);
  if (matrix.shape.kind === 'scalar')
    fail(s.parameters[1]!.place, `dimensions do not fit: ${print(s.parameters[1]!)} is a number`, {
      expected: 'a covariance matrix',
      suggestion: `${print(s.parameters[1]!)} I`,
    });
}

const whole: Domain = { kind: 'real' };

/** An end of a support: a number where it is one. */
const endOf = (e: Expression): End => plainNumber(e) ?? e;

/** Values that parameters might have: enough to learn which kind of support a family has. */
function plausible(distribution: Distribution): number[] {
  return distribution.parameters.map(({ domain }) =>
    domain === 'unit-interval' ? 0.5 : domain === 'real' ? 0 : 1,
  );
}

/** The domain over which a law is integrated or summed. */
export function supportOf(distribution: Distribution, parameters: readonly Expression[]): Domain {
  const { shape } = parameters[0] ?? one;
  if (distribution.shape === 'vector') {
    const size = rowsOf(shape);
    if (distribution.name === 'Dirichlet') return { kind: 'simplex', size };
    const counts: Domain = { kind: 'integers', lower: 0, upper: endOf(parameters[0]!) };
    if (distribution.kind === 'discrete')
      return { kind: 'vector', size: rowsOf(parameters[1]!.shape), entry: counts };
    return { kind: 'vector', size, entry: whole };
  }
  if (distribution.shape === 'matrix') {
    const size = rowsOf((parameters.find(p => p.shape.kind === 'matrix') ?? one).shape);
    return { kind: 'matrix', rows: size, columns: size, structure: 'positive definite' };
  }
  return scalarSupport(distribution, parameters);
}

function scalarSupport(distribution: Distribution, parameters: readonly Expression[]): Domain {
  const name = distribution.name.toLowerCase();
  if (name.includes('uniform') && distribution.kind === 'continuous') {
    return {
      kind: 'interval',
      lower: endOf(parameters[0]!),
      upper: endOf(parameters[1]!),
      lowerClosed: true,
      upperClosed: true,
    };
  }
  if (name === 'binomial') return { kind: 'integers', lower: 0, upper: endOf(parameters[0]!) };
  if (name === 'categorical') {
    const size = rowsOf(parameters[0]!.shape);
    return {
      kind: 'integers',
      lower: 1,
      upper: typeof size === 'number' ? size : { kind: 'variable', shape: { kind: 'scalar' }, id: size },
    };
  }
  const support = distribution.support(plausible(distribution));
  if (distribution.kind === 'discrete')
    return { kind: 'integers', lower: support.lower, upper: support.upper };
  if (support.lower === Number.NEGATIVE_INFINITY && support.upper === Number.POSITIVE_INFINITY) return whole;
  if (support.lower === 0 && support.upper === Number.POSITIVE_INFINITY) return { kind: 'positive' };
  return {
    kind: 'interval',
    lower: support.lower,
    upper: support.upper,
    lowerClosed: true,
    upperClosed: true,
  };
}

/** The density of a law at a point that is elaborated already. */
export function densityOf(law: Law, at: Expression): Expression {
  return {
    kind: 'density',
    shape: { kind: 'scalar' },
    family: law.distribution.name,
    parameters: law.parameters,
    at,
  };
}

/** `\mathcal{N}(x; \mu, \sigma^2)`; a law without a point is taken where the chain's first call is. */
export function lawDensity(x: Context, s: LawSyntax, point: readonly Syntax[]): Expression {
  const places = point.length > 0 ? point : x.point;
  if (places.length !== 1) {
    fail(s.place, `${print(s)} is a law and stands where a value is needed`, {
      expected: 'the point: \\mathcal{N}(x; ..)',
    });
  }
  if (point.length === 0) x.note(`${print(s)} was read as its density at ${print(places[0]!)}`);
  const at = elaborate(x, places[0]!);
  return densityOf(lawOf(x, s, at.shape), at);
}
