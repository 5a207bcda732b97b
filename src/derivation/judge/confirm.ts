/** A failure must be seen twice more: by the second rule, and at a neighbouring setting, near or very near. */

import type { Look } from '../evaluate/frame';
import { numberAt, placesOf, withNumbers } from './places';
import type { DrawnSetting } from './settings';
import type { Pair, Trial } from './trial';

/** Does this pair show what is to be confirmed? */
export type Symptom = (pair: Pair) => boolean;

/** Its multiples have fractional parts far from each other: entries moved by such steps leave no matrix singular. */
const goldenRatio = 1.618033988749895;

/**
 * A setting near by: every number of the line that varies continuously moved by about a thousandth, inside its domain.
 * @param floor numbers nearer to 0 are moved as this one is
 */
export function neighbour(
  trial: Trial,
  setting: DrawnSetting,
  step = 1e-3,
  floor = step,
): DrawnSetting | undefined {
  const moved = placesOf(trial, setting).map((place, i) => {
    const value = numberAt(setting, place)!;
    const [lower, upper] = trial.settings.boundsOf(place.domain, setting);
    const size = step * (1 + ((i * goldenRatio) % 1)) * Math.max(Math.abs(value), floor);
    const one = value + (i % 2 === 0 ? size : -size);
    const other = 2 * value - one;
    const inside = (x: number) => x > lower && x < upper;
    return [place, inside(one) ? one : inside(other) ? other : value] as const;
  });
  return moved.length > 0 ? withNumbers(trial, setting, moved) : undefined;
}

/** How far the two rules may differ, of the difference between the sides that they are to confirm. */
const agreement = 0.1;

/** Do the rules agree on the sides, compared with how far the sides are apart? */
function rulesAgree(first: Pair, second: Pair): boolean {
  let apart = 0;
  let between = 0;
  for (let i = 0; i < first.left.values.length; i++) {
    const [l, r] = [first.left.values[i]!, first.right.values[i] ?? 0];
    const gap = Math.abs(l - r);
    if (!Number.isFinite(gap)) return true;
    apart = Math.max(apart, gap);
    const shift = Math.abs(l - second.left.values[i]!) + Math.abs(r - (second.right.values[i] ?? 0));
    between = Math.max(between, shift);
  }
  return between <= agreement * apart;
}

/** A difference so large, relative to the sides, shows in a few digits. */
const clear = 1e-3;

function isClear({ left, right }: Pair): boolean {
  const scale = Math.max(left.scale, right.scale);
  const gap = Math.abs(left.values[0]! - right.values[0]!);
  return left.values.length === 1 && right.values.length === 1 && gap > clear * scale;
}

/**
 * What became of a symptom: `contradicted` by the second rule, or seen by both rules but at no neighbouring setting.
 * An `isolated` one may be false there alone, or come from where the sides are not smooth: it decides nothing, but
 * nothing can be said to hold beside it either.
 */
export type Confirmation = 'confirmed' | 'isolated' | 'contradicted';

/** How far neighbours are, relative to the values: what is false in a narrow place shows at the nearest only. */
const distances: readonly (readonly [step: number, floor: number])[] = [
  [1e-3, 1e-3],
  [1e-6, 1e-6],
];

/** Beside 0: x > 10^{-20} is false in a place as narrow as that. */
const besideZero: typeof distances = [
  [1e-3, 1e-17],
  [1e-3, 1e-97],
  [1e-3, 1e-290],
];

/** Seen by the second rule here, which finds the same values, and at a neighbour where there is one. */
export function confirmation(
  trial: Trial,
  setting: DrawnSetting,
  symptom: Symptom,
  isNarrow = false,
): Confirmation {
  const first = trial.at(setting);
  const neighbours = [...distances, ...(isNarrow ? besideZero : [])].flatMap(
    ([step, floor]) => neighbour(trial, setting, step, floor) ?? [],
  );
  const seen = (second: Look, beside: Look): Confirmation => {
    const other = trial.at(setting, second);
    if (!symptom(other) || !rulesAgree(first, other)) return 'contradicted';
    const isSeen = neighbours.length === 0 || neighbours.some(near => symptom(trial.at(near, beside)));
    return isSeen ? 'confirmed' : 'isolated';
  };
  const roughly = isClear(first) ? seen('rough second', 'rough') : 'contradicted';
  return roughly === 'confirmed' ? roughly : seen('double-exponential', 'gauss-kronrod');
}
