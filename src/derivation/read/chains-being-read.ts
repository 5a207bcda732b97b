/** How far the reading of statements has come: the chains that are closed, the open one, and what the next one is to begin with. */

import type { Supposition } from './connecting-words';
import type { Cursor } from './cursor';
import type { ChainSyntax, MemberSyntax, Problem, Syntax, WitnessSyntax } from './syntax';

/** How a statement stands to the one before it, and what word it begins with. */
type Beginning = Pick<ChainSyntax, 'furthers' | 'joined' | 'spaced' | 'below' | 'alternative'> & {
  readonly word?: Supposition;
};

interface OpenChain {
  start: number;
  members: MemberSyntax[];
  conditions: Syntax[];
  tacitConditions: Syntax[];
  witnesses: readonly WitnessSyntax[];
  continues: boolean;
  beginning: Beginning;
}

export class ChainsBeingRead {
  readonly closed: ChainSyntax[] = [];
  open: OpenChain | undefined;
  /** Conditions that a quantifier put before the statement to come. */
  pending: Syntax[] = [];
  /** Letters of which the statement to come says that they exist. */
  sought: WitnessSyntax[] = [];
  row = 0;
  /** Of the row being read; they belong to its last member. */
  readonly tags: string[] = [];
  /** Of the chain to come. */
  beginning: Beginning = {};

  constructor(
    readonly c: Cursor,
    /** Declarations: lists before a relation, no conditions, words belong to the statement. */
    readonly declarations: boolean,
  ) {}

  /** The last member of the open chain. */
  get last(): MemberSyntax | undefined {
    return this.open?.members.at(-1);
  }

  /** Has the open chain a member in this row? */
  get isInRow(): boolean {
    return this.last?.row === this.row;
  }

  /** Opens a chain whose first token is at an index; it continues the one before if it begins with a relation. */
  begin(start: number, continues = false): void {
    this.open = { ...this.opened(start), continues, beginning: this.beginning };
    this.beginning = {};
  }

  /** Opens a chain of which not even the quantifier before it could be read; nothing is known of its beginning. */
  beginUnread(start: number, problem: Problem): void {
    const place = this.c.place(start);
    this.open = this.opened(start);
    this.open.members.push({ place, row: this.row, tags: [], notes: [], problem });
  }

  /** A chain without members, under what a quantifier has put before it. */
  private opened(start: number): OpenChain {
    const [conditions, witnesses] = [this.pending, this.sought];
    this.pending = [];
    this.sought = [];
    return {
      start,
      members: [],
      conditions,
      tacitConditions: [],
      witnesses,
      continues: false,
      beginning: {},
    };
  }

  /** Exchanges the last member of the open chain. */
  replaceLast(member: MemberSyntax): void {
    this.open?.members.splice(-1, 1, member);
  }

  /** Takes the end of a row. */
  endRow(): void {
    this.attachTags();
    const { kind } = this.c.next();
    this.row++;
    const { alternative, word } = this.beginning;
    this.beginning = { alternative, word, below: kind === 'row' };
    if (this.declarations) this.close();
  }

  private attachTags(): void {
    const { last } = this;
    const tags = this.tags.splice(0);
    if (last && tags.length > 0) this.replaceLast({ ...last, tags: [...last.tags, ...tags] });
  }

  /** Closes the open chain, if there is one with members. */
  close(): void {
    this.attachTags();
    const { open, c } = this;
    this.open = undefined;
    if (!open || open.members.length === 0) return;
    const { beginning } = open;
    const last = open.members.at(-1)!.place.end;
    const place = { start: c.tokens[open.start]!.start, end: last };
    this.closed.push({
      place,
      members: open.members,
      continues: open.continues,
      conditions: open.conditions,
      ...(open.tacitConditions.length > 0 ? { tacitConditions: open.tacitConditions } : {}),
      ...(beginning.furthers ? { furthers: true } : {}),
      ...(beginning.joined ? { joined: true } : {}),
      ...(beginning.spaced ? { spaced: true } : {}),
      ...(beginning.below ? { below: true } : {}),
      ...(beginning.alternative ? { alternative: true } : {}),
      ...(beginning.word === 'if' ? { supposed: true } : {}),
      ...(open.witnesses.length > 0 ? { witnesses: open.witnesses } : {}),
    });
  }
}
