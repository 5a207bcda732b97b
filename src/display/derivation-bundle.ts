import { type DerivationRecord, recordMimeType } from '../derivation/record';
import type { MimeBundle } from './contract';
import { derivationReport } from './report/derivation-report';
import { derivationText } from './report/derivation-text';
import { reportStylesheet } from './report/stylesheet';

/**
 * A record as one MIME bundle: the record itself, the styled table for front ends that do not know records, the text
 * for a terminal. Notebooks keep all three, so the table is brief.
 */
export function derivationBundle(record: DerivationRecord): MimeBundle {
  return {
    [recordMimeType]: record,
    'text/html': `<style>${reportStylesheet}</style>\n${derivationReport(record, 'brief')}`,
    'text/plain': derivationText(record),
  };
}
