import { told } from '../derivation/require-question';
import type { AnswerExerciseOptions } from './answer-record';
import { answered } from './answered';
import type { Checked } from './checked';
import { type FunctionTruth, judgeFunction, pointsOf } from './judge-function';
import { requireOptions } from './question';

/** A function of numbers with a number as its value. */
export type NumberFunction<Arguments extends readonly number[]> = (...values: Arguments) => number;

export interface FunctionExerciseOptions<Arguments extends readonly number[]> extends AnswerExerciseOptions {
  /** The true function: a general one of the library, or another route to the same values. */
  readonly truth: NumberFunction<Arguments>;
  /** One entry for each argument, in order: its name in LaTeX and the interval that it is drawn from. */
  readonly arguments: { readonly [I in keyof Arguments]: readonly [name: string, from: number, to: number] };
  /** Points compared: the corners of the intervals first (up to half of them), the rest drawn evenly; default 60. */
  readonly points?: number;
  /** Of the points; default 1. */
  readonly seed?: number;
  /** Largest difference that is right, relative to the larger of both values; default 1e-9. */
  readonly tolerance?: number;
  /** Differences below this are none, for functions with zeros; default 1e-12. */
  readonly absoluteTolerance?: number;
  /** Wrong functions that are to be expected, and what to say to them. */
  readonly mistakes?: readonly { readonly f: NumberFunction<Arguments>; readonly says: string }[];
}

/** An exercise that waits for a function. */
export interface FunctionExercise<Arguments extends readonly number[]> {
  /** Judges the function; without one the exercise is unanswered, which is neutral. */
  answer(f?: NumberFunction<Arguments>): Checked;
}

const known = [
  'id',
  'ask',
  'source',
  'hint',
  'truth',
  'arguments',
  'points',
  'seed',
  'tolerance',
  'absoluteTolerance',
  'mistakes',
];

/**
 * An exercise whose answer is a function, compared with the true one at many points. A wrong one is told at how many
 * points it differs, and shown the worst of them with both values there.
 * @throws TypeError naming a misspelt or missing option; RangeError naming an argument whose interval is empty,
 * or points and tolerances at which every answer would be right
 * @example functionExercise({ id: '05.exercise.responsibility', ask: '...', truth: responsibility,
 *   arguments: [['x', -3, 3], ['\\pi', 0.1, 0.9]] }).answer((x, weight) => weight * Math.exp(-x * x / 2))
 */
export function functionExercise<Arguments extends readonly number[]>(
  options: FunctionExerciseOptions<Arguments>,
): FunctionExercise<Arguments> {
  requireOptions('functionExercise', options, known, ['id', 'ask']);
  if (typeof options.truth !== 'function')
    throw new TypeError('functionExercise: "truth" must be the true function');
  requireArguments(options.arguments);
  requireComparison(options);
  for (const [name, from, to] of options.arguments) {
    if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) {
      throw new RangeError(
        `functionExercise: ${name} ranges over [${from}, ${to}]; give finite ends that rise`,
      );
    }
  }
  return {
    answer: f => {
      const truth = truthOf(options);
      return answered(options, judgeFunction(truth, f as NumberFunction<readonly number[]> | undefined), {
        truth,
        given: givenOf(truth),
      });
    },
  };
}

function requireArguments(list: unknown): void {
  const isRange = (entry: unknown) =>
    Array.isArray(entry) && entry.length === 3 && typeof entry[0] === 'string';
  if (Array.isArray(list) && list.length > 0 && list.every(isRange)) return;
  throw new TypeError(
    `functionExercise: arguments is ${told(list)}; give one entry for each, as [['x', -3, 3]]`,
  );
}

/** Without points, or with a tolerance that nothing exceeds, every answer would be right. */
function requireComparison({
  points = 60,
  tolerance = 1e-9,
  absoluteTolerance = 1e-12,
}: Pick<FunctionExerciseOptions<readonly number[]>, 'points' | 'tolerance' | 'absoluteTolerance'>): void {
  if (!(Number.isInteger(points) && points >= 1))
    throw new RangeError(`functionExercise: points is ${points}; give a whole number from 1 on`);
  if (!(tolerance >= 0 && tolerance < 1))
    throw new RangeError(`functionExercise: tolerance is ${tolerance}; give a share of the value below 1`);
  if (!(absoluteTolerance >= 0 && Number.isFinite(absoluteTolerance)))
    throw new RangeError(
      `functionExercise: absoluteTolerance is ${absoluteTolerance}; give a finite difference of at least 0`,
    );
}

function truthOf<Arguments extends readonly number[]>(
  options: FunctionExerciseOptions<Arguments>,
): FunctionTruth {
  const { points = 60, seed = 1, tolerance = 1e-9, absoluteTolerance = 1e-12, mistakes = [] } = options;
  const range = { arguments: options.arguments as FunctionTruth['arguments'], points, seed };
  const places = pointsOf(range) as unknown as Arguments[];
  return {
    ...range,
    tolerance,
    absoluteTolerance,
    values: places.map(at => options.truth(...at)),
    mistakes: mistakes.map(({ f, says }) => ({ values: places.map(at => valueAt(f, at)), says })),
  };
}

/** A foreseen mistake may have no value where the truth has one. */
function valueAt<Arguments extends readonly number[]>(f: NumberFunction<Arguments>, at: Arguments): number {
  try {
    return f(...at);
  } catch {
    return Number.NaN;
  }
}

/** Declarations under which a formula can stand for the function. */
function givenOf({ arguments: ranges }: FunctionTruth): string {
  return ranges.map(([name, from, to]) => `${name} \\in [${from}, ${to}]`).join('; ');
}
