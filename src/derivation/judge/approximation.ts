/** `\approx`: within the tolerance that is declared or stands in the reason. */

import type { Step } from '../elaborate/step';
import { commonScale, compare } from './comparison';
import { type Comparer, judgeEquality } from './equality';
import type { Judgement } from './judgement';
import type { Trial } from './trial';

function within(value: number, isRelative: boolean): Comparer {
  return pair => {
    const exact = compare(pair.left, pair.right);
    if (exact.kind !== 'differ' && exact.kind !== 'blurred') return exact;
    const difference = Math.abs(pair.left.values[0]! - pair.right.values[0]!);
    const size = Math.max(Math.abs(pair.left.values[0]!), Math.abs(pair.right.values[0]!));
    const allowed = isRelative ? value * size : value;
    const bound = pair.left.error + pair.right.error;
    const scale = commonScale(pair.left, pair.right);
    if (difference + bound <= allowed)
      return { kind: 'agree', difference: difference / scale, limit: bound / scale };
    if (difference - bound > allowed)
      return { kind: 'differ', difference: difference / scale, limit: bound / scale, entry: 0 };
    return { kind: 'blurred', limit: bound / scale };
  };
}

export function* approximately(trial: Trial, step: Step): Generator<void, Judgement> {
  const { tolerance } = step;
  if (!tolerance)
    return {
      verdict: 'states nothing checkable',
      why: 'No tolerance is declared or stands in the reason, so that nothing is claimed that could be false.',
    };
  const found = yield* judgeEquality(trial, within(tolerance.value, tolerance.relative));
  if (found.verdict !== 'holds') return found;
  const kind = tolerance.relative ? 'relative' : 'absolute';
  const why = `The sides stay within the ${kind} tolerance ${tolerance.value} at ${found.counted} settings.`;
  return { ...found, why };
}
