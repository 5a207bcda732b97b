/**
 * `\implies` and `\iff`: the conclusion is judged at settings that are made to satisfy the premise.
 *
 * A premise that gives an arbitrary function, or its derivative, is met by a member built from it (with a random
 * constant where only the derivative is given); an equation is solved for a variable that the conclusion uses; what
 * is left is filtered. The conclusion is compared as any relation is.
 */

import type { Claim, Step } from '../elaborate/step';
import { verdicts } from '../record';
import { shift } from './additive-constant';
import { withoutTolerance } from './approximation';
import { corners } from './closed-ends';
import { isFailure } from './comparison';
import { withoutVariables } from './constancy';
import { Tally } from './equality-tally';
import { concluded } from './equality-verdict';
import type { Court } from './judge';
import type { Judgement } from './judgement';
import { latticeSettings } from './lattice';
import { isNearOpenEnd } from './near-end';
import { withEquations } from './opposite-premises';
import { metWithEquality } from './premises-at-equality';
import { proportion } from './proportionality';
import { withinRoundingOfSolution } from './rounding-of-solution';
import { equationsOf, isMet, type Premise, premiseOf, type Satisfying, satisfy, scaleOf } from './satisfying';
import { leastSlack } from './search-under-premises';
import type { DrawnSetting } from './settings';
import { isUnrounded, slackOf } from './slack';
import { specialSettings } from './special-settings';
import type { Trial, View } from './trial';
import { stillTrue, truthAt } from './truth';
import { placeText } from './undecided';

/** Settings drawn for each that is asked for, where the premise must be met by chance. */
const patience = 20;

/** A conclusion under its premises, with what was seen of it. */
interface Target extends Premise {
  /** Where the premises hold. */
  readonly met: Satisfying[];
  /** Where a search came as near to equality as it can. */
  touched?: DrawnSetting;
  /** Variables drawn anew for a proportion keep the premises true. */
  readonly view: View;
  readonly tally: Tally;
}

function targetOf(court: Court, premises: readonly Premise[], claim: Claim, step: Step): Target {
  const common = premiseOf(court, claim, step);
  const { trial } = common;
  const view: View = {
    at: (setting, look) => trial.at(setting, look),
    moved: (setting, ids, attempt) => {
      const other = trial.moved(setting, ids, attempt);
      return other && satisfy(court, premises, other, trial.ids, ids)?.setting;
    },
  };
  return { ...common, view, tally: new Tally(), met: [] };
}

/** What a conclusion lacks to be one. */
function unsaid({ step }: Target): Judgement | undefined {
  if (step.sign === '~=' && !step.tolerance) return withoutTolerance;
  if (step.sign === 'shifted') return withoutVariables(shift, step);
  return step.sign === 'proportional' ? withoutVariables(proportion, step) : undefined;
}

/** Judges premise => conclusion. */
export function* judgeImplication(
  court: Court,
  step: Step,
  premise: readonly Claim[],
  conclusion: readonly Claim[],
): Generator<void, Judgement> {
  const premises = withEquations(premise).map(claim => premiseOf(court, claim, step));
  const targets = conclusion.map(claim => targetOf(court, premises, claim, step));
  if (targets.length === 0) return { verdict: 'states nothing checkable', why: 'Nothing is concluded.' };
  const lacking = targets.map(unsaid).find(judgement => judgement !== undefined);
  if (lacking) return lacking;
  const met = yield* weighing(court, premises, targets);
  const isRefuted = targets.some(({ tally }) => tally.failures.length > 0);
  if (met === 0 && !isRefuted)
    return {
      verdict: 'inconclusive',
      why: 'The premise is never met: no setting was found that satisfies it.',
    };
  return worstOf(targets.map(target => inWords(told(target), target.step.sign, target.tally)));
}

/** The verdict on a conclusion; a strict inequality that a search brings to equality is left open. */
function told({ trial, tally, touched }: Target): Judgement {
  const found = concluded(trial, tally);
  if (found.verdict !== 'holds' || !touched) return found;
  const why = `A search among settings that satisfy the premise comes to equality${placeText(trial, touched)}, so that a strict inequality cannot be told from it.`;
  return { ...found, verdict: 'inconclusive', why };
}

