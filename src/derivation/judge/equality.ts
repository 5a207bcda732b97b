/** `=`: both sides at every setting. */

import erfc from '@stdlib/math-base-special-erfc';
import { BudgetExhausted, SettingTooCostly } from '../evaluate/frame';
import { errorsInBound } from '../evaluate/monte-carlo';
import { type Comparison, compare, largestLimit } from './comparison';
import { conditionFound } from './conditions';
import { type Confirmation, confirmation } from './confirm';
import { curveOf } from './curve';
import type { Judgement } from './judgement';
import type { DrawnSetting } from './settings';
import type { Pair, Trial } from './trial';

/** How a comparison of outcomes is made: `=` compares them as they are, other relations transform them first. */
export type Comparer = (pair: Pair) => Comparison;

export const equal: Comparer = pair => compare(pair.left, pair.right);

export interface Failure {
  readonly setting: DrawnSetting;
  readonly pair: Pair;
  readonly comparison: Comparison;
}

/** Everything seen while the settings are gone through. */
export class Tally {
  tried = 0;
  counted = 0;
  blurred = 0;
  bothUndefined = 0;
  difference = 0;
  limit = 0;
  worstLimit = 0;
  /** The limit that would have counted where the worst one was. */
  allowed = largestLimit;
  readonly examples: DrawnSetting[] = [];
  /** The first setting that agreed, with what both sides came to. */
  sample: Judgement['sample'];
  readonly agreeing: DrawnSetting[] = [];
  readonly failures: Failure[] = [];
  unconfirmed = 0;
  /** Settings at which one side alone is undefined, while beside them it is not. */
  removable = 0;
  /** Settings at which the sides differ by both rules, while beside them they do not. */
  readonly isolated: DrawnSetting[] = [];
  /** Of drawn numbers: how many settings, the largest deviation in standard errors, its standard error. */
  drawn = 0;
  z = 0;
  standardError = 0;
  /** Settings given up because they would have used up the budget. */
  costly = 0;

  /** Takes down a comparison that shows no failure. */
  count(comparison: Comparison, setting: DrawnSetting, pair: Pair): void {
    if (comparison.kind === 'both undefined') this.bothUndefined++;
    if (comparison.kind === 'blurred') {
      this.blurred++;
      if (comparison.limit >= this.worstLimit) this.allowed = comparison.allowed ?? largestLimit;
      this.worstLimit = Math.max(this.worstLimit, comparison.limit);
    }
    if (comparison.kind === 'drawn') {
      this.drawn++;
      if (comparison.z >= this.z) this.standardError = comparison.standardError;
      this.z = Math.max(this.z, comparison.z);
    }
    if (comparison.kind !== 'agree' && comparison.kind !== 'drawn') return;
    this.agree(setting, pair);
    this.difference = Math.max(this.difference, comparison.difference);
    this.limit = Math.max(this.limit, comparison.limit);
  }

  /** Takes down a comparison that shows a failure, with what became of it. */
  fail(failure: Failure, fate: Confirmation): void {
    if (fate === 'confirmed') this.failures.push(failure);
    else if (fate === 'contradicted') this.unconfirmed++;
    else if (failure.comparison.kind === 'one undefined') this.removable++;
    else this.isolated.push(failure.setting);
  }

  /** Settings that speak against the relation without deciding anything. */
  get doubts(): number {
    return this.unconfirmed + this.removable;
  }

  /** Takes down a setting at which the relation is true. */
  agree(setting: DrawnSetting, { left, right }: Pair): void {
    this.counted++;
    this.sample ??= { setting, left: left.values[0]!, right: right.values[0]! };
    this.agreeing.push(setting);
  }

  /** The confirmed failure to show: of those that differ clearly, the one with the most moderate values. */
  get clearest(): Failure | undefined {
    const size = ({ comparison, pair }: Failure) =>
      ('difference' in comparison ? Math.min(comparison.difference, 1) : 1) * (isVisible(pair) ? 1 : 1e-3);
    const largest = Math.max(...this.failures.map(size));
    const clear = this.failures.filter(failure => size(failure) >= 0.1 * largest);
    return clear.sort((a, b) => extremity(a.setting) - extremity(b.setting))[0];
  }
}

/** Can the sides be told from 0 when they are printed? */
function isVisible({ left, right }: Pair): boolean {
  return !(Math.max(left.scale, right.scale) < 1e-100);
}

/** How far a setting's numbers are from size 1. */
function extremity(setting: DrawnSetting): number {
  let total = 0;
  for (const value of setting.values.values())
    if (typeof value === 'number') total += Math.abs(Math.log(Math.max(Math.abs(value), 0.05)));
  return total;
}

export const isFailure = (comparison: Comparison) =>
  comparison.kind === 'differ' || comparison.kind === 'one undefined' || comparison.kind === 'shapes';

