/** What is seen of an inequality: the slack at each setting, and what cannot be counted. */

import { largestLimit } from './comparison';
import { confirmation } from './confirm';
import { Seen } from './seen';
import type { DrawnSetting } from './settings';
import { distanceOf, isViolated, kindOfUndefined, limitOf, type Slack, slackOf } from './slack';
import type { Pair, Trial } from './trial';

/** A relation that is true where a slack is not negative, or not 0 either. */
export interface Direction {
  readonly slack: (pair: Pair) => Slack;
  readonly strict: boolean;
  /** What the slack is called, and what is said where it vanishes although it must not. */
  readonly name: string;
  readonly attained: string;
}

/** @param sign 1: left <= right; -1: left >= right */
export const order = (sign: 1 | -1, strict: boolean): Direction => ({
  slack: pair => slackOf(pair, sign),
  strict,
  name: 'slack',
  attained: 'Equality is attained, so that the strict inequality is false there.',
});

/** The sides differ. */
export const distinct: Direction = {
  slack: distanceOf,
  strict: true,
  name: 'difference',
  attained: 'The sides are equal there.',
};

/** Everything seen while the settings of an inequality are gone through and searched. */
export class SlackTally extends Seen {
  /** Only drawn settings are counted; what a search comes to is looked at for violations. */
  searching = false;
  /** Settings at which equality cannot be told from a strict inequality. */
  close = 0;
  smallest: { slack: Slack; setting: DrawnSetting } | undefined;
  /** A setting where equality is attained although it is not where it was made from. */
  touched: DrawnSetting | undefined;
  /** Had a search over whole numbers looked as often as it may before it found a smallest slack? */
  cutShort = false;
  violation: { slack: Slack; setting: DrawnSetting; pair: Pair } | undefined;
  oneUndefined: { setting: DrawnSetting; pair: Pair } | undefined;
  /** The drawn ones of such settings. */
  readonly oneUndefinedAt: DrawnSetting[] = [];
  shapes: { setting: DrawnSetting; pair: Pair } | undefined;
  readonly seen: { slack: Slack; setting: DrawnSetting }[] = [];
  /** What was looked at besides the drawn settings, and may be closer. */
  readonly besides: { slack: Slack; setting: DrawnSetting }[] = [];

  count(what: 'unconfirmed' | 'removable' | 'blurred'): void {
    if (!this.searching) this[what]++;
  }

  /** Keeps a drawn setting in one of the lists. */
  keep(list: DrawnSetting[], setting: DrawnSetting): void {
    if (!this.searching) list.push(setting);
  }
}

/** Looks at a setting; the slack where it has a meaning and is no violation that could not be confirmed. */
export function see(
  trial: Trial,
  direction: Direction,
  tally: SlackTally,
  setting: DrawnSetting,
): Slack | undefined {
  const pair = trial.at(setting);
  const slack = direction.slack(pair);
  if (Number.isNaN(slack.value)) {
    seeUndefined(trial, tally, setting, pair);
    return undefined;
  }
  if (isViolated(slack) && !isConfirmed(trial, direction, tally, { slack, setting, pair })) return undefined;
  if (!tally.smallest || slack.value < tally.smallest.slack.value) tally.smallest = { slack, setting };
  return slack;
}

function isConfirmed(
  trial: Trial,
  direction: Direction,
  tally: SlackTally,
  found: NonNullable<SlackTally['violation']>,
): boolean {
  const fate = confirmation(trial, found.setting, other => isViolated(direction.slack(other)), true);
  if (fate === 'isolated') tally.isolated.push(found.setting);
  if (fate === 'contradicted') tally.count('unconfirmed');
  if (fate !== 'confirmed') return false;
  if (!tally.violation || relative(found) < relative(tally.violation)) tally.violation = found;
  return true;
}

function seeUndefined(trial: Trial, tally: SlackTally, setting: DrawnSetting, pair: Pair): void {
  const kind = kindOfUndefined(pair);
  if (kind === 'shapes') tally.shapes ??= { setting, pair };
  if (kind === 'one undefined') {
    const fate = confirmation(trial, setting, other => kindOfUndefined(other) === kind);
    if (fate === 'confirmed') {
      tally.oneUndefined ??= { setting, pair };
      tally.keep(tally.oneUndefinedAt, setting);
    } else tally.count(fate === 'isolated' ? 'removable' : 'unconfirmed');
  }
  if (kind === 'both undefined') tally.keep(tally.undefinedAt, setting);
  if (kind === 'blurred') {
    tally.count('blurred');
    tally.miss(pair);
  }
  if (kind === 'blurred' && (pair.left.diverged || pair.right.diverged))
    tally.keep(tally.divergedAt, setting);
}

/** Slack as a share of the largest term. */
export const relative = ({ slack }: { slack: Slack }) => (slack.scale > 0 ? slack.value / slack.scale : 0);

/**
 * Slack as a share of what the sides usually come to: of a sum of squares all terms vanish together, so that the largest
 * of them is no measure of how near to 0 it is.
 */
export function closeness({ slack }: { slack: Slack }, { seen }: SlackTally): number {
  const scales = seen.map(other => other.slack.scale).filter(scale => scale > 0 && Number.isFinite(scale));
  const usual = scales.toSorted((a, b) => a - b)[scales.length >> 1] ?? 0;
  const scale = Math.max(slack.scale, usual);
  return scale > 0 ? slack.value / scale : 0;
}

/** Does a drawn setting count, and how much would have been seen there? */
export function weigh(
  { strict }: Direction,
  tally: SlackTally,
  { slack, setting }: SlackTally['seen'][number],
): void {
  const limit = limitOf(slack);
  const isWide = !(limit <= largestLimit);
  if (!isWide) tally.limit = Math.max(tally.limit, limit);
  const hasRoom = slack.value > 2 * slack.bound;
  if (isWide && !hasRoom) {
    tally.blur(limit, largestLimit);
    return;
  }
  // Room beyond the bounds, or none within bounds that are small.
  if (hasRoom || !strict) tally.counted++;
  else tally.close++;
  tally.telling.push(setting);
}
