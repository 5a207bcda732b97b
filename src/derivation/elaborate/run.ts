/** One chain of a derivation, member by member, to steps. */

import { around } from '../read/places';
import { print } from '../read/print';
import { joins } from '../read/relations';
import type {
  ChainSyntax,
  MemberSyntax,
  NameSyntax,
  Place,
  Problem,
  RelationSign,
  Syntax,
} from '../read/syntax';
import { saysConstant } from './additive-constants';
import { definitionIn } from './chain-definition';
import { type Chains, type Conditions, relational, spoken } from './chains';
import { definable } from './definitions';
import { holdsEvents, strictBetweenEvents } from './event-probabilities';
import type { Expression } from './expression';
import { functionInstead } from './function-instead';
import { openIdentityIn } from './identity';
import { hessianBesideNumber } from './laplacians';
import { matchedSides } from './matched-sides';
import { claimsBetween, claimsOfAll, joinedNote, maybeStep } from './premises';
import { combined, crossed } from './relation-algebra';
import { sameShape } from './shapes';
import { type Claim, ElaborationError, type Side, type Step } from './step';
import { constantIn } from './step-details';
import { toleranceIn } from './tolerance';
import { fitsWith } from './widening';
import { dependentWitness } from './witnesses';

/** One chain being read: the members of a statement between \implies signs are a run. */
export class Run {
  private start: Side | undefined;
  private last: Side | undefined;
  /** Relation from `start` to `last`, and the problem of a side that could not be read. */
  private sign: RelationSign | undefined;
  private premises: readonly Claim[] = [];
  private conditions: Conditions = { equations: [], truths: [], notes: [] };
  /** Is what stands before the arrow only assumed? */
  private hypothetical = false;
  /** Premises of statements before this one, in force for all of its arrows. */
  private supposed: readonly Claim[] = [];
  /** Statements behind the arrow that its step has not taken. */
  private behind: readonly ChainSyntax[];
  private definitional = false;
  private readonly api: Chains['api'];

  private readonly chain: ChainSyntax;

  constructor(
    private readonly all: Chains,
    written: ChainSyntax,
    private readonly beside: Beside = alone,
  ) {
    this.api = all.api;
    this.chain = tellingFirst(written);
    this.behind = beside.behind;
  }

  read(): void {
    const { members } = this.chain;
    let i = 0;
    if (this.all.assumes(this.chain)) {
      this.underLaw();
      return;
    }
    const dependent = dependentWitness(this.api, this.chain);
    if (dependent) {
      for (const member of members.slice(1))
        this.api.add({ chain: this.chain, member, sign: member.sign!, problem: dependent });
      return;
    }
    if (this.chain.continues) this.continued();
    else if (members.length === 1) {
      this.alone(members[0]!);
      return;
    } else i = this.first();
    this.conditions = this.api.claims(this.chain.conditions, this.chain);
    this.premises = [...this.conditions.equations, ...this.beside.under];
    if (!this.supposes()) return;
    if (i === 1 && this.isPremise()) i = this.assumed();
    else if (i === 1) i = this.severalAssumed();
    while (i < members.length) i = this.step(i);
    for (const chain of this.behind) this.further(chain);
  }

  /** Takes up the statements before an arrow. Unreadable ones leave nothing to judge. */
  private supposes(): boolean {
    const { before } = this.beside;
    const read = claimsOfAll(before, this.api.reading);
    if ('problem' in read) {
      const { members } = this.chain;
      const isArrow = (member: MemberSyntax | undefined) =>
        member?.sign !== undefined && joins.has(member.sign);
      const first = members.findIndex(isArrow);
      const told = members.filter((_, i) => i >= first && !isArrow(members[i - 1]));
      for (const member of told)
        this.api.add({ chain: this.chain, member, sign: member.sign!, problem: read.problem });
      return false;
    }
    this.supposed = read.claims;
    if (before.length === 0) return true;
    this.hypothetical = true;
    this.premisePlace = before[0]!.place;
    for (const [k, chain] of before.entries())
      if ((before[k + 1] ?? this.chain).spaced) this.perhapsStep(chain);
    const notes = before.map(chain => joinedNote(chain, 'premise'));
    this.conditions = { ...this.conditions, notes: [...this.conditions.notes, ...notes] };
    return true;
  }

