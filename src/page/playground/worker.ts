import { derivationReport } from '../../display/report/derivation-report';
import { spacedFunctions } from '../../export/function-spacing';
import type { FileReport } from '../../notes/check-record';
import { type JudgedCache, type JudgedUnit, NoteJudge, reportOf } from '../../notes/judge-note';
import { readNote } from '../../notes/read-note';
import { Counts, summaryText } from '../../notes/summary';
import type { Asked, Heard } from './asked';

/**
 * The checker of notes, run in a worker of the playground. What has been judged once is kept, so that an edit judges
 * only the formulas that it touches; a newer question puts an older one aside between two formulas.
 */
const cache: JudgedCache = new Map();
const mostKept = 2000;
let newest = 0;

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  newest = data.number;
  void answer(data);
});

async function answer(asked: Asked): Promise<void> {
  if (cache.size > mostKept) cache.clear();
  // First the verdicts alone, which is quick; then with mutants and repairs.
  for (const mutants of [false, true]) {
    const report = await judged(asked, mutants);
    if (!report) return;
    postMessage(heard(asked.number, report, mutants));
  }
}

/** The report of the note; undefined when a newer question came. While drafting, what is there is shown as it comes. */
async function judged(asked: Asked, mutants: boolean): Promise<FileReport | undefined> {
  const note = await readNote(asked.text, 'markdown');
  const judge = new NoteJudge(note, { seed: asked.seed, settings: asked.settings, mutants }, [], cache);
  const units: JudgedUnit[] = [];
  for (const unit of judge.judged()) {
    units.push(unit);
    await new Promise(resolve => setTimeout(resolve));
    if (asked.number !== newest) return undefined;
    if (!mutants) postMessage(heard(asked.number, reportOf('note.md', judge, units), false));
  }
  return reportOf('note.md', judge, units);
}

function heard(number: number, report: FileReport, done: boolean): Heard {
  const formulas = report.formulas.map(({ place, record }) => ({
    line: place.line,
    html: spacedFunctions(derivationReport(record, 'brief')),
  }));
  const remarks = report.remarks.map(({ place, message }) => ({ line: place.line, message }));
  return { number, formulas, remarks, done, summary: summaryOf(report) };
}

function summaryOf(report: FileReport): string {
  const counts = new Counts();
  counts.add(report);
  return summaryText(counts.summary);
}
