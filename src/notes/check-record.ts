/**
 * What checking a note comes to, as JSON: `qedlab check --json` prints it, every other output reads it.
 *
 * Each formula carries the record of its derivation (`src/derivation/record.ts`), whose offsets count in the formula's
 * own LaTeX; `lines[i]` here says the same of line i in the file, through every escape.
 */

import type { DerivationRecord, Verdict } from '../derivation/record';
import type { NoteForm } from './note';

/** Raised whenever a field changes its meaning or goes; fields may be added without raising it. */
export const checkSchema = 1;

/** A place in the file: offsets and columns in UTF-16 units, lines and columns from 1, the end behind the last unit. */
export interface FilePlace {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Cell of a notebook, from 1, with line and column in it. */
  readonly cell?: { readonly number: number; readonly line: number; readonly column: number };
}

/** How a line counts: as stated or without fault, against the file, or only under `--strict`. */
export type Standing = 'well' | 'fault' | 'doubt' | 'suppressed' | 'neutral';

export interface CheckedLine {
  /** The line, from its relation's left end where that stands in the same row. */
  readonly place: FilePlace;
  /** Where the finger points: the side that is wrong, the word that is not understood. */
  readonly point: FilePlace;
  readonly verdict: Verdict;
  readonly standing: Standing;
  /** One sentence, with the counterexample or the place in a wrong chain where there is one. */
  readonly message: string;
  readonly expected?: Verdict;
  /** The writer's reason for an expectation or suppression. */
  readonly reason?: string;
  /** The declaration that would make an undeclared name known. */
  readonly declare?: string;
  /** The repair as an edit of the file, where it can be made in place. */
  readonly edit?: { readonly place: FilePlace; readonly replacement: string; readonly only: boolean };
}

export interface CheckedFormula {
  readonly place: FilePlace;
  readonly display: boolean;
  /** Titles of the sections that it stands in. */
  readonly sections: readonly string[];
  /** What the prose supposes and it was judged under, since it does not hold without. */
  readonly conditions?: readonly { readonly latex: string; readonly place: FilePlace }[];
  readonly record: DerivationRecord;
  /** One for each of `record.lines`. */
  readonly lines: readonly CheckedLine[];
}

/** What is wrong beside the formulas: a declaration that is not understood, a suppression that is not needed. */
export interface Remark {
  readonly kind: 'unreadable' | 'declaration' | 'expectation' | 'needless';
  readonly place: FilePlace;
  readonly message: string;
  /** Does it count against the file, or only under `--strict`? */
  readonly standing: 'fault' | 'doubt';
}

/** A formula of the prose that states something and is not judged, since it is no claim. */
export interface UnclaimedFormula {
  readonly place: FilePlace;
  readonly latex: string;
  /** What it is taken for: "a condition of line 12", "stands behind "for"", "a declaration, by the note itself". */
  readonly reason: string;
}

export interface FileReport {
  readonly path: string;
  readonly form?: NoteForm;
  /** Why the file could not be read at all. */
  readonly error?: string;
  readonly formulas: readonly CheckedFormula[];
  readonly remarks: readonly Remark[];
  readonly unclaimed: readonly UnclaimedFormula[];
}

export interface Summary {
  readonly files: number;
  readonly unreadableFiles: number;
  readonly formulas: number;
  /** Lines by verdict. */
  readonly lines: Readonly<Record<Verdict, number>>;
  readonly faults: number;
  readonly doubts: number;
  readonly suppressed: number;
  /** Lines that are well in formulas that were judged under a condition of the prose. */
  readonly conditioned: number;
  /** Formulas of the prose that are not judged, since they are no claims. */
  readonly unclaimed: number;
  /** Files of other kinds in the folders that were walked. */
  readonly passedOver: number;
}

export interface CheckReport {
  readonly schema: typeof checkSchema;
  readonly engine: string;
  readonly seed: number;
  readonly settings: number;
  readonly strict: boolean;
  readonly files: readonly FileReport[];
  readonly summary: Summary;
  /** Was all as expected? Exit status 0. */
  readonly asExpected: boolean;
}
