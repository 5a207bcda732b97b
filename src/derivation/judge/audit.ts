/** The audit of declared densities: each must integrate, or sum, to one. */

import type { Expression } from '../elaborate/expression';
import type { Elaboration } from '../elaborate/step';
import { BudgetExhausted } from '../evaluate/frame';
import { NotEvaluable } from '../evaluate/not-evaluable';
import type { Circumstances, DeclaredDensity, JudgeOptions } from './contract';
import { judgeEquality } from './equality';
import { courtOf, finish } from './judge';
import type { Judgement } from './judgement';
import { Trial } from './trial';
import { fewestSettings } from './undecided';

export interface Audited {
  readonly density: DeclaredDensity;
  readonly judgement: Judgement;
}

const nothing: Elaboration = {
  steps: [],
  problems: [],
  elaborate: () => {
    throw new Error('an audit elaborates nothing');
  },
};

const one: Expression = { kind: 'constant', shape: { kind: 'scalar' }, value: 1 };

/** Fewer settings than a line gets: a wrong normaliser shows at the first. */
const settings = 5;

function auditOne(density: DeclaredDensity, circumstances: Circumstances, options: JudgeOptions): Judgement {
  const court = courtOf(nothing, circumstances, {
    ...options,
    settings: Math.max(fewestSettings, Math.min(settings, options.settings)),
  });
  try {
    const trial = new Trial(
      density.total,
      one,
      court.evaluator,
      court.settings,
      circumstances,
      court.options,
    );
    return finish(judgeEquality(trial));
  } catch (error) {
    if (error instanceof BudgetExhausted || error instanceof NotEvaluable)
      return { verdict: 'inconclusive', why: error.message };
    throw error;
  }
}

/** One judgement per declared density: *fails* means that its total is not one. */
export function audit(circumstances: Circumstances, options: JudgeOptions): Audited[] {
  return circumstances.densities.map(density => ({
    density,
    judgement: auditOne(density, circumstances, options),
  }));
}
