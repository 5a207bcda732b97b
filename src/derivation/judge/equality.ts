/** `=`: both sides at every setting. */

import { type Comparison, compare, isFailure } from './comparison';
import { confirmation } from './confirm';
import { refuseCostly, Tally, within } from './equality-tally';
import { concluded } from './equality-verdict';
import type { Judgement } from './judgement';
import type { DrawnSetting } from './settings';
import type { Pair, Trial } from './trial';

/** How a comparison of outcomes is made: `=` compares them as they are, other relations transform them first. */
export type Comparer = (pair: Pair) => Comparison;

export const equal: Comparer = pair => compare(pair.left, pair.right);

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

export function* judgeEquality(trial: Trial, comparer: Comparer = equal): Generator<void, Judgement> {
  return concluded(trial, yield* tallying(trial, comparer));
}
