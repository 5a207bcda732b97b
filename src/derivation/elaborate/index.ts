/** Elaboration: surface trees to semantic expressions, under declarations. */

import type { Model } from '../model';
import { read } from '../read/index';
import { nameKey } from '../read/name-key';
import type { DocumentSyntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { Chains } from './chains';
import type { Defined } from './definitions';
import type { Scope } from './scope';
import type { Elaboration } from './step';
import { vocabularyOf } from './vocabulary';

export interface Elaborated {
  readonly document: DocumentSyntax;
  readonly elaboration: Elaboration;
  readonly scope: Scope;
  readonly defined: readonly Defined[];
}

/** Names that the document itself defines as values: `I = ..`, `\underbrace{..}_{A}`. */
function ownValues(document: DocumentSyntax, scope: Scope): Set<string> {
  const values = new Set<string>();
  for (const chain of document.chains) {
    const first = chain.members[0]?.side;
    const isNew = first?.kind === 'name' && scope.find(first) === undefined;
    if (isNew && chain.members.length > 1) values.add(nameKey(first));
    for (const member of chain.members) {
      if (!member.side) continue;
      for (const node of walk(member.side))
        if (node.kind === 'named' && node.label) values.add(nameKey(node.label));
    }
  }
  return values;
}

/** Reads a derivation with the roles that the declarations and the document itself give to names. */
export function readDerivation(source: string, model: Model): DocumentSyntax {
  const macros = () => new Map(model.macros);
  const first = read(source, {
    vocabulary: vocabularyOf(model.scope, new Set(), model.raised),
    macros: macros(),
  });
  const values = ownValues(first, model.scope);
  if (values.size === 0) return first;
  return read(source, { vocabulary: vocabularyOf(model.scope, values, model.raised), macros: macros() });
}

/** The steps of a derivation under a model. */
export function elaborateDerivation(source: string, model: Model): Elaborated {
  const document = readDerivation(source, model);
  const chains = new Chains(model.scope, { next: 1, made: 0, bound: new Set() }, source);
  chains.read(document.chains);
  const elaboration: Elaboration = {
    steps: chains.steps,
    problems: document.problems,
    elaborate: (syntax, step) => chains.again(syntax, step),
  };
  return { document, elaboration, scope: chains.scope, defined: chains.defined };
}
