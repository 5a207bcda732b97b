import type { DerivationRecord } from '../derivation/record';

/** What a page asks its engine: as much of a record as is needed to judge it again, and the number of the asking. */
export type Question = Pick<
  DerivationRecord,
  | 'kind'
  | 'answer'
  | 'sealed'
  | 'form'
  | 'id'
  | 'source'
  | 'ask'
  | 'expected'
  | 'document'
  | 'given'
  | 'definitions'
  | 'seed'
  | 'settings'
  | 'budget'
  | 'note'
  | 'hint'
> & {
  readonly number: number;
  /** false: a draft while the reader types. */
  readonly mutants?: boolean;
};

export interface Judged {
  readonly number: number;
  readonly record: DerivationRecord;
  readonly html: string;
}
