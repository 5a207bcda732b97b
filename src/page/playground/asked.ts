/** What the playground's page asks its worker, and what it hears. */
export interface Asked {
  readonly number: number;
  /** A Markdown note with its declarations. */
  readonly text: string;
  readonly seed: number;
  readonly settings: number;
}

/** One formula of the note, judged. */
export interface JudgedFormula {
  /** Line of the note, from 1, in which it begins. */
  readonly line: number;
  readonly html: string;
}

export interface Heard {
  readonly number: number;
  /** Those judged so far, in the order of the note. */
  readonly formulas: readonly JudgedFormula[];
  /** What is wrong beside the formulas: a declaration that is not understood, a name that nothing declares. */
  readonly remarks: readonly { readonly line: number; readonly message: string }[];
  /** The last answer to this question. */
  readonly done: boolean;
  /** Counts of verdicts in words. */
  readonly summary: string;
}
