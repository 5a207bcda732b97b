/** `\le \ge < >`: the slack at every setting, then a search for a setting where it is negative, or where it vanishes. */

import type { Look } from '../evaluate/frame';
import { coincidences } from './coincidences';
import { largestLimit } from './comparison';
import { confirmed } from './confirm';
import { curveOf } from './curve';
import { rounded } from './equality';
import type { Judgement } from './judgement';
import { descend, sharpen } from './search';
import type { DrawnSetting } from './settings';
import { isViolated, type Slack, slackOf } from './slack';
import type { Pair, Trial } from './trial';

export interface Direction {
  /** 1: left <= right; -1: left >= right. */
  readonly sign: 1 | -1;
  readonly strict: boolean;
}

/** A slack so small beside its terms may be the foot of one that vanishes nearby. */
const nearlyEqual = 1e-4;

/** At most this many descents, from the settings of smallest slack. */
const descents = 2;

class SlackTally {
  tried = 0;
  counted = 0;
  undefinedCount = 0;
  limit = 0;
  smallest: { slack: Slack; setting: DrawnSetting } | undefined;
  /** A setting where equality is attained although it is not where it was made from. */
  touched: DrawnSetting | undefined;
  violation: { slack: Slack; setting: DrawnSetting; pair: Pair } | undefined;
  violations = 0;
  oneUndefined: { setting: DrawnSetting; pair: Pair } | undefined;
  readonly seen: { slack: Slack; setting: DrawnSetting }[] = [];
}

function see(
  trial: Trial,
  direction: Direction,
  tally: SlackTally,
  setting: DrawnSetting,
): Slack | undefined {
  const pair = trial.at(setting);
  const lost = pair.left.lost || pair.right.lost;
  const missing = !lost && Number.isNaN(pair.left.values[0]!) !== Number.isNaN(pair.right.values[0]!);
  const slack = slackOf(pair, direction.sign);
  if (Number.isNaN(slack.value)) {
    tally.undefinedCount++;
    if (missing) tally.oneUndefined ??= { setting, pair };
    return undefined;
  }
  if (isViolated(slack) && confirmed(trial, setting, other => isViolated(slackOf(other, direction.sign)))) {
    tally.violations++;
    if (
      !tally.violation ||
      slack.value / slack.scale < tally.violation.slack.value / tally.violation.slack.scale
    )
      tally.violation = { slack, setting, pair };
  }
  if (!tally.smallest || slack.value < tally.smallest.slack.value) tally.smallest = { slack, setting };
  return slack;
}

const relative = ({ slack }: { slack: Slack }) => (slack.scale > 0 ? slack.value / slack.scale : 0);

function* goThrough(trial: Trial, direction: Direction): Generator<void, SlackTally> {
  const tally = new SlackTally();
  for (const setting of trial.drawn()) {
    tally.tried++;
    const slack = see(trial, direction, tally, setting);
    if (slack) {
      if (trial.isSpecial(setting) && isZero(slack) && isSharp(slack, tally)) tally.touched ??= setting;
      tally.seen.push({ slack, setting });
      const limit = slack.scale > 0 && Number.isFinite(slack.scale) ? slack.bound / slack.scale : 0;
      if (limit <= largestLimit || slack.value > 2 * slack.bound) tally.counted++;
      if (limit <= largestLimit) tally.limit = Math.max(tally.limit, limit);
    }
    yield;
  }
  return tally;
}

function* searchOn(trial: Trial, direction: Direction, tally: SlackTally): Generator<void, void> {
  const starts = [...tally.seen].sort((a, b) => relative(a) - relative(b)).slice(0, descents);
  const slackBy = (look: Look) => (setting: DrawnSetting) => {
    const slack = slackOf(trial.at(setting, look), direction.sign);
    return Number.isNaN(slack.value) ? Number.POSITIVE_INFINITY : slack.value;
  };
  for (const start of starts) {
    if (tally.violation) return;
    const reached = descend(trial, start.setting, slackBy('rough'));
    if (reached) see(trial, direction, tally, reached);
    yield;
  }
  const { smallest } = tally;
  if (tally.violation || !smallest || isZero(smallest.slack) || !(relative(smallest) < nearlyEqual)) return;
  const sharpened = sharpen(trial, smallest.setting, slackBy('gauss-kronrod'));
  if (sharpened) see(trial, direction, tally, sharpened);
  yield;
}

function base(trial: Trial, tally: SlackTally): Partial<Judgement> {
  return {
    tried: tally.tried,
    counted: tally.counted,
    examples: tally.seen.map(seen => seen.setting),
    ids: trial.ids,
    evaluations: trial.evaluator.budget.spent,
    ...(tally.smallest
      ? { slack: { value: tally.smallest.slack.value, setting: tally.smallest.setting } }
      : {}),
  };
}

