/** Settings at which premises hold: pinned, solved, or met by chance. */

import type { Claim, Step } from '../elaborate/step';
import { commonScale } from './comparison';
import type { Court } from './judge';
import { pinned } from './pinned-functions';
import { withinRoundingOfSolution } from './rounding-of-solution';
import type { DrawnSetting } from './settings';
import { isDetermined, solved } from './solve';
import { solvedJointly } from './solve-jointly';
import { Trial } from './trial';
import { truthAt } from './truth';

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

export interface Premise {
  readonly claim: Claim;
  readonly trial: Trial;
  readonly step: Step;
}

/** Does the setting satisfy a claim, as far as the bounds tell? */
export function isMet({ trial, step }: Premise, setting: DrawnSetting): boolean {
  return truthAt(trial, setting, step).kind === 'agree';
}

/** A setting at which the premises hold, and the variables that were solved for: each is known to its last digits only. */
export interface Satisfying {
  readonly setting: DrawnSetting;
  readonly solved: ReadonlySet<string>;
  /** Where it was solved from: what the sides come to there is what a difference from 0 is measured by. */
  readonly base: DrawnSetting;
}

/** The larger scale of the sides: at the setting, and where it was solved from. */
export function scaleOf(trial: Trial, { setting, base }: Satisfying): number {
  const scales = [setting, base].map(at => {
    const { left, right } = trial.at(at);
    return commonScale(left, right);
  });
  return Math.max(...scales.filter(Number.isFinite), 0);
}

/** Is a solved premise met as far as the last places of what was solved for allow? sin(pi) is not 0 in doubles. */
function isMetAsSolved(premise: Premise, found: Satisfying): boolean {
  if (isMet(premise, found.setting)) return true;
  if (premise.claim.sign !== '=') return false;
  const { trial } = premise;
  const rounding = withinRoundingOfSolution(trial, found.setting, found.solved, [], scaleOf(trial, found));
  return rounding?.kind === 'agree';
}

/**
 * The setting changed so that all premises hold; undefined where none was found.
 * @param wanted variables to solve for first
 * @param kept variables that are not solved for
 */
export function satisfy(
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
    if (!found || !isDetermined(premise.trial, found)) return undefined;
    used.add(found.id);
    setting = found.setting;
  }
  const found = { setting, solved: used, base: start };
  return premises.every(premise => isMetAsSolved(premise, found)) ? found : undefined;
}

export const equationsOf = (premises: readonly Premise[]): Trial[] =>
  premises.filter(({ claim }) => claim.sign === '=').map(({ trial }) => trial);

/** All equations solved for all their numbers: for equations between vectors, and where one variable does not do. */
function together(
  premises: readonly Premise[],
  start: DrawnSetting,
  kept: readonly string[],
): Satisfying | undefined {
  const reached = solvedJointly(equationsOf(premises), start, kept);
  if (!reached) return undefined;
  const found = { setting: reached.setting, solved: new Set(reached.ids), base: start };
  return premises.every(premise => isMetAsSolved(premise, found)) ? found : undefined;
}

export const premiseOf = (court: Court, claim: Claim, step: Step): Premise => ({
  claim,
  trial: claimTrial(court, claim),
  step: stepOf(claim, step),
});
