import type { Setting } from '../derivation/record';
import { type Random, random } from '../numerics/random';
import type { JudgedAnswer } from './answer-record';

/** Where functions are compared. */
export interface PointRange {
  /** Name in LaTeX and interval of each argument. */
  readonly arguments: readonly (readonly [name: string, from: number, to: number])[];
  readonly points: number;
  readonly seed: number;
}

/** What an answer that is a function is held against: plain data, so that an exported page can judge by it too. */
export interface FunctionTruth extends PointRange {
  /** Relative. */
  readonly tolerance: number;
  readonly absoluteTolerance: number;
  /** The true value at each point. */
  readonly values: readonly number[];
  /** Wrong functions that are to be expected, by their values, and what to say to them. */
  readonly mistakes: readonly { readonly values: readonly number[]; readonly says: string }[];
}

type NumberFunction = (...values: number[]) => number;

/** The answer as it was typed, where that is no function of the language. */
export interface TypedFunction {
  readonly document: string;
  readonly latex: string;
}

/** Judges a function; `undefined` is no answer yet. */
export function judgeFunction(
  truth: FunctionTruth,
  f: NumberFunction | undefined,
  typed?: TypedFunction,
): JudgedAnswer {
  const names = truth.arguments.map(([name]) => name).join(', ');
  const row = (text: string) => `f(${names}) = ${text}`;
  if (f === undefined) {
    const line = { verdict: 'unanswered' as const, why: 'Type a function between the brackets of answer().' };
    return { kind: 'function', document: '', latex: row('\\;?'), line };
  }
  const { document, latex } = typed ?? { document: String(f), latex: '\\text{the function typed}' };
  const { points: settings, seed } = truth;
  return { kind: 'function', document, latex: row(latex), line: lineOf(truth, f), settings, seed };
}

function lineOf(truth: FunctionTruth, f: NumberFunction): JudgedAnswer['line'] {
  if (typeof f !== 'function') {
    return { verdict: 'unreadable', why: `The answer is a ${typeof f}; type a function: (x) => ...` };
  }
  const points = pointsOf(truth);
  const compared = points.map((at, k) => comparison(truth, f, at, truth.values[k]!));
  const wrong = compared.filter(({ difference }) => !(difference <= truth.tolerance));
  const settings = {
    tried: points.length,
    counted: points.length,
    evaluations: 2 * points.length,
    examples: points.slice(0, 3).map(at => settingOf(truth, at)),
  };
  const difference = Math.max(...compared.map(each => (each.difference < Infinity ? each.difference : 0)));
  if (wrong.length === 0) {
    const why = `Right: it agrees with the true function at ${points.length} points.`;
    return { verdict: 'holds', why, difference, limit: truth.tolerance, settings };
  }
  return { verdict: 'fails', settings, ...failure(truth, compared, wrong) };
}

interface Comparison {
  readonly at: readonly number[];
  readonly mine: number;
  readonly truth: number;
  /** Relative; infinite where one value is no number. */
  readonly difference: number;
  readonly thrown?: string;
}

function comparison(
  { absoluteTolerance }: FunctionTruth,
  f: NumberFunction,
  at: readonly number[],
  truth: number,
): Comparison {
  try {
    const mine = f(...at);
    return { at, mine, truth, difference: difference(mine, truth, absoluteTolerance) };
  } catch (error) {
    return { at, mine: Number.NaN, truth, difference: Infinity, thrown: String(error) };
  }
}

function difference(mine: number, truth: number, absolute: number): number {
  if (mine === truth) return 0;
  const apart = Math.abs(mine - truth);
  if (!Number.isFinite(apart)) return Infinity;
  return apart <= absolute ? 0 : apart / Math.max(Math.abs(mine), Math.abs(truth));
}

/** What is wrong: a mistake that the writer foresaw, what is thrown, or how often and how it differs. */
function failure(
  truth: FunctionTruth,
  compared: readonly Comparison[],
  wrong: readonly Comparison[],
): Pick<JudgedAnswer['line'] & object, 'why' | 'counterexample'> {
  const same = (values: readonly number[]) =>
    compared.every(({ mine }, k) => difference(mine, values[k]!, truth.absoluteTolerance) <= truth.tolerance);
  const worst = wrong.reduce((a, b) => (b.difference > a.difference ? b : a));
  const foreseen = truth.mistakes.find(({ values }) => same(values))?.says;
  return {
    why: foreseen ?? whatIsWrong(wrong, worst, compared.length),
    counterexample: {
      setting: settingOf(truth, worst.at),
      left: quantity(worst.mine),
      right: quantity(worst.truth),
      leftError: 0,
      rightError: 0,
    },
  };
}

function whatIsWrong(wrong: readonly Comparison[], worst: Comparison, points: number): string {
  const often = `It differs from the true function at ${wrong.length} of ${points} points`;
  if (worst.thrown)
    return `It throws at ${wrong.filter(each => each.thrown).length} of ${points} points: ${worst.thrown}`;
  if (typeof worst.mine !== 'number' || Number.isNaN(worst.mine)) {
    return `${often}; where it is worst it has no value.`;
  }
  const ratios = wrong.map(({ mine, truth }) => mine / truth);
  const constant = ratios.every(ratio => Math.abs(ratio - ratios[0]!) <= 1e-9 * Math.abs(ratios[0]!));
  if (constant && wrong.length > 2) return `${often}, everywhere by the same factor.`;
  const shifts = wrong.map(({ mine, truth }) => mine - truth);
  const shifted = shifts.every(shift => Math.abs(shift - shifts[0]!) <= 1e-9 * Math.abs(shifts[0]!));
  if (shifted && wrong.length > 2) return `${often}, everywhere by the same amount.`;
  return `${often}; shown is the worst: left the value of the answer, right the true one.`;
}

function quantity(value: unknown): number | 'Infinity' | '-Infinity' | 'NaN' {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value === Infinity) return 'Infinity';
  return value === -Infinity ? '-Infinity' : 'NaN';
}

function settingOf({ arguments: ranges }: PointRange, at: readonly number[]): Setting {
  return ranges.map(([latex], i) => ({ latex, value: at[i]! }));
}

/** Corners first: a wrong function is often right in the middle. */
export function pointsOf({ arguments: ranges, points, seed }: PointRange): number[][] {
  const stream: Random = random(seed);
  const corners = Math.min(2 ** Math.min(ranges.length, 20), Math.floor(points / 2));
  return Array.from({ length: points }, (_, k) =>
    ranges.map(([, from, to], i) =>
      k < corners ? ((k >> i) & 1 ? to : from) : stream.uniformBetween(from, to),
    ),
  );
}
