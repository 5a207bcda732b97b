/** A note to its report: declarations gathered for each formula, derivations judged in order, expectations compared. */

import { engine, type Model, withDefinitionsOf } from '../derivation';
import type { DerivationRecord, LineRecord, Verdict } from '../derivation/record';
import type { FileReport, Remark } from './check-record';
import { checkedFormulas } from './checked-lines';
import { type Conditioned, conditioned } from './conditions/conditional-record';
import { type Condition, Conditions } from './conditions/conditions';
import { repeatsDeclaration, restrictionOf } from './conditions/restriction';
import { declaredModel } from './declared-model';
import { isAt, perhapsByOthers, perhapsDefining, perhapsFunction } from './definition-doubts';
import { directiveIn } from './directives';
import { FilePlaces } from './file-places';
import {
  beginsAnother,
  boundSpelledOut,
  type DefinedAgain,
  definedAgain,
  definesFunction,
  givesMeaning,
  isConcluded,
  isNamed,
  speaksOfUpdates,
} from './given-anew';
import { judged, questionOf } from './judged-question';
import { type Known, KnownDefinitions, without } from './known-definitions';

import { MappedText, type Place } from './mapped-text';
import type { Declaration, Formula, Note } from './note';
import { NoteDeclarations } from './note-declarations';
import { notClaimed, setsLetter } from './prose';
import { remarksOn } from './remarks';
import type { Path } from './sections';
import { unclaimedOf } from './unclaimed';
import { type Unit, unitsOf } from './units';

export interface CheckOptions {
  readonly seed: number;
  readonly settings: number;
  readonly budget?: number;
  /** false: neither mutants nor repairs, for an answer while typing. */
  readonly mutants?: boolean;
  /** true: what both sides of a line that holds come to at one setting is told. */
  readonly sample?: boolean;
  readonly cancelled?: () => boolean;
}

/** Judged derivations by everything that their verdict depends on: a note that is read again judges what has changed. */
export type JudgedCache = Map<string, { readonly record: DerivationRecord; readonly model: Model }>;

/** A unit with what it was judged under. */
export interface JudgedUnit {
  readonly unit: Unit;
  readonly record: DerivationRecord;
  readonly path: Path;
  /** Conditions of the prose that it was judged under. */
  readonly under: readonly Condition[];
}

export { engine };

/** Judges a note; yields after each derivation with how many there are. */
export class NoteJudge {
  readonly places: FilePlaces;
  readonly declarations: NoteDeclarations;
  readonly conditions: Conditions;
  readonly units: readonly Unit[];
  private readonly definitions: KnownDefinitions;

  constructor(
    readonly note: Note,
    readonly options: CheckOptions,
    macroFiles: readonly string[] = [],
    private readonly cache: JudgedCache = new Map(),
  ) {
    this.places = new FilePlaces(note);
    this.declarations = new NoteDeclarations(note, macroFiles);
    this.definitions = new KnownDefinitions(this.declarations.densityLetters);
    this.conditions = new Conditions(note, this.declarations.macrosRead);
    this.units = unitsOf(this.declarations.placed, formula => this.isClaimed(formula));
  }

  private isClaimed(formula: Formula): boolean {
    return this.whyNotClaimed(formula) === undefined;
  }

  /** Why a formula is not judged; undefined: it is. */
  whyNotClaimed(formula: Formula): string | undefined {
    const why = notClaimed(
      formula,
      this.note.text,
      this.declarations.macrosRead,
      this.conditions.isClaimedUnder(formula),
    );
    if (why !== undefined) return this.namesFunction(formula, why) ? undefined : why;
    if (this.declarations.introduces(formula)) return 'bounds the letter that it introduces';
    if (this.isSupposed(formula)) return 'a condition';
    const { text } = this.note;
    const concluded = isConcluded(text, formula.place) && !speaksOfUpdates(text, formula.place);
    const sets =
      !formula.display &&
      setsLetter(formula, declaredModel(this.declarations.given(formula).text), concluded);
    return sets ? 'gives a declared letter a value' : undefined;
  }

  /** "For $g(x) = x^2 - c$ the step is ..": behind such a word a new function is named all the same. */
  private namesFunction(formula: Formula, why: string): boolean {
    const isBehind = /^stands behind "(?:for|with|when|take|at)"$/.test(why);
    return (
      isBehind && definesFunction(formula.latex.text, declaredModel(this.declarations.given(formula).text))
    );
  }

  /** Is the formula a condition of others, and no new name? */
  private isSupposed(formula: Formula): boolean {
    const said = this.conditions.saidBy(formula);
    return (
      said !== undefined &&
      restrictionOf(this.declarations.given(formula).text, said.relation).kind !== 'nothing'
    );
  }

  /** The same note with more declared at its head. */
  declaring(text: string): NoteJudge {
    const place = { start: 0, end: 0 };
    const declaration: Declaration = {
      kind: 'declaration',
      text: MappedText.instead(text, place),
      place,
      reach: 'file',
    };
    const note = {
      ...this.note,
      items: [declaration, ...this.note.items],
      macros: [this.declarations.macros],
    };
    return new NoteJudge(note, this.options);
  }

