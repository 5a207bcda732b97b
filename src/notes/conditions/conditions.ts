/**
 * What the prose supposes of each formula: `When $c = 0$, $$..$$`, `Let $a < b$. Then $$..$$`, `$$..$$ for $n \ge 2$`.
 * A condition reaches to the end of its sentence, behind "let", "suppose", "assume" to the end of its paragraph. What
 * is assumed like that and is no value of a letter, `1/p + 1/q = 1`, `a < b`, counts in its section until another is given.
 */

import type { Macros } from '../../derivation/read/macros';
import { expanded } from '../expanded';
import type { Formula, Item, Note } from '../note';
import { isToBeSolved, relates } from '../prose';
import { propertyBefore, propertyBehind } from './predicates';
import { endsParagraph, lastSentence, proseBetween } from './prose-text';
import { leavesNothingElse, restOfSentence } from './rest-of-sentence';
import {
  announced,
  endsAssumptions,
  endsSuppositions,
  followsDisplay,
  isLeadIn,
  isThroughout,
  passesOn,
  saysReason,
  statesUnder,
} from './words';

/** A condition, as the prose says it. */
export interface Condition {
  readonly formula: Formula;
  /** The relation as LaTeX; undefined: it is none that can be read. */
  readonly relation: string | undefined;
  /** "since $r = 1$": said as a fact. */
  readonly isReason?: boolean;
}

/** What is supposed where a formula stands. */
export interface Supposed {
  /** What the formula is said under. */
  readonly sure: readonly Condition[];
  /** What paragraphs before assumed of the section. */
  readonly section: readonly Condition[];
  /** What was supposed before in the same section, and may still count; the newest last. */
  readonly doubtful: readonly Condition[];
}

const nothing: Supposed = { sure: [], section: [], doubtful: [] };

export class Conditions {
  private readonly supposed = new Map<Formula, Supposed>();
  private readonly said = new Map<Formula, Condition>();
  private readonly claimed = new Set<Formula>();

  constructor(note: Note, macros: Macros) {
    const reader = new ConditionReader(note, macros, this.supposed, this.said, this.claimed);
    const items = note.items.filter(({ kind }) => kind === 'formula' || kind === 'heading');
    items.forEach((item, i) => {
      if (item.kind === 'formula') reader.formula(item, items.slice(i + 1, i + 10));
      else reader.heading(item.place.end);
    });
  }

  of(formula: Formula): Supposed {
    return this.supposed.get(formula) ?? nothing;
  }

  /** What the formula stands under: what its sentence and its section suppose. */
  allOf(formula: Formula): readonly Condition[] {
    const { sure, section } = this.of(formula);
    return [...sure, ...section];
  }

  /** Is the formula of a line what its sentence claims under a condition, `If $c = 0$, $a + c = a$ holds`? */
  isClaimedUnder(formula: Formula): boolean {
    return this.claimed.has(formula);
  }

  /** What a formula says as a condition; undefined: it is none. */
  saidBy(formula: Formula): Condition | undefined {
    return this.said.get(formula);
  }
}

interface Open extends Condition {
  readonly reach: 'sentence' | 'paragraph';
  readonly sure: boolean;
  /** Does it count in the rest of the section, too? */
  readonly stays: boolean;
}

/** `c = 0`, `a = b`: a case, which the next paragraph may have left. */
const isCase = (relation: string): boolean =>
  /^\s*\\?[A-Za-z]+(?:_(?:\{[^{}]*\}|\w))?\s*=\s*(?:-?[\d.]+|-?\\?[A-Za-z]+(?:_(?:\{[^{}]*\}|\w))?)\s*$/.test(
    relation,
  );

/** `\rho < 1`, `n \ge 2`: it leaves out values of a letter, and gives none. */
const isAssumedBound = ({ relation, stays }: Open): boolean =>
  stays && relation !== undefined && /[<>]|\\[lg]eq?(?![A-Za-z])/.test(relation) && !relation.includes('=');

