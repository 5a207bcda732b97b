/** Chains of a derivation to steps. */

import { aroundArrows } from '../read/around-arrows';
import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import { isPlain } from '../read/rows-above';
import type { ChainSyntax, MemberSyntax, NameSyntax, Problem, RelationSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { constantsOf, withoutConstants } from './additive-constants';
import { withLaw } from './assumed-law';
import { alone, type Beside } from './beside';
import { areEvents, eventValue } from './compound-events';
import { concernedEquations } from './concerned-equations';
import { Context, type Ledger } from './context';
import { type Defined, definable, define, definedPart } from './definitions';
import { elaborate } from './elaborate';
import { positiveConditions } from './event-probabilities';
import type { Shape } from './expression';
import { imaginaryIn } from './imaginary-unit';
import { variable } from './nodes';
import { orderIn } from './order-symbols';
import { withPairs } from './paired-sums';
import { Run } from './run';
import type { Scope } from './scope';
import { sameShape } from './shapes';
import { spoken } from './spoken';
import { ElaborationError, type Side, type Step } from './step';
import { isMisfit, type Widening, widened, widenings } from './widening';

/** A side, or why it has none. */
type Reading = { readonly side: Side } | { readonly problem: Problem };

/** Reads the chains of one document in order; definitions are known to what follows. */
export class Chains {
  readonly steps: Step[] = [];
  readonly defined: Defined[] = [];
  private readonly scopes = new Map<Step, { scope: Scope; chain: ChainSyntax }>();
  private previous: Syntax | undefined;
  /** What the last chain that continues none started with. */
  private beginning: Syntax | undefined;
  /** Is what is read a row above an arrow, which may be supposed? */
  private isAbove = false;
  /** The scope with the law that the chain before assumed. */
  private assumed: Scope | undefined;

  constructor(
    public scope: Scope,
    readonly ledger: Ledger,
    readonly source: string,
    /** Equations that are declared. */
    private readonly equations: readonly RelationSyntax[] = [],
  ) {}

  read(chains: readonly ChainSyntax[]): void {
    for (const { chain, before, behind } of aroundArrows(chains)) {
      const defining = before.filter(one => this.defines(one));
      for (const one of defining) this.chain(one);
      this.rowsAbove(before, chain, defining);
      this.chain(chain, { before: before.filter(one => !defining.includes(one)), behind, under: [] });
    }
  }

  /** Equations of formulas in rows above an arrow: each is judged for all values as well, and left open where it is false for some. */
  private rowsAbove(
    before: readonly ChainSyntax[],
    arrow: ChainSyntax,
    defining: readonly ChainSyntax[],
  ): void {
    for (const [k, one] of before.entries()) {
      const { joined, spaced } = before[k + 1] ?? arrow;
      if (joined || spaced || isPlain(one) || defining.includes(one)) continue;
      this.isAbove = true;
      this.chain(one);
      this.isAbove = false;
    }
  }

  /** Is the first relation a definition? */
  private defines({ members: [first, second] }: ChainSyntax): boolean {
    const isEquation = second?.sign === '=' || second?.sign === ':=';
    return isEquation && first?.side !== undefined && definable(this.scope, first.side);
  }

  /** Elaborates a changed side where a step stands. */
  again(syntax: Syntax, step: Step): Side {
    const where = this.scopes.get(step);
    return this.side(syntax, where?.scope ?? this.scope, where?.chain ?? step.chain);
  }

  /** @param before where what is elaborated stands: a law without a point is taken at that of the call before it */
  context(scope: Scope, chain: ChainSyntax, notes: string[], before = 0): Context {
    const calls = chain.members.flatMap(({ side, place }, i) =>
      side?.kind === 'call' && (i === 0 || place.start <= before) ? [side] : [],
    );
    const start = calls.findLast(call => call.arguments.length === 1) ?? chain.members[0]?.side;
    const point = start?.kind === 'call' && start.arguments.length === 1 ? start.arguments : [];
    const ledger: Ledger = this.ledger;
    ledger.made = 0;
    return new Context(scope, ledger, notes, undefined, undefined, point, 0, this.source);
  }

  /** Elaborates a formula of a chain in a scope. */
  side(syntax: Syntax, scope: Scope, chain: ChainSyntax): Side {
    const notes: string[] = [];
    const x = this.context(scope, chain, notes, syntax.place.start);
    const sides = chain.members.flatMap(member => member.side ?? []);
    const events = areEvents(x, [...sides, syntax]);
    if (events) notes.push('read as events: a sum is "or", a product "and", a bar "not"');
    if (events) return { syntax, expression: eventValue(x, syntax), notes };
    const named = withoutConstants(syntax, constantsOf(chain, scope));
    const bare = withPairs(named, chain, scope, notes);
    const expression = elaborate(x, bare);
    return { syntax, expression, notes, ...(named === syntax ? {} : { constant: true as const }) };
  }

  private reading(member: MemberSyntax, chain: ChainSyntax): Reading {
    if (member.problem) return { problem: spoken(member.problem) };
    const problem = orderIn(member.side!, this.scope) ?? imaginaryIn(member.side!, chain);
    if (problem) return { problem };
    try {
      return { side: this.side(member.side!, this.scope, chain) };
    } catch (error) {
      if (!(error instanceof ElaborationError)) throw error;
      const { problem } = error;
      const widening = isMisfit(problem) ? this.widening(member.side!, chain) : undefined;
      return { problem: spoken(widened(problem, widening)) };
    }
  }

  /** What would make a side fit: its whole chain, if possible. */
  private widening(syntax: Syntax, chain: ChainSyntax): Widening | undefined {
    const sides = chain.members.flatMap(({ side }) => (side && side.kind !== 'empty' ? [side] : []));
    const fitting = widenings(this.scope, sides).filter(({ scope }) =>
      this.shapesUnder(scope, [syntax], chain),
    );
    return fitting.find(({ scope }) => this.areAlike(scope, sides, chain)) ?? fitting[0];
  }

  /** What would make the two sides of a relation alike. */
  likening(left: Syntax, right: Syntax, chain: ChainSyntax): Widening | undefined {
    return widenings(this.scope, [left, right]).find(({ scope }) =>
      this.areAlike(scope, [left, right], chain),
    );
  }

  private areAlike(scope: Scope, sides: readonly Syntax[], chain: ChainSyntax): boolean {
    const [first, ...others] = this.shapesUnder(scope, sides, chain) ?? [];
    return first !== undefined && others.every(shape => sameShape(first, shape));
  }

  /** The shapes of formulas in a scope; undefined where one of them cannot be read there. */
  private shapesUnder(scope: Scope, formulas: readonly Syntax[], chain: ChainSyntax): Shape[] | undefined {
    try {
      return formulas.map(formula => this.side(formula, scope, chain).expression.shape);
    } catch (error) {
      if (!(error instanceof ElaborationError)) throw error;
      return undefined;
    }
  }

  private add(step: Omit<Step, 'place' | 'conditions' | 'notes'> & Partial<Step>): void {
    const { member } = step;
    const whole: Step = {
      place: member.place,
      conditions: [],
      ...(this.isAbove ? { assumed: 'in row' as const } : {}),
      ...unchecked(step),
      notes: [...member.notes, ...(step.notes ?? [])],
    };
    this.scopes.set(whole, { scope: this.scope, chain: step.chain });
    this.steps.push(whole);
  }

  private chain(written: ChainSyntax, beside: Beside = alone): void {
    const conditions = beside.before.flatMap(one => one.conditions);
    const chain = { ...written, conditions: [...conditions, ...written.conditions] };
    const outside = this.scope;
    const goesOn = chain.furthers && this.assumed !== undefined;
    if (goesOn) this.scope = this.assumed!;
    else this.assumed = undefined;
    this.where(chain);
    if (!chain.continues) this.beginning = chain.members[0]?.side;
    new Run(this, this.supposing(chain, beside), beside).read();
    if (goesOn) this.scope = outside;
    const last = chain.members.findLast(member => member.side && member.side.kind !== 'empty');
    this.previous = last?.side ?? this.previous;
  }

  /** The chain under those of the declared equations that concern it, and under what makes the probabilities in it exist. */
  private supposing(chain: ChainSyntax, { before, behind }: Beside): ChainSyntax {
    const all = [...before, chain, ...behind];
    const concerned = concernedEquations(this, this.equations, chain, all);
    const supposed = [...concerned, ...all.flatMap(one => positiveConditions(this.scope, one))];
    return supposed.length === 0 ? chain : { ...chain, conditions: [...chain.conditions, ...supposed] };
  }

  /** `where r = ...`: a new name among the conditions is defined before the chain is read. */
  private where(chain: ChainSyntax): void {
    for (const condition of chain.conditions) {
      if (condition.kind !== 'relation' || condition.signs[0] !== '=' || condition.members.length !== 2)
        continue;
      const [name, value] = condition.members;
      if (definable(this.scope, name!)) this.define(name!, value!);
    }
  }

  /** Is it a call whose arguments are not declared: `G(u) = ..` for any u? */
  isGeneral(s: Syntax): boolean {
    return (
      s.kind === 'call' &&
      s.arguments.some(item => item.kind === 'name' && this.scope.find(item) === undefined)
    );
  }

  /** Elaborates such a call once, so that a body without meaning is found where it stands. */
  tryGeneral(s: Syntax, chain: ChainSyntax): void {
    const names = s.kind === 'call' ? s.arguments : [];
    const values = new Map(
      names.map(item => [nameKey(item as NameSyntax), variable(nameKey(item as NameSyntax))]),
    );
    elaborate(this.context(this.scope, chain, []).bind(values), s);
  }

  /** Does the chain begin with a law and an arrow: `X \sim p \implies ..`? */
  assumes({ members }: ChainSyntax): boolean {
    const [first, second, third] = members;
    const isLaw = second?.sign === 'sim' && second.side?.kind === 'law';
    return first?.side !== undefined && isLaw && third?.sign === 'implies' && third.side?.kind !== 'empty';
  }

  /** From here on the name has this law and no other. Answers what is assumed. */
  assume(name: Syntax, law: Syntax, chain: ChainSyntax): string {
    this.scope = this.assumed = withLaw(this.scope, name, law, chain, this.source);
    return `said of ${print(name)} with the law ${print(law)}`;
  }

  /** What was assumed holds for a chain behind "and" alone. */
  leave(scope: Scope): void {
    this.scope = scope;
  }

  define(name: Syntax, value: Syntax): string {
    const result = define(this.scope, name, value);
    this.scope = result.scope;
    this.defined.push(result.defined);
    return result.reading;
  }

  /** Parts that a side names: `\underbrace{..}_{A}`. */
  nameParts(side: Syntax): string[] {
    const notes: string[] = [];
    for (const node of walk(side)) {
      if (node.kind !== 'named' || !node.label || !definable(this.scope, node.label)) continue;
      const part = definedPart(this.scope, node);
      this.scope = part.scope;
      this.defined.push(part.defined);
      notes.push(part.reading);
    }
    return notes;
  }

  readonly api = {
    reading: (member: MemberSyntax, chain: ChainSyntax) => this.reading(member, chain),
    add: (step: Parameters<Chains['add']>[0]) => this.add(step),
    before: () => this.previous,
    beginning: () => this.beginning,
  };
}

/** A problem that is none: what was read states nothing that can be checked. */
function unchecked<S extends Partial<Step>>(step: S): S {
  const { problem, ...rest } = step;
  return problem?.uncheckable ? ({ ...rest, nothingCheckable: problem.message } as S) : step;
}
