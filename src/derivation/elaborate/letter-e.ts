/** The letter e: Euler's number, or a quantity of the text, as in `h(e) = -e \log e - (1 - e) \log(1 - e)`. */

import type { NameSyntax, Syntax } from '../read/syntax';
import { type Context, fail } from './context';

/** Is it the plain letter, which neither a declaration nor a binder has given a meaning? */
export const isPlainE = (x: Context, s: Syntax): s is NameSyntax =>
  s.kind === 'name' &&
  s.base === 'e' &&
  s.subscripts.length === 0 &&
  s.accents.length === 0 &&
  s.primes === 0 &&
  s.label === undefined &&
  x.lookup('e') === undefined &&
  x.scope.get('e') === undefined;

/** Refuses the letter beside a function that has it as its argument; below an exponent it is Euler's number all the same. */
export function refuseArgumentE(x: Context, s: NameSyntax): void {
  const entry = x.scope
    .all()
    .find(([, each]) => each.kind === 'function' && each.parameters.some(({ key }) => key === 'e'));
  if (!entry) return;
  fail(s.place, `e is the argument of ${entry[1].latex} in the text, and Euler's number by custom`, {
    found: 'e',
    expected: "a declaration of e, or \\exp(1) for Euler's number",
    declare: 'e \\in \\mathbb{R}',
  });
}
