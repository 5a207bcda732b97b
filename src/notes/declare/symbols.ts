/** Which quantity a name stands for: itself, or a member of a family. */

import { familyKey, nameKey } from '../../derivation/read/name-key';
import { print } from '../../derivation/read/print';
import type { NameSyntax, Syntax } from '../../derivation/read/syntax';
import { walk } from '../../derivation/read/traverse';

/** As a writer would: `x_i`, not `x_{i}`. */
export const shown = (name: NameSyntax): string => print(name).replace(/_\{(\w)\}$/, '_$1');

/** A letter that counts by custom. */
export const isCounter = (s: Syntax): s is NameSyntax =>
  s.kind === 'name' &&
  /^[ijklmnrstKNT]$/.test(s.base) &&
  s.subscripts.length === 0 &&
  s.accents.length === 0 &&
  s.font === undefined;

/** The letters among the subscripts of a name: one for `x_i`, two for `a_{ij}`; undefined: another kind of subscript. */
export function indicesOf(name: NameSyntax): readonly NameSyntax[] | undefined {
  const [only] = name.subscripts;
  const parts = name.subscripts.length === 1 && only?.kind === 'product' ? only.factors : name.subscripts;
  return parts.length > 0 && parts.length <= 2 && parts.every(isCounter)
    ? (parts as readonly NameSyntax[])
    : undefined;
}

/** Does a letter that counts stand anywhere in the subscripts, as in `x_{t-1}`? */
export const isShifted = (name: NameSyntax): boolean =>
  !indicesOf(name) && name.subscripts.some(subscript => walk(subscript).some(isCounter));

/** The key under which the shape and the domain of a name are gathered: one for all members of a family. */
export function symbolKey(name: NameSyntax): string {
  const indices = indicesOf(name);
  if (indices) return `${familyKey(name)}[${indices.length}]`;
  return isShifted(name) ? `${familyKey(name)}[1]` : nameKey(name);
}
