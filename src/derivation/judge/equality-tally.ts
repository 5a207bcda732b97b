/** What is seen of an equation: how far the sides are apart at each setting, and what cannot be counted. */

import { BudgetExhausted, SettingTooCostly } from '../evaluate/frame';
import { type Comparison, largestLimit } from './comparison';
import type { Confirmation } from './confirm';
import type { Judgement } from './judgement';
import { Seen } from './seen';
import type { DrawnSetting } from './settings';
import type { Pair, Trial } from './trial';

export interface Failure {
  readonly setting: DrawnSetting;
  readonly pair: Pair;
  readonly comparison: Comparison;
}

/** Everything seen while the settings of an equation are gone through. */
export class Tally extends Seen {
  difference = 0;
  readonly examples: DrawnSetting[] = [];
  /** The first setting that agreed, with what both sides came to. */
  sample: Judgement['sample'];
  readonly failures: Failure[] = [];
  /** Of drawn numbers: how many settings, the largest deviation in standard errors, its standard error. */
  drawn = 0;
  z = 0;
  standardError = 0;

  /** Takes down a comparison that shows no failure. */
  count(comparison: Comparison, setting: DrawnSetting, pair: Pair): void {
    if (comparison.kind === 'both undefined') this.undefinedAt.push(setting);
    if (comparison.kind === 'blurred') {
      this.blur(comparison.limit, comparison.allowed ?? largestLimit);
      this.miss(pair);
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

  /** Takes down a setting at which the relation is true. */
  agree(setting: DrawnSetting, { left, right }: Pair): void {
    this.counted++;
    this.sample ??= { setting, left: left.values[0]!, right: right.values[0]! };
    this.telling.push(setting);
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

/** A setting may take so many times its share of the evaluations. */
const costliest = 2;

/** Runs within the evaluations of one setting. False: the line's budget is used up. */
export function within(trial: Trial, tally: Tally, run: () => void): boolean {
  const { budget } = trial.evaluator;
  budget.beginSetting((costliest * budget.allowed) / Math.max(4, trial.options.settings));
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

/** Was nothing seen, because every setting would have used up the budget? */
export function refuseCostly(trial: Trial, tally: Tally): void {
  if (tally.counted + tally.failures.length === 0 && tally.costly > 0)
    throw new BudgetExhausted(trial.evaluator.budget.allowed);
}
