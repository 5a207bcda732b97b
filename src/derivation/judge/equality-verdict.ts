/** What the settings of an equation come to: failure, doubt, agreement. */

import erfc from '@stdlib/math-base-special-erfc';
import { errorsInBound } from '../evaluate/monte-carlo';
import { conditionFound } from './conditions';
import { curveOf } from './curve';
import type { Failure, Tally } from './equality-tally';
import type { Judgement } from './judgement';
import type { Trial } from './trial';
import { notesOf, unclaimed, whyUndecided } from './undecided';
import { plural, rounded } from './words';

/** What every judgement tells of the settings. */
export function settingsOf(trial: Trial, tally: Tally): Partial<Judgement> {
  return {
    tried: tally.tried,
    counted: tally.counted + tally.failures.length,
    examples: tally.examples,
    ...(trial.options.sample && tally.sample ? { sample: tally.sample } : {}),
    ids: trial.ids,
    evaluations: trial.evaluator.budget.spent,
  };
}

function failing(trial: Trial, tally: Tally): Judgement {
  const failure = tally.clearest!;
  const { pair, comparison, setting } = failure;
  const entry = comparison.kind === 'differ' ? comparison.entry : 0;
  const condition = conditionFound(
    trial,
    tally.failures.map(f => f.setting),
    tally.telling,
  );
  return {
    ...settingsOf(trial, tally),
    verdict: 'fails',
    why: `${failureSentence(failure)} (${tally.failures.length} of ${plural(tally.tried, 'setting')} fail${tally.failures.length === 1 ? 's' : ''}${condition}${elsewhere(tally, condition)}).`,
    ...('difference' in comparison ? { difference: comparison.difference, limit: comparison.limit } : {}),
    counterexample: {
      setting,
      left: pair.left.values[entry] ?? Number.NaN,
      right: pair.right.values[entry] ?? Number.NaN,
      leftError: pair.left.error,
      rightError: pair.right.error,
      ...curveOf(trial, setting),
    },
  };
}

/** Where a condition tells failing settings from the others, the line is right under its opposite, as far as is seen. */
const elsewhere = ({ telling }: Tally, condition: string): string =>
  condition === '' ? '' : `; at ${telling.length} others it holds`;

/** Which side is infinite, and what the other is. */
function infinityText({ left, right }: Failure['pair'], entry: number): string {
  const [l, r] = [left.values[entry] ?? Number.NaN, right.values[entry] ?? Number.NaN];
  const [side, infinite, other] = Number.isFinite(r) ? ['left', l, r] : ['right', r, l];
  const sign = infinite < 0 ? 'minus infinity' : 'infinite';
  return Number.isFinite(l) || Number.isFinite(r)
    ? `The ${side} side is ${sign} where the other is ${other}`
    : 'One side is infinite where the other is not the same';
}

function failureSentence({ comparison, pair }: Failure): string {
  if (comparison.kind === 'shapes')
    return `The dimensions do not fit: the left side is ${comparison.left}, the right side ${comparison.right}`;
  const mismatch = pair.left.mismatch ?? pair.right.mismatch;
  if (mismatch) return `The dimensions do not fit: ${mismatch}`;
  if (comparison.kind === 'one undefined')
    return `The ${comparison.side} side is undefined where the other is ${comparison.side === 'left' ? pair.right.values[0] : pair.left.values[0]}`;
  if (comparison.kind === 'differ' && comparison.says) return comparison.says;
  const difference = 'difference' in comparison ? comparison.difference : Number.NaN;
  return Number.isFinite(difference)
    ? `The sides differ by ${rounded(difference)} of their largest term`
    : infinityText(pair, comparison.kind === 'differ' ? comparison.entry : 0);
}

function holding(trial: Trial, tally: Tally): Judgement {
  return {
    ...settingsOf(trial, tally),
    verdict: 'holds',
    why: `The sides agree at ${plural(tally.counted, 'setting')}${unclaimed(tally)}; relative differences above ${rounded(tally.limit)} would have been seen.`,
    difference: tally.difference,
    limit: tally.limit,
    notes: notesOf(trial, tally),
  };
}

/** Drawn numbers: how far they were apart, and how often chance alone would have raised an alarm. */
function statistical(trial: Trial, tally: Tally): Judgement {
  const falseAlarm = 1 - Math.exp(tally.drawn * Math.log1p(-erfc(errorsInBound / Math.SQRT2)));
  return {
    ...settingsOf(trial, tally),
    verdict: 'agrees statistically',
    why: `Drawn numbers agree at ${plural(tally.drawn, 'setting')}${unclaimed(tally)}, at most ${tally.z.toFixed(1)} standard errors apart; relative differences above ${rounded(tally.limit)} would have been seen.`,
    difference: tally.difference,
    limit: tally.limit,
    statistics: { z: tally.z, standardError: tally.standardError, falseAlarm },
  };
}

/** The verdict on a tally: none may be false alone, and drawn numbers may not be in doubt. */
export function concluded(trial: Trial, tally: Tally): Judgement {
  if (tally.failures.length > 0) return failing(trial, tally);
  const why = whyUndecided(trial, tally, { looks: 'the sides differ', strict: tally.drawn > 0 });
  if (why !== undefined) return { ...settingsOf(trial, tally), verdict: 'inconclusive', why };
  return tally.drawn > 0 ? statistical(trial, tally) : holding(trial, tally);
}
