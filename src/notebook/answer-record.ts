import type { DerivationRecord, LineRecord } from '../derivation/record';
import { wholeRecord } from '../derivation/report/whole-record';

/** What every exercise says, whatever its answer is. */
export interface AnswerExerciseOptions {
  /** Unique among all notebooks: `05.exercise.rate`. */
  readonly id: string;
  /** What the reader is to find, in words; LaTeX between dollars. */
  readonly ask: string;
  readonly source?: string;
  /** Shown folded. */
  readonly hint?: string;
}

/** How an answer came out, before it is put into words and tables. */
export interface JudgedAnswer {
  readonly kind: NonNullable<DerivationRecord['answer']>;
  /** The answer as written, empty where there is none. */
  readonly document: string;
  /** The row that is shown. */
  readonly latex: string;
  readonly line: Pick<LineRecord, 'verdict' | 'why'> & Partial<LineRecord>;
  readonly seed?: number;
  readonly settings?: number;
}

/** What a page needs to judge an answer itself. */
export interface SealedAnswer {
  /** What the letters of an answer mean. */
  readonly given?: string;
  readonly sealed: string;
}

/** A judged answer as an exercise of the record's schema. */
export function answerRecord(
  options: AnswerExerciseOptions,
  judged: JudgedAnswer,
  { given = '', sealed }: SealedAnswer,
): DerivationRecord {
  const { id, ask, source, hint } = options;
  const { document, seed = 1, settings = 1 } = judged;
  const span = { start: 0, end: document.length, line: 1, column: 1 };
  const line = {
    span,
    latex: judged.latex,
    relation: 'none',
    reading: [],
    flags: [],
    ...judged.line,
  } as const;
  const judgedWith = { seed, settings, budget: settings };
  return wholeRecord({
    kind: 'exercise',
    answer: judged.kind,
    id,
    source,
    ask,
    hint,
    document,
    sealed,
    given,
    lines: [line],
    ...judgedWith,
  });
}
