/** A judged derivation as a record. */

import type { Elaboration } from '../elaborate/step';
import type { Circumstances, JudgeOptions } from '../judge/contract';
import type { Judgement } from '../judge/judgement';
import type { DerivationRecord } from '../record';
import { lineRecord } from './line-record';
import { type RecordParts, wholeRecord } from './whole-record';

/** What the record says beside the lines; `expected` as the writer stated it. */
export type RecordHead = Omit<RecordParts, 'lines' | 'seed' | 'settings' | 'budget'>;

/** The record of a derivation: one line for each step. */
export function derivationRecord(
  head: RecordHead,
  elaboration: Elaboration,
  judgements: readonly Judgement[],
  circumstances: Circumstances,
  { seed, settings, budget }: JudgeOptions,
): DerivationRecord {
  // What mends a wrong answer is the answer.
  const context = { document: head.document, circumstances, untold: head.kind === 'exercise' };
  const lines = elaboration.steps.map((step, i) => lineRecord(step, judgements[i]!, context));
  return wholeRecord({ ...head, lines, seed, settings, budget });
}
