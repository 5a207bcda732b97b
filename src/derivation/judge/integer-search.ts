/** The search for a small slack over the whole numbers of a line: variables, and entries of vectors and matrices. */

import type { Domain } from '../elaborate/domain';
import { isInDomain } from '../evaluate/domains';
import { mostEntries, numberAt, type Place, withNumbers } from './places';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

/** Steps that are tried, from wide to narrow; each is doubled as long as the slack falls. */
const steps = [8, 3, 1] as const;

/**
 * A slack that has fallen to less than this share is near its zero, or tends to one that it never comes to: strides would
 * carry it to where rounding cannot tell it from 0.
 */
const nearby = 1e-6;

/** Slacks that one search may look at, and evaluations, integrands included. */
const most = 200;
const mostEvaluations = 10000;

/** Places of whole numbers that no size depends on. */
export function integerPlaces(trial: Trial, setting: DrawnSetting): Place[] {
  const used = trial.circumstances.variables.filter(
    ({ id, fixed }) => !fixed && trial.ids.has(id) && !trial.settings.isSize(id),
  );
  return used.flatMap(({ id, domain }): Place[] => {
    const value = setting.values.get(id);
    if (typeof value === 'number') return domain.kind === 'integers' ? [{ id, domain }] : [];
    const inner: Domain | undefined = 'entry' in domain ? domain.entry : undefined;
    if (inner?.kind !== 'integers' || !value || value.data.length > mostEntries) return [];
    return Array.from(value.data, (_, entry) => ({ id, entry, domain: inner }));
  });
}

/** Where a search ended, and whether only because it had looked so often. */
interface Reached {
  /** Absent where no slack was smaller. */
  readonly setting?: DrawnSetting;
  readonly cutShort: boolean;
}

/** The setting of smallest slack reached by steps along one whole number at a time. */
export function descendIntegers(
  trial: Trial,
  from: DrawnSetting,
  slackAt: (setting: DrawnSetting) => number,
): Reached {
  const places = integerPlaces(trial, from);
  if (places.length === 0) return { cutShort: false };
  const { budget } = trial.evaluator;
  const before = budget.spent;
  let looks = 0;
  let cutShort = false;
  let at = from;
  const first = slackAt(from);
  let least = first;
  const tryStep = (place: Place, step: number): boolean => {
    const number = numberAt(at, place)! + step;
    if (looks++ >= most || budget.spent - before > mostEvaluations) {
      cutShort = true;
      return false;
    }
    if (!isInDomain(number, place.domain, trial.settings.boundsOf(place.domain, at))) return false;
    const moved = withNumbers(trial, at, [[place, number]]);
    const slack = moved ? slackAt(moved) : Number.NaN;
    if (!moved || !(slack < least)) return false;
    [at, least] = [moved, slack];
    return true;
  };
  const stride = (place: Place, size: number): boolean => {
    if (!tryStep(place, size)) return false;
    for (let step = 2 * size; least > nearby * first && tryStep(place, step); step *= 2);
    return true;
  };
  for (const size of steps) {
    let isMoving = true;
    while (isMoving) isMoving = places.some(place => stride(place, size) || stride(place, -size));
  }
  return at === from ? { cutShort } : { setting: at, cutShort };
}
