/** `\int_a^b f \, \mathrm{d}[g(z)]`: an integral in the values of a function, from a to b of its letter. */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { DerivativeSyntax, IntegralSyntax, NameSyntax, ProductSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { type Context, fail } from './context';

const namesIn = (s: Syntax | undefined): NameSyntax[] =>
  s === undefined ? [] : walk(s).filter(node => node.kind === 'name');

/** Letters that may vary: no functions, no densities, no constants. */
function varies(x: Context, name: NameSyntax): boolean {
  const entry = x.scope.get(nameKey(name));
  if (x.lookup(nameKey(name)) !== undefined || entry?.kind === 'variable') return true;
  return entry === undefined && !['\\pi', 'e', '\\infty'].includes(name.base);
}

/** The only letter of the function that the limits leave open. */
function letterOf(x: Context, s: IntegralSyntax, of: Syntax): NameSyntax {
  const fixed = new Set([...namesIn(s.lower), ...namesIn(s.upper)].map(nameKey));
  const names = new Map(namesIn(of).map(name => [nameKey(name), name]));
  const open = [...names.values()].filter(name => !fixed.has(nameKey(name)) && varies(x, name));
  if (open.length === 1) return open[0]!;
  return fail(of.place, 'in which letter the integral runs is not said', {
    found: print(of),
    expected: 'a differential of one letter, dz, and the derivative before it',
  });
}

/** The integral of f g' in the letter of g; any other integral is left as it is. */
export function inLetter(x: Context, s: IntegralSyntax): IntegralSyntax {
  const [of] = s.variables;
  if (s.variables.length !== 1 || of?.kind !== 'group') return s;
  const letter = letterOf(x, s, of.body);
  const { place } = of;
  const slope: DerivativeSyntax = {
    kind: 'derivative',
    place,
    partial: true,
    variables: [{ variable: letter, order: 1 }],
    body: of.body,
  };
  const body: ProductSyntax = {
    kind: 'product',
    place: s.body.place,
    factors: [{ kind: 'group', delimiters: '()', place: s.body.place, body: s.body }, slope],
  };
  x.note(`d${print(of)} was read as its derivative in ${print(letter)}, times d${print(letter)}`);
  return { ...s, variables: [letter], body };
}