function tryOne(trial: Trial, comparer: Comparer, tally: Tally, setting: DrawnSetting): void {
  const pair = trial.at(setting);
  const comparison = comparer(pair);
  if (!isFailure(comparison)) {
    tally.count(comparison, setting, pair);
    return;
  }
  // A failure that is confirmed decides the line: it may cost more than a setting that agrees.
  const { budget } = trial.evaluator;
  budget.beginSetting(budget.allowed / 4);
  const fate = confirmation(trial, setting, other => isFailure(comparer(other)));
  tally.fail({ setting, pair, comparison }, fate);
}

/** Enough failures: what is left would show nothing new. */
const enoughFailures = 12;

/** Runs within the evaluations of one setting. False: the line's budget is used up. */
export function within(trial: Trial, tally: Tally, run: () => void): boolean {
  const { budget } = trial.evaluator;
  budget.beginSetting((2 * budget.allowed) / Math.max(4, trial.options.settings));
  try {
    run();
    return true;
  } catch (error) {
    if (!(error instanceof SettingTooCostly || error instanceof BudgetExhausted)) throw error;
    tally.blurred++;
    tally.costly++;
    return error instanceof SettingTooCostly;
  } finally {
    budget.endSetting();
  }
}

/** Goes through the settings; yields after each, so that a caller may pause or stop. */
export function* tallying(trial: Trial, comparer: Comparer): Generator<void, Tally> {
  const tally = new Tally();
  for (const setting of trial.drawn()) {
    tally.tried++;
    if (tally.examples.length < 20) tally.examples.push(setting);
    if (!within(trial, tally, () => tryOne(trial, comparer, tally, setting))) break;
    if (tally.failures.length >= enoughFailures && tally.costly > 0) break;
    yield;
  }
  refuseCostly(trial, tally);
  return tally;
}

/** Was nothing seen, because every setting would have used up the budget? */
export function refuseCostly(trial: Trial, tally: Tally): void {
  if (tally.counted + tally.failures.length === 0 && tally.costly > 0)
    throw new BudgetExhausted(trial.evaluator.budget.allowed);
}

/** To two digits; to one beside a power of ten. */
export function rounded(x: number): string {
  return x === 0 ? '0' : x < 1e-3 || x >= 1e4 ? x.toExponential(0) : String(Number(x.toPrecision(2)));
}

/** What every judgement tells of the settings. */
export function settingsOf(trial: Trial, tally: Tally): Partial<Judgement> {
  return {
    tried: tally.tried,
    counted: tally.counted + tally.failures.length,
    examples: tally.examples,
    ...(trial.options.sample && tally.sample ? { sample: tally.sample } : {}),
    ids: trial.ids,
    evaluations: trial.evaluator.budget.spent,
  };
}

export const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

function failing(trial: Trial, tally: Tally): Judgement {
  const failure = tally.clearest!;
  const { pair, comparison, setting } = failure;
  const entry = comparison.kind === 'differ' ? comparison.entry : 0;
  const condition = conditionFound(
    trial,
    tally.failures.map(f => f.setting),
    tally.agreeing,
  );
  return {
    ...settingsOf(trial, tally),
    verdict: 'fails',
    why: `${failureSentence(failure)} (${tally.failures.length} of ${plural(tally.tried, 'setting')} fail${tally.failures.length === 1 ? 's' : ''}${condition}).`,
    ...('difference' in comparison ? { difference: comparison.difference, limit: comparison.limit } : {}),
    counterexample: {
      setting,
      left: pair.left.values[entry] ?? Number.NaN,
      right: pair.right.values[entry] ?? Number.NaN,
      leftError: pair.left.error,
      rightError: pair.right.error,
      ...curveOf(trial, setting),
    },
  };
}

function failureSentence({ comparison, pair }: Failure): string {
  if (comparison.kind === 'shapes')
    return `The dimensions do not fit: the left side is ${comparison.left}, the right side ${comparison.right}`;
  const mismatch = pair.left.mismatch ?? pair.right.mismatch;
  if (mismatch) return `The dimensions do not fit: ${mismatch}`;
  if (comparison.kind === 'one undefined')
    return `The ${comparison.side} side is undefined where the other is ${comparison.side === 'left' ? pair.right.values[0] : pair.left.values[0]}`;
  if (comparison.kind === 'differ' && comparison.says) return comparison.says;
  const difference = 'difference' in comparison ? comparison.difference : Number.NaN;
  return Number.isFinite(difference)
    ? `The sides differ by ${rounded(difference)} of their largest term`
    : 'One side is infinite where the other is not the same';
}

/** `x = 0`: the numbers of a setting that the line depends on. */
export function placeText(trial: Trial, setting: DrawnSetting): string {
  const named = trial.circumstances.variables.flatMap(({ id, latex }) => {
    const value = setting.values.get(id);
    return trial.ids.has(id) && typeof value === 'number' ? [`$${latex} = ${value}$`] : [];
  });
  return named.length > 0 ? ` (${named.join(', ')})` : '';
}

