import { elaborateDerivation } from './elaborate';
import { Budget } from './evaluate/frame';
import { NotEvaluable } from './evaluate/not-evaluable';
import { Evaluator } from './judge/evaluator';
import type { Model } from './model';

/** A formula as a function of the numbers that a model declares, in the order of their declarations. */
export interface Formula {
  readonly value: (...numbers: number[]) => number;
}

/** Evaluations of integrands, terms and sides allowed for all values of one formula. */
const budget = 4_000_000;

/**
 * A formula that stands alone, without a relation, under declarations of numbers; or, in a sentence, why it is none.
 * Its values are within their error bounds; where one is undefined it is NaN.
 */
export function formulaOf(model: Model, latex: string): Formula | { readonly problem: string } {
  const declared = model.problems[0]?.message;
  if (declared) return { problem: declared };
  const { elaboration } = elaborateDerivation(`0 = ${latex}`, model);
  const { steps, problems } = elaboration;
  const problem = problems[0]?.message ?? steps.find(step => step.problem)?.problem?.message;
  if (problem) return { problem };
  const side = steps[0]?.right?.expression;
  if (steps.length !== 1 || steps[0]?.sign !== '=' || !side)
    return { problem: 'Type one formula, without the sign = and what stands left of it.' };
  if (side.shape.kind !== 'scalar')
    return { problem: `The formula is a ${side.shape.kind}; a number is asked for.` };
  try {
    return { value: functionOf(model, side) };
  } catch (error) {
    if (error instanceof NotEvaluable) return { problem: `It cannot be evaluated: ${error.message}.` };
    throw error;
  }
}

function functionOf({ circumstances }: Model, side: Parameters<Evaluator['runner']>[0]): Formula['value'] {
  const { variables } = circumstances;
  const evaluator = new Evaluator(new Budget(budget), 1, variables);
  const run = evaluator.runner(side);
  let index = 0;
  return (...numbers) => {
    const values = new Map(variables.map(({ id }, i) => [id, numbers[i]!]));
    return run({ index: index++, values, members: new Map() }).values[0]!;
  };
}
