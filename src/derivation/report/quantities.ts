/** Numbers and settings as JSON can hold them. */

import type { Circumstances } from '../judge/contract';
import type { DrawnSetting } from '../judge/settings';
import type { Quantity, Setting, SettingValue } from '../record';

export function quantity(x: number): Quantity {
  if (Number.isFinite(x)) return Object.is(x, -0) ? 0 : x;
  return Number.isNaN(x) ? 'NaN' : x > 0 ? 'Infinity' : '-Infinity';
}

type Value = SettingValue['value'];

function shownValue(setting: DrawnSetting, id: string): Value | undefined {
  const value = setting.values.get(id);
  if (typeof value === 'number') return quantity(value);
  if (value === undefined) return setting.members.get(id)?.description;
  const rows = Array.from({ length: value.rows }, (_, i) =>
    Array.from(value.data.slice(i * value.cols, (i + 1) * value.cols), quantity),
  );
  return value.cols === 1 ? rows.map(row => row[0]!) : rows;
}

/** Shows of settings the values that a line depends on, in the order of their declarations. */
export function settingsWith(
  circumstances: Circumstances,
  ids: ReadonlySet<string> | undefined,
): (setting: DrawnSetting) => Setting {
  const declared = [...circumstances.variables, ...circumstances.unknowns];
  const shown = ids ? declared.filter(({ id }) => ids.has(id)) : declared;
  return setting => {
    const values: { latex: string; value: Value }[] = [];
    for (const { id, latex } of shown) {
      const value = shownValue(setting, id);
      if (value !== undefined) values.push({ latex, value });
    }
    return values;
  };
}
