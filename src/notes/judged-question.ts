/** Judging one unit of a note: the question that it asks, and what becomes of an engine that stumbles over it. */

import { check, headOf, type Model, type Question } from '../derivation';
import { ShapeError } from '../derivation/elaborate/shapes';
import { ElaborationError } from '../derivation/elaborate/step';
import { BudgetExhausted, Cancelled, SettingTooCostly } from '../derivation/evaluate/frame';
import { NotEvaluable } from '../derivation/evaluate/not-evaluable';
import { ReadError } from '../derivation/read/token';
import type { DerivationRecord } from '../derivation/record';
import { wholeRecord } from '../derivation/report/whole-record';
import type { CheckOptions } from './judge-note';
import type { Unit } from './units';

/** What a unit asks, as it is written in a note or by the literal of a code cell. */
export function questionOf(unit: Unit, options: CheckOptions): Question {
  const { literal } = unit.formulas[0]!;
  const { seed, settings, budget, mutants, sample } = options;
  return {
    kind: literal?.method === 'claim' || literal?.method === 'exercise' ? literal.method : 'derivation',
    document: unit.latex.text,
    ...(literal?.id === undefined ? {} : { id: literal.id }),
    ...(literal?.source === undefined ? {} : { source: literal.source }),
    ...(literal?.expected === undefined ? {} : { expected: literal.expected }),
    seed,
    settings,
    ...(budget === undefined ? {} : { budget }),
    ...(mutants === undefined ? {} : { mutants }),
    ...(sample ? { sample } : {}),
  };
}

/** What the engine throws on purpose; anything else is a fault of qedlab. */
const meant = [
  BudgetExhausted,
  Cancelled,
  SettingTooCostly,
  NotEvaluable,
  ReadError,
  ElaborationError,
  ShapeError,
] as const;

/** Judges; an engine that stumbles over one formula leaves the others, and says so. */
export function judged(known: Model, question: Question): { record: DerivationRecord; model: Model } {
  try {
    return check(known, question);
  } catch (error) {
    return { record: unjudged(known, question, error as Error), model: known };
  }
}

function unjudged(known: Model, question: Question, error: Error): DerivationRecord {
  const { document, seed = 1, settings = 20 } = question;
  const span = { start: 0, end: document.length, line: 1, column: 1 };
  const isMeant = meant.some(kind => error instanceof kind);
  const line = {
    span,
    latex: document,
    relation: 'none',
    verdict: 'inconclusive',
    why: isMeant
      ? `Judging it stopped: ${error.message}.`
      : `Judging it broke off because of a fault of qedlab: ${error.message}.`,
    reading: [],
    flags: [],
    ...(isMeant ? {} : { brokeOff: true as const }),
  } as const;
  return wholeRecord({ ...headOf(known, question), lines: [line], seed, settings, budget: 0 });
}