  /** `\\implies a = b, c = d`: what stands behind the comma is concluded from the same premises. */
  private further(chain: ChainSyntax): void {
    const [first, second, ...rest] = chain.members;
    const told = { ...second!, notes: [joinedNote(chain, 'conclusion'), ...second!.notes] };
    const members = [first!, told, ...rest];
    const conditions = [...this.chain.conditions, ...chain.conditions];
    new Run(this.all, { ...chain, members, conditions }, { ...alone, under: this.premises }).read();
  }

  /** `X \\sim \\mathcal{N}(\\mu, \\sigma^2) \\implies a = b`: what follows is said of an X with that law. */
  private underLaw(): void {
    const [name, law, ...rest] = this.chain.members;
    this.api.add({
      chain: this.chain,
      member: law!,
      sign: 'sim',
      place: around(name!.place, law!.place),
      nothingCheckable: 'The law is assumed for what follows.',
    });
    const outside = this.all.scope;
    try {
      const note = this.all.assume(name!.side!, law!.side!, this.chain);
      const members = rest.map((member, i) => (i === 0 ? { ...member, sign: undefined } : member));
      const notes = (member: MemberSyntax) => ({ ...member, notes: [...member.notes, note] });
      new Run(this.all, { ...this.chain, members: members.map(notes) }, this.beside).read();
    } catch (error) {
      if (!(error instanceof ElaborationError)) throw error;
      this.api.add({ chain: this.chain, member: rest[0]!, sign: 'implies', problem: spoken(error.problem) });
    }
    this.all.leave(outside);
  }

  /** One relation and then an arrow: `a = b \\implies c = d` assumes what stands first. */
  private isPremise(): boolean {
    const [, second, third] = this.chain.members;
    if (!second?.side || !third?.sign || !joins.has(third.sign) || this.chain.continues) return false;
    return second.side.kind !== 'empty' && relational.has(second.sign!) && this.last !== undefined;
  }

  /** The premise itself is no step: the implication's place begins at it. */
  private assumed(): number {
    const member = this.chain.members[1]!;
    const read = this.api.reading(member, this.chain);
    if ('problem' in read) return 1;
    this.sign = member.sign === ':=' ? '=' : member.sign;
    this.advance(read.side);
    this.premisePlace = this.chain.members[0]!.place;
    this.hypothetical = true;
    return 2;
  }

  /**
   * `x = y = 1 \\implies ..`, `0 < x < 1 \\implies ..`, `x \in [0, 1] \\implies ..`: all relations of the row before the arrow are assumed.
   * An equation that may be a step is judged as well. Answers the next member.
   */
  private severalAssumed(): number {
    const { members } = this.chain;
    const arrow = members.findIndex(({ sign }) => sign !== undefined && joins.has(sign));
    const before = members.slice(0, Math.max(arrow, 0));
    const isRow = before.every(({ row, side }) => row === before[0]!.row && side && side.kind !== 'empty');
    if (before.length < 2 || !isRow || before.some(({ sign }) => sign === ':=')) return 1;
    const read = claimsBetween(before, this.chain, this.api.reading);
    if ('problem' in read) return 1;
    this.premises = read.claims;
    for (const claim of read.claims) if (maybeStep(claim)) this.perhaps(claim, before);
    this.start = undefined;
    this.premisePlace ??= members[0]!.place;
    this.hypothetical = true;
    return arrow;
  }

  /** An equation before an arrow that is a step if it holds for all values. */
  private perhaps({ left, sign, right }: Claim, members: readonly MemberSyntax[]): void {
    const member = members.find(({ side }) => side === right.syntax)!;
    const place = around(left.syntax.place, member.place);
    const conditions = this.conditions.truths;
    this.api.add({ chain: this.chain, member, place, sign, left, right, conditions, assumed: true });
  }

  /** A space, unlike a comma, may also part a claim from the implication behind it. */
  private perhapsStep(chain: ChainSyntax): void {
    const read = claimsOfAll([chain], this.api.reading);
    if ('problem' in read) return;
    for (const claim of read.claims) if (maybeStep(claim)) this.perhaps(claim, chain.members);
  }

  private continued(): void {
    const before = this.api.before();
    if (!before) return;
    try {
      this.start = this.all.again(before, { chain: this.chain } as Step);
      this.last = this.start;
    } catch (error) {
      if (!(error instanceof ElaborationError)) throw error;
    }
  }

