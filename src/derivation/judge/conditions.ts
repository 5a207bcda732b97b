/** Conditions that tell failing settings from agreeing ones: "all with \sigma < 1". */

import { roundTo } from './random-numbers';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

/** Fewer of either kind prove nothing. */
const least = 3;

/** A phrase naming the variable and threshold that separate the two groups, or nothing. */
export function conditionFound(
  trial: Trial,
  failing: readonly DrawnSetting[],
  agreeing: readonly DrawnSetting[],
): string {
  if (failing.length < least || agreeing.length < least) return '';
  for (const variable of trial.circumstances.variables) {
    if (!trial.ids.has(variable.id)) continue;
    const numbers = (settings: readonly DrawnSetting[]) =>
      settings.map(setting => setting.values.get(variable.id)).filter(x => typeof x === 'number');
    const bad = numbers(failing);
    const good = numbers(agreeing);
    if (bad.length < failing.length || good.length < agreeing.length) continue;
    const below = [Math.max(...bad), Math.min(...good)] as const;
    if (below[0] < below[1]) return `, all with $${variable.latex} < ${roundest(...below)}$`;
    const above = [Math.max(...good), Math.min(...bad)] as const;
    if (above[0] < above[1]) return `, all with $${variable.latex} > ${roundest(...above)}$`;
  }
  return '';
}

/** The number with the fewest digits between two: where the border probably is. */
export function roundest(lower: number, upper: number): number {
  if (lower < 0 && upper > 0) return 0;
  if (lower < 1 && upper > 1) return 1;
  for (let digits = 1; digits < 16; digits++) {
    const candidates = [lower, upper, (lower + upper) / 2].map(x => roundTo(x, digits));
    const found = candidates.find(x => x >= lower && x <= upper);
    if (found !== undefined) return found;
  }
  return upper;
}
