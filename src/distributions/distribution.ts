import type { Matrix } from '../linear-algebra/matrix';
import type { Random } from '../numerics/random';

/** A number for scalars, a Float64Array for vectors, a Matrix for matrices. */
export type DistributionValue = number | Float64Array | Matrix;

export type ParameterDomain =
  | 'real'
  | 'positive'
  | 'unit-interval'
  | 'non-negative-integer'
  | 'positive-integer'
  | 'vector'
  | 'positive-vector'
  | 'probability-vector'
  | 'positive-definite';

export interface DistributionParameter {
  /** 'mean', 'variance', 'rate': the parametrisation in a word */
  readonly name: string;
  /** as usually written, '\\sigma^2' */
  readonly latex: string;
  readonly domain: ParameterDomain;
}

export interface DistributionSupport {
  /** integers are summed, reals integrated; for vectors and matrices the limits are those of the entries */
  readonly kind: 'reals' | 'integers' | 'vectors' | 'simplex' | 'positive-definite';
  readonly lower: number;
  readonly upper: number;
}

/** Where the mass is, for quadrature: a place and a width, finite even where mean or variance are not. */
export interface Location {
  readonly at: number;
  readonly scale: number;
}

/** logDensity and roundOff in two steps; both come to the same numbers as in one. */
export interface PreparedDensity {
  /** NaN for parameters outside their domain */
  constant(parameters: readonly number[]): number;
  logDensity(x: number, parameters: readonly number[], constant: number): number;
  roundOff(x: number, parameters: readonly number[], constant: number): number;
}

/** What every family of distributions serves. Densities come as logarithms; entropies are in nats. */
export interface Distribution {
  readonly name: string;
  /** what LaTeX calls it, without backslash, braces and \mathcal: 'N', 'Bern' */
  readonly aliases: readonly string[];
  readonly parameters: readonly DistributionParameter[];
  readonly kind: 'continuous' | 'discrete';
  readonly shape: 'scalar' | 'vector' | 'matrix';
  /** @throws RangeError stating quantity, value, place and remedy */
  check(parameters: readonly DistributionValue[]): void;
  support(parameters: readonly DistributionValue[]): DistributionSupport;
  /** -Infinity outside the support, NaN for parameters outside their domain; never throws */
  logDensity(x: DistributionValue, parameters: readonly DistributionValue[]): number;
  /** bound on |computed - true| of logDensity for exact x and parameters */
  roundOff(x: DistributionValue, parameters: readonly DistributionValue[]): number;
  /** scalars whose density is asked for at many points: what of it depends on the parameters alone, computed once */
  readonly prepared?: PreparedDensity;
  /** scalars: out[0] = d/dx of logDensity, out[1 + i] = d/d parameters[i]; d/dx is 0 for discrete ones */
  gradient?(x: number, parameters: readonly number[], out: Float64Array): void;
  /** vectors whose first parameter is a location: the sum over the entries of |d/dx_i of logDensity|, which is that of the location */
  steepness?(x: DistributionValue, parameters: readonly DistributionValue[]): number;
  mean?(parameters: readonly DistributionValue[]): DistributionValue;
  variance?(parameters: readonly DistributionValue[]): DistributionValue;
  entropy?(parameters: readonly DistributionValue[]): number;
  quantile?(p: number, parameters: readonly number[]): number;
  location?(parameters: readonly number[]): Location;
  sample(parameters: readonly DistributionValue[], random: Random): DistributionValue;
}

/** What the file of a scalar family states; `scalar` adds the rest. */
export interface ScalarFamily {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly parameters: readonly DistributionParameter[];
  readonly kind: 'continuous' | 'discrete';
  /** conditions between parameters, in words with the remedy, if they are violated */
  relation?(parameters: readonly number[]): string | undefined;
  support(parameters: readonly number[]): DistributionSupport;
  logDensity(x: number, parameters: readonly number[]): number;
  roundOff(x: number, parameters: readonly number[]): number;
  readonly prepared?: PreparedDensity;
  gradient(x: number, parameters: readonly number[], out: Float64Array): void;
  mean(parameters: readonly number[]): number;
  variance(parameters: readonly number[]): number;
  entropy?(parameters: readonly number[]): number;
  quantile?(p: number, parameters: readonly number[]): number;
  location?(parameters: readonly number[]): Location;
  sample(parameters: readonly number[], random: Random): number;
}
export type ScalarDistribution = ScalarFamily &
  Distribution & {
    readonly shape: 'scalar';
    location(parameters: readonly number[]): Location;
  };
