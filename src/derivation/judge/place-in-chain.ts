/**
 * Slip, echo and recovery: in a chain of equalities with a wrong line, each line is compared with the chain's start.
 * The line where the agreement ends is the slip; a line that is right in itself but stays off is its echo; a line
 * that is wrong only because the one before it is, and agrees with the start again, is the recovery.
 */

import type { Side, Step } from '../elaborate/step';
import { Budget, BudgetExhausted } from '../evaluate/frame';
import { NotEvaluable } from '../evaluate/not-evaluable';
import { compare } from './comparison';
import type { Court } from './judge';
import type { Judgement } from './judgement';
import { Trial } from './trial';

/** Settings at which a side is compared with the start. */
const settings = 6;

/** Does a side agree with the start of its chain? Undefined: not to be told. */
function agrees(court: Court, start: Side, side: Side): boolean | undefined {
  if (start === side) return true;
  const { evaluator, circumstances, options } = court;
  evaluator.budget = new Budget(options.budget, options.cancelled);
  court.settings.budgets.begin(evaluator.budget, options.cancelled);
  try {
    const few = { ...options, settings: Math.min(settings, options.settings) };
    const trial = new Trial(start.expression, side.expression, evaluator, court.settings, circumstances, few);
    let seen = 0;
    for (const setting of trial.drawn()) {
      const { left, right } = trial.at(setting);
      const { kind } = compare(left, right);
      if (kind === 'differ' || kind === 'one undefined' || kind === 'shapes') return false;
      if (kind === 'agree') seen++;
    }
    return seen > 0 ? true : undefined;
  } catch (error) {
    if (error instanceof BudgetExhausted || error instanceof NotEvaluable) return undefined;
    throw error;
  }
}

function placeOf(
  judgement: Judgement,
  left: boolean | undefined,
  right: boolean | undefined,
): Judgement['place'] {
  if (judgement.verdict === 'fails') return right === true && left === false ? 'recovery' : 'slip';
  const decided = judgement.verdict === 'holds' || judgement.verdict === 'same expression';
  return decided && left === false && right === false ? 'echo' : undefined;
}

/** A recovery is right: what would make it agree with the wrong line before it is no repair. */
function placed(judgement: Judgement, place: NonNullable<Judgement['place']>): Judgement {
  return { ...judgement, place, ...(place === 'recovery' ? { repair: undefined } : {}) };
}

/** Steps that share a start and are all equalities: their places, where one of them fails. */
function run(court: Court, steps: readonly Step[], judgements: readonly Judgement[]): Judgement[] {
  const start = steps[0]?.start ?? steps[0]?.left;
  const equalities = steps.every(step => step.sign === '=' && step.left && step.right);
  if (!start || !equalities || !judgements.some(judgement => judgement.verdict === 'fails'))
    return [...judgements];
  let left = agrees(court, start, steps[0]!.left!);
  return judgements.map((judgement, i) => {
    const right = agrees(court, start, steps[i]!.right!);
    const place = placeOf(judgement, left, right);
    left = right;
    return place ? placed(judgement, place) : judgement;
  });
}

/** Adds their places to judgements of steps in order. */
export function withPlaces(
  court: Court,
  steps: readonly Step[],
  judgements: readonly Judgement[],
): Judgement[] {
  const placed: Judgement[] = [];
  let from = 0;
  while (from < steps.length) {
    let to = from + 1;
    const { start } = steps[from]!;
    while (start !== undefined && to < steps.length && steps[to]!.start === start) to++;
    placed.push(...run(court, steps.slice(from, to), judgements.slice(from, to)));
    from = to;
  }
  return placed;
}
