/**
 * The semantic language: what a formula means once every name is resolved. Elaboration produces it, `evaluate`
 * compiles it to closures. It is small on purpose: expectations, divergences and marginals are already integrals
 * and sums of densities here.
 *
 * Every node knows its shape and, where it came from the page, the span of its surface node: errors and
 * counterexamples name the part by it. Variables are ids (`VariableDeclaration.id`), unique within a model; a bound
 * variable (of an integral, sum, derivative, extremum) has an id of its own that no other binder uses.
 */

import type { Place } from '../read/syntax';
import type { Domain } from './domain';

/** A size: a number, or the id of an integer variable whose value in the setting is the size. */
export type Dimension = number | string;

export type Shape =
  | { readonly kind: 'scalar' }
  /** A condition: of `cases`, of an event, of a constraint. */
  | { readonly kind: 'truth' }
  /** A column vector; also an indexed family x_1 .. x_n. */
  | { readonly kind: 'vector'; readonly size: Dimension }
  | { readonly kind: 'matrix'; readonly rows: Dimension; readonly columns: Dimension };

interface Node {
  readonly shape: Shape;
  readonly span?: Place;
}

/** A number. `exact` where the double is not the number: an integer ratio, or a named constant. */
export interface Constant extends Node {
  readonly kind: 'constant';
  readonly value: number;
  readonly exact?: { readonly numerator: number; readonly denominator: number } | 'pi' | 'e' | 'euler gamma';
}

export interface Variable extends Node {
  readonly kind: 'variable';
  readonly id: string;
}

/** n-ary sum; terms share a shape (a scalar is not spread over a vector). Subtraction: a product with constant -1. */
export interface Sum extends Node {
  readonly kind: 'sum';
  readonly terms: readonly Expression[];
}

/** n-ary product in the order written: scalars with anything, matrices and vectors as the matrix product. */
export interface Product extends Node {
  readonly kind: 'product';
  readonly factors: readonly Expression[];
}

/** The denominator is a scalar. */
export interface Quotient extends Node {
  readonly kind: 'quotient';
  readonly numerator: Expression;
  readonly denominator: Expression;
}

/** A scalar power, or an integer power of a square matrix (-1: the inverse, also as `matrix operation`). */
export interface Power extends Node {
  readonly kind: 'power';
  readonly base: Expression;
  readonly exponent: Expression;
}

export type FunctionName =
  | 'log'
  | 'log2'
  | 'log10'
  | 'exp'
  | 'sqrt'
  | 'abs'
  | 'sign'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'arcsin'
  | 'arccos'
  | 'arctan'
  | 'sinh'
  | 'cosh'
  | 'tanh'
  | 'arsinh'
  | 'arcosh'
  | 'artanh'
  | 'floor'
  | 'ceiling'
  | 'max'
  | 'min'
  /** 1 / (1 + e^-x). */
  | 'logistic'
  /** log(1 + e^x). */
  | 'softplus'
  | 'gamma'
  | 'log gamma'
  | 'digamma'
  | 'trigamma'
  /** Riemann's. */
  | 'zeta'
  /** B(a, b). */
  | 'beta'
  | 'erf'
  | 'erfc'
  /** The standard normal's distribution function. */
  | 'normal cdf'
  | 'factorial'
  /** n over k. */
  | 'binomial';

/** A scalar function of scalars; of a vector or matrix it is taken entry by entry only where `entrywise`. */
export interface Call extends Node {
  readonly kind: 'call';
  readonly name: FunctionName;
  readonly arguments: readonly Expression[];
}

/**
 * The density (or probability mass) of a library distribution at a point: its value, not its logarithm. The
 * evaluator keeps it, and products, powers and integrals of it, in log space; the logarithm of it is `call log`.
 * `family` is a name of the distributions' table, parameters in that table's order (variance or rate as stated there).
 */
export interface Density extends Node {
  readonly kind: 'density';
  readonly family: string;
  readonly parameters: readonly Expression[];
  readonly at: Expression;
}

/** What a bound variable ranges over. Limits absent: the whole domain. */
export interface Range {
  readonly id: string;
  readonly domain: Domain;
  readonly lower?: Expression;
  readonly upper?: Expression;
}

/** Integral over 1 or more variables (outermost first); limits may use the variables before. */
export interface Integral extends Node {
  readonly kind: 'integral';
  readonly ranges: readonly Range[];
  readonly body: Expression;
}

/** Sum over index or discrete variables, finite or infinite. */
export interface Summation extends Node {
  readonly kind: 'summation';
  readonly ranges: readonly Range[];
  readonly body: Expression;
  /** Restricts the terms: i \ne j. */
  readonly condition?: Expression;
}

export interface Multiplication extends Node {
  readonly kind: 'multiplication';
  readonly ranges: readonly Range[];
  readonly body: Expression;
  readonly condition?: Expression;
  /** Of a plate: each factor is a density of the member with its index, and integrates to one. */
  readonly independent?: true;
}

