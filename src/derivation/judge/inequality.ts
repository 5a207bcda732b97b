/** `\le \ge < >`: the slack at every setting, then a search for a setting where it is negative, or where it vanishes. */

import { isInDomain } from '../evaluate/domains';
import type { Look } from '../evaluate/frame';
import { freeIds } from '../evaluate/free-variables';
import { corners } from './closed-ends';
import { coincidences } from './coincidences';
import { distinguished, multiplied } from './distinguished';
import { failed, settingsSeen } from './inequality-verdict';
import { descendIntegers } from './integer-search';
import type { Judgement } from './judgement';
import { isNearOpenEnd } from './near-end';
import { numberAt, placesOf, withNumbers } from './places';
import { descend, sharpen } from './search';
import type { DrawnSetting } from './settings';
import { closeness, type Direction, relative, SlackTally, see, weigh } from './slack-tally';
import { isFoot, isMeeting, isSharp, isUnderflow, isZero, strictly } from './strictness';
import type { Trial } from './trial';
import { notesOf, unclaimed, whyUndecided } from './undecided';
import { rounded } from './words';

export type { Direction } from './slack-tally';

/** A slack so small beside its terms may be the foot of one that vanishes nearby. */
const nearlyEqual = 1e-4;

/** At most this many descents, from the settings of smallest slack. */
const descents = 2;

export function* goThrough(trial: Trial, direction: Direction): Generator<void, SlackTally> {
  const tally = new SlackTally();
  for (const setting of trial.drawn()) {
    tally.tried++;
    const slack = see(trial, direction, tally, setting);
    if (slack) {
      const isEqual = trial.isSpecial(setting) && isZero(slack) && isSharp(slack, tally);
      if (isEqual && isMeeting(trial, direction, { slack, setting })) tally.touched ??= setting;
      tally.seen.push({ slack, setting });
      weigh(direction, tally, { slack, setting });
    }
    yield;
  }
  return tally;
}

/** The settings of smallest slack; where equality is met among them, as many besides that leave room. */
function startsOf(tally: SlackTally): SlackTally['seen'] {
  const closest = [...tally.seen, ...tally.besides].sort((a, b) => relative(a) - relative(b));
  const starts = closest.slice(0, descents);
  if (!starts.some(({ slack }) => isZero(slack))) return starts;
  const roomy = closest.filter(({ slack }) => !isZero(slack)).slice(0, descents);
  return [...new Set([...starts, ...roomy])];
}

/** Evaluations that distinguished values may take, integrands included; but never fewer looks than so many. */
const lookBudget = 40_000;
const fewestLooks = 24;

/**
 * Looks at distinguished values of matrices and probabilities, and at multiples of what was drawn; what is infinite there
 * tells nothing of what is beside it.
 */
export function* lookAround(trial: Trial, direction: Direction, tally: SlackTally): Generator<void, void> {
  const bases = [...tally.seen]
    .filter(({ slack }) => !isZero(slack))
    .sort((a, b) => relative(a) - relative(b));
  const settings = [...tally.seen.slice(0, 2).map(({ setting }) => distinguished(trial, setting))];
  const all = [...settings, ...bases.slice(0, descents).map(({ setting }) => multiplied(trial, setting))];
  const { budget } = trial.evaluator;
  for (const some of all) {
    const before = budget.spent;
    let looks = 0;
    for (const setting of some) {
      if (tally.violation || (looks++ >= fewestLooks && budget.spent - before > lookBudget)) break;
      lookAt(trial, direction, tally, setting);
      yield;
    }
  }
}

