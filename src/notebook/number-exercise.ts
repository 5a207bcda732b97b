import type { AnswerExerciseOptions } from './answer-record';
import { answered } from './answered';
import type { Checked } from './checked';
import { judgeNumber, type NumberTruth } from './judge-number';
import { requireOptions } from './question';

/** A wrong answer that is to be expected, and what to say to it. */
export interface ExpectedMistake {
  readonly value: () => number;
  /** A sentence: "That is the standard deviation, not the variance." */
  readonly says: string;
}

export interface NumberExerciseOptions extends AnswerExerciseOptions {
  /** Computes the true value, so that it stands nowhere in the cell. */
  readonly truth: () => number;
  /** Largest absolute difference from the truth with which an answer is right. */
  readonly tolerance: number;
  /** Shown behind the answer: "nats". */
  readonly unit?: string;
  /** Looked for before the usual slips (sign, factor of two, bits for nats, reciprocal). */
  readonly mistakes?: readonly ExpectedMistake[];
}

/** An exercise that waits for a number. */
export interface NumberExercise {
  /** Judges the number; without one the exercise is unanswered, which is neutral. */
  answer(value?: number): Checked;
}

const known = ['id', 'ask', 'source', 'hint', 'truth', 'tolerance', 'unit', 'mistakes'];

/**
 * An exercise whose answer is a number: right within `tolerance` of the truth. A wrong one is told what may have
 * happened (a usual slip, or too large, too small), never the true value.
 * @throws TypeError naming a misspelt or missing option; RangeError when the tolerance is not a positive number
 * @example numberExercise({ id: '04.exercise.baseline', ask: 'The best baseline for f(z) = z, q = N(3, 1).',
 *   truth: () => bestBaseline(z => z, 3, 1).value, tolerance: 0.01 }).answer(3)
 */
export function numberExercise(options: NumberExerciseOptions): NumberExercise {
  requireOptions('numberExercise', options, known, ['id', 'ask']);
  if (typeof options.truth !== 'function')
    throw new TypeError('numberExercise: "truth" must be a function that computes the true value');
  if (!(options.tolerance > 0 && options.tolerance < Infinity)) {
    throw new RangeError(`numberExercise: tolerance is ${options.tolerance}; give a positive number`);
  }
  return {
    answer: value => {
      const truth = truthOf(options);
      return answered(options, judgeNumber(truth, value), { truth });
    },
  };
}

function truthOf({ id, truth, tolerance, unit, mistakes = [] }: NumberExerciseOptions): NumberTruth {
  const value = truth();
  if (!Number.isFinite(value))
    throw new RangeError(`numberExercise ${id}: its truth computes to ${value}; it must be a finite number`);
  return {
    value,
    tolerance,
    ...(unit === undefined ? {} : { unit }),
    mistakes: mistakes.map(mistake => ({ value: mistake.value(), says: mistake.says })),
  };
}
