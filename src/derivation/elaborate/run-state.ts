/**
 * How far the run over the members of a chain has come: what the members read so far claim, what of them could not be read, and
 * what they are said under.
 */

import type { ChainSyntax, MemberSyntax, Place, Problem, RelationSign, Syntax } from '../read/syntax';
import type { Beside } from './beside';
import type { Conditions } from './chain-conditions';
import type { Chains } from './chains';
import { matchedSides } from './matched-sides';
import type { Claim, Side, Step } from './step';

/** The member that a step is told at, and its sign. */
export type StepHead = Pick<Step, 'chain' | 'member' | 'sign' | 'place'>;

export class RunState {
  readonly api: Chains['api'];
  /** Statements behind the arrow that its step has not taken. */
  behind: readonly ChainSyntax[];

  /** First and last side of the claim so far, and the relation from the one to the other. */
  start: Side | undefined;
  last: Side | undefined;
  sign: RelationSign | undefined;
  /** Is the claim so far a definition? It is then true, and no premise. */
  definitional = false;

  /** Why nothing can be judged against the side before, where it could not be read. */
  pending: Problem | undefined;
  /** Is part of what stands before the next arrow unread? The rest is another premise than the one written. */
  lost = false;
  /** Of the side before, where it is an order of growth. */
  order: Problem | undefined;
  /** Relation from `last` to a side behind it that could not be read; `none` where two of them point both ways. */
  across: RelationSign | 'none' | undefined;

  /** What is said of the whole chain: `\text{for } x > 0`. */
  conditions: Conditions = { equations: [], truths: [], notes: [] };
  /** Is what stands before the arrow only assumed? */
  hypothetical = false;
  /** Premises of statements before the chain, in force for all of its arrows. */
  supposed: readonly Claim[] = [];
  /** Where a premise stands that is no step of its own. */
  premisePlace: Place | undefined;
  /** What the next relation is judged under: equations among the conditions. */
  private given: readonly Claim[] = [];
  /** The same: premises of an arrow. */
  private assumed: readonly Claim[] = [];

  constructor(
    readonly all: Chains,
    readonly chain: ChainSyntax,
    readonly beside: Beside,
  ) {
    this.api = all.api;
    this.behind = beside.behind;
  }

  /** What the next relation is judged under: nothing where it is judged for all values. */
  get premises(): readonly Claim[] {
    return [...this.given, ...this.assumed];
  }

  /** The next relation is judged under the conditions, and under the premises of an arrow before the chain. */
  underConditions(premises: readonly Claim[] = []): void {
    this.given = this.conditions.equations;
    this.assumed = premises;
  }

  /** The next relation is judged under these premises, and under the conditions that are not among them. */
  underPremises(premises: readonly Claim[]): void {
    this.given = this.conditions.equations.filter(equation => !premises.includes(equation));
    this.assumed = premises;
  }

  /** What the next relation stands behind. */
  advance(side: Side): void {
    this.last = side;
  }

  /** The same, for a side that may be the first one read. */
  begin(side: Side): void {
    this.start ??= side;
    this.advance(side);
  }

  /** What the chain starts with, in a display before this one if it goes on from there. */
  beginning(): Syntax | undefined {
    return this.chain.continues ? this.api.beginning() : this.chain.members[0]?.side;
  }

  /** The run so far as a claim, for \implies behind it. */
  claim(): Claim[] {
    if (!this.start || !this.last || !this.sign)
      return this.lost || this.pending ? [] : [...this.supposed, ...this.premises];
    const [left, right] = matchedSides(this.start, this.last);
    return [...this.supposed, { left, sign: this.sign, right }];
  }

  reading(member: MemberSyntax): ReturnType<Chains['api']['reading']> {
    return this.api.reading(member, this.chain);
  }
}
