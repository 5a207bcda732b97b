/** What the settings of an inequality come to: failure, doubt, notes. */

import { hasNaN, shapeText } from './comparison';
import { curveOf } from './curve';
import {
  fewestPerDoubt,
  isMostlyUndefined,
  isolatedSentence,
  noSetting,
  plural,
  rounded,
  undefinedAlmostEverywhere,
} from './equality';
import type { Judgement } from './judgement';
import type { DrawnSetting } from './settings';
import type { SlackTally } from './slack-tally';
import type { Pair, Trial } from './trial';

/** What every judgement of an inequality tells of the settings. */
export function settingsSeen(trial: Trial, tally: SlackTally): Partial<Judgement> {
  return {
    tried: tally.tried,
    counted: tally.counted + tally.close,
    examples: tally.seen.map(seen => seen.setting),
    ids: trial.ids,
    evaluations: trial.evaluator.budget.spent,
    ...(tally.smallest
      ? { slack: { value: tally.smallest.slack.value, setting: tally.smallest.setting } }
      : {}),
  };
}

export function failure(
  trial: Trial,
  setting: DrawnSetting,
  pair: Pair,
  entry = 0,
): Pick<Judgement, 'counterexample'> {
  return {
    counterexample: {
      setting,
      left: pair.left.values[entry] ?? pair.left.values[0]!,
      right: pair.right.values[entry] ?? pair.right.values[0]!,
      leftError: pair.left.error,
      rightError: pair.right.error,
      ...curveOf(trial, setting),
    },
  };
}

/** What makes an inequality fail, the worst first. */
export function failed(trial: Trial, tally: SlackTally): Judgement | undefined {
  const common = settingsSeen(trial, tally);
  if (tally.shapes) {
    const { setting, pair } = tally.shapes;
    const why = `The dimensions do not fit: the left side is ${shapeText(pair.left)}, the right side ${shapeText(pair.right)}.`;
    return { ...common, verdict: 'fails', why, ...failure(trial, setting, pair) };
  }
  if (tally.violation) {
    const { slack, setting, pair } = tally.violation;
    const why = `The inequality is violated by ${rounded(Math.abs(slack.value))}, far beyond the error bounds (${rounded(slack.bound)}).`;
    return { ...common, verdict: 'fails', why, ...failure(trial, setting, pair, slack.entry) };
  }
  if (!tally.oneUndefined) return undefined;
  const { setting, pair } = tally.oneUndefined;
  const side = hasNaN(pair.left) ? 'left' : 'right';
  const why = `The ${side} side is undefined where the other is finite.`;
  return { ...common, verdict: 'fails', why, ...failure(trial, setting, pair) };
}

/** Why nothing can be said; undefined where enough settings count. */
export function undecided(trial: Trial, tally: SlackTally): string | undefined {
  if (tally.tried === 0) return noSetting;
  if (tally.isolated) return isolatedSentence(trial, tally.isolated);
  const told = tally.counted + tally.close;
  if (told === 0 || !tally.smallest)
    return 'No setting is decisive: the sides are undefined or their error bounds too wide.';
  if (isMostlyUndefined(tally)) return undefinedAlmostEverywhere(tally);
  if (tally.blurred > told)
    return `At ${tally.blurred} of ${tally.tried} settings the error bounds are too wide.`;
  const doubts = tally.unconfirmed + tally.removable;
  return told >= fewestPerDoubt * doubts
    ? undefined
    : `At ${doubts} of ${tally.tried} settings it looks violated, but the second rule of integration or a setting beside it does not confirm that.`;
}

export function notesOf(trial: Trial, tally: SlackTally): string[] {
  const of = (n: number, what: string) =>
    n > 0 ? [`At ${plural(n, 'setting')} ${what}; these do not count.`] : [];
  return [
    ...trial.comparedBy,
    ...of(tally.bothUndefined, 'both sides are undefined'),
    ...of(tally.blurred, 'the error bounds were too wide'),
    ...of(tally.removable, 'one side alone is undefined, but not beside them'),
    ...of(tally.unconfirmed, 'the two rules of integration contradict each other'),
  ];
}