  /** A member that no relation leads away from. */
  private alone(member: MemberSyntax): void {
    const common = { chain: this.chain, member, sign: 'none' } as const;
    if (member.side?.kind === 'text') {
      this.api.add({ ...common, nothingCheckable: 'Words state nothing that can be checked.' });
      return;
    }
    if (member.problem) this.api.add({ ...common, problem: spoken(member.problem) });
    else this.api.add({ ...common, nothingCheckable: 'No relation stands here.' });
  }

  /** The first member: a definition with the second, or the left side of what follows. Answers the next member. */
  private first(): number {
    const [member, next] = this.chain.members;
    const left = member!.side && functionInstead(this.all.source, member!.side, next?.side);
    const defines = next!.sign === '=' || next!.sign === ':=';
    if (left && defines && next!.side && next!.side.kind !== 'empty' && definable(this.all.scope, left)) {
      return this.definition(left, next!);
    }
    const read = this.api.reading(member!, this.chain);
    if ('side' in read) {
      this.advance(read.side);
      this.start = read.side;
    } else this.pending = read.problem;
    return 1;
  }

  private pending: Problem | undefined;
  /** Is part of what stands before the next arrow unread? The rest is another premise than the one written. */
  private lost = false;
  /** Of the side before, where it is an order of growth. */
  private order: Problem | undefined;
  /** Relation from `last` to a side behind it that could not be read; `none` where two of them point both ways. */
  private across: RelationSign | 'none' | undefined;
  /** Where a premise stands that is no step of its own. */
  private premisePlace: Place | undefined;

  private definition(left: Syntax, next: MemberSyntax): number {
    const { step, value, problem } = definitionIn(this.all, this.chain, left, next);
    this.api.add(step);
    this.pending = problem;
    if (!value) return 2;
    this.start = value;
    this.advance({ ...value, syntax: next.side! });
    this.sign = '=';
    this.definitional = true;
    return 2;
  }

  /** What the chain starts with, in a display before this one if it goes on from there. */
  private beginning(): Syntax | undefined {
    return this.chain.continues ? this.api.beginning() : this.chain.members[0]?.side;
  }

  private advance(side: Side): void {
    this.last = side;
  }

  /** The member at i, with those that belong to its step. Answers the next. */
  private step(i: number): number {
    const member = this.chain.members[i]!;
    const sign = member.sign!;
    if (joins.has(sign)) return this.joined(i, sign);
    const common = { chain: this.chain, member, sign, place: this.placeOf(i) };
    if (!relational.has(sign)) {
      this.api.add({ ...common, nothingCheckable: 'This relation states nothing that can be checked.' });
      this.introduced(member);
      return i + 1;
    }
    if (member.side?.kind === 'empty') return this.empty(i, common);
    if (this.namesLast(member)) return this.named(i, common);
    const read = this.api.reading(member, this.chain);
    const notes = member.side ? this.all.nameParts(member.side) : [];
    if ('problem' in read || !this.last) {
      const problem =
        'problem' in read
          ? read.problem
          : (this.pending ?? {
              place: member.place,
              message: 'nothing that could be read stands before the relation',
            });
      this.api.add({ ...common, problem });
      this.lost = true;
      if ('side' in read) this.begin(read.side);
      else if (this.last)
        this.across = acrossProblem(problem, crossed(this.across, sign === ':=' ? '=' : sign));
      this.pending = undefined;
      this.order = 'problem' in read && problem.uncheckable ? problem : undefined;
      return i + 1;
    }
    this.related(member, sign === ':=' ? '=' : sign, read.side, common.place, notes);
    return i + 1;
  }

  /** `a \ge b \equiv L`: a new name behind a defining sign names the side before it. */
  private namesLast({ sign, side }: MemberSyntax): boolean {
    const isName = side?.kind === 'name' && definable(this.all.scope, side);
    return sign === ':=' && isName && this.last !== undefined && this.across === undefined;
  }

  private named(i: number, common: Pick<Step, 'chain' | 'member' | 'sign' | 'place'>): number {
    const name = common.member.side as NameSyntax;
    const reading = this.all.define(name, this.last!.syntax);
    this.api.add({ ...common, sign: ':=', definition: { latex: print(name), reading } });
    return i + 1;
  }

  /** `x \sim p(x) = ..`: what follows speaks of the law, not of what has it. */
  private introduced(member: MemberSyntax): void {
    const read = this.api.reading(member, this.chain);
    this.start = this.last = 'side' in read ? read.side : undefined;
    this.sign = undefined;
    this.pending = 'problem' in read ? read.problem : undefined;
  }