const stateful = /\\(?:to|rightarrow|gg|ll|sim|in|succ|succeq)(?![A-Za-z])/;
const isList = (latex: string) => /\\[lc]?dots|\.\.\./.test(latex);
const independent = /^\s*(?:be|are)\s+(?:mutually\s+)?(?:independent|i\.i\.d\.|iid)\b/i;

const isRelation = (latex: string) => relates(latex) || stateful.test(latex);

/** What a relation is about: its text before the sign. */
const subjectOf = (latex: string) =>
  latex.split(/[=<>]|\\(?:le|ge|leq|geq|neq?|in)(?![A-Za-z])/)[0]!.replace(/\s/g, '');
const isEquation = (latex: string) => /=/.test(latex);

/** The letter of which a property may be said: alone, or with its domain behind it. */
const subjectIn = (latex: string): string | undefined => {
  const [subject, domain, ...more] = latex.split(/\\in(?![A-Za-z])/);
  if (more.length > 0 || isRelation(subject!)) return undefined;
  return domain === undefined || /\\mathbb/.test(domain) ? subject : undefined;
};

/** A property as a relation of the letter that it is said of. */
const asRelation = (property: string, latex: string) =>
  property.replaceAll('@', latex.trim().replace(/[.,;]+$/, ''));

/** Does the sentence end behind a condition, or go on with another one? */
const endsWith = (after: string): boolean => /^\s*(?:[.;)]|and\b|$|\n\s*\n)/.test(after);

/** Reads formula by formula, with the words between. */
class ConditionReader {
  private open: Open[] = [];
  private earlier: Open[] = [];
  /** What is assumed of the section. */
  private section: Open[] = [];
  /** Bounds that sections before assumed, "assume $\rho < 1$": many a note means them to the end. */
  private readonly bounds: Open[] = [];
  /** Words and formulas since the last condition of the sentence. */
  private since = '';
  /** The sentence so far; each formula in it is a mark. */
  private sentence = '';
  private at = 0;
  private before: Formula | undefined;
  private cell: number | undefined;
  /** The display that a condition behind it was just said of. */
  private target: Formula | undefined;
  private lastBehind: Condition | undefined;

  constructor(
    private readonly note: Note,
    private readonly macros: Macros,
    private readonly supposed: Map<Formula, Supposed>,
    private readonly said: Map<Formula, Condition>,
    private readonly claimed: Set<Formula>,
  ) {}

  heading(end: number): void {
    const before = this.open;
    this.open = [];
    this.earlier = [];
    this.bounds.push(...[...this.section, ...before].filter(isAssumedBound));
    this.section = [];
    this.startAfresh(end);
  }

  /** A cell begins a paragraph. */
  private enter(cell: number | undefined): void {
    this.close('paragraph');
    this.cell = cell;
    const source = this.note.cells?.find(({ number }) => number === cell)?.source;
    this.startAfresh(source?.whole.start ?? this.at);
  }

  private startAfresh(at: number): void {
    this.sentence = '';
    this.at = at;
    this.before = undefined;
    this.target = undefined;
  }

  formula(formula: Formula, following: readonly Item[]): void {
    if (formula.cell !== this.cell) this.enter(formula.cell);
    // What code states, it states whole.
    if (formula.literal) return;
    const text = proseBetween(this.note, this.at, formula.place.start);
    const next = following[0]?.place.start ?? this.note.text.length;
    const after = proseBetween(this.note, formula.place.end, Math.min(next, formula.place.end + 120));
    if (this.saidBehind(formula, text, after)) {
      this.passed(formula, '');
      return;
    }
    this.target = undefined;
    this.words(text, formula);
    this.since += text;
    const behind = formula.display ? '' : after;
    const isClaimed =
      this.isSolution(formula, text) || (!formula.display && this.claims(formula, text, following));
    const opens =
      !isClaimed && (this.isSolved(formula) || (!formula.display && this.opens(formula, text, behind)));
    if (!opens) this.supposed.set(formula, this.state(text));
    if (isClaimed) this.claimed.add(formula);
    this.passed(formula, ' ◇ ');
    this.since = opens ? '' : `${this.since} ◇ `;
  }