function failure(trial: Trial, setting: DrawnSetting, pair: Pair): Pick<Judgement, 'counterexample'> {
  return {
    counterexample: {
      setting,
      left: pair.left.values[0]!,
      right: pair.right.values[0]!,
      leftError: pair.left.error,
      rightError: pair.right.error,
      ...curveOf(trial, setting),
    },
  };
}

const isZero = (slack: Slack) => Math.abs(slack.value) <= 2 * slack.bound;

/** Is the bound small beside what the sides come to: here, or at the setting where they are smallest? */
function isSharp(slack: Slack, tally: SlackTally): boolean {
  const scales = tally.seen.map(seen => seen.slack.scale).filter(scale => scale > 0);
  return slack.bound <= 1e-9 * Math.max(slack.scale, scales.length > 0 ? Math.min(...scales) : 1);
}

/** Looks where parameters or densities coincide. */
function coincide(trial: Trial, direction: Direction, tally: SlackTally): void {
  const bases = tally.seen.slice(0, 3).map(seen => seen.setting);
  for (const { setting, base } of coincidences(trial, bases)) {
    const slack = see(trial, direction, tally, setting);
    if (!slack || tally.touched || !isZero(slack) || !isSharp(slack, tally)) continue;
    const before = slackOf(trial.at(base), direction.sign);
    if (before.value > 2 * before.bound) tally.touched = setting;
  }
}

/** Is equality attained at the smallest slack: no wider than the bounds there, and growing around it? */
function attained(trial: Trial, direction: Direction, tally: SlackTally): boolean {
  const { smallest } = tally;
  if (!smallest || !isZero(smallest.slack) || !isSharp(smallest.slack, tally)) return false;
  const step = 0.05;
  let grows = 0;
  const varying = trial.continuous;
  for (const variable of varying) {
    const value = smallest.setting.values.get(variable.id) as number;
    const moved = [value - step * Math.max(1, Math.abs(value)), value + step * Math.max(1, Math.abs(value))];
    const larger = moved.filter(x => {
      const [a, b] = trial.settings.boundsAt(variable, smallest.setting);
      const setting =
        x > a && x < b ? trial.settings.replace(smallest.setting, new Map([[variable.id, x]])) : undefined;
      if (!setting) return false;
      const slack = slackOf(trial.at(setting), direction.sign);
      return slack.value > 2 * slack.bound;
    });
    if (larger.length === moved.length) grows++;
  }
  return varying.length === 0 ? smallest.slack.value === 0 : grows > 0;
}

function equalityAt(trial: Trial, setting: DrawnSetting, found: Judgement): Judgement {
  const why = 'Equality is attained, so that the strict inequality is false there.';
  return { ...found, verdict: 'fails', why, ...failure(trial, setting, trial.at(setting)) };
}

function strictly(trial: Trial, direction: Direction, tally: SlackTally, found: Judgement): Judgement {
  const { smallest, touched } = tally;
  if (direction.strict && touched) return equalityAt(trial, touched, found);
  if (!direction.strict || !smallest || smallest.slack.value > 2 * smallest.slack.bound) return found;
  if (attained(trial, direction, tally)) {
    return equalityAt(trial, smallest.setting, found);
  }
  return {
    ...found,
    notes: [
      ...(found.notes ?? []),
      'Equality is approached, as far as double precision can tell, but not attained.',
    ],
  };
}

function concluded(trial: Trial, direction: Direction, tally: SlackTally): Judgement {
  const common = base(trial, tally);
  if (tally.violation) {
    const { slack, setting, pair } = tally.violation;
    const why = `The inequality is violated by ${rounded(Math.abs(slack.value))}, far beyond the error bounds (${rounded(slack.bound)}).`;
    return { ...common, verdict: 'fails', why, ...failure(trial, setting, pair) };
  }
  if (tally.oneUndefined) {
    const { setting, pair } = tally.oneUndefined;
    const side = Number.isNaN(pair.left.values[0]!) ? 'left' : 'right';
    const why = `The ${side} side is undefined where the other is finite.`;
    return { ...common, verdict: 'fails', why, ...failure(trial, setting, pair) };
  }
  if (tally.counted === 0 || !tally.smallest)
    return {
      ...common,
      verdict: 'inconclusive',
      why: 'No setting is decisive: the sides are undefined or their error bounds too wide.',
    };
  const { slack } = tally.smallest;
  const least = isZero(slack) ? '0 within its bound' : rounded(slack.value);
  const why = `The smallest slack found is ${least}, in ${tally.tried} settings and a search from the closest of them.`;
  return strictly(trial, direction, tally, { ...common, verdict: 'holds', why, limit: tally.limit });
}

export function* judgeInequality(trial: Trial, direction: Direction): Generator<void, Judgement> {
  const tally = yield* goThrough(trial, direction);
  if (!tally.violation) coincide(trial, direction, tally);
  if (!tally.violation && !(tally.touched && direction.strict)) yield* searchOn(trial, direction, tally);
  return concluded(trial, direction, tally);
}
