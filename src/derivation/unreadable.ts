/** Documents of which nothing could be read. */

import type { Problem } from './read/syntax';
import type { DerivationRecord, LineRecord } from './record';
import { passageOf, spanOf } from './report/span';
import { withLines } from './report/whole-record';

/** The record with a line for each problem of the document as a whole. */
export function withoutAnswer(record: DerivationRecord, problems: readonly Problem[]): DerivationRecord {
  if (problems.length === 0) return record;
  return withLines(
    record,
    problems.map(problem => unreadable(record.document, problem)),
  );
}

function unreadable(document: string, problem: Problem): LineRecord {
  const whole = passageOf(document.slice(0, 2000), { start: 0, end: Math.min(document.length, 2000) });
  return {
    span: { ...whole.span, end: document.length },
    latex: whole.latex,
    relation: 'none',
    verdict: 'unreadable',
    why: problem.message,
    stoppedAt: spanOf(document, problem.place),
    reading: [],
    flags: [],
  };
}
