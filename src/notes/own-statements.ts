/** What a note itself says of its names, whether or not every name in it is known: nothing else may be proposed for them. */

import { read } from '../derivation';
import type { Formula } from './note';
import { contested, declares, partOf, subjects } from './own-definitions';

export interface OwnStatements {
  /** Statements by the name that they are about; undefined where the note says two different things. */
  readonly statements: ReadonlyMap<string, string | undefined>;
  /** `1, \dots, K` by the index that runs over it. */
  readonly ranges: ReadonlyMap<string, string>;
}

const range =
  /^\s*([A-Za-z])\s*(?:=|\\in\s*\\\{)\s*(\d+\s*,\s*(?:\d+\s*,\s*)?(?:\\[lc]?dots|\.\.\.)\s*,\s*[A-Za-z0-9]+)\s*(?:\\\})?\s*[.,;]?\s*$/;

/** Statements of laws and domains, and ranges of indices, in formulas. */
export function ownStatements(formulas: readonly Formula[]): OwnStatements {
  const doubtful = contested(formulas);
  const statements = new Map<string, string | undefined>();
  const ranges = new Map<string, string>();
  for (const { latex } of formulas) {
    const found = range.exec(latex.text);
    if (found) ranges.set(found[1]!, found[2]!);
    for (const chain of found ? [] : read(latex.text).chains.filter(declares)) {
      const { start, end } = partOf(chain);
      const text = latex.text.slice(start, end).replace(/\s*\n\s*/g, ' ');
      for (const key of subjects(chain)) statements.set(key, doubtful.has(key) ? undefined : text);
    }
  }
  return { statements, ranges };
}
