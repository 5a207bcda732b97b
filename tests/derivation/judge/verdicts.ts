/** Verdicts of documents as they are typed. */

import { check, model } from '../../../src/derivation';
import type { LineRecord } from '../../../src/derivation/record';

/** The only line of a document under these declarations. */
export function lineOf(given: string, document: string, options: { seed?: number } = {}): LineRecord {
  const declared = model(given);
  if (declared.problems.length > 0) throw new Error(declared.problems.map(p => p.message).join('; '));
  const { lines } = check(declared, {
    kind: 'derivation',
    document,
    seed: 1,
    mutants: false,
    ...options,
  }).record;
  if (lines.length !== 1) throw new Error(`${lines.length} lines: ${document}`);
  return lines[0]!;
}

export const verdictOf = (given: string, document: string, seed = 1): string =>
  lineOf(given, document, { seed }).verdict;
