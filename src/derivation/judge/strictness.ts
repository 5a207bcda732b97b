/** Strict inequalities: is equality attained, or only approached? */

import { isInDomain } from '../evaluate/domains';
import { type Chart, chartsOf } from './charts';
import { failure } from './inequality-verdict';
import { integerPlaces } from './integer-search';
import type { Judgement } from './judgement';
import { numberAt, type Place, placesOf, withNumbers } from './places';
import type { DrawnSetting } from './settings';
import type { Slack } from './slack';
import type { Direction, SlackTally } from './slack-tally';
import type { Trial } from './trial';
import { placeText } from './undecided';

type Smallest = NonNullable<SlackTally['smallest']>;

export const isZero = (slack: Slack) => Math.abs(slack.value) <= 2 * slack.bound;

/** Is the bound small beside what the sides come to: here, or at the setting where they are smallest? */
export function isSharp(slack: Slack, tally: SlackTally): boolean {
  const scales = tally.seen.map(seen => seen.slack.scale).filter(scale => scale > 0);
  return (
    Number.isFinite(slack.bound) &&
    slack.bound <= 1e-9 * Math.max(slack.scale, scales.length > 0 ? Math.min(...scales) : 1)
  );
}

/** A positive number below the smallest double is 0 there: e^{-1/x^2} near 0. */
export const isUnderflow = ({ bound }: Slack): boolean => bound > 0 && bound < 1e-300;

const isExact = ({ value }: Slack) => value === 0;

/** Were both sides evaluated without any rounding? */
const isUnrounded = (trial: Trial, setting: DrawnSetting): boolean => {
  const { left, right } = trial.at(setting);
  return left.error === 0 && right.error === 0;
};

/** Does an exact equality stay where all numbers are smaller, where 1 - e^{-x^2} no longer rounds to 1? */
function staysEqual(trial: Trial, direction: Direction, { slack, setting }: Smallest): boolean {
  const whole = integerPlaces(trial, setting);
  const places = [...placesOf(trial, setting), ...whole];
  if (!isExact(slack) || places.length === 0) return false;
  return [1 / 4, 1 / 16, 1 / 64].every(share => {
    const smaller = places.flatMap(place => {
      const number = share * numberAt(setting, place)!;
      const rounded = whole.includes(place) ? Math.round(number) : number;
      const [a, b] = trial.settings.boundsOf(place.domain, setting);
      return isInside(rounded, a, b, whole.includes(place)) ? [[place, rounded] as const] : [];
    });
    const moved = smaller.length > 0 ? withNumbers(trial, setting, smaller) : undefined;
    return moved !== undefined && isExact(direction.slack(trial.at(moved)));
  });
}

const isInside = (x: number, a: number, b: number, closed: boolean): boolean =>
  closed ? x >= a && x <= b : x > a && x < b;

/** Do the sides differ beside some whole number, before it and behind it? */
function differsBeside(trial: Trial, direction: Direction, setting: DrawnSetting): boolean {
  return integerPlaces(trial, setting).some(place => {
    const number = numberAt(setting, place)!;
    const [a, b] = trial.settings.boundsOf(place.domain, setting);
    const beside = [number - 1, number + 1].filter(n => n >= a && n <= b);
    return beside.length > 0 && beside.every(n => hasRoomWith(trial, direction, setting, [place, n]));
  });
}

/** How far beside a place it is looked whether the slack grows: this share of it, half way to an end at most. */
const aside = 0.05;

/** Nearer to an open end than this, a number is on its way to it. */
const nearOpenEnd = 1e-8;

/** Is a number on its way to an open end, and would make room where it were not? x + y > 2 for x >= 2, y > 0. */
function isOnItsWay(trial: Trial, direction: Direction, setting: DrawnSetting): boolean {
  return placesOf(trial, setting).some(place => {
    const value = numberAt(setting, place)!;
    const bounds = trial.settings.boundsOf(place.domain, setting);
    const end = bounds.find(x => Math.abs(value - x) <= nearOpenEnd * Math.max(1, Math.abs(x)));
    if (end === undefined || isInDomain(end, place.domain, bounds)) return false;
    const inward = end === bounds[0] ? aside : -aside;
    const step = Math.sign(inward) * Math.min(aside, (bounds[1] - bounds[0]) / 2);
    return hasRoomWith(trial, direction, setting, [place, end + step]);
  });
}

