/** Equations solved together at a setting, by Newton's method over all numbers that vary continuously: entries included. */

import { identity, type Matrix, multiply, multiplyVector, solve, transpose } from '../../linear-algebra';
import { numberAt, type Place, placesOfAll, withNumbers } from './places';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

/** Steps until the gaps are small. */
const mostSteps = 40;

/**
 * Steps from there on: Newton's method doubles the digits with each. Where it only halves them, the sides touch, and a
 * solution is known to half its digits: nothing is concluded from it.
 */
const mostLastSteps = 6;

/** Gaps are small when they have shrunk by this. */
const small = 1e-3;

/** And closed when they have shrunk by this: around 0 doubles would let them shrink for ever. */
const rounded = 1e-17;

/** More numbers, or more equations, would cost more than a premise is worth. */
const mostNumbers = 40;

/** Relative step of the differences that stand for derivatives: the middle between their two errors. */
const differenceStep = 6e-6;

/** Of the sides of all equations, entry by entry; undefined where one has no value, or sides of other sizes. */
function gaps(trials: readonly Trial[], setting: DrawnSetting): number[] | undefined {
  const all = trials.flatMap(trial => {
    const { left, right } = trial.at(setting);
    if (left.values.length !== right.values.length) return [Number.NaN];
    return Array.from(left.values, (value, k) => value - right.values[k]!);
  });
  return all.every(Number.isFinite) ? all : undefined;
}

const squared = (values: readonly number[]) => values.reduce((sum, value) => sum + value * value, 0);

/** The derivatives of the gaps, a column for each place; undefined where they have no value beside the setting. */
export function slopes(
  trials: readonly Trial[],
  setting: DrawnSetting,
  places: readonly Place[],
  rows: number,
): Matrix | undefined {
  const data = new Float64Array(rows * places.length);
  for (const [column, place] of places.entries()) {
    const value = numberAt(setting, place)!;
    const step = differenceStep * Math.max(Math.abs(value), 0.1);
    const [high, low] = [value + step, value - step].map(x => {
      const moved = withNumbers(trials[0]!, setting, [[place, x]]);
      return moved && gaps(trials, moved);
    });
    if (!high || !low) return undefined;
    for (let row = 0; row < rows; row++)
      data[row * places.length + column] = (high[row]! - low[row]!) / (2 * step);
  }
  return { rows, cols: places.length, data };
}

/** J^T (J J^T + ridge)^{-1}: what closes gaps to first order by the shortest step, for J of any rank. */
export function shortestSteps(j: Matrix): Matrix {
  const transposed = transpose(j);
  const square = multiply(j, transposed);
  const ridge = 1e-13 * Math.max(...square.data.map(Math.abs), 1e-300);
  const eye = identity(j.rows);
  const regular = { ...square, data: square.data.map((value, k) => value + ridge * eye.data[k]!) };
  return multiply(transposed, solve(regular, eye));
}

/** The setting moved against a step, halved until the gaps are smaller; undefined where they do not become so. */
function moved(
  trials: readonly Trial[],
  setting: DrawnSetting,
  places: readonly Place[],
  step: Float64Array,
  least: number,
): { readonly setting: DrawnSetting; readonly gap: number[] } | undefined {
  for (let share = 1; share > 1e-3; share /= 2) {
    const numbers = places.map((place, k) => [place, numberAt(setting, place)! - share * step[k]!] as const);
    const next = withNumbers(trials[0]!, setting, numbers);
    const gap = next && gaps(trials, next);
    if (next && gap && squared(gap) < least) return { setting: next, gap };
  }
  return undefined;
}

/**
 * The setting near a drawn one to which Newton's method leads, and the names whose numbers were changed: whether all equations
 * hold there is left to the caller. Undefined where no step can be made, or where the sides only touch.
 * @param kept names whose numbers stay
 */
export function solvedJointly(
  trials: readonly Trial[],
  drawn: DrawnSetting,
  kept: readonly string[],
): { readonly ids: readonly string[]; readonly setting: DrawnSetting } | undefined {
  const places = [...placesOfAll(trials, drawn).values()].filter(({ id }) => !kept.includes(id));
  let gap = gaps(trials, drawn);
  if (!gap || places.length === 0 || places.length > mostNumbers || gap.length > mostNumbers)
    return undefined;
  const near = small * small * squared(gap);
  const closed = rounded * rounded * squared(gap);
  let setting = drawn;
  let lastSteps = 0;
  for (let k = 0; k < mostSteps && squared(gap) > closed; k++) {
    const j = slopes(trials, setting, places, gap.length);
    if (!j) return undefined;
    const next = moved(trials, setting, places, multiplyVector(shortestSteps(j), gap), squared(gap));
    if (!next) break;
    if (squared(gap) < near && lastSteps++ >= mostLastSteps) return undefined;
    ({ setting, gap } = next);
  }
  const solved = withZeros(trials, drawn, setting, places);
  const gapThere = solved && gaps(trials, solved);
  const isAsGood = gapThere !== undefined && squared(gapThere) <= Math.max(squared(gap), closed);
  return { ids: [...new Set(places.map(({ id }) => id))], setting: isAsGood ? solved! : setting };
}

/** Numbers that have shrunk by this stand for 0: Newton's method comes as near as one likes and never there. */
const vanished = 1e-15;

/** The setting with 0 for numbers that have shrunk to almost nothing; undefined where there are none, or the declarations forbid it. */
function withZeros(
  trials: readonly Trial[],
  drawn: DrawnSetting,
  setting: DrawnSetting,
  places: readonly Place[],
): DrawnSetting | undefined {
  const small = places.filter(
    place => Math.abs(numberAt(setting, place)!) < vanished * Math.abs(numberAt(drawn, place)!),
  );
  if (small.length === 0) return undefined;
  return withNumbers(
    trials[0]!,
    setting,
    small.map(place => [place, 0] as const),
  );
}
