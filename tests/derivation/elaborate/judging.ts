/** What the tests of elaboration share: verdicts of a document under declarations. */

import { check, model } from '../../../src/derivation/index';
import type { LineRecord, Verdict } from '../../../src/derivation/record';

export function lines(given: string, document: string): readonly LineRecord[] {
  return check(model(given), { kind: 'derivation', document, settings: 8, mutants: false }).record.lines;
}

export const verdictsOf = (given: string, document: string): Verdict[] =>
  lines(given, document).map(line => line.verdict);

/** The reading notes of all lines. */
export const readings = (given: string, document: string): string =>
  lines(given, document)
    .flatMap(line => [...line.reading, line.why])
    .join('\n');
