/**
 * Judging a derivation: every step gets one verdict of the closed list.
 *
 * `judging` is a generator that yields after each setting, descent, mutant and repair that it tried: whoever drives it
 * may pause, resume or drop it there. `judge` runs it to its end. All randomness comes from the seed and budgets count
 * evaluations, never time, so that the same text, options and engine give the same judgement.
 */

import type { Expression } from '../elaborate/expression';
import type { Elaboration, Step } from '../elaborate/step';
import { Budget, BudgetExhausted, Cancelled, SettingTooCostly } from '../evaluate/frame';
import { NotEvaluable } from '../evaluate/not-evaluable';
import type { Circumstances, JudgeOptions } from './contract';
import { Evaluator } from './evaluator';
import { gathered } from './gathered';
import { judgeLogic } from './implication';
import { type Judgement, open } from './judgement';
import { leastSizes } from './least-sizes';
import { withPlaces } from './place-in-chain';
import { attack } from './power';
import { isJudged, relationJudges } from './relations';
import { repairOf } from './repair';
import { sameExpression } from './same-expression';
import { type Settings, settingsOf } from './settings';
import { Trial } from './trial';
import { ofWitnesses } from './witness-verdict';

/** What is shared by the steps of one derivation. */
export interface Court {
  readonly elaboration: Elaboration;
  readonly circumstances: Circumstances;
  readonly options: JudgeOptions;
  readonly settings: Settings;
  readonly evaluator: Evaluator;
}

export function courtOf(
  elaboration: Elaboration,
  circumstances: Circumstances,
  options: JudgeOptions,
): Court {
  const budget = new Budget(options.budget, options.cancelled);
  const settings = settingsOf(circumstances, options.seed, options.budget);
  settings.budgets.begin(budget, options.cancelled);
  return {
    elaboration,
    circumstances,
    options,
    settings,
    evaluator: new Evaluator(budget, options.seed, circumstances.variables),
  };
}

/** The court for one step: vectors are drawn as long as its entries ask for. */
const withRoom = (court: Court, step: Step): Court => ({
  ...court,
  settings: court.settings.withSizesFrom(leastSizes(step, court.circumstances.variables)),
});

/** What reading and elaborating decided already. */
function decided(step: Step): Judgement | undefined {
  if (step.problem) return { verdict: 'unreadable', why: step.problem.message };
  if (step.empty) return { verdict: 'unanswered', why: 'Not answered yet.' };
  if (step.definition) return { verdict: 'defines', why: step.definition.reading };
  if (step.nothingCheckable !== undefined)
    return { verdict: 'states nothing checkable', why: step.nothingCheckable };
  return undefined;
}

/** Exceptions that are verdicts: a budget used up, something that has no value. */
function inconclusiveBecause(error: unknown): Judgement {
  if (error instanceof SettingTooCostly) return { verdict: 'inconclusive', why: error.message };
  if (error instanceof BudgetExhausted)
    return { verdict: 'inconclusive', why: `The budget of ${error.budget} evaluations was used up.` };
  if (error instanceof Cancelled) return { verdict: 'inconclusive', why: 'Judging was stopped.' };
  if (error instanceof NotEvaluable)
    return { verdict: 'inconclusive', why: `It cannot be evaluated: ${error.message}.` };
  throw error;
}

function trialOf(court: Court, step: Step): Trial | undefined {
  if (!step.left || !step.right) return undefined;
  const { evaluator, settings, circumstances, options } = court;
  return new Trial(step.left.expression, step.right.expression, evaluator, settings, circumstances, options);
}

/** Is there no setting at all? Each that is not found was drawn many times over. */
function isEmpty({ settings, options }: Court): boolean {
  for (let index = 0; index < options.settings; index++) if (settings.at(index)) return false;
  return true;
}

/** One expression on both sides, or a list of all members of a family and the family: what a declaration says already. */
const saysNothing = (left: Expression, right: Expression): boolean =>
  sameExpression(left, right) || sameExpression(gathered(left), gathered(right));

/** Dimensions that do not fit, with the declaration that would make them fit. */
const withRemedy = ({ fitsWith }: Step, judgement: Judgement): Judgement =>
  fitsWith !== undefined && judgement.verdict === 'fails'
    ? { ...judgement, why: `${judgement.why.replace(/\.$/, '')}; ${fitsWith}.` }
    : judgement;

const assumptions: Readonly<Record<NonNullable<Step['assumed']>, string>> = {
  'in chain':
    'It stands in a chain before an arrow: if it is assumed, write it as a statement of its own before a comma',
  'in row':
    'It stands in a row above an arrow, and was taken for a premise of it: if it is assumed, write it in the row of the arrow, with a comma behind it',
};

/** Before an arrow an equation that is not true for all values may be wrong, or assumed. */
const perhapsAssumed = ({ assumed }: Step, judgement: Judgement): Judgement =>
  assumed && judgement.verdict === 'fails'
    ? open(judgement, `${judgement.why} ${assumptions[assumed]}; if it is a step, it is wrong.`)
    : judgement;

function* judgeStep(shared: Court, step: Step): Generator<void, Judgement> {
  const early = decided(step);
  if (early) return early;
  const court = withRoom(shared, step);
  if (isEmpty(court))
    return { verdict: 'inconclusive', why: 'No setting satisfies the declared constraints.' };
  if (step.conclusion) return yield* judgeLogic(court, step);
  const { sign } = step;
  if (!isJudged(sign) || !step.left || !step.right)
    throw new Error(`a step without a relation to judge: ${sign}`);
  if (
    (step.sign === '=' || step.sign === 'shifted') &&
    saysNothing(step.left.expression, step.right.expression)
  )
    return {
      verdict: 'same expression',
      why: 'Both sides are read as the same expression: nothing is tested.',
    };
  const trial = trialOf(court, step)!;
  const judgement = perhapsAssumed(step, withRemedy(step, yield* relationJudges[sign](trial, step)));
  if (court.options.mutants === false) return judgement;
  if (judgement.verdict === 'holds') return yield* attack(court, step, trial, judgement);
  if (judgement.verdict === 'fails') return yield* repairOf(court, step, trial, judgement);
  return judgement;
}

function* guarded(court: Court, step: Step): Generator<void, Judgement> {
  const { evaluator, options, settings } = court;
  evaluator.budget = new Budget(options.budget, options.cancelled);
  settings.budgets.begin(evaluator.budget, options.cancelled);
  try {
    return ofWitnesses(step, yield* judgeStep(court, step));
  } catch (error) {
    return inconclusiveBecause(error);
  }
}

export function* judging(
  elaboration: Elaboration,
  circumstances: Circumstances,
  options: JudgeOptions,
): Generator<void, Judgement[]> {
  const court = courtOf(elaboration, circumstances, options);
  const judgements: Judgement[] = [];
  for (const step of elaboration.steps) judgements.push(yield* guarded(court, step));
  return withPlaces(court, elaboration.steps, judgements);
}

/** Runs a generator to its end. */
export function finish<T>(generator: Generator<void, T>): T {
  for (;;) {
    const next = generator.next();
    if (next.done) return next.value;
  }
}

/** One judgement per step, in order. */
export function judge(
  elaboration: Elaboration,
  circumstances: Circumstances,
  options: JudgeOptions,
): Judgement[] {
  return finish(judging(elaboration, circumstances, options));
}
