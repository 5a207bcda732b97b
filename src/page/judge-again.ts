import { check, type Model, model } from '../derivation/index';
import type { DerivationRecord } from '../derivation/record';
import { judgeAnswer } from './judge-answer';
import type { Question } from './question';

/** The record of a question: what the kernel would say, since it is the same engine with the same seed. */
export function judgeAgain(asked: Question): DerivationRecord {
  if (asked.answer) return judgeAnswer(asked);
  const { given, definitions, kind, id, source, ask, expected, document, note, hint } = asked;
  const { seed, settings, budget, mutants, form } = asked;
  const question = { kind, id, source, ask, expected, document, seed, settings, budget, mutants, form };
  const { record } = check(modelOf(given, definitions), question);
  return { ...record, ...(note ? { note } : {}), ...(hint ? { hint } : {}) };
}

/** The declarations, with the names that the notebook had defined before this claim. */
function modelOf(given: string, definitions: Question['definitions']): Model {
  return definitions.reduce((known, { name, latex }) => {
    const document = `${name} := ${latex}`;
    return check(known, { kind: 'derivation', document, mutants: false }).model;
  }, model(given));
}
