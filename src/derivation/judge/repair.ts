/** Repair: the neighbours of a failing side are tried, and the first that holds everywhere is offered. */

import type { Expression } from '../elaborate/expression';
import type { Side, Step } from '../elaborate/step';
import { BudgetExhausted } from '../evaluate/frame';
import { NotEvaluable } from '../evaluate/not-evaluable';
import { canonical } from '../read/canonical';
import { print } from '../read/print';
import { compare } from './comparison';
import type { Outcome } from './evaluator';
import type { Court } from './judge';
import type { Judgement } from './judgement';
import { contextOf, type Neighbour } from './mutators';
import { meaning } from './power';
import type { DrawnSetting } from './settings';
import { phrase, repairs, startRepairs } from './slips';
import type { Pair, Trial } from './trial';

/** Neighbours tried at most. */
const mostTried = 200;

/** What stands across from the side that is changed, at each setting once. */
function acrossFrom(trial: Trial, side: 'left' | 'right'): (setting: DrawnSetting) => Outcome {
  const known = new Map<DrawnSetting, Pair>();
  return setting => {
    const pair = known.get(setting) ?? trial.at(setting);
    known.set(setting, pair);
    return side === 'right' ? pair.left : pair.right;
  };
}

/** Does the changed side equal the other one at all settings where it is decisive (most of them)? */
function holdsWith(
  trial: Trial,
  across: (setting: DrawnSetting) => Outcome,
  expression: Expression,
  settings: readonly DrawnSetting[],
): boolean {
  try {
    const runner = trial.evaluator.runner(expression);
    let supported = 0;
    for (const setting of settings) {
      const changed = runner(setting);
      if (compare(across(setting), changed).kind === 'agree') supported++;
      else if (supported < 2 || !Number.isNaN(changed.values[0]!)) return false;
    }
    return supported >= Math.max(3, settings.length / 2);
  } catch (error) {
    if (error instanceof NotEvaluable) return false;
    throw error;
  }
}

function repairWith(step: Step, side: Side, neighbour: Neighbour): NonNullable<Judgement['repair']> {
  const printed = (node: Parameters<typeof print>[0]) => print(node, step.chain);
  const latex = printed(neighbour.syntax);
  return {
    latex,
    change: `holds with ${phrase(neighbour, printed)}`,
    edit: { place: side.syntax.place, replacement: latex },
  };
}

type Which = 'left' | 'right';

/** The neighbours of a side that are tried. */
function neighboursOf({ left, right }: Step, which: Which): readonly Neighbour[] {
  const sides = [left!.syntax, right!.syntax] as const;
  if (which === 'left') return startRepairs(sides[0], contextOf(sides));
  return repairs(sides[1], contextOf([sides[1], sides[0]]), mostTried);
}

/**
 * The repairs of one side, as they are found. A derivation that says of the formula that it starts from that it is
 * itself is none; further on, a line that was copied with a slip is mended to what stands before it.
 */
function* found(
  court: Court,
  step: Step,
  trial: Trial,
  which: Which,
  tried: readonly Neighbour[],
  settings: readonly DrawnSetting[],
): Generator<Judgement['repair'], void> {
  const [side, other] = which === 'right' ? [step.right!, step.left!] : [step.left!, step.right!];
  const across = acrossFrom(trial, which);
  const itself = step.start === undefined || step.start === other ? canonical(other.syntax) : undefined;
  for (const neighbour of tried) {
    const expression = canonical(neighbour.syntax) === itself ? undefined : meaning(court, step, neighbour);
    const holds = expression && holdsWith(trial, across, expression, settings);
    yield holds ? repairWith(step, side, neighbour) : undefined;
  }
}

/**
 * The right side is mended, and the left one where the derivation starts from it. A repair is told to be the only one
 * where all neighbours of both were tried.
 */
export function* repairOf(
  court: Court,
  step: Step,
  trial: Trial,
  judgement: Judgement,
): Generator<void, Judgement> {
  const { left, right } = step;
  if (!left || !right || step.sign !== '=') return judgement;
  const settings = judgement.examples ?? [];
  let repair: Judgement['repair'];
  let areAll = true;
  try {
    for (const which of step.start === left ? (['right', 'left'] as const) : (['right'] as const)) {
      const tried = neighboursOf(step, which);
      if (tried.length >= mostTried) areAll = false;
      for (const next of found(court, step, trial, which, tried, settings)) {
        if (repair && next && next.latex !== repair.latex)
          return { ...judgement, repair: { ...repair, also: next } };
        repair ??= next;
        yield;
      }
    }
  } catch (error) {
    if (!(error instanceof BudgetExhausted)) throw error;
    return repair ? { ...judgement, repair } : judgement;
  }
  if (!repair) return judgement;
  return { ...judgement, repair: areAll ? { ...repair, only: true } : repair };
}
