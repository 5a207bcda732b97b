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
import { isFailure } from './comparison';
import { withoutVariables } from './constancy';
import { Tally } from './equality-tally';
import { concluded } from './equality-verdict';
import type { Court } from './judge';
import type { Judgement } from './judgement';
import { pinned } from './pinned-functions';
import { proportion } from './proportionality';
import { withinRoundingOfSolution } from './rounding-of-solution';
import type { DrawnSetting } from './settings';
import { solved } from './solve';
import { solvedJointly } from './solve-jointly';
import { Trial, type View } from './trial';
import { stillTrue, truthAt } from './truth';

/** Settings drawn for each that is asked for, where the premise must be met by chance. */
const patience = 20;

export function claimTrial(court: Court, claim: Claim): Trial {
  const { evaluator, settings, circumstances, options } = court;
  return new Trial(
    claim.left.expression,
    claim.right.expression,
    evaluator,
    settings,
    circumstances,
    options,
  );
}

const stepOf = (claim: Claim, step: Step): Step => ({
  ...step,
  sign: claim.sign,
  left: claim.left,
  right: claim.right,
  constantIn: claim.constantIn,
  tolerance: claim.tolerance,
});

interface Premise {
  readonly claim: Claim;
  readonly trial: Trial;
  readonly step: Step;
}

/** Does the setting satisfy a claim, as far as the bounds tell? */
function isMet({ trial, step }: Premise, setting: DrawnSetting): boolean {
  return truthAt(trial, setting, step).kind === 'agree';
}

/** A setting at which the premises hold, and the variables that were solved for: each is known to its last digits only. */
interface Satisfying {
  readonly setting: DrawnSetting;
  readonly solved: ReadonlySet<string>;
}

/**
 * The setting changed so that all premises hold; undefined where none was found.
 * @param wanted variables to solve for first
 * @param kept variables that are not solved for
 */
function satisfy(
  court: Court,
  premises: readonly Premise[],
  base: DrawnSetting,
  wanted: ReadonlySet<string>,
  kept: readonly string[] = [],
): Satisfying | undefined {
  const claims = premises.map(premise => premise.claim);
  const setting = pinned(court, claims, base);
  if (!setting) return undefined;
  return oneByOne(premises, setting, wanted, kept) ?? together(premises, setting, kept);
}

/** Each equation solved for a variable of its own. */
function oneByOne(
  premises: readonly Premise[],
  start: DrawnSetting,
  wanted: ReadonlySet<string>,
  kept: readonly string[],
): Satisfying | undefined {
  let setting = start;
  const used = new Set<string>();
  for (const premise of premises) {
    if (isMet(premise, setting)) continue;
    if (premise.claim.sign !== '=') return undefined;
    const found = solved(premise.trial, setting, wanted, new Set([...used, ...kept]));
    if (!found) return undefined;
    used.add(found.id);
    setting = found.setting;
  }
  return premises.every(premise => isMet(premise, setting)) ? { setting, solved: used } : undefined;
}

/** All equations solved for all their numbers: for equations between vectors, and where one variable does not do. */
function together(
  premises: readonly Premise[],
  start: DrawnSetting,
  kept: readonly string[],
): Satisfying | undefined {
  const equations = premises.filter(({ claim }) => claim.sign === '=').map(({ trial }) => trial);
  const found = solvedJointly(equations, start, kept);
  if (!found || !premises.every(premise => isMet(premise, found.setting))) return undefined;
  return { setting: found.setting, solved: new Set(found.ids) };
}

const premiseOf = (court: Court, claim: Claim, step: Step): Premise => ({
  claim,
  trial: claimTrial(court, claim),
  step: stepOf(claim, step),
});

/** A conclusion under its premises, with what was seen of it. */
interface Target extends Premise {
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
  return { ...common, view, tally: new Tally() };
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
  const premises = premise.map(claim => premiseOf(court, claim, step));
  const targets = conclusion.map(claim => targetOf(court, premises, claim, step));
  if (targets.length === 0) return { verdict: 'states nothing checkable', why: 'Nothing is concluded.' };
  const lacking = targets.map(unsaid).find(judgement => judgement !== undefined);
  if (lacking) return lacking;
  const met = yield* weighing(court, premises, targets);
  if (met === 0)
    return {
      verdict: 'inconclusive',
      why: 'The premise is never met: no setting was found that satisfies it.',
    };
  return worstOf(targets.map(({ trial, step, tally }) => inWords(concluded(trial, tally), step.sign, tally)));
}

/** Weighs the conclusions at settings that satisfy the premises; answers how many there were. */
function* weighing(
  court: Court,
  premises: readonly Premise[],
  targets: readonly Target[],
): Generator<void, number> {
  const wanted = new Set(targets.flatMap(target => [...target.trial.ids]));
  const { settings: asked } = court.options;
  let met = 0;
  for (let index = 0; index < patience * asked && met < asked; index++) {
    const base = court.settings.at(index);
    const found = base && satisfy(court, premises, base, wanted);
    if (found) {
      met++;
      for (const target of targets) weigh(target, found);
    }
    yield;
    if (index >= 3 * asked && met === 0) break;
  }
  return met;
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
function weigh({ tally, trial, view, step }: Target, { setting, solved }: Satisfying): void {
  tally.tried++;
  tally.examples.push(setting);
  const comparison = truthAt(view, setting, step);
  const pair = trial.at(setting);
  if (!isFailure(comparison)) {
    tally.count(comparison, setting, pair);
    return;
  }
  if (stillTrue(view, setting, step, 'double-exponential')) {
    tally.unconfirmed++;
    return;
  }
  const rounding = step.sign === '=' ? withinRoundingOfSolution(trial, setting, solved) : undefined;
  if (rounding) tally.count(rounding, setting, pair);
  else tally.failures.push({ setting, pair, comparison });
}

const worse = (a: Judgement, b: Judgement): Judgement => {
  const rank = (judgement: Judgement) => verdicts.indexOf(judgement.verdict);
  return rank(a) <= rank(b) ? a : b;
};

/** implies, is implied by, if and only if. */
export function* judgeLogic(court: Court, step: Step): Generator<void, Judgement> {
  const { premise = [], conclusion = [] } = step;
  if (step.sign === 'impliedby') return yield* judgeImplication(court, step, conclusion, premise);
  const forward = yield* judgeImplication(court, step, premise, conclusion);
  if (step.sign !== 'iff' || forward.verdict === 'fails') return forward;
  const backward = yield* judgeImplication(court, step, conclusion, premise);
  const found = worse(backward, forward);
  if (found.verdict === 'holds' || found.verdict === 'agrees statistically') return found;
  const which = found === backward ? 'from right to left' : 'from left to right';
  return { ...found, why: `${found.why} (${which})` };
}
