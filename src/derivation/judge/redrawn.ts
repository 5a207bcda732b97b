/** A setting with some of its variables drawn anew: where the ratio of a proportion is looked at again. */

import { random } from '../../numerics';
import type { Tensor } from '../evaluate/frame';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

export function redrawn(
  trial: Trial,
  setting: DrawnSetting,
  ids: readonly string[],
  attempt: number,
): DrawnSetting | undefined {
  const source = random(trial.options.seed).split(`proportional.${setting.index}.${attempt}`);
  const changes = new Map<string, number | Tensor>();
  for (const variable of trial.circumstances.variables) {
    if (!ids.includes(variable.id)) continue;
    const value = trial.settings.value(variable, attempt, source.split(variable.id), setting.values);
    changes.set(variable.id, value);
  }
  return trial.settings.replace(setting, changes);
}
