/** `X \sim \mathcal{N}(\mu, \sigma^2) \implies ..`: a law that holds within one statement. */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { ChainSyntax, NameSyntax, Syntax } from '../read/syntax';
import { fail } from './context';
import { Declarations } from './declarations';
import { declareDensity } from './declare-calls';
import { isCalled, type Scope } from './scope';

/** Densities without the factors in which this quantity is an outcome. */
function withoutLawsOf(scope: Scope, key: string): Scope {
  let rest = scope;
  for (const [letter, entry] of scope.all()) {
    if (entry.kind !== 'density') continue;
    const factors = entry.factors.filter(factor => !factor.outcomes.some(slot => isCalled(slot, key)));
    if (factors.length < entry.factors.length) rest = rest.with(letter, { ...entry, factors });
  }
  return rest;
}

/** The quantity that a name means: X where `X = x` is declared means x. */
function meant(scope: Scope, s: Syntax): NameSyntax {
  if (s.kind !== 'name') return fail(s.place, 'a name was expected before \\sim', { found: print(s) });
  const entry = scope.get(nameKey(s));
  return entry?.kind === 'value' ? meant(entry.scope, entry.syntax) : s;
}

/**
 * The scope in which the quantity has this law and no other. The density gets a letter of its own, p with the quantity as
 * its index, so that it mixes with no declared one.
 */
export function withLaw(scope: Scope, s: Syntax, law: Syntax, chain: ChainSyntax, source: string): Scope {
  const name = meant(scope, s);
  if (scope.get(nameKey(name))?.kind !== 'variable')
    fail(name.place, `${print(name)} is not declared`, { declare: `${print(name)} \\in \\mathbb{R}` });
  const d = new Declarations(source);
  d.scope = withoutLawsOf(scope, nameKey(name));
  const { place } = s;
  const head: NameSyntax = {
    ...name,
    base: 'p',
    font: undefined,
    accents: [],
    primes: 0,
    subscripts: [name],
  };
  declareDensity(d, { kind: 'call', place, head, arguments: [name], given: [], parameters: [] }, law, chain);
  return d.scope;
}