  private strictOfEvents(sign: RelationSign, side: Side, member: MemberSyntax): Problem | undefined {
    const { scope } = this.all;
    const sides = [this.last!.syntax, side.syntax];
    const isStrict = sign === '<' || sign === '>' || sign === '!=';
    return isStrict && sides.some(one => holdsEvents(scope, one))
      ? strictBetweenEvents(member.place)
      : undefined;
  }

  /** The first relation of a chain begins at its left side; a later one at its sign. */
  private placeOf(i: number): Place {
    const member = this.chain.members[i]!;
    return i === 1 ? around(this.chain.members[0]!.place, member.place) : member.place;
  }

  private begin(side: Side): void {
    this.start ??= side;
    this.advance(side);
  }

  private empty(i: number, common: Pick<Step, 'chain' | 'member' | 'sign' | 'place'>): number {
    const last = i === this.chain.members.length - 1;
    if (last) this.api.add({ ...common, empty: true, left: this.last });
    else
      this.api.add({
        ...common,
        problem: {
          place: common.member.place,
          message: 'nothing stands behind the relation',
          expected: 'a term',
        },
      });
    return i + 1;
  }

  private related(
    member: MemberSyntax,
    written: RelationSign,
    side: Side,
    place: Place,
    notes: readonly string[],
  ): void {
    const isAcross = this.across !== undefined;
    const behind = this.behindUnread(written);
    if (isAcross) {
      this.relatedAcross(member, behind, side, place, notes);
      return;
    }
    const unclear = hessianBesideNumber(this.last!, side) ?? this.strictOfEvents(written, side, member);
    if (unclear) {
      this.api.add({ chain: this.chain, member, sign: written, place, problem: spoken(unclear) });
      this.advance(side);
      return;
    }
    const [left, right] = matchedSides(this.last!, side);
    const sign = withConstant(written, member, left, right);
    const open =
      this.all.ledger.identity && (openIdentityIn(left.expression) ?? openIdentityIn(right.expression));
    if (open) {
      this.api.add({ chain: this.chain, member, sign, place, problem: unsized(open, member.place) });
      this.advance(right);
      return;
    }
    const common = {
      chain: this.chain,
      member,
      place,
      start: this.start,
      conditions: this.conditions.truths,
    };
    const start = this.premises.length > 0 ? this.start?.syntax : this.beginning();
    const { problem, ...details } = this.details(sign, member, start, [left, right]);
    const said = [...this.conditions.notes, ...notes, ...upTo(sign, details.constantIn)];
    if (problem) this.api.add({ chain: this.chain, member, place, sign, problem });
    else if (this.premises.length > 0) {
      const conclusion = [{ left, sign, right, ...details }];
      this.api.add({
        ...common,
        sign: 'implies',
        premise: this.premises,
        conclusion,
        notes: [...said, 'judged under the condition or premise of its chain'],
      });
    } else {
      this.api.add({ ...common, sign, left, right, notes: said, ...details, ...this.misfit(left, right) });
    }
    this.definitional = false;
    this.sign = combined(this.sign, sign);
    this.advance(right);
  }

  /** The declaration with which two sides of different shapes would fit. */
  private misfit(left: Side, right: Side): Pick<Step, 'fitsWith'> {
    if (sameShape(left.expression.shape, right.expression.shape)) return {};
    const widening = this.all.likening(left.syntax, right.syntax, this.chain);
    return widening ? { fitsWith: fitsWith(widening) } : {};
  }

  /**
   * What a proportion is constant in, what an approximation allows; a tolerance that is half a number is a problem.
   * @param start the density that says the first
   */
  private details(
    sign: RelationSign,
    member: MemberSyntax,
    start: Syntax | undefined,
    sides: readonly Side[],
  ): Pick<Claim, 'constantIn' | 'tolerance'> & { readonly problem?: Problem } {
    const unnamed = sides.find(({ constant }) => constant);
    if (unnamed && sign !== 'shifted') return { problem: unnamedIn(unnamed) };
    if (sign === 'proportional' || sign === 'shifted')
      return { constantIn: constantIn(start, member, this.all.scope) };
    if (sign !== '~=') return {};
    try {
      return { tolerance: toleranceIn(member.reason, member.place) };
    } catch (error) {
      if (!(error instanceof ElaborationError)) throw error;
      return { problem: spoken(error.problem) };
    }
  }

