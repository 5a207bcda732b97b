/** The search for a small slack over the whole numbers of a line: variables, and entries of vectors and matrices. */

import type { Domain } from '../elaborate/domain';
import { isInDomain } from '../evaluate/domains';
import { mostEntries, numberAt, type Place, withNumbers } from './places';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

/** Steps that are tried, from wide to narrow. */
const steps = [8, 3, 1] as const;

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

/** The setting of smallest slack reached by steps along one whole number at a time; undefined where none is smaller. */
export function descendIntegers(
  trial: Trial,
  from: DrawnSetting,
  slackAt: (setting: DrawnSetting) => number,
): DrawnSetting | undefined {
  const places = integerPlaces(trial, from);
  if (places.length === 0) return undefined;
  const { budget } = trial.evaluator;
  const before = budget.spent;
  let looks = 0;
  let at = from;
  let least = slackAt(from);
  const tryStep = (place: Place, step: number): boolean => {
    const number = numberAt(at, place)! + step;
    if (looks++ >= most || budget.spent - before > mostEvaluations) return false;
    if (!isInDomain(number, place.domain, trial.settings.boundsOf(place.domain, at))) return false;
    const moved = withNumbers(trial, at, [[place, number]]);
    const slack = moved ? slackAt(moved) : Number.NaN;
    if (!moved || !(slack < least)) return false;
    [at, least] = [moved, slack];
    return true;
  };
  for (const size of steps) {
    let isMoving = true;
    while (isMoving) isMoving = places.some(place => tryStep(place, size) || tryStep(place, -size));
  }
  return at === from ? undefined : at;
}
