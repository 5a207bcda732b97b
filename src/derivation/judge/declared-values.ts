/** Functions corrected to take declared values, so that they keep the properties that are declared of them. */

import { solve, zeros } from '../../linear-algebra';
import { antisymmetric, type Plain, type Point, symmetric } from './point-functions';

/** f(at) = value. */
export interface Condition {
  readonly at: readonly number[];
  readonly value: number;
}

/** What a correction has to keep. */
export interface Kept {
  readonly convex: boolean;
  readonly rising: boolean;
  readonly bounded: boolean;
  readonly parity: 'odd' | 'even' | undefined;
}

const equal = (a: readonly number[], b: readonly number[]) => a.every((x, i) => x === b[i]);

/** Conditions at different places; undefined where two contradict each other. */
function distinct(conditions: readonly Condition[]): Condition[] | undefined {
  const kept: Condition[] = [];
  for (const condition of conditions) {
    const known = kept.find(({ at }) => equal(at, condition.at));
    if (known && known.value !== condition.value) return undefined;
    if (!known) kept.push(condition);
  }
  return kept;
}

/** Gaps closed by Lagrange's polynomial in the first argument. */
function byPolynomial(places: readonly (readonly number[])[], gaps: readonly number[]): Plain {
  return x => {
    let correction = 0;
    places.forEach((place, i) => {
      let weight = 1;
      places.forEach((other, j) => {
        if (j !== i) weight *= (x[0]! - other[0]!) / (place[0]! - other[0]!);
      });
      correction += gaps[i]! * weight;
    });
    return correction;
  };
}

function distance2(x: Point, y: Point): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += (x[i]! - y[i]!) * (x[i]! - y[i]!);
  return total;
}

/** Gaps closed by bells around the places, as wide as the nearest two are apart: bounded, and in all arguments. */
function byBells(places: readonly (readonly number[])[], gaps: readonly number[]): Plain {
  const n = places.length;
  let width2 = 1;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) width2 = Math.min(width2, distance2(places[i]!, places[j]!));
  const bell = (x: Point, place: Point) => Math.exp(-distance2(x, place) / width2);
  const matrix = zeros(n, n);
  places.forEach((x, i) => {
    places.forEach((y, j) => {
      matrix.data[i * n + j] = bell(x, y);
    });
  });
  const heights = solve(matrix, { rows: n, cols: 1, data: Float64Array.from(gaps) }).data;
  return x => places.reduce((sum, place, i) => sum + heights[i]! * bell(x, place), 0);
}

/** A positive multiple of an odd rising function that takes one value. */
function scaled(f: Plain, { at, value }: Condition): Plain | undefined {
  const here = f(at);
  if (here === 0 && value === 0) return f;
  const factor = value / here;
  return factor > 0 && Number.isFinite(factor) ? x => factor * f(x) : undefined;
}

function corrected(f: Plain, conditions: readonly Condition[], { bounded, parity }: Kept): Plain {
  const gaps = conditions.map(({ at, value }) => value - f(at));
  if (conditions.length === 1 && parity !== 'odd') return x => f(x) + gaps[0]!;
  const places = conditions.map(({ at }) => at);
  const alongFirst = new Set(places.map(place => place[0])).size === places.length;
  const correction = bounded || !alongFirst ? byBells(places, gaps) : byPolynomial(places, gaps);
  const part =
    parity === 'odd' ? antisymmetric(correction) : parity === 'even' ? symmetric(correction) : correction;
  return x => f(x) + part(x);
}

/** The conditions together with what parity makes of them at -x. */
function mirrored(conditions: readonly Condition[], parity: Kept['parity']): Condition[] {
  if (parity === undefined) return [...conditions];
  const sign = parity === 'odd' ? -1 : 1;
  return conditions.flatMap(condition => [
    condition,
    { at: condition.at.map(x => 0 - x), value: 0 + sign * condition.value },
  ]);
}

/** f changed so that it meets the conditions; undefined where that is not possible. */
export function takingValues(f: Plain, conditions: readonly Condition[], kept: Kept): Plain | undefined {
  const own = distinct(conditions);
  if (!own || own.some(({ value }) => !Number.isFinite(value))) return undefined;
  if (own.length === 0) return f;
  const isShape = kept.convex || kept.rising;
  if (isShape && own.length > 1) return undefined;
  if (isShape && kept.parity === 'odd') return scaled(f, own[0]!);
  if (own.length === 1 && kept.parity !== 'odd') return corrected(f, own, kept);
  const all = distinct(mirrored(own, kept.parity));
  return all && corrected(f, all, kept);
}

/** How far a member may be from a declared value, relative to it: some hundred roundings. */
const closeness = 1e-12;

/** Does a function take the declared values? */
export const takes = (f: Plain, conditions: readonly Condition[], within = closeness): boolean =>
  conditions.every(({ at, value }) => Math.abs(f(at) - value) <= within * (1 + Math.abs(value)));
