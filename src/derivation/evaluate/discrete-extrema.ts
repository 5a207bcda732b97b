/**
 * Largest and smallest values over indices and finite sets: of finitely many every one is looked at. Of infinitely many
 * it is the first ones, and where beyond them the values only rise or only fall their limit; else nothing is known.
 */

import pow from '@stdlib/math-base-special-pow';
import { type Integrand, limit } from '../../numerics';
import type { Extremum } from '../elaborate/expression';
import { leaveDivergent, leaveLost, leaveUndefined } from './arithmetic';
import type { Compiler } from './compile';
import { ERROR, type Frame, SCALE, type Scalar } from './frame';
import { limitClosures } from './range-limits';
import { jumpsOf } from './series-jumps';
import { prepareWalk } from './summations';

/** A value, made small, with its error and the place of it. */
interface Seen {
  readonly value: number;
  readonly error: number;
  readonly at: number;
}

/** The smallest of all values as a value and as a place. */
interface Least extends Seen {
  /** Infinite where another place may have a value as small. */
  readonly placeError: number;
}

/** Whole numbers in a row that are looked at, and at most so many more where conditions switch later. */
const inRow = 512;
const mostInRow = 100000;

/** Powers of 2 beyond them, up to where doubles are all the whole numbers. */
const highestPower = 52;

/** Every true value lies within its error: so far below what is seen may the smallest one be. */
function leastOf(all: readonly Seen[]): Least {
  const best = all.reduce((least, one) => (one.value < least.value ? one : least));
  const below = (chosen: readonly Seen[]) =>
    chosen.reduce((lowest, { value, error }) => Math.min(lowest, value - error), Number.POSITIVE_INFINITY);
  const isAlone = below(all.filter(({ at }) => at !== best.at)) > best.value + best.error;
  const margin = Number.isFinite(best.value) ? best.value - below(all) : 0;
  return {
    ...best,
    error: Math.max(best.error, margin),
    placeError: isAlone ? 0 : Number.POSITIVE_INFINITY,
  };
}

/** Do the values not fall, from one to the next, by more than their errors? */
const rises = (all: readonly Seen[], sign = 1): boolean =>
  all.every((one, i) => {
    const before = all[i - 1] ?? one;
    return sign * (one.value - before.value) >= -(one.error + before.error);
  });

/** Powers of 2 beyond the first numbers, as steps from the start. */
const farSteps = (length: number): number[] =>
  Array.from({ length: highestPower }, (_, k) => pow(2, k + 1)).filter(step => step >= length);

/** Values at all whole numbers from a start in one direction: the smallest, and what they tend to where they fall for ever. */
function leastAlong(
  f: Integrand,
  start: number,
  direction: 1 | -1,
  length: number,
): readonly Seen[] | 'lost' | 'undefined' {
  const look = (step: number): Seen => {
    const at = start + direction * step;
    const value = f.value(at);
    return { value, error: f.error, at };
  };
  const row = Array.from({ length }, (_, step) => look(step));
  if (row.some(({ value }) => Number.isNaN(value))) return 'undefined';
  const tail = [...row.slice(-inRow / 2), ...farSteps(length).map(look)];
  if (rises(tail)) return row;
  if (!rises(tail, -1)) return 'lost';
  const end = limit(f, direction * Number.POSITIVE_INFINITY, { whole: true });
  const isKnown = end.status === 'converged' || end.value === Number.NEGATIVE_INFINITY;
  const at = direction * Number.POSITIVE_INFINITY;
  return isKnown
    ? [...row, { value: end.value, error: Number.isFinite(end.value) ? end.error : 0, at }]
    : 'lost';
}

type Look = (frame: Frame, f: Integrand) => readonly Seen[] | 'lost' | 'undefined';

/** Over whole numbers of which there may be infinitely many. */
function endless(compiler: Compiler, e: Extremum): Look {
  const [lower, upper] = limitClosures(compiler, e.ranges[0]!);
  const jumps = jumpsOf(compiler, { ...e, kind: 'summation' });
  return (frame, f) => {
    const [a, b] = [lower(frame), upper(frame)];
    const { settledFrom = 0, bound } = jumps(frame, Number.NEGATIVE_INFINITY);
    const [from, to] = [Math.ceil(a - 1e-9), Math.floor(b + 1e-9)];
    const lengthFrom = (start: number) => inRow + settledFrom + Math.abs(start);
    const isFar = (start: number) => lengthFrom(start) > mostInRow + inRow;
    const start = Number.isFinite(from) ? from : Number.isFinite(to) ? to : 0;
    if (bound !== undefined || Number.isNaN(start) || isFar(start)) return 'lost';
    const upward = Number.isFinite(to) ? [] : leastAlong(f, start, 1, lengthFrom(start));
    const downward = Number.isFinite(from) ? [] : leastAlong(f, start, -1, lengthFrom(start));
    if (typeof upward === 'string') return upward;
    return typeof downward === 'string' ? downward : [...upward, ...downward];
  };
}

/** Over finitely many combinations; 'lost' where there are infinitely many. */
function everyOne(compiler: Compiler, e: Extremum): Look {
  const walk = prepareWalk(compiler, { ...e, kind: 'summation' });
  const slot = compiler.slot(e.ranges[0]!.id);
  return (frame, f) => {
    const all: Seen[] = [];
    const finite = walk(frame, () => {
      const at = frame.numbers[slot]!;
      const value = f.value(at);
      all.push({ value, error: f.error, at });
    });
    if (!finite) return 'lost';
    return all.some(({ value }) => Number.isNaN(value)) ? 'undefined' : all;
  };
}

function leave(out: Float64Array, least: Least, e: Extremum, sign: number): number {
  const isPlace = e.which.startsWith('arg');
  // What is only tended to is attained nowhere.
  if (isPlace && !Number.isFinite(least.at)) return leaveLost(out);
  if (!isPlace && !Number.isFinite(least.at) && !Number.isFinite(least.value))
    return leaveDivergent(out, sign * least.value);
  out[ERROR] = isPlace ? least.placeError : least.error;
  out[SCALE] = Math.abs(isPlace ? least.at : least.value);
  return isPlace ? least.at : sign * least.value;
}

/** The largest or smallest value, or its place, over indices and finite sets. */
export function discreteExtremum(compiler: Compiler, e: Extremum): Scalar {
  const look = everyOne(compiler, e);
  const further =
    e.ranges.length === 1 && e.ranges[0]!.domain.kind === 'integers' ? endless(compiler, e) : undefined;
  const body = compiler.scalar(e.body);
  const slot = compiler.slot(e.ranges[0]!.id);
  const sign = e.which === 'max' || e.which === 'arg max' ? -1 : 1;
  return frame => {
    const f: Integrand = {
      error: 0,
      value(k) {
        frame.budget.spend(1);
        frame.numbers[slot] = k;
        const value = sign * body(frame);
        f.error = frame.out[ERROR]!;
        return value;
      },
    };
    const near = look(frame, f);
    const all = near === 'lost' && further ? further(frame, f) : near;
    if (all === 'lost') return leaveLost(frame.out);
    if (all === 'undefined') return leaveUndefined(frame.out);
    if (all.length === 0) return leaveDivergent(frame.out, sign * Number.POSITIVE_INFINITY);
    return leave(frame.out, leastOf(all), e, sign);
  };
}