  /** "$x = a + b$ solves $$..$$": the equation is claimed of that x. */
  private isSolution(formula: Formula, text: string): boolean {
    const { before } = this;
    if (!before || before.display || !isToBeSolved(text) || !relates(this.latexOf(formula))) return false;
    const relation = this.latexOf(before);
    if (!/^[^=]*=[^=]*$/.test(relation)) return false;
    const said: Open = { formula: before, relation, reach: 'sentence', sure: true, stays: false };
    this.replace(said);
    this.said.set(before, said);
    return true;
  }

  /** "Solving $$..$$ for $x$ gives $$..$$": what is said then is said of what solves the equation. */
  private isSolved(formula: Formula): boolean {
    const relation = this.latexOf(formula);
    if (!isToBeSolved(this.sentence) || !relates(relation)) return false;
    const said: Open = { formula, relation, reach: 'paragraph', sure: true, stays: false };
    this.replace(said);
    this.said.set(formula, said);
    return true;
  }

  /** Is the formula of a line what the sentence says under the condition before it? */
  private claims(formula: Formula, text: string, following: readonly Item[]): boolean {
    const last = this.open.at(-1);
    if (!last?.sure || last.reach !== 'sentence' || !relates(this.latexOf(formula))) return false;
    const isNext =
      last.formula === this.before || (this.before !== undefined && this.claimed.has(this.before));
    if (!isNext || !/^\s*(?:,|,?\s*and)\s*$/.test(text)) return statesUnder(this.since);
    if (last.formula === this.before && !text.includes(',')) return false;
    const formulas = following.flatMap(item => (item.kind === 'formula' ? [item] : []));
    return leavesNothingElse(restOfSentence(this.note, formula, formulas));
  }

