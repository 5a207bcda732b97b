/**
 * Domains, and what a model declares besides formulas: variables that take values in a setting, and unknown
 * functions, densities and tables of which a setting draws a random member.
 */

import type { Dimension, Expression } from './expression';

/** An end of an interval: a number, an infinity, or an expression in other variables of the setting. */
export type End = number | Expression;

export type Domain =
  | { readonly kind: 'real' }
  /** x > 0; `closed`: x >= 0. */
  | { readonly kind: 'positive'; readonly closed?: boolean }
  | {
      readonly kind: 'interval';
      readonly lower: End;
      readonly upper: End;
      readonly lowerClosed: boolean;
      readonly upperClosed: boolean;
    }
  /** Integers lower..upper, both ends in; upper may be Infinity, lower -Infinity. */
  | { readonly kind: 'integers'; readonly lower: End; readonly upper: End }
  | { readonly kind: 'set'; readonly values: readonly number[] }
  | { readonly kind: 'simplex'; readonly size: Dimension }
  /** Entries each in `entry`; also an indexed family x_1 .. x_n. */
  | { readonly kind: 'vector'; readonly size: Dimension; readonly entry: Domain }
  | {
      readonly kind: 'matrix';
      readonly rows: Dimension;
      readonly columns: Dimension;
      readonly structure:
        | 'general'
        | 'symmetric'
        | 'positive definite'
        /** Positive definite ones and the singular ones at their border. */
        | 'positive semidefinite'
        | 'diagonal'
        | 'orthogonal'
        | 'invertible'
        /** Each row a point of the simplex: the table of a conditional probability. */
        | 'rows on the simplex';
      readonly entry?: Domain;
    };

export interface VariableDeclaration {
  readonly id: string;
  /** As displayed: `\sigma_1`. */
  readonly latex: string;
  readonly domain: Domain;
  /** Values that settings must include (`\alpha \in \{0.5, 2\}` as special, `x_0 = 0`). */
  readonly special?: readonly number[];
  /** A value declared once and for all: settings never vary it. */
  readonly fixed?: Expression;
}

/** What may be declared of a function: of all reals, in each argument. */
export type FunctionProperty =
  | 'convex'
  | 'strictly convex'
  | 'concave'
  | 'strictly concave'
  | 'increasing'
  | 'decreasing'
  | 'nondecreasing'
  | 'nonincreasing'
  | 'positive'
  | 'negative'
  | 'nonnegative'
  | 'nonpositive'
  | 'bounded'
  | 'odd'
  | 'even';

/**
 * "Any ...": a random member per setting.
 * - function: a smooth function of its arguments, with finite values everywhere.
 * - density: a positive density over the first `outcomes` arguments (integrates or sums to one over their domains)
 *   for each value of the others; finite domains make it a table.
 */
export interface Unknown {
  readonly id: string;
  readonly latex: string;
  readonly kind: 'function' | 'density';
  readonly arguments: readonly Domain[];
  /** How many leading arguments are normalised over (density); 0 for a function. */
  readonly outcomes: number;
  /** Properties declared of a function. */
  readonly properties?: readonly FunctionProperty[];
  /** Values declared of a function: F(0) = 0. */
  readonly conditions?: readonly { readonly at: readonly Expression[]; readonly value: Expression }[];
}
