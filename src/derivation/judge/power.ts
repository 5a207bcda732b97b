/**
 * Power: a line that holds is attacked with mutants. One that is told from the truth is killed; one that agrees with
 * the original wherever it was looked at is equivalent; anything else survived and is listed.
 */

import type { Expression } from '../elaborate/expression';
import { ElaborationError, type Step } from '../elaborate/step';
import { BudgetExhausted } from '../evaluate/frame';
import { NotEvaluable } from '../evaluate/not-evaluable';
import { print } from '../read/print';
import type { Mutant } from '../record';
import { coincidences } from './coincidences';
import type { Outcome, Runner } from './evaluator';
import type { Court } from './judge';
import type { Judgement } from './judgement';
import { contextOf, type Neighbour } from './mutators';
import { sameExpression } from './same-expression';
import type { DrawnSetting } from './settings';
import { attacks, phrase } from './slips';
import type { Trial, View } from './trial';
import { isEquivalent, stillTrue } from './truth';

/** Mutants of one side at most; more are thinned out evenly. */
export const mutantsPerSide = 12;

/** Every k-th, so that all operators and all places are represented. */
export function thin<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!);
}

/** The meaning of a changed side; undefined where it has none. */
export function meaning(court: Court, step: Step, neighbour: Neighbour): Expression | undefined {
  try {
    return court.elaboration.elaborate(neighbour.syntax, step).expression;
  } catch (error) {
    if (error instanceof ElaborationError) return undefined;
    throw error;
  }
}

/** A changed side with its meaning. */
export interface Attack {
  readonly side: 'left' | 'right';
  readonly neighbour: Neighbour;
  readonly expression: Expression;
}

/** Where the right side gives fewer, the left one is attacked too. */
const leastPerLine = 3;

/**
 * The mutants of a line: those of its right side, and of the left one where the derivation begins or the right one is
 * too short to be attacked.
 */
export function mutantsOf(court: Court, step: Step): Attack[] {
  const { left, right } = step;
  if (!left || !right) return [];
  const context = contextOf([left.syntax, right.syntax]);
  const of = (side: 'left' | 'right') => {
    const original = side === 'left' ? left : right;
    const kept: Attack[] = [];
    for (const neighbour of thin(
      attacks(original.syntax, context).filter(({ kind }) => kind !== 'wrap' || !opposite[step.sign]),
      3 * mutantsPerSide,
    )) {
      const expression = meaning(court, step, neighbour);
      if (expression && !sameExpression(expression, original.expression))
        kept.push({ side, neighbour, expression });
    }
    return thin(kept, mutantsPerSide);
  };
  const found = of('right');
  const both = court.elaboration.steps[0] === step || found.length < leastPerLine;
  return both ? [...found, ...of('left')] : [...found];
}

/** Has an outcome no value: an entry that is not a number, or an error bound that is not finite? */
const hasNoValue = ({ values, error }: Outcome): boolean =>
  !Number.isFinite(error) || Array.prototype.some.call(values, Number.isNaN);

/** The attacked side as it is, as it becomes, and the one across from it. */
interface Attacked {
  readonly original: Outcome;
  readonly mutated: Outcome;
  readonly across: Outcome;
}

/** All three at any setting, each setting once. */
function attacked(trial: Trial, { side }: Attack, runner: Runner): (setting: DrawnSetting) => Attacked {
  const known = new Map<DrawnSetting, Attacked>();
  return setting => {
    const found = known.get(setting);
    if (found) return found;
    const { left, right } = trial.at(setting);
    const [original, across] = side === 'right' ? [right, left] : [left, right];
    const made = { original, across, mutated: runner(setting) };
    known.set(setting, made);
    return made;
  };
}

const viewOf = (trial: Trial, at: View['at']): View => ({
  at,
  moved: (setting, ids, attempt) => trial.moved(setting, ids, attempt),
});

/** What becomes of a mutant at the settings. */
function fate(trial: Trial, step: Step, attack: Attack, settings: readonly DrawnSetting[]): Mutant['fate'] {
  try {
    return fateAt(trial, step, attack, settings);
  } catch (error) {
    if (error instanceof NotEvaluable) return 'killed';
    throw error;
  }
}

function fateAt(trial: Trial, step: Step, attack: Attack, settings: readonly DrawnSetting[]): Mutant['fate'] {
  const at = attacked(trial, attack, trial.evaluator.runner(attack.expression));
  const line = viewOf(trial, setting => {
    const { mutated, across } = at(setting);
    return attack.side === 'right' ? { left: across, right: mutated } : { left: mutated, right: across };
  });
  const sides = viewOf(trial, setting => ({ left: at(setting).original, right: at(setting).mutated }));
  let equivalent = settings.length > 0;
  let missing = 0;
  for (const setting of settings) {
    if (!stillTrue(line, setting, step)) return 'killed';
    if (hasNoValue(at(setting).mutated) && !hasNoValue(at(setting).original)) missing++;
    equivalent &&= isEquivalent(sides, setting, step);
  }
  // Where the line has a value and the mutant has none, it would not be judged to hold.
  if (missing >= 3 && 2 * missing >= settings.length) return 'killed';
  return equivalent ? 'equivalent' : 'survived';
}

const opposite: { readonly [sign in Step['sign']]?: Step['sign'] } = {
  '<=': '>=',
  '>=': '<=',
  '<': '>',
  '>': '<',
};

/** The same sides under the opposite inequality. */
function reversal(trial: Trial, step: Step, settings: readonly DrawnSetting[]): Mutant | undefined {
  const sign = opposite[step.sign];
  if (!sign || !step.right) return undefined;
  const killed = settings.some(setting => !stillTrue(trial, setting, { ...step, sign }));
  return {
    change: 'the inequality reversed',
    latex: print(step.right.syntax, step.chain),
    fate: killed ? 'killed' : 'survived',
  };
}

/** The settings of the line; for an inequality those of small slack too, where a mutant shows. */
function placesToLook(trial: Trial, step: Step, judgement: Judgement): readonly DrawnSetting[] {
  const settings = judgement.examples ?? [];
  if (!opposite[step.sign]) return settings;
  const near = coincidences(trial, settings.slice(0, 2)).map(({ setting }) => setting);
  return [...(judgement.slack ? [judgement.slack.setting] : []), ...near, ...settings];
}

/** Attacks a line that holds and adds the mutants and their fates to its judgement. */
export function* attack(
  court: Court,
  step: Step,
  trial: Trial,
  judgement: Judgement,
): Generator<void, Judgement> {
  const mutants: Mutant[] = [];
  const settings = placesToLook(trial, step, judgement);
  try {
    const reversed = reversal(trial, step, settings);
    if (reversed) mutants.push(reversed);
    for (const found of mutantsOf(court, step)) {
      const printed = (node: Parameters<typeof print>[0]) => print(node, step.chain);
      mutants.push({
        change: phrase(found.neighbour, printed),
        latex: printed(found.neighbour.syntax),
        fate: fate(trial, step, found, settings),
      });
      yield;
    }
  } catch (error) {
    if (!(error instanceof BudgetExhausted)) throw error;
  }
  const untested = !mutants.some(mutant => mutant.fate === 'killed');
  return { ...judgement, mutants, untested, evaluations: trial.evaluator.budget.spent };
}