  private passed(formula: Formula, mark: string): void {
    this.sentence += mark;
    this.at = formula.place.end;
    this.before = formula;
    if (formula.display && /\.\s*(?:\}|\\end\{[^{}]*\}|\\(?:qquad|quad|,|;)|\s)*$/.test(formula.latex.text))
      this.close('sentence');
  }

  /** `$$ .. $$ for $n \ge 2$ and $c = 0$`; in a line, `$..$ if $c = 0$`, where the sentence ends with it. */
  private saidBehind(formula: Formula, text: string, after: string): boolean {
    const { before } = this;
    const goesOn = this.target !== undefined && /^\s*,?\s*(?:and|,)\s*$/.test(text);
    const isClaim = before !== undefined && (before.display || (this.isInLine(before) && endsWith(after)));
    const starts = isClaim && !before.literal && !this.sentence.endsWith('. ') && followsDisplay(text);
    const display = goesOn ? this.target : starts ? before : undefined;
    if (!display || formula.display || !isRelation(this.latexOf(formula))) return false;
    const isReason = goesOn ? this.lastBehind?.isReason === true : saysReason(text);
    const condition = { formula, relation: formula.latex.text, isReason };
    this.lastBehind = condition;
    const already = this.supposed.get(display) ?? nothing;
    this.supposed.set(display, { ...already, sure: [...already.sure, condition] });
    this.said.set(formula, condition);
    this.target = display;
    return true;
  }

  /** A formula with the macros of the note written out. */
  private latexOf({ latex }: Formula): string {
    return expanded(latex.text, this.macros);
  }

  /** A claim in a line of prose, and no condition of others. */
  private isInLine(formula: Formula): boolean {
    const text = this.latexOf(formula);
    return relates(text) && !stateful.test(text) && !this.said.has(formula) && this.open.length === 0;
  }

  /** What the words before a formula end, and what sentence they begin. */
  private words(text: string, next: Formula): void {
    const behind = this.before?.display === true;
    if (endsParagraph(text, behind, next.display)) this.close('paragraph');
    const end = lastSentence(text);
    if (end > 0 || (behind && /^\s*\p{Lu}/u.test(text))) this.close('sentence');
    if (endsSuppositions(text)) {
      this.open = [];
      this.earlier = [];
    }
    if (endsAssumptions(text)) this.section = [];
    this.sentence += text.slice(end);
  }

  /** Ends a sentence or a paragraph: what was open may still be meant, but is not said. */
  private close(what: 'sentence' | 'paragraph'): void {
    const ending = this.open.filter(({ reach }) => what === 'paragraph' || reach === 'sentence');
    this.open = this.open.filter(condition => !ending.includes(condition));
    this.section.push(...ending.filter(({ stays }) => stays));
    this.earlier.push(...ending.filter(({ stays }) => !stays));
    if (what === 'paragraph') this.earlier = this.earlier.filter(({ reach }) => reach === 'paragraph');
    this.sentence = '';
  }

  /** Is the formula a condition of what follows? Then it is one from here on. */
  private opens(formula: Formula, text: string, behind: string): boolean {
    const last = this.open.at(-1);
    const joined = last && last.formula === this.before ? /^\s*,?\s*(and|or|,)?\s*$/.exec(text) : undefined;
    const subject = subjectIn(this.latexOf(formula));
    const before = joined || subject === undefined ? undefined : propertyBefore(this.sentence);
    const word = joined ? undefined : announced(before?.announcing ?? this.sentence);
    const relation = before
      ? asRelation(before.relation, subject!)
      : this.relationOf(formula, behind, word?.word);
    if (relation === undefined || (!joined && !word)) return false;
    if (joined?.[1] === 'or') return this.unreadable(last!, formula);
    const reach = joined ? last!.reach : word!.reach;
    const sure = joined ? last!.sure : reach === 'paragraph' || isLeadIn(word!.lead);
    const said = {
      formula,
      relation: relation === '' || word?.negated ? undefined : relation,
      reach,
      sure,
      stays: reach === 'paragraph' && (isThroughout(this.sentence) || !isCase(relation)),
      isReason: joined ? last!.isReason === true : word!.isReason,
    };
    this.replace(said);
    this.said.set(formula, said);
    return true;
  }

  /** Of "this or that" neither is supposed. */
  private unreadable(first: Open, second: Formula): boolean {
    const either = [first, { ...first, formula: second }].map(said => ({ ...said, relation: undefined }));
    this.open = [...this.open.filter(condition => condition !== first), ...either];
    this.said.set(second, either[1]!);
    return true;
  }

  private relationOf(formula: Formula, behind: string, word: string | undefined): string | undefined {
    const latex = formula.latex.text.trim().replace(/[.,;]+$/, '');
    if (isRelation(this.latexOf(formula))) return latex;
    if (word === 'for' || word === 'with' || word === 'at') return undefined;
    // Members of a family are drawn independently anyway.
    if (word !== undefined && isList(latex) && independent.test(behind)) return undefined;
    const any = word !== undefined && /^(?:if|when|whenever|unless|provided|as long as)/.test(word);
    const property = propertyBehind(behind, any);
    return property === undefined ? undefined : asRelation(property, latex);
  }

  /** A value that is given anew replaces the one before; so does what a sentence supposes of a letter of which one before did. */
  private replace(condition: Open): void {
    const { relation } = condition;
    const isOfSame = (old: Condition) =>
      relation !== undefined && old.relation !== undefined && subjectOf(old.relation) === subjectOf(relation);
    const overridden = (old: Condition) =>
      isOfSame(old) && (isEquation(old.relation!) || isEquation(relation!));
    const ended = (old: Open) =>
      overridden(old) || (condition.sure && old.reach === 'sentence' && isOfSame(old));
    this.open = [...this.open.filter(old => !overridden(old)), condition];
    this.earlier = this.earlier.filter(old => !ended(old));
    this.section = this.section.filter(old => !overridden(old));
  }

  /** What is supposed here; a condition in the middle of a sentence counts where only empty words follow it. */
  private state(text: string): Supposed {
    const abuts = ({ formula }: Open) => formula === this.before && passesOn(text);
    const sure = this.open.filter(condition => condition.sure || abuts(condition));
    const section = [...this.section];
    return {
      sure,
      section,
      doubtful: [
        ...this.bounds,
        ...this.earlier,
        ...this.open.filter(condition => !sure.includes(condition)),
      ],
    };
  }
}
