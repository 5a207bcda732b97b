/** One chain of a derivation, member by member, to steps: each member is handed to what its sign calls for. */

import { around } from '../read/places';
import { joins, relational } from '../read/relations';
import type { ChainSyntax, MemberSyntax, Place } from '../read/syntax';
import { alone, type Beside } from './beside';
import { conditionsOf } from './chain-conditions';
import type { Chains } from './chains';
import { functionInstead } from './function-instead';
import { joinedNote } from './premises';
import { joined } from './run-arrows';
import { definition, isDefinedBy, nameLast, namesLast } from './run-definitions';
import { assumedFrom, supposes } from './run-premises';
import { emptySide, relation } from './run-relations';
import { RunState, type StepHead } from './run-state';
import { spoken } from './spoken';
import { ElaborationError, type Step } from './step';
import { dependentWitness } from './witnesses';

/** One chain being read: the members of a statement between \implies signs are a run. */
export class Run {
  private readonly state: RunState;
  private readonly api: Chains['api'];
  private readonly chain: ChainSyntax;

  constructor(
    private readonly all: Chains,
    written: ChainSyntax,
    private readonly beside: Beside = alone,
  ) {
    this.api = all.api;
    this.chain = tellingFirst(written);
    this.state = new RunState(all, this.chain, beside);
  }

  read(): void {
    const { state, chain } = this;
    const { members } = chain;
    let i = 0;
    if (this.all.assumes(chain)) {
      this.underLaw();
      return;
    }
    const dependent = dependentWitness(this.api, chain);
    if (dependent) {
      for (const member of members.slice(1))
        this.api.add({ chain, member, sign: member.sign!, problem: dependent });
      return;
    }
    if (chain.continues) this.continued();
    else if (members.length === 1) {
      this.alone(members[0]!);
      return;
    } else i = this.first();
    state.conditions = conditionsOf(this.all, chain);
    state.underConditions(this.beside.under);
    if (!supposes(state)) return;
    if (i === 1) i = assumedFrom(state);
    while (i < members.length) i = this.step(i);
    for (const other of state.behind) this.further(other);
  }

  /** `\\implies a = b, c = d`: what stands behind the comma is concluded from the same premises. */
  private further(chain: ChainSyntax): void {
    const [first, second, ...rest] = chain.members;
    const told = { ...second!, notes: [joinedNote(chain, 'conclusion'), ...second!.notes] };
    const members = [first!, told, ...rest];
    const conditions = [...this.chain.conditions, ...chain.conditions];
    const under = this.state.premises;
    new Run(this.all, { ...chain, members, conditions }, { ...alone, under }).read();
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

  /** The chain goes on from the last side of the display before it. */
  private continued(): void {
    const before = this.api.before();
    if (!before) return;
    try {
      this.state.begin(this.all.again(before, { chain: this.chain } as Step));
    } catch (error) {
      // Where the side has no meaning, the display before says why. Here nothing then stands before the first relation or arrow, which
      // is refused for that: nothing is judged against a side that is missing.
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
    const { state } = this;
    const [member, next] = this.chain.members;
    const left = member!.side && functionInstead(this.all.source, member!.side, next?.side);
    if (left && isDefinedBy(state, left, next!)) return definition(state, left, next!);
    const read = state.reading(member!);
    if ('side' in read) state.begin(read.side);
    else state.pending = read.problem;
    return 1;
  }

  /** The member at i, with those that belong to its step. Answers the next. */
  private step(i: number): number {
    const { state } = this;
    const member = this.chain.members[i]!;
    const sign = member.sign!;
    if (joins.has(sign)) return joined(state, i, sign);
    const head: StepHead = { chain: this.chain, member, sign, place: this.placeOf(i) };
    if (!relational.has(sign)) {
      this.api.add({ ...head, nothingCheckable: 'This relation states nothing that can be checked.' });
      this.introduced(member);
    } else if (member.side?.kind === 'empty') emptySide(state, head, i);
    else if (namesLast(state, member)) nameLast(state, head);
    else relation(state, head, sign);
    return i + 1;
  }

  /** `x \sim p(x) = ..`: what follows speaks of the law, not of what has it. */
  private introduced(member: MemberSyntax): void {
    const { state } = this;
    const read = state.reading(member);
    state.start = state.last = 'side' in read ? read.side : undefined;
    state.sign = undefined;
    state.pending = 'problem' in read ? read.problem : undefined;
  }

  /** The first relation of a chain begins at its left side; a later one at its sign. */
  private placeOf(i: number): Place {
    const member = this.chain.members[i]!;
    return i === 1 ? around(this.chain.members[0]!.place, member.place) : member.place;
  }
}

/** The chain whose first relation tells the assumptions of both its sides. */
function tellingFirst(chain: ChainSyntax): ChainSyntax {
  const [first, second, ...rest] = chain.members;
  if (!first || !second || first.notes.length === 0 || chain.continues) return chain;
  const notes = [...first.notes, ...second.notes];
  return { ...chain, members: [first, { ...second, notes }, ...rest] };
}
