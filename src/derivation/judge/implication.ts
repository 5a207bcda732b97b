/**
 * `\implies` and `\iff`: the conclusion is judged at settings that are made to satisfy the premise.
 *
 * A premise that gives an arbitrary function, or its derivative, is met by a member built from it (with a random
 * constant where only the derivative is given); an equation is solved for a variable that the conclusion uses; what
 * is left is filtered. The conclusion is compared as any relation is.
 */

import type { Claim, Step } from '../elaborate/step';
import { verdicts } from '../record';
import { compare } from './comparison';
import { concluded, Tally } from './equality';
import type { Court } from './judge';
import type { Judgement } from './judgement';
import { pinned } from './pinned-functions';
import type { DrawnSetting } from './settings';
import { solved } from './solve';
import { Trial } from './trial';
import { stillTrue, supports } from './truth';

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
});

interface Premise {
  readonly claim: Claim;
  readonly trial: Trial;
  readonly step: Step;
}

/** Does the setting satisfy a claim, as far as the bounds tell? */
function isMet({ trial, step }: Premise, setting: DrawnSetting): boolean {
  return supports(trial.at(setting), step);
}

/** A setting at which the premises hold, and the variables that were solved for: each is known to its last digits only. */
interface Satisfying {
  readonly setting: DrawnSetting;
  readonly solved: ReadonlySet<string>;
}

/** The setting changed so that all premises hold; undefined where none was found. */
function satisfy(
  court: Court,
  premises: readonly Premise[],
  base: DrawnSetting,
  wanted: ReadonlySet<string>,
): Satisfying | undefined {
  const claims = premises.map(premise => premise.claim);
  let setting = pinned(court, claims, base);
  if (!setting) return undefined;
  const used = new Set<string>();
  for (const premise of premises) {
    if (isMet(premise, setting)) continue;
    if (premise.claim.sign !== '=') return undefined;
    const found = solved(premise.trial, setting, wanted, used);
    if (!found) return undefined;
    used.add(found.id);
    setting = found.setting;
  }
  return premises.every(premise => isMet(premise, setting)) ? { setting, solved: used } : undefined;
}

/** Judges premise => conclusion. */
export function* judgeImplication(
  court: Court,
  step: Step,
  premise: readonly Claim[],
  conclusion: readonly Claim[],
): Generator<void, Judgement> {
  const premises = premise.map(claim => ({
    claim,
    trial: claimTrial(court, claim),
    step: stepOf(claim, step),
  }));
  const targets = conclusion.map(claim => ({
    claim,
    trial: claimTrial(court, claim),
    step: stepOf(claim, step),
  }));
  const first = targets[0];
  if (!first) return { verdict: 'states nothing checkable', why: 'Nothing is concluded.' };
  const wanted = new Set(targets.flatMap(target => [...target.trial.ids]));
  const tally = new Tally();
  const { settings: asked } = court.options;
  for (let index = 0; index < patience * asked && tally.tried < asked; index++) {
    const base = court.settings.at(index);
    const found = base && satisfy(court, premises, base, wanted);
    if (found) for (const target of targets) weigh(tally, target, found);
    yield;
    if (index >= 3 * asked && tally.tried === 0) break;
  }
  if (tally.tried === 0)
    return {
      verdict: 'inconclusive',
      why: 'The premise is never met: no setting was found that satisfies it.',
    };
  return inWords(concluded(first.trial, tally), first.step.sign, tally);
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
function weigh(tally: Tally, { trial, step }: Premise, { setting, solved }: Satisfying): void {
  tally.tried++;
  tally.examples.push(setting);
  const pair = trial.at(setting);
  const comparison = compare(pair.left, pair.right);
  if (stillTrue(pair, step)) {
    if (step.sign === '=' || comparison.kind === 'both undefined') tally.count(comparison, setting, pair);
    else if (supports(pair, step)) tally.agree(setting, pair);
    else tally.blurred++;
    return;
  }
  const again = trial.at(setting, 'double-exponential');
  if (stillTrue(again, step)) tally.unconfirmed++;
  else if (step.sign === '=' && isRoundingOfSolution(trial, setting, solved)) tally.blurred++;
  else tally.failures.push({ setting, pair, comparison });
}

/** Relative distance within which a solution of the premise is known: some units of its last place. */
const lastPlaces = 4e-15;

/** Does the difference of the sides vary by as much as it is, when a solved variable moves by its last places? */
function isRoundingOfSolution(trial: Trial, setting: DrawnSetting, solved: ReadonlySet<string>): boolean {
  const gap = (at: DrawnSetting) => {
    const { left, right } = trial.at(at);
    return left.values[0]! - right.values[0]!;
  };
  const here = Math.abs(gap(setting));
  return [...solved].some(id => {
    const value = setting.values.get(id);
    if (typeof value !== 'number') return false;
    const step = lastPlaces * Math.abs(value);
    const moved = [value - step, value + step].map(x => trial.settings.replace(setting, new Map([[id, x]])));
    const [low, high] = moved.map(at => (at ? gap(at) : Number.NaN));
    return here <= Math.abs(high! - low!);
  });
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
