import type { DerivationRecord } from '../../derivation/record';
import { badge } from './line-row';
import { type Markup, markup } from './markup';
import { sentence } from './sentence';
import { recordWords } from './verdict-words';

const kinds: Readonly<Record<DerivationRecord['kind'], string>> = {
  given: 'Given',
  derivation: 'Derivation',
  claim: 'Claim',
  exercise: 'Exercise',
};

/** What this is and how it came out: "Claim 002.kl.1, note 002: ✗ fails, as stated". */
export function heading(record: DerivationRecord): Markup {
  const kind = kinds[record.kind] ?? record.kind;
  const name = record.id && markup` <code>${record.id}</code>`;
  const source = record.source && markup`<span class="q-quiet q-from">${sentence(record.source)}</span>`;
  const verdict = saidBelow(record) ? undefined : badge(recordWords(record));
  return markup`<div class="q-heading"><span class="q-kind">${kind}${name}</span>${source}${verdict}</div>`;
}

/** A sound declaration has no verdict to show; the verdict of a single line stands beside that line. */
function saidBelow(record: DerivationRecord): boolean {
  if (record.kind === 'given') return record.asStated;
  return (
    record.lines.length === 1 &&
    !record.lines[0]!.flags?.length &&
    record.lines[0]!.verdict === record.verdict
  );
}

/** The same for the terminal. */
export function headingText(record: DerivationRecord): string {
  const name = [kinds[record.kind] ?? record.kind, record.id].filter(Boolean).join(' ');
  const source = record.source ? ` (${record.source})` : '';
  if (saidBelow(record)) return `${name}${source}`;
  const { sign, words } = recordWords(record);
  return `${name}${source}: ${sign} ${words}`;
}
