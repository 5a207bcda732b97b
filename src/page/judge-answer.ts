import { type Formula, formulaOf, model } from '../derivation/index';
import type { DerivationRecord } from '../derivation/record';
import { type AnswerExerciseOptions, answerRecord, type JudgedAnswer } from '../notebook/answer-record';
import { type FunctionTruth, judgeFunction } from '../notebook/judge-function';
import { judgeNumber, type NumberTruth } from '../notebook/judge-number';
import { unsealed } from '../notebook/sealed';
import type { Question } from './question';

type Typed = { readonly document: string; readonly latex: string };

const plainNumber = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/**
 * The record of an answer that is a number or a function, typed in a page as a formula, since a page runs no code of a
 * reader. What judges it is what judges the notebook's cell.
 */
export function judgeAnswer(asked: Omit<Question, 'number'>): DerivationRecord {
  const { id = '', ask = '', source, hint, given, sealed = '' } = asked;
  const options: AnswerExerciseOptions = { id, ask, source, hint };
  const judge = asked.answer === 'number' ? number : someFunction;
  return answerRecord(options, judge(asked, unsealed(sealed, id)), { given, sealed });
}

function number({ document }: Pick<Question, 'document'>, truth: unknown): JudgedAnswer {
  const text = document.trim();
  const judge = (value?: number, typed?: Typed) => judgeNumber(truth as NumberTruth, value, typed);
  if (text === '') return told(judge(), 'Type a number, or a formula for it.');
  if (plainNumber.test(text)) return judge(Number(text));
  const typed = { document: text, latex: text };
  const formula = formulaOf(model(''), text);
  return 'problem' in formula
    ? unread(judge(Number.NaN, typed), formula.problem)
    : judge(evaluated(formula), typed);
}

function someFunction(
  { document, given }: Pick<Question, 'document' | 'given'>,
  truth: unknown,
): JudgedAnswer {
  const text = document.trim();
  const judge = (f?: Formula['value'], typed?: Typed) => judgeFunction(truth as FunctionTruth, f, typed);
  if (text === '') return told(judge(), 'Type a formula.');
  const typed = { document: text, latex: text };
  const formula = formulaOf(model(given), text);
  if ('problem' in formula)
    return unread(
      judge(() => Number.NaN, typed),
      formula.problem,
    );
  return judge(formula.value, typed);
}

/** The value of a formula without letters; NaN where it has none. */
function evaluated(formula: Formula): number {
  try {
    return formula.value();
  } catch {
    return Number.NaN;
  }
}

function told(judged: JudgedAnswer, why: string): JudgedAnswer {
  return { ...judged, line: { ...judged.line, why } };
}

/** An answer that could not be read is not wrong. */
function unread({ kind, document, latex }: JudgedAnswer, why: string): JudgedAnswer {
  return { kind, document, latex, line: { verdict: 'unreadable', why } };
}
