/** Mutants of the lines of the standard corpus that hold, each with its fate and its meaning. */

import { elaborateDerivation } from '../../../src/derivation/elaborate';
import type { Expression } from '../../../src/derivation/elaborate/expression';
import type { Step } from '../../../src/derivation/elaborate/step';
import { courtOf, judge } from '../../../src/derivation/judge/judge';
import { mutantsOf } from '../../../src/derivation/judge/power';
import { sameExpression } from '../../../src/derivation/judge/same-expression';
import type { DrawnSetting } from '../../../src/derivation/judge/settings';
import { model } from '../../../src/derivation/model';
import { print } from '../../../src/derivation/read/print';
import type { Mutant } from '../../../src/derivation/record';
import type { Entry } from '../corpus/standard/measure';

export interface JudgedMutant {
  readonly line: string;
  readonly latex: string;
  readonly fate: Mutant['fate'];
  readonly original: Expression;
  readonly mutated: Expression;
  /** Settings drawn from another stream than those of the verdict. */
  readonly settings: () => readonly DrawnSetting[];
}

export interface JudgedLine {
  readonly line: string;
  readonly mutants: readonly JudgedMutant[];
}

const options = { seed: 1, settings: 20, budget: 4_000_000 };

/** How many mutants each line has that is to hold with `=`; nothing is judged. */
export function mutantCounts(entry: Entry): { readonly line: string; readonly mutants: number }[] {
  const declared = model(entry.given);
  const { elaboration } = elaborateDerivation(entry.document, declared);
  const court = courtOf(elaboration, declared.circumstances, options);
  return elaboration.steps.flatMap((step, i) => {
    const holds = entry.expected[i] === 'holds' && step.sign === '=' && step.left && step.right;
    if (!holds || sameExpression(step.left.expression, step.right.expression)) return [];
    return [{ line: `${entry.id}, step ${i + 1}`, mutants: mutantsOf(court, step).length }];
  });
}

/** Lines of an entry that hold with `=`, and their mutants in the order in which they were judged. */
export function mutantsOfEntry(entry: Entry, points: number): JudgedLine[] {
  const { circumstances, ...declared } = model(entry.given);
  const { elaboration } = elaborateDerivation(entry.document, { ...declared, circumstances });
  const judgements = judge(elaboration, circumstances, options);
  const court = courtOf(elaboration, circumstances, options);
  const other = courtOf(elaboration, circumstances, { ...options, seed: 2 });
  const settings = () =>
    Array.from({ length: points }, (_, i) => other.settings.at(i)).filter(setting => setting !== undefined);
  return elaboration.steps.flatMap((step: Step, i: number) => {
    const found = judgements[i]!;
    if (found.verdict !== 'holds' || step.sign !== '=' || !step.left || !step.right) return [];
    const sides = { left: step.left.expression, right: step.right.expression };
    const all = mutantsOf(court, step);
    const mutants = (found.mutants ?? []).map((mutant, k) => ({
      line: `${entry.id}, step ${i + 1}`,
      latex: `${print(step[all[k]!.side]!.syntax, step.chain)} -> ${mutant.latex}`,
      fate: mutant.fate,
      original: sides[all[k]!.side],
      mutated: all[k]!.expression,
      settings,
    }));
    return [{ line: `${entry.id}, step ${i + 1}`, mutants }];
  });
}
