/**
 * What the judge is given beside the elaborated steps, and how it is called:
 *
 *     judge(elaboration, circumstances, options): Judgement[]      one per step, in order
 *     report/line-record.ts turns a judgement into a LineRecord
 */

import type { Unknown, VariableDeclaration } from '../elaborate/domain';
import type { Expression } from '../elaborate/expression';
import type { Place } from '../read/syntax';

/** The declarations, as the judge needs them. */
export interface Circumstances {
  readonly variables: readonly VariableDeclaration[];
  readonly unknowns: readonly Unknown[];
  /** Truths about variables (\sigma_1 < \sigma_2): every setting satisfies them. */
  readonly constraints: readonly Expression[];
  readonly densities: readonly DeclaredDensity[];
}

/** A declared density, audited once per model: it must integrate (or sum) to one over its outcomes. */
export interface DeclaredDensity {
  readonly name: string;
  readonly latex: string;
  readonly place: Place;
  /** The integral or sum of the density over its outcomes, in whatever else is free. */
  readonly total: Expression;
}

export interface JudgeOptions {
  readonly seed: number;
  /** Settings asked for; 20 by default. */
  readonly settings: number;
  /** Evaluations of integrands, terms and sides allowed per line. */
  readonly budget: number;
  /** false: no mutants (a draft while typing). Default true. */
  readonly mutants?: boolean;
  /** true: a line that holds tells what both sides come to at one setting. */
  readonly sample?: boolean;
  /** Asked between settings: true stops the judging; what was not reached is inconclusive. */
  readonly cancelled?: () => boolean;
}
