/** Tokens of LaTeX mathematics, with their places in the document. */

export type TokenKind =
  /** Control word or control symbol, with its backslash. */
  | 'command'
  /** One letter, Latin or other, that is no digit. */
  | 'letter'
  /** Digits with at most one point. */
  | 'number'
  /** Several upright letters that stand together: `\mathrm{KL}`, `\operatorname{diag}`. */
  | 'word'
  /** `\text{...}`: `text` is what is inside. */
  | 'text'
  /** Any other character, and `:=`. */
  | 'symbol'
  | 'open'
  | 'close'
  | 'superscript'
  | 'subscript'
  | 'align'
  /** `\\`. */
  | 'row'
  /** `\begin{..}` and `\end{..}` of environments that mean something; `text` is the name. */
  | 'begin'
  | 'end'
  /** `\quad`, `\qquad`: space that separates statements. */
  | 'space'
  /** Edge of a display: `$$`, `\[`, a blank line. */
  | 'break'
  /** `\tag{..}`, `\label{..}`: `text` is what is inside. */
  | 'tag'
  | 'eof';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** White space stood before it. */
  readonly gap: boolean;
  /** Line ends that stood before it. */
  readonly lines: number;
  /** Came out of a macro: its place is where the macro was used. */
  readonly expanded: boolean;
  /** A single letter that was written upright: `\mathrm{e}`. */
  readonly upright?: boolean;
}

/** A place in the document at which reading stopped, with what to say about it. */
export class ReadError extends Error {
  constructor(
    readonly place: { readonly start: number; readonly end: number },
    message: string,
    readonly details: {
      readonly found?: string;
      readonly expected?: string;
      readonly suggestion?: string;
      readonly declare?: string;
      readonly remedy?: string;
    } = {},
  ) {
    super(message);
    this.name = 'ReadError';
  }
}

/** Longest document that is read: beyond it a table of the whole would not be readable either. */
export const longestDocument = 200_000;
