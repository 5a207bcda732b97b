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

/** The values of a setting that a line depends on, in the order of their declarations. */
export function settingOf(
  setting: DrawnSetting,
  circumstances: Circumstances,
  ids: ReadonlySet<string> | undefined,
): Setting {
  const declared = [...circumstances.variables, ...circumstances.unknowns];
  return declared.flatMap(({ id, latex }) => {
    const value = ids === undefined || ids.has(id) ? shownValue(setting, id) : undefined;
    return value === undefined ? [] : [{ latex, value }];
  });
}
