/** `\approx`: within the tolerance that is declared or stands in the reason. */

import type { Step } from '../elaborate/step';
import { errorsInBound } from '../evaluate/monte-carlo';
import { type Comparison, commonScale, compare, fitted } from './comparison';
import { judgeEquality } from './equality';
import type { Outcome } from './evaluator';
import type { Judgement } from './judgement';
import type { Pair, Trial } from './trial';

type Tolerance = NonNullable<Step['tolerance']>;

/** How far the entries may be apart. */
const allowance = (a: number, b: number, { value, relative }: Tolerance) =>
  relative ? value * Math.max(Math.abs(a), Math.abs(b)) : value;

/** Does each entry stay within the tolerance? Infinite values do where they are the same. */
export function compareWithin({ left, right }: Pair, tolerance: Tolerance): Comparison {
  const exact = compare(left, right);
  if (exact.kind !== 'differ' && exact.kind !== 'blurred') return exact;
  const sides = fitted(left, right);
  const finite = [left, right].every(side => Array.prototype.every.call(side.values, Number.isFinite));
  return sides && finite ? compareEntries(...sides, tolerance) : exact;
}

function compareEntries(left: Outcome, right: Outcome, tolerance: Tolerance): Comparison {
  const bound = left.error + right.error;
  const scale = commonScale(left, right);
  const limit = scale > 0 ? bound / scale : bound;
  let largest = 0;
  let isBlurred = false;
  for (let entry = 0; entry < left.values.length; entry++) {
    const [a, b] = [left.values[entry]!, right.values[entry]!];
    const difference = Math.abs(a - b);
    const allowed = allowance(a, b, tolerance);
    if (difference - bound > allowed) return { kind: 'differ', difference: difference / scale, limit, entry };
    isBlurred ||= !(difference + bound <= allowed);
    largest = Math.max(largest, difference);
  }
  if (isBlurred) return { kind: 'blurred', limit };
  const difference = scale > 0 ? largest / scale : 0;
  if (!left.statistical && !right.statistical) return { kind: 'agree', difference, limit };
  const standardError = bound / errorsInBound;
  return { kind: 'drawn', z: largest / standardError, standardError, difference, limit };
}

/** What is said where nobody gave a tolerance. */
export const withoutTolerance: Judgement = {
  verdict: 'states nothing checkable',
  why: 'No tolerance is declared or stands in the reason, so that nothing is claimed that could be false.',
};

export function* approximately(trial: Trial, step: Step): Generator<void, Judgement> {
  const { tolerance } = step;
  if (!tolerance) return withoutTolerance;
  const found = yield* judgeEquality(trial, pair => compareWithin(pair, tolerance));
  if (found.verdict !== 'holds') return found;
  const kind = tolerance.relative ? 'relative' : 'absolute';
  const why = `The sides stay within the ${kind} tolerance ${tolerance.value} at ${found.counted} settings.`;
  return { ...found, why, notes: [...trial.comparedBy, ...(found.notes ?? [])] };
}
