/** The order in which values are drawn: sizes and ends of intervals before what they bound. */

import type { Domain, VariableDeclaration } from '../elaborate/domain';
import { freeIds } from '../evaluate/free-variables';

/** Ids of the values that a domain's sizes and ends are made of. */
export function idsOfDomain(domain: Domain): ReadonlySet<string> {
  const ids = new Set<string>();
  const add = (part: unknown) => typeof part === 'string' && ids.add(part);
  if (domain.kind === 'interval' || domain.kind === 'integers')
    for (const end of [domain.lower, domain.upper])
      if (typeof end !== 'number') for (const id of freeIds(end)) ids.add(id);
  if (domain.kind === 'vector' || domain.kind === 'simplex') add(domain.size);
  if (domain.kind === 'matrix') for (const size of [domain.rows, domain.columns]) add(size);
  if ('entry' in domain && domain.entry) for (const id of idsOfDomain(domain.entry)) ids.add(id);
  return ids;
}

/** Numbers with numeric ends, then numbers with other ends, then vectors and matrices. */
function rank({ domain }: VariableDeclaration): number {
  if (domain.kind === 'vector' || domain.kind === 'matrix' || domain.kind === 'simplex') return 2;
  if (domain.kind !== 'interval' && domain.kind !== 'integers') return 0;
  return typeof domain.lower === 'number' && typeof domain.upper === 'number' ? 0 : 1;
}

/** The variables, each behind those that its domain is made of. */
export function inOrderOfDrawing(variables: readonly VariableDeclaration[]): readonly VariableDeclaration[] {
  const known = new Map(variables.map(variable => [variable.id, variable]));
  const placed = new Set<VariableDeclaration>();
  const place = (variable: VariableDeclaration, above: ReadonlySet<string>): void => {
    if (placed.has(variable) || above.has(variable.id)) return;
    for (const id of idsOfDomain(variable.domain)) {
      const other = known.get(id);
      if (other) place(other, new Set([...above, variable.id]));
    }
    placed.add(variable);
  };
  for (const variable of [...variables].sort((a, b) => rank(a) - rank(b))) place(variable, new Set());
  return [...placed];
}
