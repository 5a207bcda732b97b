/** What a reader makes of a file: formulas, directives and headings, each with its place, in the order of the file. */

import type { Verdict } from '../derivation/record';
import type { MappedText, Place } from './mapped-text';

export type NoteForm = 'markdown' | 'latex' | 'notebook';

/** A formula of the note, without the marks around it. */
export interface Formula {
  readonly kind: 'formula';
  readonly latex: MappedText;
  /** With the marks around it. */
  readonly place: Place;
  readonly display: boolean;
  /** Written with the marks of a formula in a line, but the whole of its line: a display all the same. */
  readonly alone?: boolean;
  /** Of a notebook, from 1. */
  readonly cell?: number;
  /** A derivation literal of a code cell: what the code says of it. */
  readonly literal?: Literal;
  /** How the source writes the text of a repair: in a string of JSON, behind the escapes of a site. */
  readonly encode?: (text: string) => string;
}

/** What stands around a derivation literal of a code cell. */
export interface Literal {
  readonly method: 'derive' | 'claim' | 'exercise';
  /** The variable that holds the declarations. */
  readonly given: string;
  readonly id?: string;
  readonly source?: string;
  readonly expected?: Verdict;
}

/** How far a declaration reaches: the file, the section that it stands in, or the next formula. */
export type Reach = 'file' | 'section' | 'formula';

export interface Declaration {
  readonly kind: 'declaration';
  readonly text: MappedText;
  readonly place: Place;
  readonly reach: Reach;
  /** The variable of a code cell that holds these declarations: they are for its literals alone. */
  readonly variable?: string;
  readonly cell?: number;
}

/** `expect fails: reason`, said of the next formula or of one of its rows. */
export interface Expectation {
  readonly kind: 'expectation';
  readonly verdict: Verdict;
  readonly reason: string;
  readonly row?: number;
  readonly place: Place;
  readonly cell?: number;
}

/** `ignore: reason`: the next formula, or one of its rows, is not counted. */
export interface Suppression {
  readonly kind: 'suppression';
  readonly reason: string;
  readonly row?: number;
  readonly place: Place;
  readonly cell?: number;
}

/** `macros FILE`: definitions of macros in a file beside the note. */
export interface MacroFile {
  readonly kind: 'macros';
  readonly file: string;
  readonly place: Place;
}

export interface Heading {
  readonly kind: 'heading';
  readonly level: number;
  readonly title: string;
  readonly place: Place;
}

/** What cannot be read: an unclosed formula, a directive that is not understood. */
export interface Trouble {
  readonly kind: 'trouble';
  readonly message: string;
  readonly place: Place;
  readonly cell?: number;
  /** What was written to qedlab is lost with it. */
  readonly isFault?: boolean;
}

export type Item = Formula | Declaration | Expectation | Suppression | MacroFile | Heading | Trouble;

export interface Note {
  readonly form: NoteForm;
  readonly text: string;
  readonly items: readonly Item[];
  /** Definitions of macros in the note itself, as written. */
  readonly macros: readonly string[];
  /** Cells of a notebook: where the source of each begins and ends in the file, and its text. */
  readonly cells?: readonly { readonly number: number; readonly source: MappedText }[];
}
