/** The skeleton of every record: what follows from the lines, and what is the same for all. */

import { type DerivationRecord, recordSchema, type Verdict, verdicts } from '../record';
import { present } from './present';

/** Who judged: stands in every record. */
export const engine = 'qedlab 0.1.0';

/** The worst of several verdicts; of none: nothing checkable was stated. */
export function worst(found: readonly Verdict[]): Verdict {
  return verdicts.find(verdict => found.includes(verdict)) ?? 'states nothing checkable';
}

/** Is the verdict as stated? Nothing stated: nothing may fail, be inconclusive or unreadable. */
export function isAsStated(verdict: Verdict, expected: Verdict | undefined): boolean {
  if (verdict === 'unanswered') return true;
  if (expected !== undefined) return verdict === expected;
  return verdict !== 'fails' && verdict !== 'inconclusive' && verdict !== 'unreadable';
}

type Derived = 'schema' | 'verdict' | 'asStated' | 'engine';
type Defaulted = 'given' | 'definitions' | 'declarations' | 'expected';

/** What a record says beside what follows from it; a field that is undefined is left out. */
export type RecordParts = Omit<DerivationRecord, Derived | Defaulted> &
  Partial<Pick<DerivationRecord, Defaulted>>;

/** A record of these parts: its verdict is the worst of its lines, `whenEmpty` where it has none. */
export function wholeRecord(parts: RecordParts, whenEmpty?: Verdict): DerivationRecord {
  const verdict =
    parts.lines.length === 0 && whenEmpty ? whenEmpty : worst(parts.lines.map(line => line.verdict));
  return {
    given: '',
    definitions: [],
    declarations: [],
    ...present(parts),
    schema: recordSchema,
    verdict,
    asStated: isAsStated(verdict, parts.expected),
    engine,
  };
}

/** The record with more lines. */
export function withLines(record: DerivationRecord, more: DerivationRecord['lines']): DerivationRecord {
  return wholeRecord({ ...record, lines: [...record.lines, ...more] });
}