/** Does the slack grow beyond its bound on both sides of some number of the setting, or of what has a chart? */
function growsAround(trial: Trial, direction: Direction, setting: DrawnSetting): boolean {
  if (isOnItsWay(trial, direction, setting)) return false;
  const charts = chartsOf(trial, setting);
  if ([...charts.values()].some(chart => chart.isNearBorder)) return false;
  return (
    growsAroundNumber(trial, direction, setting) ||
    (charts.size > 0 && isMetByCharts(trial, direction, setting, charts))
  );
}

/** Settings whose other values are put in the place of those that an equality may depend on. */
const others = 3;

/** Are the sides equal within their bounds still where these variables take values as they are drawn? */
function staysZeroWithDrawn(
  trial: Trial,
  direction: Direction,
  setting: DrawnSetting,
  ids: readonly string[],
): boolean {
  return Array.from({ length: others }, (_, index) => trial.settings.at(index)).every(other => {
    const values = ids.flatMap(id => {
      const value = other?.values.get(id);
      return value === undefined ? [] : [[id, value] as const];
    });
    const moved = values.length > 0 ? trial.settings.replace(setting, new Map(values)) : undefined;
    return !moved || isZero(direction.slack(trial.at(moved)));
  });
}

/**
 * Does each matrix, or point of the simplex, make room when it is moved to both sides along some coordinate, or else not
 * matter at all, and no other number either? One that matters and makes none may be on its way to a limit.
 */
function isMetByCharts(
  trial: Trial,
  direction: Direction,
  setting: DrawnSetting,
  charts: ReadonlyMap<string, Chart>,
): boolean {
  const still = [...charts].filter(([id, chart]) => !growsAlong(trial, direction, setting, [id, chart]));
  if (still.length === charts.size) return false;
  const numbers = new Set(placesOf(trial, setting).map(({ id }) => id));
  const rest = [...still.map(([id]) => id), ...numbers];
  return rest.length === 0 || staysZeroWithDrawn(trial, direction, setting, rest);
}

function growsAlong(
  trial: Trial,
  direction: Direction,
  setting: DrawnSetting,
  [id, chart]: readonly [string, Chart],
): boolean {
  const hasRoom = (k: number, step: number) => {
    const value = chart.inside(chart.start.with(k, chart.start[k]! + step));
    const moved = value && trial.settings.replace(setting, new Map([[id, value]]));
    const slack = moved && direction.slack(trial.at(moved));
    return slack !== undefined && slack.value > 2 * slack.bound;
  };
  return chart.start.some((_, k) => hasRoom(k, aside) && hasRoom(k, -aside));
}

/** Does the slack grow beyond its bound on both sides of some number of the setting? */
function growsAroundNumber(trial: Trial, direction: Direction, setting: DrawnSetting): boolean {
  return placesOf(trial, setting).some(place => {
    const value = numberAt(setting, place)!;
    const [a, b] = trial.settings.boundsOf(place.domain, setting);
    if ((value === a || value === b) && a < b)
      return growsFromEnd(trial, direction, setting, [place, value === a ? b - a : a - b]);
    const step = Math.min(aside * Math.max(1, Math.abs(value)), (value - a) / 2, (b - value) / 2);
    return (
      step > 0 && [value - step, value + step].every(x => hasRoomWith(trial, direction, setting, [place, x]))
    );
  });
}

/** Room that no rounding, and no function on its way to a limit, comes to so near to equality. */
const clearRoom = 1e6;

/** At a closed end: does the slack grow inwards, far beyond its bound? @param inward to the other end */
function growsFromEnd(
  trial: Trial,
  direction: Direction,
  setting: DrawnSetting,
  [place, inward]: readonly [Place, number],
): boolean {
  const value = numberAt(setting, place)!;
  const step = Math.sign(inward) * Math.min(aside * Math.max(1, Math.abs(value)), Math.abs(inward) / 2);
  const moved = withNumbers(trial, setting, [[place, value + step]]);
  const slack = moved && direction.slack(trial.at(moved));
  return slack !== undefined && slack.value > clearRoom * slack.bound;
}

function hasRoomWith(
  trial: Trial,
  direction: Direction,
  setting: DrawnSetting,
  number: Parameters<typeof withNumbers>[2][number],
): boolean {
  const moved = withNumbers(trial, setting, [number]);
  const slack = moved && direction.slack(trial.at(moved));
  return slack !== undefined && slack.value > 2 * slack.bound;
}

