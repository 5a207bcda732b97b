/**
 * The record: what one checked piece of mathematics says, as JSON.
 *
 * Every reader of verdicts (the table in a cell, rerun, export, the ledger, `--json`) reads this and nothing else.
 * It is plain data: numbers that JSON cannot hold are written as `Quantity` strings, offsets count UTF-16 units of
 * `document`, the LaTeX exactly as the writer wrote it.
 */

/** MIME type under which a record travels in a notebook's output. */
export const recordMimeType = 'application/vnd.qedlab.derivation+json';

/** Raised whenever a field changes its meaning or goes; fields may be added without raising it. */
export const recordSchema = 1;

/** The closed list of verdicts. There is no "proved": the evidence is numerical. */
export type Verdict =
  | 'holds'
  | 'agrees statistically'
  | 'fails'
  | 'inconclusive'
  | 'unreadable'
  | 'defines'
  | 'same expression'
  | 'states nothing checkable'
  | 'unanswered';

/**
 * The list as values, worst first: the verdict of a whole is the first of these that one of its lines has.
 */
export const verdicts: readonly Verdict[] = [
  'fails',
  'unreadable',
  'inconclusive',
  'unanswered',
  'agrees statistically',
  'holds',
  'same expression',
  'defines',
  'states nothing checkable',
];

export type Relation =
  | '='
  | '<='
  | '>='
  | '<'
  | '>'
  | '!='
  | '~='
  | 'implies'
  | 'iff'
  | 'proportional'
  | ':='
  | 'none';

/** A place in `document`: offsets in UTF-16 units, line and column from 1. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** A piece of the document with its place. */
export interface Passage {
  readonly latex: string;
  readonly span: Span;
}

/** A double, or the three values that JSON lacks. */
export type Quantity = number | 'Infinity' | '-Infinity' | 'NaN';

/** One value of a setting: `\sigma_1 = 0.5`. `value` of a table or random function is a sentence that identifies it. */
export interface SettingValue {
  readonly latex: string;
  readonly value: Quantity | string | readonly Quantity[] | readonly (readonly Quantity[])[];
}

export type Setting = readonly SettingValue[];

/** One declaration, as written and as understood. */
export interface DeclarationRecord extends Passage {
  /** How it was read, a sentence: "sigma_1 is a positive real". */
  readonly reading: string;
}

/** A setting at which the line is false, with what both sides came to. */
export interface Counterexample {
  readonly setting: Setting;
  readonly left: Quantity;
  readonly right: Quantity;
  /** Error bounds of both sides at that setting, absolute. */
  readonly leftError: number;
  readonly rightError: number;
  /** Both sides against the variable that separates them, the others held at the setting: rows of [x, left, right]. */
  readonly curve?: {
    readonly variable: string;
    readonly points: readonly (readonly [Quantity, Quantity, Quantity])[];
  };
  /** Where in the document the difference shows, if a part can be named. */
  readonly span?: Span;
}

export interface Mutant {
  /** What was changed, a phrase: "sign of \log\sigma_1 flipped". */
  readonly change: string;
  /** The mutated side. */
  readonly latex: string;
  readonly fate: 'killed' | 'equivalent' | 'survived';
}

/** A neighbour of a failing line that holds. */
export interface Repair {
  /** The whole corrected line side. */
  readonly latex: string;
  /** "holds with \sigma_2^2 for \sigma_1^2". */
  readonly change: string;
  /** The edit in the document, where it can be applied in place. */
  readonly edit?: { readonly span: Span; readonly replacement: string };
  /** No other neighbour that was tried holds. */
  readonly only?: boolean;
  /** Another neighbour that holds: which one was meant is not known, and no more are sought. */
  readonly also?: { readonly latex: string; readonly change: string };
}

