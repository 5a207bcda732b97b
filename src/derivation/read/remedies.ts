/** What to write in place of a sign that is not read. */

import { ReadError } from './token';

const remedies: Readonly<Record<string, string>> = {
  '\\bmod': 'a - n \\lfloor a / n \\rfloor',
  '\\mod': 'a - n \\lfloor a / n \\rfloor',
  '\\pmod': 'a relation between remainders, a - n \\lfloor a / n \\rfloor',
  '\\%': '/ 100',
  '°': '\\frac{\\pi}{180}',
  '\\circ': 'f(g(x)) for functions, \\odot for entries, \\frac{\\pi}{180} for degrees',
  '\\land': 'a row for each statement, or a comma between conditions',
  '\\wedge': 'a row for each statement, or \\min(a, b)',
  '\\lor': '\\max of truth values, or a product that is 0',
  '\\vee': '\\max(a, b), or a product that is 0',
  '\\div': '/',
  '\\over': '\\frac{..}{..}',
  '\\choose': '\\binom{..}{..}',
  '!': '\\ne, or n! = with the sign at its number',
  '\\ll': '<, or \\approx with its tolerance',
  '\\gg': '>, or \\approx with its tolerance',
  '\\lesssim': '\\le with its constant',
  '\\gtrsim': '\\ge with its constant',
  '\\asymp': '\\le and \\ge with their constants',
  '\\perp': 'p(x, y) = p(x) p(y) for independence, x^\\top y = 0 for a right angle',
  '\\oplus': '\\otimes with identity matrices, a block matrix, or a + b - 2 a b for bits',
  '\\cap': 'a comma between events, or a product of names that are 0 or 1',
  '\\cup': 'a sum of names that are 0 or 1 inside p(..), or \\max',
  '\\;': '\\quad or a comma between two statements, \\cdot between two factors',
  '\\preceq': '\\succeq with the sides exchanged',
  '\\prec': '\\succ with the sides exchanged',
};

/** Numbers are real: what takes a complex one apart is refused wherever it stands. */
export const complexNumbers =
  'complex numbers are not evaluated: write \\cos and \\sin, or real and imaginary parts';

export const remedyFor = (sign: string): string | undefined =>
  Object.hasOwn(remedies, sign) ? remedies[sign] : undefined;

/** The error, with what to write in place of the sign at which it stopped. */
export function withRemedy(error: ReadError, sign: string): ReadError {
  const remedy = remedyFor(sign);
  return remedy === undefined
    ? error
    : new ReadError(error.place, error.message, { ...error.details, remedy });
}

/** Signs between whole statements. */
export const connectives: ReadonlySet<string> = new Set(['\\land', '\\lor', '\\wedge', '\\vee']);
