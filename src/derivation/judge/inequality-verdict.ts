/** What the settings of an inequality come to: failure, doubt, notes. */

import { hasNaN, shapeText } from './comparison';
import { conditionFound } from './conditions';
import { curveOf } from './curve';
import type { Judgement } from './judgement';
import type { DrawnSetting } from './settings';
import type { Slack } from './slack';
import type { SlackTally } from './slack-tally';
import type { Pair, Trial } from './trial';
import { plural, rounded } from './words';

/** A slack within its bound is 0 as far as can be told, whatever its last digits say. */
const shownSlack = ({ value, bound }: Slack): { value: number; within?: number } =>
  Math.abs(value) <= 2 * bound ? { value: 0, within: bound } : { value };

/** What every judgement of an inequality tells of the settings. */
export function settingsSeen(trial: Trial, tally: SlackTally): Partial<Judgement> {
  return {
    tried: tally.tried,
    counted: tally.counted + tally.close,
    examples: tally.seen.map(seen => seen.setting),
    ids: trial.ids,
    evaluations: trial.evaluator.budget.spent,
    ...(tally.smallest
      ? { slack: { ...shownSlack(tally.smallest.slack), setting: tally.smallest.setting } }
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
    const why = !Number.isFinite(slack.value)
      ? 'The inequality is violated: one side is infinite.'
      : `The inequality is violated by ${rounded(Math.abs(slack.value))}, far beyond the error bounds (${rounded(slack.bound)}).`;
    return { ...common, verdict: 'fails', why, ...failure(trial, setting, pair, slack.entry) };
  }
  if (!tally.oneUndefined) return undefined;
  const { setting, pair } = tally.oneUndefined;
  const side = hasNaN(pair.left) ? 'left' : 'right';
  const condition = conditionFound(trial, tally.oneUndefinedAt, tally.telling);
  const where =
    condition === ''
      ? ''
      : ` (${tally.oneUndefinedAt.length} of ${plural(tally.tried, 'setting')}${condition}; at ${tally.telling.length} others it holds)`;
  const why = `The ${side} side is undefined where the other is finite${where}.`;
  return { ...common, verdict: 'fails', why, ...failure(trial, setting, pair) };
}
