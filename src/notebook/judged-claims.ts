import type { DerivationRecord } from '../derivation/record';

/** Records of this session in the order in which they were first judged; kept per process, for `rerun` and for tests. */
const judged = new Map<string, DerivationRecord>();

/** Every derivation, claim and exercise that was judged so far; one judged again stands once, with its last verdict. */
export function judgedClaims(): readonly DerivationRecord[] {
  return [...judged.values()];
}

/** Notes a judged record; the same claim (or the same text, where there is no id) replaces its former record. */
export function noteJudged(record: DerivationRecord): void {
  judged.set(
    JSON.stringify([record.kind, record.id ?? record.document, record.id ? '' : record.given]),
    record,
  );
}

/** Forgets all, as a restart does. */
export function forgetJudged(): void {
  judged.clear();
}