/** The derivative of the body in a variable that is free in it, taken at the variable's current value. */
export interface Derivative extends Node {
  readonly kind: 'derivative';
  readonly body: Expression;
  /** Differentiated in turn: [x, x, y] is d^3/dx^2 dy; an index selects an entry of a vector. */
  readonly variables: readonly { readonly id: string; readonly indices?: readonly Expression[] }[];
}

/** The gradient in a scalar, vector or matrix variable; shaped like that variable. */
export interface Gradient extends Node {
  readonly kind: 'gradient';
  readonly body: Expression;
  readonly id: string;
}

/** The body with variables set to values: F(2), G'(x), [..]_{\epsilon = 0}. Values are taken outside the body. */
export interface At extends Node {
  readonly kind: 'at';
  readonly body: Expression;
  readonly values: readonly { readonly id: string; readonly value: Expression }[];
}

/** The first branch whose condition is true; `otherwise` absent: undefined there. */
export interface Cases extends Node {
  readonly kind: 'cases';
  readonly branches: readonly { readonly condition: Expression; readonly value: Expression }[];
  readonly otherwise?: Expression;
}

/** A truth about scalars. */
export interface Comparison extends Node {
  readonly kind: 'comparison';
  readonly relation: '=' | '!=' | '<' | '<=' | '>' | '>=';
  readonly left: Expression;
  readonly right: Expression;
}

export interface Connective extends Node {
  readonly kind: 'connective';
  readonly connective: 'and' | 'or' | 'not';
  readonly arguments: readonly Expression[];
}

/** An entry of a declared table, function or density ("any ..."): a random member per setting. See `Unknown`. */
export interface UnknownCall extends Node {
  readonly kind: 'unknown';
  /** Id of the `Unknown`. */
  readonly id: string;
  /** Is it a density or table of probabilities (kept in log space), not a function? */
  readonly isDensity?: boolean;
  readonly arguments: readonly Expression[];
}

/** An entry of a vector (one index) or matrix (two), counted from 1. */
export interface Entry extends Node {
  readonly kind: 'entry';
  readonly base: Expression;
  readonly indices: readonly Expression[];
}

/** A vector (one column) or matrix from its entries, or from blocks that fit. */
export interface Array2 extends Node {
  readonly kind: 'array';
  readonly rows: readonly (readonly Expression[])[];
}

/** A vector whose k-th entry is the body at index k (x_{1:T} of a function of the index). */
export interface Build extends Node {
  readonly kind: 'build';
  readonly range: Range;
  readonly body: Expression;
}

export type MatrixOperationName =
  | 'transpose'
  | 'inverse'
  | 'determinant'
  | 'trace'
  /** Diagonal matrix of a vector; of a matrix, its diagonal as a vector. */
  | 'diagonal'
  | 'norm'
  | 'norm 1'
  | 'norm infinity'
  | 'frobenius norm'
  | 'largest singular value'
  | 'smallest singular value'
  /** The sum of the singular values. */
  | 'nuclear norm'
  /** Of a symmetric matrix. */
  | 'largest eigenvalue'
  | 'smallest eigenvalue'
  /** <a, b>: a scalar. */
  | 'inner product'
  /** Entry by entry. */
  | 'hadamard product'
  | 'kronecker product'
  | 'symmetric square root'
  | 'matrix exponential'
  /** The principal one. */
  | 'matrix logarithm';

export interface MatrixOperation extends Node {
  readonly kind: 'matrix operation';
  readonly name: MatrixOperationName;
  readonly arguments: readonly Expression[];
}

/** Identity, zeros or ones of the node's shape. */
export interface Standard extends Node {
  readonly kind: 'standard';
  readonly name: 'identity' | 'zeros' | 'ones';
}

/** Largest or smallest value of the body over the ranges, or where it is attained. */
export interface Extremum extends Node {
  readonly kind: 'extremum';
  readonly which: 'max' | 'min' | 'arg max' | 'arg min';
  readonly ranges: readonly Range[];
  readonly body: Expression;
}

/** Limit of the body as the variable approaches a point, which may be infinite. */
export interface LimitOf extends Node {
  readonly kind: 'limit';
  readonly id: string;
  /** Does the variable go through whole numbers? */
  readonly whole: boolean;
  readonly at: Expression;
  readonly side: 'both' | 'above' | 'below';
  readonly body: Expression;
}

export type Expression =
  | Constant
  | Variable
  | Sum
  | Product
  | Quotient
  | Power
  | Call
  | Density
  | Integral
  | Summation
  | Multiplication
  | Derivative
  | Gradient
  | At
  | Cases
  | Comparison
  | Connective
  | UnknownCall
  | Entry
  | Array2
  | Build
  | MatrixOperation
  | Standard
  | Extremum
  | LimitOf;
