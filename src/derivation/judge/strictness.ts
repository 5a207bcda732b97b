/** Strict inequalities: is equality attained, or only approached? */

import { failure } from './inequality-verdict';
import type { Judgement } from './judgement';
import { numberAt, placesOf, withNumbers } from './places';
import type { DrawnSetting } from './settings';
import type { Slack } from './slack';
import type { Direction, SlackTally } from './slack-tally';
import type { Trial } from './trial';
import { placeText } from './undecided';

export const isZero = (slack: Slack) => Math.abs(slack.value) <= 2 * slack.bound;

/** Is the bound small beside what the sides come to: here, or at the setting where they are smallest? */
export function isSharp(slack: Slack, tally: SlackTally): boolean {
  const scales = tally.seen.map(seen => seen.slack.scale).filter(scale => scale > 0);
  return slack.bound <= 1e-9 * Math.max(slack.scale, scales.length > 0 ? Math.min(...scales) : 1);
}

/** A positive number below the smallest double is 0 there: e^{-1/x^2} near 0. */
const isUnderflow = ({ bound }: Slack): boolean => bound > 0 && bound < 1e-300;

/** Does an exact equality stay where all entries are smaller, where 1 - e^{-x^2} no longer rounds to 1? */
function staysEqual(
  trial: Trial,
  direction: Direction,
  { slack, setting }: NonNullable<SlackTally['smallest']>,
): boolean {
  const shares = [1 / 4, 1 / 16, 1 / 64];
  const isExact = ({ value }: Slack) => value === 0;
  return (
    isExact(slack) &&
    shares.every(share => {
      const smaller = placesOf(trial, setting).flatMap(place => {
        const number = share * numberAt(setting, place)!;
        const [a, b] = trial.settings.boundsOf(place.domain, setting);
        return number > a && number < b ? [[place, number] as const] : [];
      });
      const moved = withNumbers(trial, setting, smaller);
      return moved === undefined || isExact(direction.slack(trial.at(moved)));
    })
  );
}

/** Is equality attained at the smallest slack: no wider than the bounds there, and growing around it? */
function attained(trial: Trial, direction: Direction, tally: SlackTally): boolean {
  const { smallest } = tally;
  if (!smallest || !isZero(smallest.slack) || !isSharp(smallest.slack, tally)) return false;
  if (isUnderflow(smallest.slack)) return false;
  const step = 0.05;
  let grows = 0;
  const varying = placesOf(trial, smallest.setting);
  for (const place of varying) {
    const value = numberAt(smallest.setting, place)!;
    const moved = [value - step * Math.max(1, Math.abs(value)), value + step * Math.max(1, Math.abs(value))];
    const larger = moved.filter(x => {
      const [a, b] = trial.settings.boundsOf(place.domain, smallest.setting);
      const setting = x > a && x < b ? withNumbers(trial, smallest.setting, [[place, x]]) : undefined;
      if (!setting) return false;
      const slack = direction.slack(trial.at(setting));
      return slack.value > 2 * slack.bound;
    });
    if (larger.length === moved.length) grows++;
  }
  // A search comes to the ends of doubles, where positive numbers are 0.
  const isDrawn = tally.seen.some(({ setting }) => setting === smallest.setting);
  return grows > 0 || (isDrawn && trial.continuous.length === 0 && staysEqual(trial, direction, smallest));
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

/** Does the slack at a setting grow beyond its bound where what varies continuously takes the values of another? */
function opens(trial: Trial, direction: Direction, tally: SlackTally, setting: DrawnSetting): boolean {
  const places = placesOf(trial, setting);
  return tally.seen.some(other => {
    const numbers = places.flatMap(place => {
      const number = numberAt(other.setting, place);
      return number === undefined ? [] : [[place, number] as const];
    });
    const moved = numbers.length > 0 ? withNumbers(trial, setting, numbers) : undefined;
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