  /** What `a \\ge [unread] = c` says of a and c: `\\ge`. Undefined: nothing. */
  private behindUnread(sign: RelationSign): RelationSign | undefined {
    const { across } = this;
    this.across = undefined;
    return across === undefined ? sign : crossed(across, sign);
  }

  private relatedAcross(
    member: MemberSyntax,
    sign: RelationSign | undefined,
    side: Side,
    place: Place,
    notes: readonly string[],
  ): void {
    if (sign) {
      const said = `the side before could not be read: judged is what follows across it, ${print(this.last!.syntax)} ${sign} ${print(side.syntax)}`;
      this.related(member, sign, side, place, [...notes, said]);
      return;
    }
    const message = 'the side before could not be read, and nothing follows across it';
    this.api.add({
      chain: this.chain,
      member,
      sign: member.sign!,
      place,
      problem: this.order ?? { place: member.place, message },
    });
    this.order = undefined;
    this.start = side;
    this.sign = undefined;
    this.advance(side);
  }

  /** The run so far as a claim, for \implies behind it. */
  private claim(): Claim[] {
    if (!this.start || !this.last || !this.sign) return this.lost ? [] : [...this.supposed, ...this.premises];
    const [left, right] = matchedSides(this.start, this.last);
    return [...this.supposed, { left, sign: this.sign, right }];
  }

  /** `\implies a = b`: the conclusion is the next relation. */
  private joined(i: number, sign: RelationSign): number {
    const { members } = this.chain;
    const member = members[i]!;
    const next = members[i + 1];
    const premise = this.claim();
    const place = around(this.premisePlace ?? member.place, next?.place ?? member.place);
    this.premisePlace = undefined;
    const common = {
      chain: this.chain,
      member: next && !joins.has(next.sign!) ? { ...next, notes: [...member.notes, ...next.notes] } : member,
      sign,
      place,
    };
    this.sign = undefined;
    this.pending = undefined;
    const left = member.side?.kind === 'empty' && next ? undefined : this.api.reading(member, this.chain);
    if (left && 'problem' in left) return this.unreadLeft(common, left.problem, i);
    if (!next || joins.has(next.sign!) || !left) {
      this.api.add({ ...common, nothingCheckable: 'No relation stands behind the arrow.' });
      return i + 1;
    }
    const right = this.api.reading(next, this.chain);
    if ('problem' in right) {
      this.start = left.side;
      this.advance(left.side);
      this.across = next.sign === ':=' ? '=' : next.sign;
      return this.broken(common, right.problem, i + 2);
    }
    if (next.side?.kind === 'empty') return this.empty(i + 1, common);
    const written = next.sign === ':=' ? '=' : next.sign!;
    const sides = matchedSides(left.side, right.side);
    const concludes = withConstant(written, next, ...sides);
    const { problem, ...details } = this.details(concludes, next, member.side, sides);
    if (problem) return this.broken(common, problem, i + 2);
    const conclusion: Claim = { left: sides[0], sign: concludes, right: sides[1], ...details };
    if (premise.length === 0)
      this.api.add({
        ...common,
        problem: { place: member.place, message: 'nothing that could be read stands before the arrow' },
      });
    else {
      const more = sign === 'implies' ? nothing : this.alsoJoined(i + 1);
      if ('problem' in more) return this.broken(common, more.problem, members.length);
      this.concluded(common, premise, [conclusion, ...more.claims]);
      this.premises = this.hypothetical ? premise : this.conditions.equations;
      if (more.claims.length > 0) {
        this.premises = [conclusion, ...more.claims];
        this.lost = false;
        this.start = undefined;
        return i + 2 + more.members;
      }
    }
    this.premises = this.hypothetical ? premise : this.conditions.equations;
    this.start = left.side;
    this.sign = conclusion.sign;
    this.advance(right.side);
    return i + 2;
  }

