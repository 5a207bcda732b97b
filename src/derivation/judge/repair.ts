/** Repair: the neighbours of a failing side are tried, and the first that holds everywhere is offered. */

import type { Expression } from '../elaborate/expression';
import type { Step } from '../elaborate/step';
import { BudgetExhausted } from '../evaluate/frame';
import { NotEvaluable } from '../evaluate/not-evaluable';
import { print } from '../read/print';
import { compare } from './comparison';
import type { Runner } from './evaluator';
import type { Court } from './judge';
import type { Judgement } from './judgement';
import { contextOf, type Neighbour, phrase, repairs } from './mutators';
import { meaning, thin } from './power';
import { sameExpression } from './same-expression';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

/** Neighbours tried at most. */
const mostTried = 150;

/** Does the changed right side equal the left one at all settings where it is decisive (most of them)? */
function holdsWith(trial: Trial, expression: Expression, settings: readonly DrawnSetting[]): boolean {
  let runner: Runner;
  try {
    runner = trial.evaluator.runner(expression);
    let supported = 0;
    for (const setting of settings) {
      const { left } = trial.at(setting);
      const right = runner(setting);
      if (compare(left, right).kind === 'agree') supported++;
      else if (supported < 2 || !Number.isNaN(right.values[0]!)) return false;
    }
    return supported >= Math.max(3, settings.length / 2);
  } catch (error) {
    if (error instanceof NotEvaluable) return false;
    throw error;
  }
}

/** Is the repaired line the same expression on both sides? It would hold without saying anything. */
function isTrivial(left: Expression, repaired: Expression): boolean {
  return sameExpression(left, repaired);
}

function repairWith(step: Step, neighbour: Neighbour): Judgement['repair'] {
  const printed = (node: Parameters<typeof print>[0]) => print(node, step.chain);
  const latex = printed(neighbour.syntax);
  return {
    latex,
    change: `holds with ${phrase(neighbour, printed)}`,
    edit: { place: step.right!.syntax.place, replacement: latex },
  };
}

export function* repairOf(
  court: Court,
  step: Step,
  trial: Trial,
  judgement: Judgement,
): Generator<void, Judgement> {
  const { left, right } = step;
  if (!left || !right || step.sign !== '=') return judgement;
  const settings = judgement.examples ?? [];
  const context = contextOf([right.syntax, left.syntax]);
  let repair: Judgement['repair'];
  try {
    for (const neighbour of thin(repairs(right.syntax, context), mostTried)) {
      const expression = meaning(court, step, neighbour);
      if (!expression || isTrivial(left.expression, expression)) continue;
      if (holdsWith(trial, expression, settings)) {
        const found = repairWith(step, neighbour)!;
        if (repair && found.latex !== repair.latex) return { ...judgement, repair };
        repair ??= found;
      }
      yield;
    }
  } catch (error) {
    if (!(error instanceof BudgetExhausted)) throw error;
    return repair ? { ...judgement, repair } : judgement;
  }
  return repair ? { ...judgement, repair: { ...repair, only: true } } : judgement;
}