function lookAt(trial: Trial, direction: Direction, tally: SlackTally, setting: DrawnSetting): void {
  const roughly = direction.slack(trial.at(setting, 'rough'));
  if (!Number.isFinite(roughly.value) || !Number.isFinite(roughly.scale)) return;
  const isSmaller = !tally.smallest || roughly.value < tally.smallest.slack.value;
  if (!isSmaller && !isZero(roughly)) return;
  const found = direction.slack(trial.at(setting));
  // Far out sides are equal as doubles that are not.
  const isMet = isZero(found) && isSharp(found, tally) && isFoot(trial, direction, { slack: found, setting });
  if (direction.strict && isZero(found) && !isMet) return;
  const slack = see(trial, direction, tally, setting);
  if (!slack) return;
  tally.besides.push({ slack, setting });
  if (isMet) tally.touched ??= setting;
}

export function* searchOn(trial: Trial, direction: Direction, tally: SlackTally): Generator<void, void> {
  const starts = startsOf(tally);
  const slackBy = (look: Look) => (setting: DrawnSetting) => {
    const slack = direction.slack(trial.at(setting, look));
    return Number.isNaN(slack.value) ? Number.POSITIVE_INFINITY : slack.value;
  };
  for (const start of starts) {
    if (tally.violation) return;
    const { setting: whole, cutShort } = descendIntegers(trial, start.setting, slackBy('rough'));
    if (cutShort) tally.cutShort = true;
    if (whole) see(trial, direction, tally, whole);
    const reached = descend(trial, whole ?? start.setting, slackBy('rough'));
    if (reached) see(trial, direction, tally, reached);
    yield;
  }
  const { smallest } = tally;
  if (tally.violation || !smallest || isZero(smallest.slack) || !(closeness(smallest, tally) < nearlyEqual))
    return;
  const sharpened = sharpen(trial, smallest.setting, slackBy('gauss-kronrod'));
  if (sharpened) see(trial, direction, tally, sharpened);
  yield;
}

/** Below this a number that the search has come to stands for 0. */
const nearlyZero = 1e-6;

/** A search comes as near to 0 as one likes and never there: a^2 vanishes only at 0 itself. */
function* atZeros(trial: Trial, direction: Direction, tally: SlackTally): Generator<void, void> {
  const { smallest } = tally;
  if (tally.violation || !smallest) return;
  // A number that a function was declared to take might be none that it takes at 0.
  const taken = new Set(
    trial.circumstances.unknowns.flatMap(({ conditions = [] }) =>
      conditions.flatMap(c => [...freeIds(c.value)]),
    ),
  );
  const isInside = ([a, b]: readonly [number, number]) => a < 0 && b > 0;
  const small = placesOf(trial, smallest.setting).filter(
    place =>
      !taken.has(place.id) &&
      Math.abs(numberAt(smallest.setting, place)!) < nearlyZero &&
      isInside(trial.settings.boundsOf(place.domain, smallest.setting)),
  );
  if (small.length === 0) return;
  const setting = withNumbers(
    trial,
    smallest.setting,
    small.map(place => [place, 0]),
  );
  if (!setting) return;
  const slack = see(trial, direction, tally, setting);
  if (slack && isZero(slack) && isSharp(slack, tally)) tally.touched ??= setting;
  yield;
}

/** Looks where parameters or densities coincide, and vectors vanish: where a side has no value there, it may have one beside. */
export function coincide(trial: Trial, direction: Direction, tally: SlackTally): void {
  const bases = tally.seen.slice(0, 3).map(seen => seen.setting);
  for (const { setting, base } of coincidences(trial, bases)) {
    if (Number.isNaN(direction.slack(trial.at(setting)).value)) continue;
    const slack = see(trial, direction, tally, setting);
    if (!slack || tally.touched || !isZero(slack) || !isSharp(slack, tally)) continue;
    const before = direction.slack(trial.at(base));
    if (before.value > 2 * before.bound) tally.touched = setting;
  }
}

/** Where all numbers are at closed ends of their domains, no search comes to. */
function* atCorners(trial: Trial, direction: Direction, tally: SlackTally): Generator<void, void> {
  const base = tally.seen[0]?.setting;
  const used = trial.circumstances.variables.filter(({ id }) => trial.ids.has(id));
  for (const setting of base ? corners(used, base, trial.settings) : []) {
    if (tally.violation) return;
    if (Number.isNaN(direction.slack(trial.at(setting)).value)) continue;
    const slack = see(trial, direction, tally, setting);
    if (slack && isZero(slack) && isSharp(slack, tally) && isMeeting(trial, direction, { slack, setting }))
      tally.touched ??= setting;
    yield;
  }
}

