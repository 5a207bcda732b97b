/** What the lines of a public page come to: the rule by which they are counted. */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkFile, type FileResult } from '../../../src/command-line/check-file';
import type { CheckedLine } from '../../../src/notes/check-record';

export const publicFolder = resolve(__dirname, '../../../../tests/notes/public');

/** `states nothing` and `definition` could not be false; `judged` and `open` could. */
export type Kind = 'states nothing' | 'definition' | 'judged' | 'open';

/** A line that is suppressed was not judged, whatever its verdict. */
export function kindOf({ verdict, standing }: CheckedLine): Kind {
  switch (verdict) {
    case 'states nothing checkable':
      return 'states nothing';
    case 'defines':
    case 'same expression':
      return 'definition';
    case 'holds':
    case 'agrees statistically':
    case 'fails':
      return standing === 'suppressed' ? 'open' : 'judged';
    default:
      return 'open';
  }
}

export interface Counts {
  /** Relations that got a verdict from numbers. */
  readonly judged: number;
  /** Relations: judged ones, and those that could not be. */
  readonly of: number;
  readonly definitions: number;
}

export function countsOf(lines: readonly CheckedLine[]): Counts {
  const count = (kind: Kind) => lines.filter(line => kindOf(line) === kind).length;
  const judged = count('judged');
  return { judged, of: judged + count('open'), definitions: count('definition') };
}

/** Pages with a line that needs more evaluations; what the command allows a line by default is as much. */
const costly = new Set(['ug-post.md', 'regression.ipynb']);

/** The page checked at six settings, with about as many evaluations for each as the command allows by default, without wrong versions of its lines. */
export const checkPage = (file: string): Promise<FileResult> =>
  checkFile({
    path: join(publicFolder, file),
    options: { seed: 1, settings: 6, mutants: false, budget: costly.has(file) ? 4_000_000 : 1_000_000 },
    macros: [],
  });

/** Counts that were reached before, by page. */
export const reached = (): Record<string, Counts> =>
  JSON.parse(readFileSync(join(publicFolder, 'judged.json'), 'utf8'));