  /** Each unit with what is known before it; nothing is judged. */
  *readings(): Generator<{ unit: Unit; known: Model }> {
    for (const unit of this.units) {
      yield { unit, known: this.knownAt(unit.formulas[0]!).model };
      this.passOver(unit);
    }
  }

  /** What is known for a formula when the whole note has been read. */
  knownFor(formula: Formula): Model {
    return this.knownAt(formula).model;
  }

  /** Judges unit by unit; with `wanted`, only those at a place that is wanted (the others still define names). */
  *judged(wanted?: (place: Place) => boolean): Generator<JudgedUnit> {
    for (const unit of this.units) {
      if (wanted && !wanted({ start: unit.formulas[0]!.place.start, end: unit.formulas.at(-1)!.place.end })) {
        this.passOver(unit);
        continue;
      }
      yield { unit, ...this.judge(unit), path: this.declarations.pathOf(unit.formulas[0]!) };
    }
  }

  private knownAt(formula: Formula): Known {
    return this.definitions.under(this.declarations.given(formula).text, this.declarations.pathOf(formula));
  }

  /** Judges a unit, and defines anew what it gives another meaning. */
  private judge(unit: Unit): Conditioned {
    const known = this.knownAt(unit.formulas[0]!);
    const judged = this.judgeWith(unit, known, []);
    const anew = this.givenAnew(unit, known, judged.record);
    if (anew.length > 0) return this.judgeAnew(unit, known, judged, anew);
    const left = this.byOtherDefinitions(unit, judged);
    this.remember(unit, judged.model, known, { anew: [] });
    return left;
  }

  /** Names that were defined before, and that a unit which does not agree with that gives another meaning, or may do so. */
  private givenAnew(unit: Unit, known: Known, { lines }: DerivationRecord): readonly DefinedAgain[] {
    const first = unit.formulas[0]!;
    const again = definedAgain(unit.latex.text, known.model).filter(({ place }) =>
      lines.some(line => isOpen(line, place)),
    );
    if (again.length === 0 || givesMeaning(this.note.text, first.place)) return again;
    // A chain that comes right again says what was said before.
    if (lines.some(({ place }) => place === 'recovery')) return [];
    const { text } = this.note;
    // What is concluded may be another conclusion where something else was given anew before.
    if (isConcluded(text, first.place) && !this.definitions.hasAnew(this.declarations.pathOf(first)))
      return [];
    return isNamed(text, first.place) ? again : again.filter(({ key }) => this.isOfAnother(first, key));
  }

  private judgeAnew(
    unit: Unit,
    known: Known,
    plain: JudgedWith,
    again: readonly DefinedAgain[],
  ): Conditioned {
    const first = unit.formulas[0]!;
    const path = this.declarations.pathOf(first);
    const anew = again.map(({ key }) => key);
    const forgotten = without(known, anew);
    const judged = this.judgeWith(unit, forgotten, anew);
    const doubtful = !givesMeaning(this.note.text, first.place);
    const lineOf = (key: string) => this.lineOf(this.definitions.lastOf(key, path)?.formula ?? first);
    const record = doubtful
      ? perhapsDefining(judged.record, plain.record, again, key => `Line ${lineOf(key)}`)
      : judged.record;
    this.remember(unit, judged.model, known, { anew, doubtful });
    return { ...judged, record };
  }

  /** Does the definition of a name so far belong to another section or example? */
  private isOfAnother(formula: Formula, key: string): boolean {
    const before = this.definitions.lastOf(key, this.declarations.pathOf(formula));
    if (!before) return false;
    const between = this.note.text.slice(before.formula.place.end, formula.place.start);
    return before.path.at(-1) !== this.declarations.pathOf(formula).at(-1) || beginsAnother(between);
  }

  /** What fails, and would hold by a definition that may be meant, is left open. */
  private byOtherDefinitions(unit: Unit, judged: JudgedWith): JudgedWith {
    if (judged.record.verdict !== 'fails') return judged;
    const first = unit.formulas[0]!;
    const given = this.declarations.given(first).text;
    for (const { documents, formula } of this.definitions.alternatives(this.declarations.pathOf(first))) {
      const { record } = this.judgeUnder(unit, given, this.definitions.knownBy(given, documents));
      const left = perhapsByOthers(judged.record, record, `line ${this.lineOf(formula)}`);
      if (left !== judged.record) return { ...judged, record: left };
    }
    const known = this.knownAt(first);
    for (const letter of numbersCalled(unit.latex.text, known.model)) {
      const { record } = this.judgeUnder(unit, given, without(known, [letter]));
      const left = perhapsFunction(judged.record, record, letter);
      if (left !== judged.record) return { ...judged, record: left };
    }
    return judged;
  }

  private lineOf({ place, cell }: Formula): number {
    return this.places.of(place, cell).line;
  }

