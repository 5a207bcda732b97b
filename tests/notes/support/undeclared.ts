/** Notes without declarations, judged under what is proposed for them. */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FileReport } from '../../../src/notes/check-record';
import { judgeNote, NoteJudge } from '../../../src/notes/judge-note';
import { formOf, readNote } from '../../../src/notes/read-note';
import { skeletonOf } from '../../../src/notes/skeleton';

export const undeclaredFolder = resolve(__dirname, '../../../../tests/notes/undeclared');

const options = { seed: 1, settings: 6, mutants: false, budget: 300_000 } as const;

export interface Proposed {
  readonly lines: readonly string[];
  readonly report: FileReport;
  readonly text: string;
}

/** Proposes for a text what `qedlab declare` does, and judges it under that. */
export async function proposedFor(
  text: string,
  path = 'note.md',
  macros: readonly string[] = [],
): Promise<Proposed> {
  const written = await readNote(text, formOf(path)!);
  // What somebody declared, expected or left out is not known to somebody who begins.
  const items = written.items.filter(
    ({ kind }) => kind !== 'declaration' && kind !== 'expectation' && kind !== 'suppression',
  );
  const judge = new NoteJudge({ ...written, items }, options, macros);
  const { lines } = skeletonOf(judge);
  return { lines, text, report: judgeNote(path, judge.declaring(lines.join('\n'))) };
}

export const proposedForFile = (
  folder: string,
  file: string,
  macros: readonly string[] = [],
): Promise<Proposed> => proposedFor(readFileSync(join(folder, file), 'utf8'), file, macros);

/** What stands at the places of the lines that fail. */
export const failing = ({ report, text }: Proposed): string[] =>
  report.formulas
    .flatMap(({ lines }) => lines)
    .filter(({ verdict }) => verdict === 'fails')
    .map(({ point }) => text.slice(point.start, point.end));