/** Nearer to a closed end than this share of its domain, a number that the search has come to stands for it. */
const nearlyAtEnd = 1e-3;

/** A search comes as near to a closed end as one likes, and never there. */
function* atClosedEnds(trial: Trial, direction: Direction, tally: SlackTally): Generator<void, void> {
  const { smallest } = tally;
  if (tally.violation || !smallest) return;
  const atEnds = placesOf(trial, smallest.setting).flatMap(place => {
    const number = numberAt(smallest.setting, place)!;
    const bounds = trial.settings.boundsOf(place.domain, smallest.setting);
    const end = bounds.find(
      x => x !== number && Math.abs(number - x) <= nearlyAtEnd * Math.min(bounds[1] - bounds[0], 1),
    );
    return end !== undefined && isInDomain(end, place.domain, bounds) ? [[place, end] as const] : [];
  });
  const setting = atEnds.length > 0 ? withNumbers(trial, smallest.setting, atEnds) : undefined;
  if (!setting || Number.isNaN(direction.slack(trial.at(setting)).value)) return;
  const slack = see(trial, direction, tally, setting);
  if (slack && isZero(slack) && isSharp(slack, tally) && isMeeting(trial, direction, { slack, setting }))
    tally.touched ??= setting;
  yield;
}

/** A slack that no more than its bound tells from 0: equality, or as near to it as doubles come. */
function zeroWithin(trial: Trial, direction: Direction, { slack, setting }: Smallest): string {
  const { bound } = slack;
  const isEqual = !direction.strict && !isUnderflow(slack) && !isNearOpenEnd(trial, setting, nearEnd);
  const which = isEqual ? ' (the equality case)' : '';
  return bound === 0 ? `0${which}` : `0 within its error bound of ${rounded(bound)}${which}`;
}

type Smallest = NonNullable<SlackTally['smallest']>;

/** Nearer to an end that does not belong to a domain than this, or as far out as its inverse, nothing is attained. */
const nearEnd = 1e-8;

const cutShortText =
  '; the slack still fell where that search over whole numbers had looked as often as it may, so that numbers farther on were not seen';

export function concluded(trial: Trial, direction: Direction, tally: SlackTally): Judgement {
  const fails = failed(trial, tally);
  if (fails) return fails;
  const common = settingsSeen(trial, tally);
  const why = whyUndecided(trial, tally, { looks: 'it looks violated' });
  if (why !== undefined) return { ...common, verdict: 'inconclusive', why };
  const smallest = tally.smallest!;
  const { slack } = smallest;
  const least = isZero(slack) ? zeroWithin(trial, direction, smallest) : rounded(slack.value);
  return strictly(trial, direction, tally, {
    ...common,
    verdict: 'holds',
    why: `The smallest ${direction.name} found is ${least}, in ${tally.tried} settings and a search from the closest of them${unclaimed(tally)}${tally.cutShort ? cutShortText : ''}.`,
    limit: tally.limit,
    notes: [...trial.comparedBy, ...notesOf(trial, tally)],
  });
}

export function* judgeInequality(trial: Trial, direction: Direction): Generator<void, Judgement> {
  const tally = yield* goThrough(trial, direction);
  tally.searching = true;
  if (!tally.violation) coincide(trial, direction, tally);
  yield* atCorners(trial, direction, tally);
  if (!tally.violation && !(tally.touched && direction.strict)) yield* lookAround(trial, direction, tally);
  if (!tally.violation && !(tally.touched && direction.strict)) yield* searchOn(trial, direction, tally);
  yield* atClosedEnds(trial, direction, tally);
  yield* atZeros(trial, direction, tally);
  return concluded(trial, direction, tally);
}
