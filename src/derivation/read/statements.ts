import {
  andWord,
  arrowOf,
  isThen,
  orWord,
  otherwiseWord,
  type Supposition,
  suppositionOf,
} from './connecting-words';
import type { Cursor } from './cursor';
import { declaredSide, restInWords } from './declared-side';
import { textIsName } from './factor';
import { expression, proposition } from './grammar';
import { loneBrace } from './lone-brace';
import { joins, relationAhead, takeRelation } from './relations';
import { connectives, withRemedy } from './remedies';
import { readSet } from './set';
import { rememberSpelling } from './spelling';
import type {
  ChainSyntax,
  MemberSyntax,
  Problem,
  RelationSign,
  RelationSyntax,
  Syntax,
  WitnessSyntax,
} from './syntax';
import { ReadError } from './token';
import { withoutUnjudged } from './unjudged-groups';

const conditionWords =
  /^[\s,(]*(for|if|when|whenever|where|with|given|provided|assuming|on|at(?!\s+(?:most|least)))\b/i;
/** Words that say how close an approximation is. */
const toleranceWords = /^[\s,(]*(within|up to|to within|to|tolerance)\b/i;
const separators = new Set([',', ';', '.', ':']);
const bounds: ReadonlySet<RelationSign> = new Set<RelationSign>(['<', '<=', '>', '>=', '!=']);

export const problemOf = (error: ReadError): Problem => ({
  place: { start: error.place.start, end: error.place.end },
  message: error.message,
  ...error.details,
});

/** A relation of names and numbers; a name that is a function, `f' = 2`, says something of all its values. */
const isPlainRelation = (c: Cursor, read: Syntax): boolean =>
  read.kind === 'relation' &&
  !read.signs.some(sign => joins.has(sign)) &&
  read.members.every(side => side.kind === 'number' || (side.kind === 'name' && c.role(side) !== 'function'));

/** An inequality, or an equation of names and numbers. */
const isCondition = (c: Cursor, read: Syntax): boolean =>
  read.kind === 'relation' && (read.signs.every(sign => bounds.has(sign)) || isPlainRelation(c, read));

const isRange = (read: Syntax): boolean => read.kind === 'relation' && read.signs[0] === 'in';

interface OpenChain {
  start: number;
  members: MemberSyntax[];
  conditions: Syntax[];
  tacitConditions: Syntax[];
  witnesses: readonly WitnessSyntax[];
  continues: boolean;
  beginning: Beginning;
}

/** How a statement stands to the one before it, and what word it begins with. */
type Beginning = Pick<ChainSyntax, 'furthers' | 'joined' | 'spaced' | 'alternative'> & {
  readonly word?: Supposition;
};

/** Reads rows into chains; an unreadable side becomes a problem, and reading goes on behind it. */
export class Statements {
  readonly chains: ChainSyntax[] = [];
  private chain: OpenChain | undefined;
  /** Conditions that a quantifier put before the statement to come. */
  private pending: Syntax[] = [];
  /** Letters of which the statement to come says that they exist. */
  private sought: WitnessSyntax[] = [];
  private row = 0;
  private tags: string[] = [];
  /** Of the chain to come. */
  private beginning: Beginning = {};

  constructor(
    private readonly c: Cursor,
    /** Declarations: lists before a relation, no conditions, words belong to the statement. */
    private readonly declarations: boolean,
  ) {
    c.declarations = declarations;
  }

  read(): readonly ChainSyntax[] {
    while (this.c.peek().kind !== 'eof') this.step();
    this.close();
    return this.declarations ? this.chains : withoutUnjudged(this.chains);
  }

  private step(): void {
    const { c } = this;
    const token = c.peek();
    if (relationAhead(c)) this.relation();
    else if (token.kind === 'row' || token.kind === 'break') this.endRow();
    else if (token.kind === 'align' || token.kind === 'space') this.aligned();
    else if (token.kind === 'tag') this.tags.push(c.next().text);
    else if (token.kind === 'text' && !this.declarations && !textIsName(c, token)) this.words();
    else if (token.kind === 'symbol' && separators.has(token.text)) this.punctuation();
    else if (c.is('\\forall')) this.quantifier();
    else if (c.is('\\exists') && !this.declarations) this.exists();
    else this.first();
  }

  private endRow(): void {
    this.attachTags();
    this.c.next();
    this.row++;
    const { alternative, word } = this.beginning;
    this.beginning = { alternative, word };
    if (this.declarations) this.close();
  }

  private attachTags(): void {
    const last = this.chain?.members.at(-1);
    if (last && this.tags.length > 0) this.replaceLast({ ...last, tags: [...last.tags, ...this.tags] });
    this.tags = [];
  }

  private replaceLast(member: MemberSyntax): void {
    this.chain?.members.splice(-1, 1, member);
  }

  /** `&` before a relation is layout; `&&`, or `&` before words, begins the reason. */
  private aligned(): void {
    const { c } = this;
    let marks = 0;
    while (c.peek().kind === 'align' || c.peek().kind === 'space') if (c.next().kind === 'align') marks++;
    const inRow = this.chain?.members.at(-1)?.row === this.row;
    if (inRow && !this.declarations && marks === 0 && this.spacedCondition()) {
      this.conditions(true);
      return;
    }
    const worded = c.peek().kind === 'text' || (c.is('(') && c.peek(1).kind === 'text');
    if (inRow && !this.declarations && (this.leadsOn() || this.bracketedCondition())) return;
    if (inRow && !this.declarations && (marks > 1 || worded) && !relationAhead(c) && !this.leadsCondition())
      this.reason();
    else if (inRow && marks === 0 && !this.chain!.continues)
      this.beginning = { ...this.beginning, spaced: true };
  }

  private leadsCondition(): boolean {
    const { c } = this;
    const token = c.peek();
    if (token.kind !== 'text' || !conditionWords.test(token.text) || this.endsRow(c.peek(1).kind))
      return false;
    c.next();
    const relation = this.tried(read => read.kind === 'relation');
    c.at--;
    return relation || c.is('\\forall', 1);
  }

  /** `|a| = a \quad a \ge 0`: a bound of a letter behind a space, where the statement before says more than such bounds. */
  private spacedCondition(): boolean {
    const { c } = this;
    const { members } = this.chain!;
    const isPlain = members.every(({ side }) => side?.kind === 'name' || side?.kind === 'number');
    if (members.length < 2 || isPlain || relationAhead(c)) return false;
    const separates = () =>
      c.peek().kind === 'space' || (c.peek().kind === 'symbol' && separators.has(c.peek().text));
    return this.tried(read => {
      while (separates()) c.next();
      const bound = read.kind === 'relation' && read.signs.every(sign => bounds.has(sign));
      return bound && isPlainRelation(c, read) && this.endsRow(c.peek().kind);
    });
  }

  /** "and" with a relation behind it: no reason, another statement; so is what stands behind "or" and behind an arrow in words. */
  private leadsOn(): boolean {
    const { c } = this;
    if (this.arrowAhead() || this.orAhead()) return true;
    if (c.peek().kind !== 'text' || !andWord.test(c.peek().text) || this.endsRow(c.peek(1).kind))
      return false;
    const start = c.at++;
    while (c.peek().kind === 'space') c.next();
    const relation = this.tried(read => read.kind === 'relation');
    c.at = start;
    return relation;
  }

  private endsRow(kind: string): boolean {
    return kind === 'row' || kind === 'break' || kind === 'eof' || kind === 'tag';
  }

  /** Everything to the end of the row is the writer's reason. */
  private reason(): void {
    const { c } = this;
    const from = c.at;
    while (!this.endsRow(c.peek().kind) && !this.lostRow(from)) c.at = this.skipGroup();
    const text = from === c.at ? '' : c.slice(c.place(from));
    const last = this.chain!.members.at(-1)!;
    if (text) this.replaceLast({ ...last, reason: last.reason ? `${last.reason} ${text}` : text });
    if (this.lostRow(from)) this.unended();
  }

  /** Does a row begin inside the reason, behind an alignment mark or a line end: was its `\\` forgotten? */
  private lostRow(from: number): boolean {
    const { c } = this;
    let at = 0;
    while (c.peek(at).kind === 'align' || c.peek(at).kind === 'space') at++;
    const begins = at > 0 || c.peek().lines > 0;
    if (c.at === from || !begins) return false;
    const start = c.at;
    c.at += at;
    const found = relationAhead(c) !== undefined;
    c.at = start;
    return found;
  }

  /** The relation behind a reason whose row was not ended: refused, or it would be lost without a word. */
  private unended(): void {
    const { c } = this;
    const from = c.at;
    while (c.peek().kind === 'align' || c.peek().kind === 'space') c.next();
    const { sign } = takeRelation(c)!;
    const problem: Problem = {
      place: { start: c.tokens[from]!.start, end: c.tokens[c.at - 1]!.end },
      message: 'a relation stands behind the reason of its row: the row before it is not ended',
      expected: '\\\\ before it',
    };
    while (!this.endsRow(c.peek().kind)) c.at = this.skipGroup();
    const common = { place: c.place(from), row: this.row, tags: [], notes: [] };
    this.chain!.members.push({ ...common, sign, problem });
  }

  private skipGroup(): number {
    const { c } = this;
    return c.peek().kind === 'open' ? (c.match.get(c.at) ?? c.at) + 1 : c.at + 1;
  }

  /** Words between formulas: a reason at the end of a row, "for", "if" before a condition, otherwise a new statement. */
  private words(): void {
    const { c } = this;
    const token = c.peek();
    const ends = this.endsRow(c.peek(1).kind);
    const inRow = this.chain?.members.at(-1)?.row === this.row;
    const close = this.chain?.members.at(-1)?.sign === '~=' && toleranceWords.test(token.text);
    const sign = this.arrowAhead();
    const alternative = this.orAhead();
    if (sign) {
      this.arrowInWords(sign);
      return;
    }
    if (inRow && (ends || close) && !alternative) {
      this.reason();
      return;
    }
    const supposes = this.beginsSupposition();
    c.next();
    if (this.chain && conditionWords.test(token.text) && !ends && !supposes) {
      this.conditions();
      return;
    }
    const isAnd = this.chain !== undefined && andWord.test(token.text);
    const word = suppositionOf(token.text) ?? (isAnd || alternative ? this.chain!.beginning.word : undefined);
    this.close();
    this.beginning = { furthers: isAnd, joined: isAnd, alternative, word };
    if (ends && !alternative) this.wordsOnly(token.text, c.at - 1);
  }

  /** The arrow that words stand for between the statement before them and one behind. */
  private arrowAhead(): RelationSign | undefined {
    const { chain, c } = this;
    if (!chain || this.declarations || c.peek().kind !== 'text') return undefined;
    const sign = arrowOf(c.peek().text, chain.beginning.word !== undefined);
    return sign && this.goesOn() ? sign : undefined;
  }

  /** Do the words ahead stand between alternatives? "otherwise" at the end of a row is the reason of that row. */
  private orAhead(): boolean {
    const { chain, c } = this;
    if (!chain || this.declarations || c.peek().kind !== 'text') return false;
    const { text } = c.peek();
    return (
      (orWord.test(text) && this.goesOn()) || (otherwiseWord.test(text) && !this.endsRow(c.peek(1).kind))
    );
  }

  /** Does something stand behind the words ahead, be it in the next row? */
  private goesOn(): boolean {
    let at = 1;
    while (['align', 'space', 'row'].includes(this.c.peek(at).kind)) at++;
    return !this.endsRow(this.c.peek(at).kind);
  }

  /** `\text{If } .. \text{ then } ..`: no condition of the statement before it. */
  private beginsSupposition(): boolean {
    const { c } = this;
    if (!suppositionOf(c.peek().text)) return false;
    let at = 1;
    while (!this.endsRow(c.peek(at).kind) && !(c.peek(at).kind === 'text' && isThen(c.peek(at).text))) at++;
    return c.peek(at).kind === 'text';
  }

  /** Passes spaces, marks and row ends. */
  private layout(): void {
    const { c } = this;
    while (['align', 'space', 'row'].includes(c.peek().kind)) {
      if (c.peek().kind === 'row') this.endRow();
      else c.next();
    }
  }

  private arrowInWords(sign: RelationSign): void {
    const { c } = this;
    const from = c.at++;
    const place = c.place(from);
    this.layout();
    this.member(from, sign, place);
  }

  private wordsOnly(text: string, from: number): void {
    const place = this.c.place(from);
    const side: Syntax = { kind: 'text', place, text };
    const member: MemberSyntax = { place, side, row: this.row, tags: [], notes: [] };
    this.chains.push({ place, members: [member], continues: false, conditions: [] });
  }

  /** @param tacit no word announces them: they stand behind a comma */
  private conditions(tacit = false): void {
    const { c } = this;
    const { members, conditions, tacitConditions } = this.chain!;
    try {
      do {
        const read = this.condition();
        conditions.push(read);
        // The range of an index can be nothing else.
        if (tacit && !isRange(read)) tacitConditions.push(read);
      } while (this.anotherCondition(tacit));
    } catch (error) {
      // Judged without its condition, a line would be another one.
      const problem = this.failed(error, c.at);
      for (const [i, { sign, ...member }] of members.entries())
        if (sign !== undefined) members[i] = { ...member, sign, side: undefined, problem };
    }
  }

  /** Does a comma or "and" lead to another condition? A comma that ends a display leads to none. */
  private anotherCondition(tacit: boolean): boolean {
    const { c } = this;
    if (c.peek().kind === 'text' && andWord.test(c.peek().text)) {
      c.next();
      return true;
    }
    if (!c.is(',')) return false;
    const comma = c.at++;
    while (c.peek().kind === 'space') c.next();
    const { kind } = c.peek();
    if (this.endsRow(kind) || kind === 'align' || kind === 'text') return false;
    if (!tacit || this.tried(read => isPlainRelation(c, read) || isRange(read))) return true;
    // A formula behind it is a claim of its own.
    c.at = comma;
    return false;
  }

  /** `(x > 0)` behind a space at the end of a statement: its condition. */
  private bracketedCondition(): boolean {
    const { c } = this;
    if (!c.is('(')) return false;
    const start = c.at++;
    const begin = c.at;
    let end = 0;
    const relates = this.tried(read => {
      while (c.peek().kind === 'space') c.next();
      if (!c.is(')')) return false;
      end = c.at++;
      while (c.peek().kind === 'space' || (c.peek().kind === 'symbol' && separators.has(c.peek().text)))
        c.next();
      return this.endsRow(c.peek().kind) && isCondition(c, read);
    });
    c.at = start;
    if (!relates) return false;
    c.at = begin;
    this.conditions(true);
    c.at = end + 1;
    return true;
  }

  private condition(): Syntax {
    const { c } = this;
    while (c.peek().kind === 'space' || c.is('\\forall')) c.next();
    const read = proposition(c);
    return read.kind === 'relation' && read.signs.length === 1 && read.signs[0] === '=' && c.is(',')
      ? this.range(read)
      : read;
  }

  /** `i = 1, \dots, n`, `i = 1, 2`: every value that is listed, not the first alone. */
  private range(first: RelationSyntax): Syntax {
    const { c } = this;
    const items = [first.members[1]!];
    let dots = false;
    while (c.is(',') && (c.is('\\dots', 1) || this.listGoesOn())) {
      c.next();
      if (c.take('\\dots')) dots = true;
      else items.push(expression(c));
    }
    if (items.length === 1) return first;
    const place = { start: items[0]!.place.start, end: items.at(-1)!.place.end };
    const set: Syntax = { kind: 'set', place, shape: 'list', items, dots };
    return { ...first, members: [first.members[0]!, set], signs: ['in'] };
  }

  /** Does another value stand behind the comma, and no relation? */
  private listGoesOn(): boolean {
    this.c.at++;
    const answer = this.tried(read => read.kind === 'name' || read.kind === 'number');
    this.c.at--;
    return answer;
  }

  private quantifier(): void {
    if (this.chain) this.conditions();
    else if (this.declarations) this.c.next();
    else this.forAll();
  }

  /** `\forall x > 1:` before a statement: its condition. */
  private forAll(): void {
    const { c } = this;
    const from = c.at;
    try {
      do {
        if (c.is('\\forall')) c.next();
        this.pending.push(this.condition());
      } while (c.is(',') && this.quantifiesOn() && c.take(','));
    } catch (error) {
      const problem = this.failed(error, from);
      this.chain = this.opened(from);
      this.chain.members.push({ place: c.place(from), row: this.row, tags: [], notes: [], problem });
      return;
    }
    while (c.is(':') || c.is(',') || c.peek().kind === 'space') c.next();
  }

  /** `\exists \gamma > 0:` before a statement: what is said of the letter itself is a statement too. */
  private exists(): void {
    const { c } = this;
    this.close();
    const from = c.at;
    c.next();
    try {
      this.claimed(from, this.condition());
    } catch (error) {
      const problem = this.failed(error, from);
      // What is said of a letter that was not read is no statement without it.
      while (!this.endsRow(c.peek().kind)) c.at = this.skipGroup();
      this.chain = this.opened(from);
      this.chain.members.push({ place: c.place(from), row: this.row, tags: [], notes: [], problem });
      return;
    }
    while (c.is(':') || c.is(',') || c.peek().kind === 'space') c.next();
  }

  /** What stands behind `\exists`: a letter, or an inequality between it and something. */
  private claimed(from: number, said: Syntax): void {
    const { c } = this;
    const name = said.kind === 'relation' ? said.members[0]! : said;
    if (name.kind !== 'name' || (said.kind === 'relation' && !bounds.has(said.signs[0]!)))
      throw new ReadError(said.place, 'what exists is read as a letter, or as one with a bound', {
        found: c.slice(said.place),
        expected: '\\exists \\gamma > 0',
      });
    this.sought.push({ name, behind: this.pending.length });
    if (said.kind !== 'relation') return;
    const common = { place: said.place, row: this.row, tags: [], notes: c.notes };
    const members = said.members.map((side, i) =>
      i === 0 ? { ...common, side } : { ...common, side, sign: said.signs[i - 1]! },
    );
    this.chains.push({
      place: c.place(from),
      members,
      continues: false,
      conditions: [...this.pending],
      witnesses: [...this.sought],
    });
  }

  /** Does the quantifier go on behind the comma: with a name, or a relation of names behind which the statement stands? */
  private quantifiesOn(): boolean {
    const { c } = this;
    c.at++;
    const another =
      c.is('\\forall') ||
      this.tried(read => read.kind === 'name') ||
      this.tried(read => isPlainRelation(c, read) && !this.endsRow(c.peek().kind) && !c.is('.'));
    c.at--;
    return another;
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

  private punctuation(): void {
    const { c } = this;
    const mark = c.next();
    while (c.peek().kind === 'space') c.next();
    if (!this.chain || this.chain.members.length === 0) return;
    if (mark.text === '.' || this.endsRow(c.peek().kind) || c.peek().kind === 'text' || c.is('\\forall'))
      return;
    if (c.peek().kind === 'align' || relationAhead(c)) return;
    if (!this.declarations && this.bracketedCondition()) return;
    if (!this.declarations && this.looksLikeCondition()) this.conditions(true);
    else {
      const { word } = this.chain.beginning;
      this.close();
      this.beginning = { joined: mark.text === ',', ...(mark.text === ',' ? { word } : {}) };
    }
  }

  /** `x > 0`, `i = j`, `i = 1, \dots, n` behind a comma. */
  private looksLikeCondition(): boolean {
    return this.tried(read => isPlainRelation(this.c, read) && !this.isConclusion(read));
  }

  /** Behind an arrow, `\\implies x = 1, y = 2`: a relation of the kind of the conclusion before it is one too. */
  private isConclusion(read: Syntax): boolean {
    const members = this.chain!.members;
    const [before, last] = [members.at(-2), members.at(-1)];
    if (!before?.sign || !joins.has(before.sign) || !before.side || !last?.side || !last.sign) return false;
    const [signs, place] = [[last.sign], last.place];
    const concluded: Syntax = { kind: 'relation', place, members: [before.side, last.side], signs };
    const kind = (sign: RelationSign) => (bounds.has(sign) && sign !== '!=' ? 'order' : sign);
    return (
      read.kind === 'relation' &&
      isPlainRelation(this.c, concluded) &&
      read.signs.every(sign => kind(sign) === kind(last.sign!))
    );
  }

  /** Is what can be read from here so? Nothing is taken. */
  private tried(test: (read: Syntax) => boolean): boolean {
    const { c } = this;
    const at = c.at;
    const notes = c.notes;
    c.notes = [];
    let answer = false;
    try {
      answer = test(proposition(c));
    } catch {
      answer = false;
    }
    c.at = at;
    c.notes = notes;
    return answer;
  }

  private relation(): void {
    const { c } = this;
    const from = c.at;
    const { sign, reason } = takeRelation(c)!;
    const signPlace = c.place(from);
    while (c.peek().kind === 'align' || c.peek().kind === 'space') c.next();
    // The word before a display of its own joins nothing within this one.
    if (c.tokens[from]!.text === '\\therefore' && c.peek().kind === 'break') return;
    this.chain ??= { ...this.opened(from), continues: true, beginning: this.beginning };
    this.beginning = {};
    this.member(from, sign, signPlace, reason);
  }

  private first(): void {
    this.close();
    const from = this.c.at;
    this.chain = { ...this.opened(from), beginning: this.beginning };
    this.beginning = {};
    this.member(from);
  }

  private member(
    from: number,
    sign?: RelationSign,
    signPlace?: MemberSyntax['place'],
    reason?: string,
  ): void {
    const { c } = this;
    const start = c.at;
    c.notes = [];
    const common = { sign, signPlace, reason, row: this.row, tags: [] };
    try {
      const side = this.declarations ? declaredSide(c, sign) : this.side(sign);
      const place = c.place(from);
      const words = this.declarations ? restInWords(c) : undefined;
      this.stop();
      rememberSpelling(side, c.source, c.tokens.slice(start, c.at));
      this.chain!.members.push({ ...common, place, side, notes: c.notes, reason: words ?? reason });
    } catch (error) {
      const problem = this.failed(error, start);
      this.chain!.members.push({ ...common, place: c.place(from), problem, notes: c.notes });
    }
  }

  /** What follows a side must end it. */
  private stop(): void {
    const { c } = this;
    const token = c.peek();
    const ends =
      this.endsRow(token.kind) || ['align', 'space', 'text'].includes(token.kind) || relationAhead(c);
    if (ends || (token.kind === 'symbol' && separators.has(token.text)) || c.is('\\forall')) return;
    const error = c.error('this was not expected here', 'an operator, a relation or the end of the row');
    throw withRemedy(error, token.text);
  }

  private side(sign?: RelationSign): Syntax {
    const { c } = this;
    if (this.endsRow(c.peek().kind) || (c.peek().kind !== 'text' && relationAhead(c))) {
      return { kind: 'empty', place: { start: c.peek().start, end: c.peek().start } };
    }
    if (sign === 'in' || sign === 'notin') return readSet(c);
    return expression(c);
  }

  /** Turns the error into a problem and skips to where reading can go on. */
  private failed(error: unknown, start: number): Problem {
    if (!(error instanceof ReadError)) throw error;
    const { c } = this;
    c.at = start;
    c.bars.splice(1);
    c.integrals.splice(0);
    c.depth = 0;
    c.metDeepDifferential = false;
    const brace = loneBrace(c, start);
    // What stands on either side of "and" or "or" is a statement of its own: nothing follows across it.
    const isJoined = connectives.has(c.source.slice(error.place.start, error.place.end));
    let depth = 0;
    // Rows and marks inside a matrix are its own: they begin no statement.
    let environments = 0;
    while (c.peek().kind !== 'eof' && (environments > 0 || !this.endsRow(c.peek().kind))) {
      const { text, kind } = c.peek();
      if (kind === 'begin') environments++;
      if (kind === 'end') environments--;
      const free = depth <= 0 && environments <= 0;
      if (!brace && !isJoined && c.at > start && free && (relationAhead(c) || kind === 'align')) break;
      if (text === '(' || text === '[' || text === '\\{') depth++;
      if (text === ')' || text === ']' || text === '\\}') depth--;
      c.at = this.skipGroup();
    }
    return brace ?? problemOf(error);
  }

  private close(): void {
    this.attachTags();
    const { chain, c } = this;
    this.chain = undefined;
    if (!chain || chain.members.length === 0) return;
    const { beginning } = chain;
    const last = chain.members.at(-1)!.place.end;
    const place = { start: c.tokens[chain.start]!.start, end: last };
    this.chains.push({
      place,
      members: chain.members,
      continues: chain.continues,
      conditions: chain.conditions,
      ...(chain.tacitConditions.length > 0 ? { tacitConditions: chain.tacitConditions } : {}),
      ...(beginning.furthers ? { furthers: true } : {}),
      ...(beginning.joined ? { joined: true } : {}),
      ...(beginning.spaced ? { spaced: true } : {}),
      ...(beginning.alternative ? { alternative: true } : {}),
      ...(beginning.word === 'if' ? { supposed: true } : {}),
      ...(chain.witnesses.length > 0 ? { witnesses: chain.witnesses } : {}),
    });
  }
}
