/** The letter e: Euler's number, or a quantity of the text, as in `h(e) = -e \log e - (1 - e) \log(1 - e)`. */

import { print } from '../read/print';
import type { NameSyntax, PowerSyntax, Syntax } from '../read/syntax';
import { type Context, fail } from './context';

/** Is it the letter without marks, whatever it means? */
const isLetterE = (s: Syntax): s is NameSyntax =>
  s.kind === 'name' &&
  s.base === 'e' &&
  s.subscripts.length === 0 &&
  s.accents.length === 0 &&
  s.primes === 0 &&
  s.label === undefined;

/** Has a declaration or a binder given the letter a meaning? */
const isTaken = (x: Context): boolean => x.lookup('e') !== undefined || x.scope.get('e') !== undefined;

/** Upright, and no declaration writes it so: then it is the number beside a declared e, too. */
const isUprightNumber = (x: Context, { upright }: NameSyntax): boolean =>
  upright === true && x.lookup('e') === undefined && x.scope.get('e')?.latex !== '\\mathrm{e}';

/** Is it Euler's number: the plain letter, which nothing has given another meaning, or the upright one? */
export const isPlainE = (x: Context, s: Syntax): s is NameSyntax =>
  isLetterE(s) && (!isTaken(x) || isUprightNumber(x, s));

/** The letter where it is declared, and not written as the number. */
const isDeclaredE = (x: Context, s: Syntax): s is NameSyntax =>
  isLetterE(s) && x.lookup('e') === undefined && x.scope.get('e') !== undefined && !isPlainE(x, s);

function refuseDeclaredE(at: NameSyntax, whole: Syntax, remedy: string): never {
  return fail(
    at.place,
    `e is declared, and in ${print(whole)} it may be Euler's number: \\mathrm{e} or \\exp is Euler's number, ${remedy} the declared e`,
    { found: print(whole), expected: '\\mathrm{e}, \\exp, or another letter for the declared e' },
  );
}

/** `e^{-t}` beside a declared e; `e^2` is a power of what was declared. */
export function refusePowerOfE(x: Context, s: PowerSyntax): void {
  if (s.exponent.kind !== 'number' && isDeclaredE(x, s.base)) refuseDeclaredE(s.base, s, '(e)^{..}');
}

/** `2 \pi e` beside a declared e. */
export function refuseEBesidePi(x: Context, factors: readonly Syntax[], whole: Syntax): void {
  const isPi = (s: Syntax) => s.kind === 'name' && print(s) === '\\pi';
  const letter = factors.find(factor => isDeclaredE(x, factor));
  if (!letter || !factors.some(isPi) || x.lookup('\\pi') || x.scope.get('\\pi')) return;
  refuseDeclaredE(letter as NameSyntax, whole, '(e)');
}

/** Refuses the letter beside a function that has it as its argument; below an exponent it is Euler's number all the same. */
export function refuseArgumentE(x: Context, s: NameSyntax): void {
  const entry = x.scope
    .all()
    .find(([, each]) => each.kind === 'function' && each.parameters.some(({ key }) => key === 'e'));
  if (!entry || s.upright) return;
  fail(s.place, `e is the argument of ${entry[1].latex} in the text, and Euler's number by custom`, {
    found: 'e',
    expected: "a declaration of e, or \\exp(1) for Euler's number",
    declare: 'e \\in \\mathbb{R}',
  });
}
