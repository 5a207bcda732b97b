/** `w_\lambda` with \lambda a real number: no entry of w, since only whole numbers count entries. */

import { nameKey } from '../read/name-key';
import type { NameSyntax, Syntax } from '../read/syntax';
import { isDiscrete } from './nodes';
import type { Scope } from './scope';
import { memberDomain } from './slots';

/** Is it the name of a declared number, or of a member of a declared family of numbers, that need not be whole? */
export function isContinuous(scope: Scope, s: Syntax): boolean {
  if (s.kind === 'group') return isContinuous(scope, s.body);
  if (s.kind === 'sum') return s.terms.some(term => isContinuous(scope, term));
  if (s.kind === 'product') return s.factors.some(factor => isContinuous(scope, factor));
  if (s.kind !== 'name') return false;
  const entry = scope.get(nameKey(s)) ?? scope.find(s);
  if (entry?.kind !== 'variable') return false;
  const domain = entry.shape.kind === 'scalar' ? entry.domain : memberDomain(entry.domain);
  return domain !== undefined && !isDiscrete(domain);
}

/** The index of the name that can count nothing; `isBound`: what the formula around it gives whole values. */
export const continuousIndex = (
  scope: Scope,
  name: NameSyntax,
  isBound: (key: string) => boolean = () => false,
): Syntax | undefined =>
  scope.find(name)?.kind === 'function'
    ? undefined
    : name.subscripts.find(
        index => !(index.kind === 'name' && isBound(nameKey(index))) && isContinuous(scope, index),
      );
