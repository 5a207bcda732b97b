/** `\propto`: the ratio of the sides is positive and constant in the named variables, and the same for all entries. */

import type { Step } from '../elaborate/step';
import type { Look } from '../evaluate/frame';
import { type Comparison, isFailure, largestLimit, undefinedSide } from './comparison';
import { confirmation } from './confirm';
import { refuseCostly, Tally, within } from './equality-tally';
import { concluded } from './equality-verdict';
import type { Judgement } from './judgement';
import { type Ratio, ratiosOf } from './ratio';
import type { DrawnSetting } from './settings';
import type { Pair, Trial, View } from './trial';

/** How often the named variables are moved at each setting. */
const moves = 3;

/** Do two ratios agree within their bounds? */
function compareTwo(a: Ratio, b: Ratio, entry: number): Comparison {
  const limit = a.bound + b.bound;
  if (a.sign < 0 || b.sign < 0)
    return { kind: 'differ', difference: 1, limit, entry, says: 'The ratio of the sides is negative' };
  const gap = Math.max(a.low - b.high, b.low - a.high);
  if (gap > 0)
    return { kind: 'differ', difference: gap, limit, entry, says: 'The ratio of the sides is not constant' };
  const difference = Math.abs(a.log - b.log);
  return limit <= largestLimit ? { kind: 'agree', difference, limit } : { kind: 'blurred', limit };
}

/** The ratios here and with the named variables elsewhere, all against the first of them. */
export function compareRatios(here: Pair, there: Pair): Comparison {
  const missing = undefinedSide(here.left, here.right) ?? undefinedSide(there.left, there.right);
  if (missing) return missing;
  const [a, b] = [ratiosOf(here), ratiosOf(there)];
  if (!Array.isArray(a)) return a;
  if (!Array.isArray(b)) return b;
  const first = a.find(ratio => ratio !== undefined);
  if (!first || !b.some(ratio => ratio !== undefined)) return { kind: 'both undefined' };
  const all = [...a, ...b].map((ratio, i) => ratio && compareTwo(first, ratio, i % a.length));
  return worst(all.filter(comparison => comparison !== undefined));
}

const limitOf = (comparison: Comparison) => ('limit' in comparison ? comparison.limit : 0);

/** A failure before what is blurred, before the widest agreement. */
function worst(all: readonly Comparison[]): Comparison {
  const of = (kind: Comparison['kind']) =>
    all.filter(comparison => comparison.kind === kind).sort((a, b) => limitOf(b) - limitOf(a))[0];
  return all.find(isFailure) ?? of('blurred') ?? of('agree') ?? { kind: 'both undefined' };
}

/** The ratio at a setting against those with the named variables redrawn, the worst of them. */
export function compareProportion(
  view: View,
  setting: DrawnSetting,
  ids: readonly string[],
  look?: Look,
): Comparison {
  const here = view.at(setting, look);
  const all: Comparison[] = [];
  for (let attempt = 0; attempt < moves; attempt++) {
    const other = view.moved(setting, ids, attempt);
    if (other) all.push(compareRatios(here, view.at(other, look)));
  }
  return all.length > 0 ? worst(all) : { kind: 'blurred', limit: Number.POSITIVE_INFINITY };
}

/** What is said where nobody named the variables; undefined where they are named. */
export function withoutVariables({ constantIn = [] }: Step): Judgement | undefined {
  if (constantIn.length > 0) return undefined;
  return {
    verdict: 'unreadable',
    why: 'It is not said in which variables the ratio must be constant: name them in the reason, or start the chain with a density.',
  };
}

export function* judgeProportionality(trial: Trial, step: Step): Generator<void, Judgement> {
  const unsaid = withoutVariables(step);
  if (unsaid) return unsaid;
  const ids = step.constantIn ?? [];
  const tally = new Tally();
  for (const setting of trial.drawn()) {
    tally.tried++;
    tally.examples.push(setting);
    if (!within(trial, tally, () => tryOne(trial, tally, setting, ids))) break;
    yield;
  }
  refuseCostly(trial, tally);
  const found = concluded(trial, tally);
  const notes = [...trial.comparedBy, ...(found.notes ?? [])];
  // The values of the sides at one setting say nothing of their ratio elsewhere.
  return { ...found, notes, sample: undefined };
}

/** One setting against those with the named variables elsewhere: it counts once, as what is worst there. */
function tryOne(trial: Trial, tally: Tally, setting: DrawnSetting, ids: readonly string[]): void {
  const here = trial.at(setting);
  const seen = Array.from({ length: moves }, (_, attempt) => trial.moved(setting, ids, attempt)).flatMap(
    other => (other ? [{ other, comparison: compareRatios(here, trial.at(other)) }] : []),
  );
  const failing = seen.filter(({ comparison }) => isFailure(comparison));
  if (failing.length === 0) {
    if (seen.length > 0) tally.count(worst(seen.map(({ comparison }) => comparison)), setting, here);
    return;
  }
  const fates = failing.map(({ other }) =>
    confirmation(trial, setting, pair => isFailure(compareRatios(pair, trial.at(other)))),
  );
  const shown = Math.max(0, fates.indexOf('confirmed'));
  tally.fail({ setting, pair: here, comparison: failing[shown]!.comparison }, fates[shown]!);
}
