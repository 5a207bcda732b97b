/**
 * `y = X w + \varepsilon` in a note says what law the data y have; where the note then differentiates in w, or integrates
 * over a letter of the formula, y may be given or move along, and nothing says which.
 */

import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { NameSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { type Context, fail } from './context';
import type { Scope } from './scope';

const noises: ReadonlySet<string> = new Set(['\\epsilon', '\\varepsilon', '\\xi']);

const namesIn = (s: Syntax): NameSyntax[] => walk(s).flatMap(node => (node.kind === 'name' ? [node] : []));

/** Is a term of a sum something random, `X w + \varepsilon`? */
export function isNoisy(scope: Scope, s: Syntax): boolean {
  const isRandom = (name: NameSyntax) =>
    noises.has(name.base) ||
    scope.lawsOf(nameKey(name)).length > 0 ||
    scope.lawsOf(familyKey(name)).length > 0;
  return s.kind === 'sum' && s.terms.length > 1 && s.terms.some(term => namesIn(term).some(isRandom));
}

/**
 * Refuses a derivative in a letter, or an integral over it, of what has the letter in it and also something that the text
 * has defined by the letter and noise. Where the letter stands in that alone, as in a reparametrised gradient, it is meant.
 */
export function refuseNoisy(x: Context, body: Syntax, variables: readonly Syntax[], what: string): void {
  const names = namesIn(body);
  const keys = variables.flatMap(variable => (variable.kind === 'name' ? [nameKey(variable)] : []));
  for (const key of keys.filter(own => names.some(name => nameKey(name) === own)))
    for (const name of names) {
      const entry = x.lookup(nameKey(name)) ? undefined : x.scope.get(nameKey(name));
      if (entry?.kind !== 'value' || !entry.noisy) continue;
      if (!namesIn(entry.syntax).some(inside => nameKey(inside) === key)) continue;
      const shown = print(name);
      fail(
        name.place,
        `${shown} was defined as ${print(entry.syntax)}: whether ${what} sees that, or ${shown} is given, is not said`,
        {
          found: shown,
          expected: `a declaration of ${shown}, as data or by :=`,
        },
      );
    }
}
