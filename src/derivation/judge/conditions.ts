/** Conditions that tell failing settings from agreeing ones: "all with \sigma < 1". */

import { roundTo } from './random-numbers';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

/** Fewer of either kind prove nothing. */
const least = 3;

/** A number of a setting that may tell the two kinds apart. */
interface Quantity {
  readonly latex: string;
  readonly value: (setting: DrawnSetting) => number;
}

/** `, all with $..$` for a threshold of a quantity that separates failing settings from agreeing ones. */
function threshold(
  { latex, value }: Quantity,
  failing: readonly DrawnSetting[],
  agreeing: readonly DrawnSetting[],
): string | undefined {
  const [bad, good] = [failing.map(value), agreeing.map(value)];
  if ([...bad, ...good].some(Number.isNaN)) return undefined;
  const below = [Math.max(...bad), Math.min(...good)] as const;
  if (below[0] < below[1]) return `, all with $${latex} < ${roundest(...below)}$`;
  const above = [Math.max(...good), Math.min(...bad)] as const;
  if (above[0] < above[1]) return `, all with $${latex} > ${roundest(...above)}$`;
  return undefined;
}

/** Do failing settings have the first number above the second and agreeing ones below it, or the other way round? */
function comparison(
  [first, second]: readonly [Quantity, Quantity],
  failing: readonly DrawnSetting[],
  agreeing: readonly DrawnSetting[],
): string | undefined {
  const difference = (setting: DrawnSetting) => first.value(setting) - second.value(setting);
  const isAbove = (setting: DrawnSetting) => difference(setting) > 0;
  const isBelow = (setting: DrawnSetting) => difference(setting) < 0;
  if (failing.every(isAbove) && agreeing.every(isBelow))
    return `, all with $${first.latex} > ${second.latex}$`;
  if (failing.every(isBelow) && agreeing.every(isAbove))
    return `, all with $${first.latex} < ${second.latex}$`;
  return undefined;
}

const pairsOf = <T>(all: readonly T[]): (readonly [T, T])[] =>
  all.flatMap((first, k) => all.slice(k + 1).map(second => [first, second] as const));

/** A phrase naming what separates the two groups: a threshold of a number, of its size, or an order of two; or nothing. */
export function conditionFound(
  trial: Trial,
  failing: readonly DrawnSetting[],
  agreeing: readonly DrawnSetting[],
): string {
  if (failing.length < least || agreeing.length < least) return '';
  const numbers = trial.circumstances.variables
    .filter(({ id }) => trial.ids.has(id))
    .map(({ id, latex }): Quantity => {
      const number = ({ values }: DrawnSetting) => values.get(id);
      return {
        latex,
        value: setting => (typeof number(setting) === 'number' ? (number(setting) as number) : Number.NaN),
      };
    });
  const sizes = numbers.map(({ latex, value }) => ({
    latex: `|${latex}|`,
    value: (setting: DrawnSetting) => Math.abs(value(setting)),
  }));
  const found = [...numbers, ...sizes].map(quantity => threshold(quantity, failing, agreeing));
  const orders = pairsOf(numbers).map(pair => comparison(pair, failing, agreeing));
  return [...found, ...orders].find(phrase => phrase !== undefined) ?? '';
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
