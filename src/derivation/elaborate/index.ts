/** Elaboration: surface trees to semantic expressions, under declarations. */

import type { Model } from '../model';
import { derivedName } from '../read/derived-name';
import { read } from '../read/index';
import { familyKey, nameKey } from '../read/name-key';
import type { ChainSyntax, DocumentSyntax, OperatorSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { barredLetters } from '../stated-densities';
import { Chains } from './chains';
import { type Defined, definable } from './definitions';
import { binders } from './evaluation-bars';
import type { Scope } from './scope';
import { squareDefinedBy } from './square-definitions';
import type { Elaboration } from './step';
import { type Role, vocabularyOf } from './vocabulary';

export interface Elaborated {
  readonly document: DocumentSyntax;
  readonly elaboration: Elaboration;
  readonly scope: Scope;
  readonly defined: readonly Defined[];
  /** Letters that are used as those of densities, by what was read before too. */
  readonly densityLetters: ReadonlySet<string>;
}

/** The letter of `f(t) = ..`, `\sigma(z) := ..`: a function that the document defines. */
function ownFunction({ members: [first, second] }: ChainSyntax, scope: Scope): string | undefined {
  if (!first?.side || !second) return undefined;
  if (first.side.kind === 'operator') return second.sign === ':=' ? letterOf(first.side) : undefined;
  const defines = second.sign === '=' || second.sign === ':=';
  return first.side.kind === 'call' && defines && definable(scope, first.side)
    ? nameKey(first.side.head)
    : undefined;
}

/** A letter that usually means a function, and would be one without a definition. */
const letterOf = ({ letter, arguments: args }: OperatorSyntax): string | undefined =>
  letter && args.every(item => item.kind === 'name') ? nameKey(letter) : undefined;

/** Names that the document itself defines: `I = ..`, `\underbrace{..}_{A}`, `f(t) = ..`. */
function ownNames(document: DocumentSyntax, scope: Scope): Map<string, Role> {
  const names = new Map<string, Role>();
  for (const chain of document.chains) {
    const letter = ownFunction(chain, scope);
    if (letter) names.set(letter, 'function');
  }
  for (const chain of document.chains) {
    const square = squareDefinedBy(chain, scope);
    if (square) names.set(nameKey(square), 'value');
    const first = chain.members[0]?.side;
    const isNew = first?.kind === 'name' && scope.find(first) === undefined;
    const derived = isNew ? derivedName(first)?.of : undefined;
    const isFunction =
      derived && (names.get(nameKey(derived)) ?? scope.get(nameKey(derived))?.kind) === 'function';
    if (isNew && !isFunction && chain.members.length > 1) names.set(nameKey(first), 'value');
    for (const member of chain.members) {
      if (!member.side) continue;
      for (const node of walk(member.side))
        if (node.kind === 'named' && node.label) names.set(nameKey(node.label), 'value');
    }
  }
  return names;
}

/** Reads a derivation with the roles that the declarations and the document itself give to names. */
export function readDerivation(source: string, model: Model): DocumentSyntax {
  const macros = () => new Map(model.macros);
  const first = read(source, {
    vocabulary: vocabularyOf(model.scope, new Map(), model.raised),
    macros: macros(),
  });
  const names = ownNames(first, model.scope);
  if (names.size === 0) return first;
  return read(source, { vocabulary: vocabularyOf(model.scope, names, model.raised), macros: macros() });
}

const namesIn = (s: Syntax): string[] =>
  walk(s).flatMap(node => (node.kind === 'name' ? [nameKey(node), familyKey(node)] : []));

/** Names in all that binds names in a text. */
const boundIn = ({ chains }: DocumentSyntax): ReadonlySet<string> =>
  new Set(
    chains
      .flatMap(({ members }) => members.flatMap(({ side }) => (side ? walk(side) : [])))
      .filter(node => binders.has(node.kind))
      .flatMap(namesIn),
  );

/** The steps of a derivation under a model. */
export function elaborateDerivation(source: string, model: Model): Elaborated {
  const document = readDerivation(source, model);
  const barred = new Set([...(model.densityLetters ?? []), ...barredLetters(document.chains)]);
  const ledger = {
    next: 1,
    made: 0,
    bound: new Set<string>(),
    boundInText: () => boundIn(document),
    barred,
  };
  const chains = new Chains(model.scope, ledger, source, model.equations);
  chains.read(document.chains);
  const elaboration: Elaboration = {
    steps: chains.steps,
    problems: document.problems,
    elaborate: (syntax, step) => chains.again(syntax, step),
  };
  return { document, elaboration, scope: chains.scope, defined: chains.defined, densityLetters: barred };
}
