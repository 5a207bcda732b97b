/** What the last digits of a solved premise do to a conclusion. */

import { type Comparison, commonBound, largestLimit } from './comparison';
import { nameOf, numberAt, placesOf, placesOfAll, withNumbers } from './places';
import type { DrawnSetting } from './settings';
import { shortestSteps, slopes } from './solve-jointly';
import type { Trial } from './trial';

/** Numbers are known to some units of their last place at best. */
const lastPlaces = 4e-15;

/**
 * Agreement within what the difference of the sides varies by when solved numbers move as far as the premises leave open,
 * that share being the limit; `blurred` where so much of the sides is uncertain that nothing would be seen. Undefined:
 * the sides differ by more.
 * @param solved names whose numbers were solved for
 * @param premises the equations that they were solved from
 * @param scale what differences are relative to
 */
export function withinRoundingOfSolution(
  trial: Trial,
  setting: DrawnSetting,
  solved: ReadonlySet<string>,
  premises: readonly Trial[],
  scale: number,
): Comparison | undefined {
  const gaps = (at: DrawnSetting | undefined) => {
    const pair = at && trial.at(at);
    return pair && Array.from(pair.left.values, (value, k) => value - pair.right.values[k]!);
  };
  const here = gaps(setting)!.map(Math.abs);
  const varied = here.map(() => 0);
  const uncertain = uncertainties(premises, setting, solved);
  for (const place of placesOf(trial, setting).filter(({ id }) => solved.has(id))) {
    const value = numberAt(setting, place)!;
    const step = Math.max(
      lastPlaces * Math.max(Math.abs(value), largestOf(setting, place.id)),
      uncertain.get(nameOf(place)) ?? 0,
    );
    const at = (x: number) => gaps(withNumbers(trial, setting, [[place, x]]));
    const [low, high] = [at(value - step), at(value + step)];
    if (low && high) for (const k of varied.keys()) varied[k]! += Math.abs(high[k]! - low[k]!);
  }
  if (!here.every((gap, k) => gap <= varied[k]!)) return undefined;
  const limit = Math.max(...varied) / scale;
  if (!(limit <= largestLimit)) return { kind: 'blurred', limit };
  return { kind: 'agree', difference: Math.max(...here) / scale, limit };
}

/** How far solved numbers may be off, to first order: the errors of the premises through the shortest steps that close gaps. */
function uncertainties(
  premises: readonly Trial[],
  setting: DrawnSetting,
  solved: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const pairs = premises.map(premise => premise.at(setting));
  const errors = pairs.flatMap(({ left, right }) => Array.from(left.values, () => commonBound(left, right)));
  const places = [...placesOfAll(premises, setting).values()].filter(({ id }) => solved.has(id));
  const j = slopes(premises, setting, places, errors.length);
  if (!j || places.length === 0) return new Map();
  const steps = shortestSteps(j);
  return new Map(
    places.map((place, row) => [
      nameOf(place),
      errors.reduce((sum, error, k) => sum + Math.abs(steps.data[row * steps.cols + k]!) * error, 0),
    ]),
  );
}

/** The largest number of a vector or matrix: its entries are known to last places of that. */
function largestOf(setting: DrawnSetting, id: string): number {
  const value = setting.values.get(id);
  return typeof value === 'object' ? Math.max(...value.data.map(Math.abs)) : 0;
}
