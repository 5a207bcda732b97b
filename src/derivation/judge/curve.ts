/** Both sides against the variable that separates them: the picture of a counterexample. */

import type { VariableDeclaration } from '../elaborate/domain';
import { BudgetExhausted } from '../evaluate/frame';
import { NotEvaluable } from '../evaluate/not-evaluable';
import { roundTo } from './random-numbers';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

type Point = readonly [number, number, number];

/** Points of the picture. */
const points = 41;

/** Places around the setting's value: two units either way, or a factor of four for a positive variable. */
function places(variable: VariableDeclaration, value: number, bounds: readonly [number, number]): number[] {
  const fractions = Array.from({ length: points }, (_, i) => (2 * i) / (points - 1) - 1);
  const spread = Math.max(2, Math.abs(value));
  const raw =
    variable.domain.kind === 'positive'
      ? fractions.map(f => value * Math.exp(f * Math.LN2 * 2))
      : fractions.map(f => value + f * spread);
  const [a, b] = bounds;
  if (Number.isFinite(a) && Number.isFinite(b))
    return fractions.map(f => a + ((b - a) * (f * 0.998 + 1)) / 2);
  return raw.filter(x => x > a && x < b).map(x => roundTo(x, 4));
}

function valueAt(trial: Trial, setting: DrawnSetting, id: string, x: number): Point | undefined {
  const moved = trial.settings.replace(setting, new Map([[id, x]]));
  if (!moved) return undefined;
  const { left, right } = trial.at(moved);
  return [x, left.values[0]!, right.values[0]!];
}

/** How much the gap between the sides changes with the variable, relative to the sides. */
function separation(trial: Trial, setting: DrawnSetting, variable: VariableDeclaration): number {
  const value = setting.values.get(variable.id) as number;
  const all = places(variable, value, trial.settings.boundsAt(variable, setting));
  const probes = [all[0], all[Math.floor(all.length / 2)], all[all.length - 1]];
  const gaps = probes.flatMap(x => {
    const point = x === undefined ? undefined : valueAt(trial, setting, variable.id, x);
    return point && Number.isFinite(point[1] - point[2]) ? [point] : [];
  });
  if (gaps.length < 2) return -1;
  const scale = Math.max(...gaps.map(p => Math.abs(p[1]) + Math.abs(p[2])), 1e-300);
  const differences = gaps.map(p => p[1] - p[2]);
  return (Math.max(...differences) - Math.min(...differences)) / scale;
}

function findCurve(
  trial: Trial,
  setting: DrawnSetting,
): { curve?: { variable: string; points: readonly Point[] } } {
  if (trial.left.shape.kind !== 'scalar' || trial.right.shape.kind !== 'scalar') return {};
  const ranked = trial.continuous
    .map(variable => ({ variable, size: separation(trial, setting, variable) }))
    .sort((a, b) => b.size - a.size);
  const best = ranked[0];
  if (!best || best.size < 0) return {};
  const value = setting.values.get(best.variable.id) as number;
  const xs = places(best.variable, value, trial.settings.boundsAt(best.variable, setting));
  const rows: Point[] = [];
  for (const x of xs) {
    const point = valueAt(trial, setting, best.variable.id, x);
    if (point) rows.push(point);
  }
  return { curve: { variable: best.variable.latex, points: rows } };
}

/** The curve as a field of the counterexample; absent where no continuous variable separates the sides, or at too high a price. */
export function curveOf(
  trial: Trial,
  setting: DrawnSetting,
): { curve?: { variable: string; points: readonly Point[] } } {
  try {
    return findCurve(trial, setting);
  } catch (error) {
    if (error instanceof BudgetExhausted || error instanceof NotEvaluable) return {};
    throw error;
  }
}
