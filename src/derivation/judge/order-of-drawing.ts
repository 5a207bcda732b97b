/** The order in which values are drawn: sizes and ends of intervals before what they bound, what fixes a name before it. */

import type { VariableDeclaration } from '../elaborate/domain';
import { idsOfDomain } from '../evaluate/domains';
import { freeIds } from '../evaluate/free-variables';

/** Numbers with numeric ends, then numbers with other ends, then vectors and matrices. */
function rank({ domain }: VariableDeclaration): number {
  if (domain.kind === 'vector' || domain.kind === 'matrix' || domain.kind === 'simplex') return 2;
  if (domain.kind !== 'interval' && domain.kind !== 'integers') return 0;
  return typeof domain.lower === 'number' && typeof domain.upper === 'number' ? 0 : 1;
}

/** Ids of the values that a variable is drawn from. */
export const idsBehind = ({ domain, fixed }: VariableDeclaration): ReadonlySet<string> =>
  new Set([...idsOfDomain(domain), ...(fixed ? freeIds(fixed) : [])]);

/** The ids, and those of what the variables among them are fixed at. */
export function withFixing(
  ids: ReadonlySet<string>,
  variables: readonly VariableDeclaration[],
): ReadonlySet<string> {
  const all = new Set(ids);
  const byId = new Map(variables.map(variable => [variable.id, variable]));
  for (const id of all) {
    const fixed = byId.get(id)?.fixed;
    if (fixed) for (const other of freeIds(fixed)) all.add(other);
  }
  return all;
}

/** The variables, each behind those that it is drawn from. */
export function inOrderOfDrawing(variables: readonly VariableDeclaration[]): readonly VariableDeclaration[] {
  const known = new Map(variables.map(variable => [variable.id, variable]));
  const placed = new Set<VariableDeclaration>();
  const place = (variable: VariableDeclaration, above: ReadonlySet<string>): void => {
    if (placed.has(variable) || above.has(variable.id)) return;
    for (const id of idsBehind(variable)) {
      const other = known.get(id);
      if (other) place(other, new Set([...above, variable.id]));
    }
    placed.add(variable);
  };
  for (const variable of [...variables].sort((a, b) => rank(a) - rank(b))) place(variable, new Set());
  return [...placed];
}