  /** Judges a unit, under what the prose supposes where it does not hold without that. */
  private judgeWith(unit: Unit, known: Known, forgets: readonly string[]): JudgedWith {
    const [first, ...others] = unit.formulas;
    const given = this.declarations.given(first!).text;
    const before = this.definitions.reaching(this.declarations.pathOf(first!));
    const modelBefore = known.model;
    const plain = this.judgeUnder(unit, given, known);
    const supposed = this.conditions.of(first!);
    const later = others.flatMap(formula => this.conditions.of(formula).sure);
    const judging = {
      given,
      macros: this.declarations.macrosRead,
      judge: (more: readonly string[]) => {
        const whole = [given, ...more].join('\n');
        return this.judgeUnder(unit, whole, without(this.definitions.knownBy(whole, before), forgets)).record;
      },
      holds: (relation: string) => this.every(relation, modelBefore, ['holds', 'same expression']),
      isRefuted: (relation: string) => this.every(relation, modelBefore, ['fails']),
      spelledOut: (relation: string) => boundSpelledOut(relation, modelBefore),
      isVariable: (key: string) => {
        const { scope } = modelBefore;
        return scope.get(key)?.kind === 'variable' && scope.lawsOf(key).length === 0;
      },
      told: (condition: Condition) => this.told(condition),
      comment: (text: string) => directiveIn(this.note.form, text),
    };
    const judged = conditioned(
      judging,
      plain.record,
      supposed,
      later.filter(item => !supposed.sure.includes(item)),
    );
    return { ...judged, model: plain.model };
  }

  /** Does a condition of the prose only repeat what is declared? */
  isDeclaredAnyway(formula: Formula, { relation }: Condition): boolean {
    if (relation === undefined) return false;
    const { text } = this.declarations.given(formula);
    return repeatsDeclaration(text, relation);
  }

  /** Do all lines that a condition of the prose comes to get one of these verdicts, by what is declared and defined? */
  private every(relation: string, known: Model, verdicts: readonly Verdict[]): boolean {
    const { seed, settings, budget } = this.options;
    const question = { kind: 'derivation' as const, document: relation, seed, settings, mutants: false };
    const { record } = judged(known, { ...question, ...(budget === undefined ? {} : { budget }) });
    return record.lines.length > 0 && record.lines.every(({ verdict }) => verdicts.includes(verdict));
  }

  /** "$c = 0$ (line 12)". */
  told({ formula, relation }: Condition): string {
    return `$${relation ?? formula.latex.text.trim()}$ (line ${this.lineOf(formula)})`;
  }

  private judgeUnder(
    unit: Unit,
    given: string,
    known: Known,
  ): { readonly record: DerivationRecord; readonly model: Model } {
    const { cancelled } = this.options;
    const question = questionOf(unit, this.options);
    const key = JSON.stringify([given, known.history, question]);
    const found =
      this.cache.get(key) ?? judged(known.model, { ...question, ...(cancelled ? { cancelled } : {}) });
    if (!cancelled?.()) this.cache.set(key, found);
    return found;
  }

  private passOver(unit: Unit): void {
    const known = this.knownAt(unit.formulas[0]!);
    // Whether it is a definition its verdict tells.
    if (definedAgain(unit.latex.text, known.model).length > 0) this.judge(unit);
    else this.remember(unit, withDefinitionsOf(known.model, unit.latex.text), known, { anew: [] });
  }

  private remember(
    unit: Unit,
    after: Model,
    known: Known,
    how: { readonly anew: readonly string[]; readonly doubtful?: boolean },
  ): void {
    const formula = unit.formulas[0]!;
    const before = without(known, how.anew).model;
    const defining = { document: unit.latex.text, path: this.declarations.pathOf(formula), formula, ...how };
    this.definitions.remember(defining, before, after, known);
  }
}

/** Letters before brackets that are declared as numbers: `\sigma(w x + b)`. */
const numbersCalled = (latex: string, { scope }: Model): string[] =>
  [...new Set([...latex.matchAll(/(\\[A-Za-z]+)\s*(?:\\left\s*)?\(/g)].map(([, letter]) => letter!))].filter(
    letter => {
      const entry = scope.get(letter);
      return entry?.kind === 'variable' && entry.shape.kind === 'scalar';
    },
  );

/** Judged, with what is known after it. */
interface JudgedWith extends Conditioned {
  readonly model: Model;
}

const isOpen = (line: LineRecord, place: Place): boolean =>
  isAt(line, place) && ['fails', 'inconclusive', 'unreadable'].includes(line.verdict);

/** The report of a whole note. */
export function judgeNote(path: string, judge: NoteJudge): FileReport {
  return reportOf(path, judge, [...judge.judged()]);
}

/** The report of a note whose units were judged. */
export function reportOf(path: string, judge: NoteJudge, judged: readonly JudgedUnit[]): FileReport {
  const { formulas, marks } = checkedFormulas(judge, judged);
  const remarks: Remark[] = remarksOn(judge, marks);
  return { path, form: judge.note.form, formulas, remarks, unclaimed: unclaimedOf(judge) };
}
