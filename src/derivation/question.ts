/** What is asked of the engine. Cells import these types, so that this file needs no other than the record's. */

import type { AnswerForm, DerivationRecord, Verdict } from './record';

/** How something is judged; what is left out takes the engine's default. */
export interface JudgingOptions {
  /** Seed of the settings; the same seed draws the same settings everywhere. Default 1. */
  readonly seed?: number;
  /** Settings asked for, 20 by default. */
  readonly settings?: number;
  /** Evaluations allowed per line, 4,000,000 by default. */
  readonly budget?: number;
}

/** A derivation, claim or exercise to be judged. */
export interface Question extends JudgingOptions {
  readonly kind: DerivationRecord['kind'];
  readonly document: string;
  readonly id?: string;
  readonly source?: string;
  readonly ask?: string;
  readonly expected?: Verdict;
  readonly form?: AnswerForm;
  /** false: no mutants, for a draft while typing. */
  readonly mutants?: boolean;
  /** true: a line that holds tells what both sides come to at one setting. */
  readonly sample?: boolean;
  /** Asked between settings: true stops the judging. */
  readonly cancelled?: () => boolean;
}
