/** How large sizes must be for a line to have a meaning: x_3 is an entry of no vector below three. */

import type { VariableDeclaration } from '../elaborate/domain';
import type { Dimension, Expression } from '../elaborate/expression';
import type { Claim, Step } from '../elaborate/step';
import { children } from '../evaluate/free-variables';

const expressionsOf = ({ left, right }: Pick<Claim, 'left' | 'right'>): Expression[] => [
  left.expression,
  right.expression,
];

/** All that a step compares. */
function expressions({ left, right, context = [], premise = [], conclusion = [] }: Step): Expression[] {
  const sides = [left, right].flatMap(side => (side ? [side.expression] : []));
  return [...sides, ...[...context, ...premise, ...conclusion].flatMap(expressionsOf)];
}

function dimensionsOf({ domain }: VariableDeclaration): readonly Dimension[] {
  if (domain.kind === 'vector' || domain.kind === 'simplex') return [domain.size];
  return domain.kind === 'matrix' ? [domain.rows, domain.columns] : [];
}

/** The largest constant index of entries of each vector and matrix whose size is drawn. */
export function leastSizes(
  step: Step,
  variables: readonly VariableDeclaration[],
): ReadonlyMap<string, number> {
  const dimensions = new Map(variables.map(variable => [variable.id, dimensionsOf(variable)]));
  const least = new Map<string, number>();
  const visit = (e: Expression): void => {
    if (e.kind === 'entry' && e.base.kind === 'variable')
      (dimensions.get(e.base.id) ?? []).forEach((size, i) => {
        const index = e.indices[i];
        if (typeof size === 'string' && index?.kind === 'constant')
          least.set(size, Math.max(least.get(size) ?? 1, index.value));
      });
    for (const child of children(e)) visit(child);
  };
  for (const e of expressions(step)) visit(e);
  return new Map([...least].filter(([, size]) => size > 1));
}
