/** Names that a derivation defines: `A = ..` with a new name, `F(t) := ..`, `\underbrace{..}_{A}`. */

import { derivedName } from '../read/derived-name';
import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import { doubledRoman } from '../read/similar';
import type { CallSyntax, NamedSyntax, NameSyntax, Syntax } from '../read/syntax';
import { fail } from './context';
import { continuousIndex } from './continuous-index';
import { isNoisy } from './noisy-definitions';
import { isOrderAlone } from './order-symbols';
import { partialDerivative } from './partial-derivatives';
import { formulaOf, runningFormula } from './running-definitions';
import type { Entry, FunctionEntry, Scope } from './scope';
import { isRootOfDefined } from './square-names';

export interface Defined {
  readonly key: string;
  readonly name: string;
  readonly latex: string;
}

export interface Definition {
  readonly scope: Scope;
  readonly defined: Defined;
  readonly reading: string;
}

const constants = new Set(['\\pi', 'e', '\\infty']);

/**
 * Words and bars below a letter, `\\mu_{1|2}`, and numbers that need not be whole, `w_\\lambda`, are no index: they tell it
 * apart from the family of that letter.
 */
const isLabelled = (scope: Scope, name: NameSyntax): boolean =>
  name.subscripts.length > 0 &&
  (name.subscripts.every(({ kind }) => kind === 'text') || continuousIndex(scope, name) !== undefined);

/** What a member of the family is an entry of; a number has no entries, so that `\\mu_n` beside a number \\mu is another name. */
function familyOf(scope: Scope, name: NameSyntax): Entry | undefined {
  const family = scope.find(name);
  return family?.kind === 'variable' && family.shape.kind === 'scalar' ? undefined : family;
}

/** `f'`, `\\dot{f}` where f is a function: its derivative, and no new name. */
function isDerivative(scope: Scope, name: NameSyntax): boolean {
  const derived = derivedName(name);
  return derived !== undefined && scope.get(nameKey(derived.of))?.kind === 'function';
}

const isNew = (scope: Scope, name: NameSyntax): boolean => {
  const known =
    scope.get(nameKey(name)) ??
    runningFormula(scope, name) ??
    (isLabelled(scope, name) ? undefined : familyOf(scope, name));
  if (partialDerivative(scope, name) || isRootOfDefined(scope, name)) return false;
  return known === undefined && !constants.has(name.base) && !isDerivative(scope, name);
};

/** A new name, or a call of a new function with names as arguments. */
export function definable(scope: Scope, s: Syntax): boolean {
  if (s.kind === 'name') return isNew(scope, s);
  if (s.kind !== 'call' || !isNew(scope, s.head) || s.head.primes > 0 || isOrderAlone(s, scope)) return false;
  return s.given.length === 0 && [...s.arguments, ...s.parameters].every(item => item.kind === 'name');
}

/** Arguments that are densities, and the others: a functional `\mathcal{L}(q)` is one of its density. */
export function argumentsOf(
  scope: Scope,
  names: readonly NameSyntax[],
): { densities: NameSyntax[]; others: NameSyntax[] } {
  const isDensity = (name: NameSyntax) => scope.get(nameKey(name))?.kind === 'density';
  return { densities: names.filter(isDensity), others: names.filter(name => !isDensity(name)) };
}

function functionOf(scope: Scope, s: CallSyntax, value: Syntax): Definition {
  const meant = doubledRoman(s.head.base);
  if (meant)
    fail(s.head.place, `${print(s.head)} is not known`, {
      suggestion: `\\mathrm{${meant}}`,
      found: print(s.head),
    });
  const names = [...s.arguments, ...s.parameters] as NameSyntax[];
  const { densities, others } = argumentsOf(scope, names);
  const parameters = others.map(item => ({ key: nameKey(item), latex: print(item) }));
  const entry: FunctionEntry = {
    kind: 'function',
    latex: print(s.head),
    parameters,
    conditioned: s.parameters.length,
    ...(densities.length > 0 ? { densities: densities.map(nameKey) } : {}),
    body: { syntax: value, scope },
    ...(value.kind === 'law' && /^[pqPQ]$/.test(s.head.base) && names.length > 0 ? { lawOf: names[0]! } : {}),
  };
  return {
    scope: scope.with(nameKey(s.head), entry),
    defined: { key: nameKey(s.head), name: print(s), latex: print(value) },
    reading: `Defines ${print(s.head)} as a function of ${names.map(name => print(name)).join(', ')}.`,
  };
}

/** The scope with the name defined. */
export function define(scope: Scope, name: Syntax, value: Syntax): Definition {
  if (name.kind === 'call') return functionOf(scope, name, value);
  const key = nameKey(name as NameSyntax);
  const [at, entry] = formulaOf(scope, name as NameSyntax, print(name), value);
  return {
    scope: scope.with(at, isNoisy(scope, value) ? { ...entry, noisy: true } : entry),
    defined: { key, name: print(name), latex: print(value) },
    reading: `Defines ${print(name)}.`,
  };
}

/** The scope with the part under a brace defined. */
export function definedPart(scope: Scope, s: NamedSyntax): Definition {
  const part = define(scope, s.label!, s.body);
  return { ...part, reading: `the brace names ${print(s.label!)}` };
}
