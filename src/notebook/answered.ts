import { type AnswerExerciseOptions, answerRecord, type JudgedAnswer } from './answer-record';
import { Checked } from './checked';
import { noteJudged } from './judged-claims';
import { sealed } from './sealed';

/** A judged answer, noted like every other judged thing; its truth goes along sealed, for exported pages. */
export function answered(
  options: AnswerExerciseOptions,
  judged: JudgedAnswer,
  { truth, given }: { readonly truth: object; readonly given?: string },
): Checked {
  const record = answerRecord(options, judged, { sealed: sealed(truth, options.id), given });
  noteJudged(record);
  return new Checked(record);
}
