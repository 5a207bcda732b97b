/** Solving an equation for one of its variables at a setting. */

import { root } from '../../numerics';
import type { VariableDeclaration } from '../elaborate/domain';
import { commonBound } from './comparison';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

/** Where the sign of left - right is looked at: around the present value, then over the domain. */
function probes(value: number, a: number, b: number): number[] {
  const outward = [0.1, 0.3, 1, 2, 4, 8, 20, 60, 200];
  const scale = Math.max(Math.abs(value), 0.3);
  const all = [
    value,
    ...outward.flatMap(f => [value - f * scale, value + f * scale]),
    ...outward.map(f => f * value),
  ];
  if (Number.isFinite(a) && Number.isFinite(b)) for (let i = 1; i < 24; i++) all.push(a + ((b - a) * i) / 24);
  if (Number.isFinite(a)) for (const f of outward) all.push(a + f * 0.1, a + f);
  return [...new Set(all)].filter(x => x > a && x < b).sort((x, y) => x - y);
}

/** How far beside a solution its sides are looked at. */
const beside = 1e-3;

function solveFor(
  trial: Trial,
  setting: DrawnSetting,
  variable: VariableDeclaration,
): DrawnSetting | undefined {
  const put = (x: number) => trial.settings.replace(setting, new Map([[variable.id, x]]));
  const gap = (x: number) => {
    const moved = put(x);
    if (!moved) return Number.NaN;
    const { left, right } = trial.at(moved);
    return left.values[0]! - right.values[0]!;
  };
  const value = setting.values.get(variable.id) as number;
  const [a, b] = trial.settings.boundsAt(variable, setting);
  let previous: readonly [number, number] | undefined;
  for (const x of probes(value, a, b)) {
    const y = gap(x);
    if (y === 0) return put(x);
    if (previous && Number.isFinite(y) && y * previous[1] < 0)
      return put(root(gap, previous[0], x, { tolerance: 1e-15 }).value);
    previous = Number.isFinite(y) ? [x, y] : undefined;
  }
  return undefined;
}

/**
 * Do the sides of an equation differ beside its solution, before or behind? Where tanh is 1 to the last digit they are
 * equal everywhere, and nothing was solved.
 */
export function isDetermined(
  trial: Trial,
  { id, setting }: { readonly id: string; readonly setting: DrawnSetting },
): boolean {
  const x = setting.values.get(id) as number;
  return [-beside, beside].some(share => {
    const moved = trial.settings.replace(setting, new Map([[id, x === 0 ? share : x + share * x]]));
    const pair = moved && trial.at(moved);
    if (!pair) return false;
    return Math.abs(pair.left.values[0]! - pair.right.values[0]!) > commonBound(pair.left, pair.right);
  });
}

/**
 * The setting with one variable changed so that the trial's sides agree. Variables of the conclusion come first at one
 * setting and last at the next: a b = 0 has solutions that a alone does not reach.
 */
export function solved(
  trial: Trial,
  setting: DrawnSetting,
  wanted: ReadonlySet<string>,
  used: ReadonlySet<string>,
): { readonly id: string; readonly setting: DrawnSetting } | undefined {
  const candidates = trial.continuous.filter(variable => !used.has(variable.id));
  const ordered = [...candidates].sort((a, b) => Number(wanted.has(b.id)) - Number(wanted.has(a.id)));
  if (setting.index % 2 === 1) ordered.reverse();
  for (const variable of ordered) {
    const found = solveFor(trial, setting, variable);
    if (found) return { id: variable.id, setting: found };
  }
  return undefined;
}
