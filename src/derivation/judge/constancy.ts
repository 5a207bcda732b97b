/** Relations up to a constant: what is made of the sides is the same wherever some variables are moved. */

import type { Step } from '../elaborate/step';
import type { Look } from '../evaluate/frame';
import { type Comparison, isFailure } from './comparison';
import { confirmation } from './confirm';
import { refuseCostly, Tally, within } from './equality-tally';
import { concluded } from './equality-verdict';
import type { Judgement } from './judgement';
import type { DrawnSetting } from './settings';
import type { Pair, Trial, View } from './trial';
import { rounded } from './words';

/** A relation up to a constant. */
export interface Constancy {
  /** What is constant: "ratio", "difference". */
  readonly name: string;
  /** Of numbers, for the counterexample. */
  readonly value: (left: number, right: number) => number;
  /** Is it the same here and there? */
  readonly compare: (here: Pair, there: Pair) => Comparison;
}

/** How often the named variables are moved at each setting. */
const moves = 3;

const limitOf = (comparison: Comparison) => ('limit' in comparison ? comparison.limit : 0);

/** A failure before what is blurred, before the widest agreement. */
export function worst(all: readonly Comparison[]): Comparison {
  const of = (kind: Comparison['kind']) =>
    all.filter(comparison => comparison.kind === kind).sort((a, b) => limitOf(b) - limitOf(a))[0];
  return all.find(isFailure) ?? of('blurred') ?? of('agree') ?? { kind: 'both undefined' };
}

/** The sides at a setting against those with the named variables redrawn, the worst of them. */
export function compareConstancy(
  { compare }: Constancy,
  view: View,
  setting: DrawnSetting,
  ids: readonly string[],
  look?: Look,
): Comparison {
  const here = view.at(setting, look);
  const all: Comparison[] = [];
  for (let attempt = 0; attempt < moves; attempt++) {
    const other = view.moved(setting, ids, attempt);
    if (other) all.push(compare(here, view.at(other, look)));
  }
  return all.length > 0 ? worst(all) : { kind: 'blurred', limit: Number.POSITIVE_INFINITY };
}

/** What is said where nobody named the variables; undefined where they are named. */
export function withoutVariables({ name }: Constancy, { constantIn = [] }: Step): Judgement | undefined {
  if (constantIn.length > 0) return undefined;
  return {
    verdict: 'unreadable',
    why: `It is not said in which variables the ${name} must be constant: name them in the reason, && \\text{in } x, or start the chain with a density or its logarithm.`,
  };
}

export function* judgeConstancy(constancy: Constancy, trial: Trial, step: Step): Generator<void, Judgement> {
  const unsaid = withoutVariables(constancy, step);
  if (unsaid) return unsaid;
  const ids = step.constantIn ?? [];
  const tally = new Tally();
  for (const setting of trial.drawn()) {
    tally.tried++;
    tally.examples.push(setting);
    if (!within(trial, tally, () => tryOne(constancy, trial, tally, setting, ids))) break;
    yield;
  }
  refuseCostly(trial, tally);
  const found = concluded(trial, tally);
  const notes = [...trial.comparedBy, ...(found.notes ?? [])];
  // The values of the sides at one setting say nothing of what is constant.
  return { ...found, notes, sample: undefined };
}

/** One setting against those with the named variables elsewhere: it counts once, as what is worst there. */
function tryOne(
  constancy: Constancy,
  trial: Trial,
  tally: Tally,
  setting: DrawnSetting,
  ids: readonly string[],
): void {
  const { compare } = constancy;
  const here = trial.at(setting);
  const seen = Array.from({ length: moves }, (_, attempt) => trial.moved(setting, ids, attempt)).flatMap(
    other => (other ? [{ other, comparison: compare(here, trial.at(other)) }] : []),
  );
  const failing = seen.filter(({ comparison }) => isFailure(comparison));
  if (failing.length === 0) {
    if (seen.length > 0) tally.count(worst(seen.map(({ comparison }) => comparison)), setting, here);
    return;
  }
  const fates = failing.map(({ other }) =>
    confirmation(trial, setting, pair => isFailure(compare(pair, trial.at(other)))),
  );
  const shown = Math.max(0, fates.indexOf('confirmed'));
  const { other, comparison } = failing[shown]!;
  const told = withPoints(constancy, trial, { setting, pair: here, ids }, other, comparison);
  tally.fail({ setting, pair: here, comparison: told }, fates[shown]!);
}

interface Here {
  readonly setting: DrawnSetting;
  readonly pair: Pair;
  readonly ids: readonly string[];
}

/** The comparison with the two points at which the sides were looked at. */
function withPoints(
  { name, value }: Constancy,
  trial: Trial,
  { setting, pair, ids }: Here,
  other: DrawnSetting,
  comparison: Comparison,
): Comparison {
  if (comparison.kind !== 'differ' || comparison.says === undefined) return comparison;
  const at = (drawn: DrawnSetting, { left, right }: Pair) => {
    const place = placeOf(trial, drawn, ids);
    const number = value(left.values[0]!, right.values[0]!);
    return place === undefined || !Number.isFinite(number) ? undefined : `${rounded4(number)} at ${place}`;
  };
  const [first, second] = [at(setting, pair), at(other, trial.at(other))];
  const isTold = first !== undefined && second !== undefined && first !== second;
  return isTold
    ? { ...comparison, says: `${comparison.says}: the ${name} is ${first} and ${second}` }
    : comparison;
}

const rounded4 = (x: number): string =>
  Math.abs(x) < 1e-3 || Math.abs(x) >= 1e4 ? rounded(x) : String(Number(x.toPrecision(4)));

/** `x = 0.5`: the variables that were moved, where they are numbers. */
function placeOf(
  { circumstances }: Trial,
  setting: DrawnSetting,
  ids: readonly string[],
): string | undefined {
  const named = circumstances.variables.flatMap(({ id, latex }) => {
    const value = setting.values.get(id);
    return ids.includes(id) && typeof value === 'number' ? [`$${latex} = ${value}$`] : [];
  });
  return named.length > 0 ? named.join(', ') : undefined;
}