/** Weighs the conclusions at settings that satisfy the premises; answers how many there were. */
function* weighing(
  court: Court,
  premises: readonly Premise[],
  targets: readonly Target[],
): Generator<void, number> {
  const wanted = new Set(targets.flatMap(target => [...target.trial.ids]));
  const equations = equationsOf(premises);
  const { settings: asked } = court.options;
  let met = 0;
  for (let index = 0; index < patience * asked && met < asked; index++) {
    const base = court.settings.at(index);
    const found = base && satisfy(court, premises, base, wanted);
    if (found) {
      met++;
      for (const target of targets) weigh(target, found, equations);
    }
    yield;
    if (index >= 3 * asked && met === 0) break;
  }
  const whole = latticeSettings(
    court,
    premises,
    targets.map(target => target.trial),
  );
  const missing = whole.slice(0, Math.max(asked - met, 0));
  for (const found of missing) for (const target of targets) weigh(target, found, equations);
  met += missing.length;
  for (const found of [...whole.slice(missing.length), ...specials(court, premises, targets)])
    for (const target of targets) if (isAgainst(target, found)) weigh(target, found, equations);
  yield;
  for (const target of targets) {
    for (const found of metWithEquality(court, premises, target.step, wanted))
      if (isAgainst(target, found)) weigh(target, found, equations);
      else if (isAtEquality(target, found)) target.touched ??= found.setting;
    yield;
  }
  for (const target of targets) yield* nearest(court, premises, target, equations);
  return met;
}

/** Special values of single quantities at which the premises hold as they are: drawn settings never meet A^2 = A by I. */
function specials(court: Court, premises: readonly Premise[], targets: readonly Target[]): Satisfying[] {
  const trials = [...premises, ...targets].map(({ trial }) => trial);
  const base = court.settings.at(0);
  const used = court.circumstances.variables.filter(({ id }) => trials.some(trial => trial.ids.has(id)));
  const atCorners = base ? corners(used, base, court.settings) : [];
  return [...specialSettings(court, trials), ...atCorners].flatMap(setting =>
    premises.every(premise => isMet(premise, setting))
      ? [{ setting, solved: new Set<string>(), base: setting }]
      : [],
  );
}

/** An inequality is also looked at where a search among settings that satisfy the premises finds least room. */
function* nearest(
  court: Court,
  premises: readonly Premise[],
  target: Target,
  equations: readonly Trial[],
): Generator<void, void> {
  const { tally, trial, step, met } = target;
  const direction = step.sign === '<' || step.sign === '<=' ? 1 : -1;
  const isOrder = ['<', '<=', '>', '>='].includes(step.sign);
  if (!isOrder || premises.length === 0 || tally.failures.length > 0) return;
  const trials = [...premises, target].map(one => one.trial);
  const least = yield* leastSlack(court, trials, met, {
    slackAt: setting => slackOf(trial.at(setting), direction),
    satisfy: setting => satisfy(court, premises, setting, trial.ids),
  });
  if (!least) return;
  if (isAgainst(target, least.found)) weigh(target, least.found, equations);
  const isStrict = step.sign === '<' || step.sign === '>';
  if (!isStrict || Math.abs(least.slack.value) > closest * Math.max(least.slack.scale, least.usual)) return;
  const { setting } = least.found;
  // Of whole numbers 1 is room enough, however large they are.
  if (isUnrounded(trial.at(setting))) return;
  const isAtEnd =
    premises.some(one => isNearlyEqual(one, setting)) ||
    trials.some(one => isNearOpenEnd(one, setting, nearEnd));
  if (!isAtEnd) target.touched = least.found.setting;
}

/** Is a strict inequality an equation there, within its bound? */
function isAtEquality({ step, trial }: Target, { setting }: Satisfying): boolean {
  if (step.sign !== '<' && step.sign !== '>') return false;
  const slack = slackOf(trial.at(setting), step.sign === '<' ? 1 : -1);
  return Math.abs(slack.value) <= 2 * slack.bound && Number.isFinite(slack.bound);
}

