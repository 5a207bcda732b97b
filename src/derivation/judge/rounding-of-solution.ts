/** What the last digits of a solved premise do to a conclusion. */

import { type Comparison, commonScale, largestLimit } from './comparison';
import { numberAt, placesOf, withNumbers } from './places';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

/** Relative distance within which a solution of the premise is known: some units of its last place. */
const lastPlaces = 4e-15;

/**
 * Agreement within what the difference of the sides varies by when solved numbers move by their last places, that share
 * being the limit; `blurred` where so much of the sides is uncertain that nothing would be seen. Undefined: the sides differ by more.
 * @param solved names whose numbers the premise was solved for
 */
export function withinRoundingOfSolution(
  trial: Trial,
  setting: DrawnSetting,
  solved: ReadonlySet<string>,
): Comparison | undefined {
  const gaps = (at: DrawnSetting | undefined) => {
    const pair = at && trial.at(at);
    return pair && Array.from(pair.left.values, (value, k) => value - pair.right.values[k]!);
  };
  const here = gaps(setting)!.map(Math.abs);
  const varied = here.map(() => 0);
  for (const place of placesOf(trial, setting).filter(({ id }) => solved.has(id))) {
    const value = numberAt(setting, place)!;
    const step = lastPlaces * Math.max(Math.abs(value), largestOf(setting, place.id));
    const at = (x: number) => gaps(withNumbers(trial, setting, [[place, x]]));
    const [low, high] = [at(value - step), at(value + step)];
    if (low && high) for (const k of varied.keys()) varied[k]! += Math.abs(high[k]! - low[k]!);
  }
  if (!here.every((gap, k) => gap <= varied[k]!)) return undefined;
  const { left, right } = trial.at(setting);
  const limit = Math.max(...varied) / commonScale(left, right);
  if (!(limit <= largestLimit)) return { kind: 'blurred', limit };
  return { kind: 'agree', difference: Math.max(...here) / commonScale(left, right), limit };
}

/** The largest number of a vector or matrix: its entries are known to last places of that. */
function largestOf(setting: DrawnSetting, id: string): number {
  const value = setting.values.get(id);
  return typeof value === 'object' ? Math.max(...value.data.map(Math.abs)) : 0;
}