/** What is said where a line is false at a single point, as far as can be seen. */
export const isolatedSentence = (trial: Trial, setting: DrawnSetting) =>
  `At one setting${placeText(trial, setting)} the line is false by both rules of integration, but not beside it: it is false there alone, or not smooth there; leave that point out of the domain or correct the line.`;

/** Why nothing can be said. */
function undecided(trial: Trial, tally: Tally): Judgement {
  return { ...settingsOf(trial, tally), verdict: 'inconclusive', why: reasonOf(trial, tally) };
}

export const noSetting = 'No setting satisfies the declared constraints.';

function reasonOf(trial: Trial, tally: Tally): string {
  const { tried, isolated, unconfirmed, removable, bothUndefined, blurred } = tally;
  if (tried === 0) return noSetting;
  if (isolated.length > 0) return isolatedSentence(trial, isolated[0]!);
  if (unconfirmed > 0)
    return `At ${plural(unconfirmed, 'setting')} the sides differ by one rule of integration, but the second rule does not confirm it.`;
  if (removable > 0)
    return `At ${plural(removable, 'setting')} of ${tried} one side alone is undefined, but not beside ${removable === 1 ? 'it' : 'them'}.`;
  if (bothUndefined === tried) return 'Both sides are undefined at every setting.';
  if (isMostlyUndefined(tally)) return undefinedAlmostEverywhere(tally);
  return `At ${blurred} of ${plural(tried, 'setting')} the error bounds are too wide (${rounded(tally.worstLimit)}; ${tally.allowed} is allowed).`;
}

function holding(trial: Trial, tally: Tally): Judgement {
  const notes: string[] = [];
  if (tally.bothUndefined > 0)
    notes.push(`Both sides are undefined at ${plural(tally.bothUndefined, 'setting')}; these do not count.`);
  if (tally.blurred > 0)
    notes.push(`At ${plural(tally.blurred, 'setting')} the error bounds were too wide to count.`);
  if (tally.unconfirmed > 0)
    notes.push(
      `At ${plural(tally.unconfirmed, 'setting')} the two rules of integration contradict each other; these do not count.`,
    );
  if (tally.removable > 0)
    notes.push(
      `At ${plural(tally.removable, 'setting')} one side alone is undefined, but not beside ${tally.removable === 1 ? 'it' : 'them'}; these do not count.`,
    );
  return {
    ...settingsOf(trial, tally),
    verdict: 'holds',
    why: `The sides agree at ${plural(tally.counted, 'setting')}; relative differences above ${rounded(tally.limit)} would have been seen.`,
    difference: tally.difference,
    limit: tally.limit,
    notes,
  };
}

/** Agreeing settings for each one at which the two rules of integration contradict each other. */
export const fewestPerDoubt = 4;

/** Fewer settings decide nothing where more of them leave both sides undefined. */
const fewestDefined = 3;

type Counts = Pick<Tally, 'tried' | 'counted' | 'bothUndefined'>;

export const isMostlyUndefined = ({ counted, bothUndefined }: Counts): boolean =>
  counted < fewestDefined && bothUndefined > counted;

export const undefinedAlmostEverywhere = ({ tried, bothUndefined }: Counts): string =>
  `Both sides are undefined at ${bothUndefined} of ${plural(tried, 'setting')}: too few others are left.`;

/** Drawn numbers: how far they were apart, and how often chance alone would have raised an alarm. */
function statistical(trial: Trial, tally: Tally): Judgement {
  const falseAlarm = 1 - Math.exp(tally.drawn * Math.log1p(-erfc(errorsInBound / Math.SQRT2)));
  return {
    ...settingsOf(trial, tally),
    verdict: 'agrees statistically',
    why: `Drawn numbers agree at ${plural(tally.drawn, 'setting')}, at most ${tally.z.toFixed(1)} standard errors apart; relative differences above ${rounded(tally.limit)} would have been seen.`,
    difference: tally.difference,
    limit: tally.limit,
    statistics: { z: tally.z, standardError: tally.standardError, falseAlarm },
  };
}

/** The verdict on a tally. Half of the settings must be decisive, and none may be false alone. */
export function concluded(trial: Trial, tally: Tally): Judgement {
  if (tally.failures.length > 0) return failing(trial, tally);
  const decisive =
    tally.counted > 0 &&
    tally.counted >= tally.blurred &&
    tally.isolated.length === 0 &&
    !isMostlyUndefined(tally) &&
    tally.counted >= fewestPerDoubt * tally.doubts;
  if (!decisive || (tally.drawn > 0 && tally.unconfirmed > 0)) return undecided(trial, tally);
  return tally.drawn > 0 ? statistical(trial, tally) : holding(trial, tally);
}

export function* judgeEquality(trial: Trial, comparer: Comparer = equal): Generator<void, Judgement> {
  return concluded(trial, yield* tallying(trial, comparer));
}
