import type { CheckedLine, FileReport } from '../../../src/notes/check-record';
import { judgeNote, NoteJudge } from '../../../src/notes/judge-note';
import type { NoteForm } from '../../../src/notes/note';
import { readNote } from '../../../src/notes/read-note';

/** Few settings and no mutants: what is tested here is reading and placing. */
export const quick = { seed: 1, settings: 8, mutants: false } as const;

/** The report of a text. */
export async function reportOn(
  text: string,
  form: NoteForm = 'markdown',
  options: object = {},
): Promise<FileReport> {
  return judgeNote('note', new NoteJudge(await readNote(text, form), { ...quick, ...options }));
}

export const linesOf = (report: FileReport): CheckedLine[] => report.formulas.flatMap(({ lines }) => lines);

/** `line:column verdict` of each line, where the finger points, with the text there. */
export function told(report: FileReport, text: string): string[] {
  return linesOf(report).map(
    ({ point, verdict }) => `${point.line}:${point.column} ${verdict} ${text.slice(point.start, point.end)}`,
  );
}
