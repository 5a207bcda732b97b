/** `\propto`: the ratio of the sides is positive and constant in the named variables. */

import { random } from '../../numerics';
import type { Step } from '../elaborate/step';
import { type Tensor, UNIT } from '../evaluate/frame';
import { type Comparison, largestLimit } from './comparison';
import { confirmed } from './confirm';
import { concluded, refuseCostly, Tally, within } from './equality';
import type { Outcome } from './evaluator';
import type { Judgement } from './judgement';
import type { DrawnSetting } from './settings';
import type { Pair, Trial } from './trial';

function logarithmOf({ logarithm, values, error }: Outcome): NonNullable<Outcome['logarithm']> {
  const value = values[0]!;
  return (
    logarithm ?? { value: Math.log(Math.abs(value)), error: error / Math.abs(value), sign: Math.sign(value) }
  );
}

/** Logarithm of the ratio and its bound; undefined where both sides are 0. */
function ratio({ left, right }: Pair): { log: number; bound: number; sign: number } | undefined {
  const a = logarithmOf(left);
  const b = logarithmOf(right);
  if (a.sign === 0 && b.sign === 0) return undefined;
  const rounding = 4 * UNIT * (1 + Math.abs(a.value) + Math.abs(b.value));
  return { log: a.value - b.value, bound: a.error + b.error + rounding, sign: a.sign * b.sign };
}

/** The ratio here against the ratio with the named variables elsewhere. */
function compareRatios(here: Pair, there: Pair): Comparison {
  const a = ratio(here);
  const b = ratio(there);
  if (!a || !b) return { kind: 'both undefined' };
  if (Number.isNaN(a.log) || Number.isNaN(b.log)) return { kind: 'both undefined' };
  const bound = a.bound + b.bound;
  const difference = Math.abs(a.log - b.log);
  if (a.sign < 0 || b.sign < 0 || difference > 2 * bound)
    return { kind: 'differ', difference: a.sign < 0 ? 1 : difference, limit: bound, entry: 0 };
  return bound <= largestLimit
    ? { kind: 'agree', difference, limit: bound }
    : { kind: 'blurred', limit: bound };
}

/** The same setting with the named variables redrawn. */
function moved(
  trial: Trial,
  setting: DrawnSetting,
  ids: readonly string[],
  attempt: number,
): DrawnSetting | undefined {
  const source = random(trial.options.seed).split(`proportional.${setting.index}.${attempt}`);
  const changes = new Map<string, number | Tensor>();
  for (const variable of trial.circumstances.variables) {
    if (!ids.includes(variable.id)) continue;
    const value = trial.settings.value(variable, attempt, source.split(variable.id), setting.values);
    changes.set(variable.id, value);
  }
  return trial.settings.replace(setting, changes);
}

/** How often the named variables are moved at each setting. */
const moves = 3;

export function* judgeProportionality(trial: Trial, step: Step): Generator<void, Judgement> {
  const ids = step.constantIn ?? [];
  if (ids.length === 0)
    return {
      verdict: 'unreadable',
      why: 'It is not said in which variables the ratio must be constant: name them in the reason, or start the chain with a density.',
    };
  const tally = new Tally();
  for (const setting of trial.drawn()) {
    tally.tried++;
    tally.examples.push(setting);
    if (!within(trial, tally, () => tryOne(trial, tally, setting, ids))) break;
    yield;
  }
  refuseCostly(trial, tally);
  const found = concluded(trial, tally);
  return found.verdict === 'fails' ? { ...found, why: 'The ratio of the sides is not constant.' } : found;
}

/** One setting against those with the named variables elsewhere. */
function tryOne(trial: Trial, tally: Tally, setting: DrawnSetting, ids: readonly string[]): void {
  const here = trial.at(setting);
  for (let attempt = 0; attempt < moves; attempt++) {
    const other = moved(trial, setting, ids, attempt);
    if (other) compareMoved(trial, tally, { setting, pair: here }, other);
  }
}

function compareMoved(
  trial: Trial,
  tally: Tally,
  { setting, pair: here }: { readonly setting: DrawnSetting; readonly pair: Pair },
  other: DrawnSetting,
): void {
  const comparison = compareRatios(here, trial.at(other));
  if (comparison.kind === 'both undefined') tally.bothUndefined++;
  if (comparison.kind === 'blurred') tally.blurred++;
  if (comparison.kind === 'agree') {
    tally.counted++;
    tally.difference = Math.max(tally.difference, comparison.difference);
    tally.limit = Math.max(tally.limit, comparison.limit);
  }
  if (comparison.kind !== 'differ') return;
  const seen = confirmed(trial, setting, pair => compareRatios(pair, trial.at(other)).kind === 'differ');
  if (seen) tally.failures.push({ setting, pair: here, comparison });
  else tally.unconfirmed++;
}