/** Is equality attained at the smallest slack: no wider than the bounds there, and growing around it? */
function attained(trial: Trial, direction: Direction, tally: SlackTally): boolean {
  const { smallest } = tally;
  if (!smallest || !isZero(smallest.slack) || !isSharp(smallest.slack, tally)) return false;
  if (isUnderflow(smallest.slack)) return false;
  if (growsAround(trial, direction, smallest.setting)) return true;
  const isDiscrete = trial.continuous.length === 0 && chartsOf(trial, smallest.setting).size === 0;
  return isDiscrete && isMetAtIntegers(trial, direction, smallest);
}

/** Equality at whole numbers: without rounding, with room before and behind, or at smaller ones as well. */
const isMetAtIntegers = (trial: Trial, direction: Direction, found: Smallest): boolean =>
  (isExact(found.slack) && isUnrounded(trial, found.setting)) ||
  differsBeside(trial, direction, found.setting) ||
  staysEqual(trial, direction, found);

/** Are sides that agree within their bounds equal, with room beside them? */
export const isFoot = (trial: Trial, direction: Direction, { slack, setting }: Smallest): boolean =>
  !isUnderflow(slack) && growsAround(trial, direction, setting);

/**
 * Are sides that agree within their bounds equal, and not only as near as doubles are: without any rounding, with room
 * on both sides, or wherever numbers are smaller? tanh 45 is 1 in doubles.
 */
export function isMeeting(trial: Trial, direction: Direction, found: Smallest): boolean {
  return (
    isFoot(trial, direction, found) || (!isUnderflow(found.slack) && isMetAtIntegers(trial, direction, found))
  );
}

export function equalityAt(
  trial: Trial,
  direction: Direction,
  setting: DrawnSetting,
  found: Judgement,
): Judgement {
  const why = direction.attained;
  const pair = trial.at(setting);
  const { entry } = direction.slack(pair);
  return { ...found, verdict: 'fails', why, ...failure(trial, setting, pair, entry) };
}

/** Is the slack still 0 within its bound at the next larger whole number, as on the way to a limit at infinity? */
function isZeroFarther(trial: Trial, direction: Direction, setting: DrawnSetting, place: Place): boolean {
  const number = numberAt(setting, place)!;
  const next = number + Math.sign(number);
  const isInside = isInDomain(next, place.domain, trial.settings.boundsOf(place.domain, setting));
  const moved = number !== 0 && isInside ? withNumbers(trial, setting, [[place, next]]) : undefined;
  return moved !== undefined && isZero(direction.slack(trial.at(moved)));
}

/** Does the slack at a setting grow beyond its bound where its numbers take the values of another? */
function opens(trial: Trial, direction: Direction, tally: SlackTally, setting: DrawnSetting): boolean {
  const endless = integerPlaces(trial, setting).filter(place =>
    isZeroFarther(trial, direction, setting, place),
  );
  const places = [...placesOf(trial, setting), ...endless];
  return tally.seen.some(other => {
    const numbers = places.flatMap(place => {
      const number = numberAt(other.setting, place);
      return number === undefined ? [] : [[place, number] as const];
    });
    const charted = [...chartsOf(trial, setting).keys()].flatMap(id => {
      const value = other.setting.values.get(id);
      return typeof value === 'object' ? [[id, value] as const] : [];
    });
    const isMoved = numbers.length + charted.length > 0;
    const moved = isMoved ? withNumbers(trial, setting, numbers, new Map(charted)) : undefined;
    const slack = moved && direction.slack(trial.at(moved));
    return slack !== undefined && slack.value > 2 * slack.bound;
  });
}

export function strictly(trial: Trial, direction: Direction, tally: SlackTally, found: Judgement): Judgement {
  const { smallest, touched } = tally;
  if (direction.strict && touched) return equalityAt(trial, direction, touched, found);
  if (!direction.strict || !smallest || smallest.slack.value > 2 * smallest.slack.bound) return found;
  if (attained(trial, direction, tally)) return equalityAt(trial, direction, smallest.setting, found);
  if (tally.close > tally.counted || !opens(trial, direction, tally, smallest.setting))
    return {
      ...found,
      verdict: 'inconclusive',
      why: `The sides are equal within their error bounds${placeText(trial, smallest.setting)}, so that a strict inequality cannot be told from equality.`,
    };
  return {
    ...found,
    notes: [
      ...(found.notes ?? []),
      'Equality is approached, as far as double precision can tell, but not attained.',
    ],
  };
}
