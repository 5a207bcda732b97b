/** Macros of a document. */

import type { Token } from './token';

/** How an argument is taken; a dropped one has no number: it says how large delimiters are. */
export interface Parameter {
  readonly kind: 'mandatory' | 'bracketed' | 'braced' | 'star' | 'dropped';
  /** What stands for it where it is not given; without it the argument then has no value. */
  readonly fallback?: readonly Token[];
}

/** What a macro takes, and the tokens it stands for; without tokens, why it is not read. */
export interface Macro {
  readonly parameters: readonly Parameter[];
  readonly body: readonly Token[];
  readonly unread?: string;
}

export type Macros = Map<string, Macro>;
