/** Statements: rows of tokens read into chains. Each kind of thing that can stand here has its reader in a file of its own. */

import { ChainsBeingRead } from './chains-being-read';
import {
  commaConditionAhead,
  spacedConditionAhead,
  takeBracketedCondition,
  takeConditions,
  wordedConditionAhead,
} from './conditions';
import type { Cursor } from './cursor';
import { textIsName } from './factor';
import { endsRow, isLayout, isSeparator, passSpaces } from './look-ahead';
import { takeFirstSide, takeRelatedSide } from './member';
import { takeExists, takeForAll } from './quantifiers';
import { takeReason } from './reason';
import { relationAhead } from './relations';
import type { ChainSyntax } from './syntax';
import { withoutUnjudged } from './unjudged-groups';
import { leadsOn, takeWords } from './words-between';

/** Reads rows into chains; an unreadable side becomes a problem, and reading goes on behind it. */
export class Statements {
  private readonly chains: ChainsBeingRead;

  constructor(
    private readonly c: Cursor,
    /** Declarations: lists before a relation, no conditions, words belong to the statement. */
    private readonly declarations: boolean,
  ) {
    c.declarations = declarations;
    this.chains = new ChainsBeingRead(c, declarations);
  }

  read(): readonly ChainSyntax[] {
    const { c, chains, declarations } = this;
    while (c.peek().kind !== 'eof') this.step();
    chains.close();
    return declarations ? chains.closed : withoutUnjudged(chains.closed);
  }

  private step(): void {
    const { c, chains, declarations } = this;
    const token = c.peek();
    if (relationAhead(c)) takeRelatedSide(chains);
    else if (token.kind === 'row' || token.kind === 'break') chains.endRow();
    else if (isLayout(token)) this.layout();
    else if (token.kind === 'tag') chains.tags.push(c.next().text);
    else if (token.kind === 'text' && !declarations && !textIsName(c, token)) takeWords(chains);
    else if (isSeparator(token)) this.punctuation();
    else if (c.is('\\forall')) this.forAll();
    else if (c.is('\\exists') && !declarations) takeExists(chains);
    else takeFirstSide(chains);
  }

  /** `&` before a relation is layout; `&&`, or `&` before words, begins the reason. */
  private layout(): void {
    const { c, chains, declarations } = this;
    let marks = 0;
    while (isLayout(c.peek())) if (c.next().kind === 'align') marks++;
    if (!chains.isInRow) return;
    if (!declarations && this.behindLayout(marks)) return;
    if (marks === 0 && !chains.open!.continues) chains.beginning = { ...chains.beginning, spaced: true };
  }

  /** What belongs to the statement before the layout: a condition or a reason. @returns false: another statement begins */
  private behindLayout(marks: number): boolean {
    const { c, chains } = this;
    if (marks === 0 && spacedConditionAhead(chains)) {
      takeConditions(chains, true);
      return true;
    }
    const isWorded = c.peek().kind === 'text' || (c.is('(') && c.peek(1).kind === 'text');
    if (leadsOn(chains) || takeBracketedCondition(chains)) return true;
    if ((marks <= 1 && !isWorded) || relationAhead(c) || wordedConditionAhead(c)) return false;
    takeReason(chains);
    return true;
  }

  private punctuation(): void {
    const { c, chains, declarations } = this;
    const mark = c.next();
    passSpaces(c);
    if (!chains.last) return;
    if (mark.text === '.' || endsRow(c.peek()) || c.peek().kind === 'text' || c.is('\\forall')) return;
    if (c.peek().kind === 'align' || relationAhead(c)) return;
    if (!declarations && takeBracketedCondition(chains)) return;
    if (!declarations && commaConditionAhead(chains)) takeConditions(chains, true);
    else this.separate(mark.text === ',');
  }

  /** Closes the statement before a mark; behind a comma the word before that statement reaches on. */
  private separate(joined: boolean): void {
    const { chains } = this;
    const { word } = chains.open!.beginning;
    chains.close();
    chains.beginning = { joined, ...(joined ? { word } : {}) };
  }

  private forAll(): void {
    if (this.chains.open) takeConditions(this.chains);
    else if (this.declarations) this.c.next();
    else takeForAll(this.chains);
  }
}