/** One step: a relation between two neighbouring lines. */
export interface LineRecord {
  readonly span: Span;
  /** The row as displayed, without alignment marks and reason. */
  readonly latex: string;
  /** The side that the relation starts from (the previous line's right side where the row begins with a relation). */
  readonly left?: Passage;
  readonly relation: Relation;
  readonly right?: Passage;
  /** The writer's reason, as LaTeX text. */
  readonly reason?: string;
  readonly verdict: Verdict;
  /** One sentence: why this verdict. */
  readonly why: string;
  /** Largest difference seen, relative to the largest term of either side. */
  readonly difference?: number;
  /** Detection limit: relative differences above this would have been seen. */
  readonly limit?: number;
  /** Smallest slack seen, for inequalities (absolute), and where; `within`: 0 as far as this error bound tells. */
  readonly slack?: { readonly value: number; readonly within?: number; readonly setting: Setting };
  readonly statistics?: { readonly z: number; readonly standardError: number; readonly falseAlarm: number };
  readonly settings?: {
    readonly tried: number;
    readonly counted: number;
    readonly evaluations: number;
    readonly examples: readonly Setting[];
  };
  /** One setting at which both sides agree, with the first entry of each. */
  readonly sample?: { readonly setting: Setting; readonly left: Quantity; readonly right: Quantity };
  readonly counterexample?: Counterexample;
  /** Where reading stopped, for an unreadable line: the caret of the report stands here. */
  readonly stoppedAt?: Span;
  /** The declaration that would make known the name at which reading stopped: `t \\in \\mathbb{R}`. */
  readonly declare?: string;
  /** How the line was read: every assumption made, a sentence each. */
  readonly reading: readonly string[];
  readonly mutants?: readonly Mutant[];
  readonly repair?: Repair;
  /** 'untested': it holds but no mutant of it was killed. */
  readonly flags: readonly 'untested'[];
  /** Judging broke off because of a fault of qedlab: the verdict says nothing about the line. */
  readonly brokeOff?: true;
  /** Where a wrong chain begins, continues and comes right again. */
  readonly place?: 'slip' | 'echo' | 'recovery';
}

/** What an answer must look like, so that copying the line before does not pass. */
export interface AnswerForm {
  /** LaTeX commands that may not occur: `['\\int']`. */
  readonly without?: readonly string[];
  /** Names that alone may occur: `['\\mu', '\\sigma']`; numbers, \pi and e always may. */
  readonly only?: readonly string[];
}

export interface DerivationRecord {
  readonly schema: typeof recordSchema;
  readonly kind: 'given' | 'derivation' | 'claim' | 'exercise';
  /** What the answer of an exercise is, where it is no formula that ends a line. */
  readonly answer?: 'number' | 'function';
  /** What such an answer is held against, unreadable to whoever only looks (src/notebook/sealed.ts). */
  readonly sealed?: string;
  /** What the answer of an exercise must look like. */
  readonly form?: AnswerForm;
  /** Claim id: `09.kl.closed-form`. */
  readonly id?: string;
  /** Where the statement stands, for a reader: "note 002, first display". */
  readonly source?: string;
  /** What an exercise asks. */
  readonly ask?: string;
  /** A remark of the writer, a sentence shown with it. */
  readonly note?: string;
  /** Help for an exercise, shown folded. */
  readonly hint?: string;
  /** The LaTeX exactly as written. */
  readonly document: string;
  /** The declaration document that it was judged under, exactly as written: with `document` it is enough to judge again. */
  readonly given: string;
  /** Names that earlier derivations under the same declarations had defined (`\\underbrace{..}_{A}`, `F := ..`). */
  readonly definitions: readonly { readonly name: string; readonly latex: string }[];
  readonly declarations: readonly DeclarationRecord[];
  readonly lines: readonly LineRecord[];
  /** The verdict of the whole: the worst of its lines. */
  readonly verdict: Verdict;
  /** The verdict that the writer states; absent: nothing may fail, be inconclusive or unreadable. */
  readonly expected?: Verdict;
  /** Is the verdict as stated? Unanswered exercises are neutral: true. */
  readonly asStated: boolean;
  readonly seed: number;
  /** Settings asked for. */
  readonly settings: number;
  /** Evaluations allowed per line. */
  readonly budget: number;
  /** "qedlab 0.1.0". */
  readonly engine: string;
}