  /**
   * What else stands behind an arrow that points back as well, `\\iff a = b = 0, c = 0`: one statement with its first relation. Of
   * the chain itself it takes some members, of the statements behind the last arrow all.
   * @param i of the member at which the first relation ends
   */
  private alsoJoined(i: number): Also | { readonly problem: Problem } {
    const { members } = this.chain;
    const isBehind = ({ sign, row, side }: MemberSyntax) =>
      relational.has(sign!) && row === members[i]!.row && side !== undefined && side.kind !== 'empty';
    let end = i + 1;
    while (end < members.length && isBehind(members[end]!)) end++;
    const own = claimsBetween(members.slice(i, end), this.chain, this.api.reading);
    if ('problem' in own) return own;
    if (end < members.length) return { claims: own.claims, members: end - i - 1 };
    const others = claimsOfAll(this.behind, this.api.reading);
    if ('problem' in others) return others;
    this.behind = [];
    return { claims: [...own.claims, ...others.claims], members: end - i - 1 };
  }

  /** The implication as a step; where the premise is a definition, it is the conclusion alone. */
  private concluded(
    common: Pick<Step, 'chain' | 'member' | 'sign' | 'place'>,
    premise: readonly Claim[],
    conclusion: readonly Claim[],
  ): void {
    const conditions = this.conditions.truths;
    const { equations, notes } = this.conditions;
    if (!this.definitional || equations.length + this.supposed.length > 0 || conclusion.length > 1) {
      const own = this.definitional ? this.supposed : premise;
      const assumed = own.filter(claim => !equations.includes(claim));
      this.api.add({ ...common, context: equations, premise: assumed, conclusion, conditions, notes });
      this.definitional = false;
      return;
    }
    this.definitional = false;
    this.api.add({
      ...common,
      ...conclusion[0]!,
      start: conclusion[0]!.left,
      conditions,
      notes: [...this.conditions.notes, 'the premise is true by definition'],
    });
  }

  /** The left side behind an arrow could not be read: what follows goes on from the right one. */
  private unreadLeft(
    common: Pick<Step, 'chain' | 'member' | 'sign' | 'place'>,
    problem: Problem,
    i: number,
  ): number {
    const next = this.chain.members[i + 1];
    if (!next || joins.has(next.sign!)) return this.broken(common, problem, i + 1);
    const right = this.api.reading(next, this.chain);
    this.start = this.last = 'side' in right ? right.side : undefined;
    return this.broken(common, problem, i + 2);
  }

  private broken(
    common: Pick<Step, 'chain' | 'member' | 'sign' | 'place'>,
    problem: Problem,
    next: number,
  ): number {
    this.api.add({ ...common, problem });
    this.lost = true;
    return next;
  }
}

/** Statements that stand beside a chain, and what it is read under. */
export interface Beside {
  /** Before its arrow. */
  readonly before: readonly ChainSyntax[];
  /** Behind its arrow. */
  readonly behind: readonly ChainSyntax[];
  /** The premises of the arrow before it. */
  readonly under: readonly Claim[];
}

export const alone: Beside = { before: [], behind: [], under: [] };

/** Claims behind an arrow besides the first, and how many members of the chain they take. */
interface Also {
  readonly claims: readonly Claim[];
  readonly members: number;
}

const nothing: Also = { claims: [], members: 0 };

/** The chain whose first relation tells the assumptions of both its sides. */
function tellingFirst(chain: ChainSyntax): ChainSyntax {
  const [first, second, ...rest] = chain.members;
  if (!first || !second || first.notes.length === 0 || chain.continues) return chain;
  const notes = [...first.notes, ...second.notes];
  return { ...chain, members: [first, { ...second, notes }, ...rest] };
}

const upTo = (sign: RelationSign, ids: readonly string[] = []): string[] =>
  sign === 'shifted' && ids.length > 0
    ? [`the sides were read as equal up to a constant in ${ids.join(', ')}`]
    : [];

/** What follows across a side that could not be read; across an order of growth nothing does. */
const acrossProblem = (problem: Problem, sign: RelationSign | undefined): RelationSign | 'none' =>
  problem.uncheckable ? 'none' : (sign ?? 'none');

const unnamedIn = ({ syntax }: Side): Problem => ({
  place: syntax.place,
  message: 'a constant that is not named says nothing here',
  expected: '= before it, or the constant itself',
});

const unsized = (open: Expression, place: Place): Problem => ({
  place: open.span ?? place,
  message: 'nothing here tells the size of the identity matrix',
  expected: 'its size as a subscript',
  suggestion: 'I_2',
});

/** The sign of a relation with a constant that is not named: equal up to one. */
const withConstant = (sign: RelationSign, member: MemberSyntax, left: Side, right: Side): RelationSign =>
  sign === '=' && (left.constant || right.constant || saysConstant(member.reason)) ? 'shifted' : sign;
