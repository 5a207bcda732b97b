/** Steps that are said under conditions (`\text{for } x > 0`) are judged at settings that satisfy them. */

import type { Expression } from './elaborate/expression';
import type { Elaboration, Step } from './elaborate/step';
import type { Circumstances, JudgeOptions } from './judge/contract';
import { judge } from './judge/judge';
import type { Judgement } from './judge/judgement';

/** Steps under one and the same list of conditions, with their positions. */
interface Group {
  readonly conditions: readonly Expression[];
  readonly places: number[];
  readonly steps: Step[];
}

function groupsOf(steps: readonly Step[]): Group[] {
  const groups: Group[] = [];
  steps.forEach((step, i) => {
    const same = groups.find(
      ({ conditions }) => conditions === step.conditions || conditions.length + step.conditions.length === 0,
    );
    const group = same ?? { conditions: step.conditions, places: [], steps: [] };
    if (!same) groups.push(group);
    group.places.push(i);
    group.steps.push(step);
  });
  return groups;
}

/** Judges; where numerics refuse a step by an exception, that step alone is inconclusive. */
function guarded(elaboration: Elaboration, circumstances: Circumstances, options: JudgeOptions): Judgement[] {
  try {
    return judge(elaboration, circumstances, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    if (elaboration.steps.length > 1) {
      return elaboration.steps.flatMap(step =>
        guarded({ ...elaboration, steps: [step] }, circumstances, options),
      );
    }
    return [{ verdict: 'inconclusive', why: `It cannot be evaluated: ${error.message}.` }];
  }
}

/** The very same circumstances where there are no conditions: what was drawn under them is drawn. */
function constrained(circumstances: Circumstances, conditions: readonly Expression[]): Circumstances {
  if (conditions.length === 0) return circumstances;
  return { ...circumstances, constraints: [...circumstances.constraints, ...conditions] };
}

/** One judgement per step, in order. */
export function judgeUnderConditions(
  elaboration: Elaboration,
  circumstances: Circumstances,
  options: JudgeOptions,
): Judgement[] {
  const judgements: Judgement[] = new Array(elaboration.steps.length);
  for (const { conditions, places, steps } of groupsOf(elaboration.steps)) {
    const found = guarded({ ...elaboration, steps }, constrained(circumstances, conditions), options);
    places.forEach((place, i) => {
      judgements[place] = found[i]!;
    });
  }
  return judgements;
}
