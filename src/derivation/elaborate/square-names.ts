/** Squares that are names of their own, `s^2`, beside letters that are not declared. */

import { nameKey } from '../read/name-key';
import type { NameSyntax } from '../read/syntax';
import type { Scope } from './scope';

/** The square of a name as a name of its own. */
export const squareOf = (name: NameSyntax): NameSyntax => ({ ...name, label: '2' });

/** Is the square of this name defined, and not the name? */
export const isRootOfDefined = (scope: Scope, name: NameSyntax): boolean =>
  name.label === undefined && scope.get(nameKey(squareOf(name)))?.kind === 'value';