/** Room that is this share of the sides: as near to equality as the search comes. */
const closest = 1e-9;

/** As near to an end as this a search comes that is on its way to it. */
const nearEnd = 1e-5;

/** Is a strict premise nearly an equation? What it approaches is not attained. */
function isNearlyEqual({ trial, step }: Premise, setting: DrawnSetting): boolean {
  if (step.sign !== '<' && step.sign !== '>') return false;
  const { left, right } = trial.at(setting);
  return Math.abs(left.values[0]! - right.values[0]!) <= nearEnd * Math.max(1, Math.abs(left.values[0]!));
}

/**
 * Does a setting that was sought speak against the conclusion? Those that do not are no further evidence for it; and where
 * one side alone has no value, as an inverse at 0, a special value says nothing.
 */
function isAgainst({ view, step }: Target, { setting }: Satisfying): boolean {
  return truthAt(view, setting, step).kind === 'differ';
}

/** Several conclusions are judged as the worst of them is, which is named. */
function worstOf(judgements: readonly Judgement[]): Judgement {
  const found = judgements.reduce(worse);
  if (judgements.length === 1) return found;
  const isGood = found.verdict === 'holds' || found.verdict === 'agrees statistically';
  if (!isGood)
    return {
      ...found,
      why: `${found.why} (conclusion ${judgements.indexOf(found) + 1} of ${judgements.length})`,
    };
  const largest = (of: (judgement: Judgement) => number | undefined) =>
    Math.max(...judgements.map(judgement => of(judgement) ?? 0));
  return { ...found, difference: largest(j => j.difference), limit: largest(j => j.limit) };
}

/** The sentence of an equation does not fit a relation of another kind that holds. */
function inWords(judgement: Judgement, sign: Step['sign'], tally: Tally): Judgement {
  if (judgement.verdict !== 'holds' || sign === '=') return judgement;
  return {
    ...judgement,
    why: `The conclusion is true at ${tally.counted} settings that satisfy the premise.`,
  };
}

/** One conclusion at one setting that satisfies the premise. */
function weigh(
  { tally, trial, view, step, met }: Target,
  found: Satisfying,
  equations: readonly Trial[],
): void {
  const { setting, solved } = found;
  met.push(found);
  tally.tried++;
  tally.examples.push(setting);
  const comparison = truthAt(view, setting, step);
  const pair = trial.at(setting);
  const isOpen = comparison.kind === 'blurred' && solved.size > 0;
  if (!isFailure(comparison) && !isOpen) {
    tally.count(comparison, setting, pair);
    return;
  }
  if (isFailure(comparison) && stillTrue(view, setting, step, 'double-exponential')) {
    tally.unconfirmed++;
    return;
  }
  const rounding =
    step.sign === '='
      ? withinRoundingOfSolution(trial, setting, solved, equations, scaleOf(trial, found))
      : undefined;
  if (rounding) tally.count(rounding, setting, pair);
  else if (isFailure(comparison)) tally.failures.push({ setting, pair, comparison });
  else tally.count(comparison, setting, pair);
}

const worse = (a: Judgement, b: Judgement): Judgement => {
  const rank = (judgement: Judgement) => verdicts.indexOf(judgement.verdict);
  return rank(a) <= rank(b) ? a : b;
};

/** implies, is implied by, if and only if. */
export function* judgeLogic(court: Court, step: Step): Generator<void, Judgement> {
  const { context = [], premise = [], conclusion = [] } = step;
  if (step.sign === 'impliedby')
    return yield* judgeImplication(court, step, [...context, ...conclusion], premise);
  const forward = yield* judgeImplication(court, step, [...context, ...premise], conclusion);
  if (step.sign !== 'iff') return forward;
  if (forward.verdict === 'fails') return { ...forward, why: `${forward.why} (from left to right)` };
  const backward = yield* judgeImplication(court, step, [...context, ...conclusion], premise);
  const found = worse(backward, forward);
  if (found.verdict === 'holds' || found.verdict === 'agrees statistically') return found;
  const which = found === backward ? 'from right to left' : 'from left to right';
  return { ...found, why: `${found.why} (${which})` };
}
