/**
 * What elaboration hands to judging: the steps of a derivation, each side as a semantic expression, and a way to
 * elaborate a changed side (a mutant, a repair) under the very same circumstances.
 */
import type { ChainSyntax, MemberSyntax, Place, Problem, RelationSign, Syntax } from '../read/syntax';
import type { Expression } from './expression';

/** One side of a step. */
export interface Side {
  readonly syntax: Syntax;
  readonly expression: Expression;
  /** Assumptions made when elaborating, a sentence each. */
  readonly notes: readonly string[];
  /** Did a constant that is not named stand among its terms? The expression is without it. */
  readonly constant?: true;
}

/** A relation between two sides, as a premise or a conclusion. */
export interface Claim {
  readonly left: Side;
  readonly sign: RelationSign;
  readonly right: Side;
  /** As in `Step`. */
  readonly constantIn?: readonly string[];
  readonly tolerance?: { readonly value: number; readonly relative: boolean };
}

/** What a defining line defines. */
export interface Definition {
  /** As written: `A`, `F(t)`. */
  readonly latex: string;
  /** "defines F as a function of t". */
  readonly reading: string;
}

/**
 * One line to be judged: the relation that leads to `member` from the member before it.
 *
 * Exactly one of these is present: `problem` (unreadable), `definition`, `empty` (an exercise not answered),
 * `statement` false (words: states nothing checkable), or both sides of the relation.
 * For `implies`, `impliedby` and `iff`, the sides are absent and `premise` and `conclusion` stand instead.
 */
export interface Step {
  readonly chain: ChainSyntax;
  readonly member: MemberSyntax;
  /** Of the whole display row, for `LineRecord.span`. */
  readonly place: Place;
  readonly sign: RelationSign | 'none';
  readonly left?: Side;
  readonly right?: Side;
  /** First side of the run of members that this step belongs to: what echo and recovery are told against. */
  readonly start?: Side;
  readonly premise?: readonly Claim[];
  /** For the same: what the line is said under, whichever way the arrow points. */
  readonly context?: readonly Claim[];
  readonly conclusion?: readonly Claim[];
  /** Truths under which the line is said (`\text{for } x > 0`): settings satisfy them. */
  readonly conditions: readonly Expression[];
  readonly definition?: Definition;
  /** A defining line whose right side goes on: the value, so that it can be shown. */
  readonly empty?: boolean;
  readonly nothingCheckable?: string;
  readonly problem?: Problem;
  /** For `proportional` and `shifted`: the variables in which the ratio or the difference must be constant, by the names used in expressions; absent: nobody said. */
  readonly constantIn?: readonly string[];
  /** Where the sides have different shapes: what declaration would make them fit. */
  readonly fitsWith?: string;
  /** Stands before an arrow: a step where it holds for all values, and otherwise only assumed, or wrong. */
  readonly assumed?: 'in chain' | 'in row';
  /** For `~=`: the tolerance that is declared or stands in the reason. */
  readonly tolerance?: { readonly value: number; readonly relative: boolean };
  readonly notes: readonly string[];
}

/** A derivation, elaborated. */
export interface Elaboration {
  readonly steps: readonly Step[];
  readonly problems: readonly Problem[];
  /** Elaborates a changed tree where `step` stands; throws `ElaborationError` where it has no meaning. */
  elaborate(syntax: Syntax, step: Step): Side;
}

/** Thrown inside elaboration; carries the problem to be reported. */
export class ElaborationError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
    this.name = 'ElaborationError';
  }
}
