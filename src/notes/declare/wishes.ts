/** Names that a note needs a declaration for, beside those that stop the reading of a line. */

import { nameKey } from '../../derivation/read/name-key';
import type { NameSyntax } from '../../derivation/read/syntax';
import { walk } from '../../derivation/read/traverse';
import { headsOf, sidesOf, type Tree } from './note-trees';

/** A name that needs a declaration: a quantity, or the head of a call. */
export interface Wish {
  readonly name: NameSyntax;
  readonly call: boolean;
}

/** Names that the note gives a law. */
export const subjectNames = (trees: readonly Tree[]): NameSyntax[] =>
  trees.flatMap(({ chains }) =>
    chains.flatMap(({ members: [first, second] }) =>
      second?.sign === 'sim' && second.side?.kind === 'law' && first?.side
        ? walk(first.side).filter(node => node.kind === 'name')
        : [],
    ),
  );

export const subjectsOfLaws = (trees: readonly Tree[]): ReadonlySet<string> =>
  new Set(subjectNames(trees).map(name => nameKey(name)));

/** Names in laws that the note states, `X \sim \mathrm{Poisson}(\lambda)`: once they are known, so is the law. */
export function parametersOfLaws(trees: readonly Tree[]): Wish[] {
  return trees.flatMap(({ chains, known }) =>
    chains.flatMap(({ members }) => {
      const law = members[1]?.sign === 'sim' ? members[1].side : undefined;
      if (law?.kind !== 'law') return [];
      const names = law.parameters.flatMap(side => walk(side).filter(node => node.kind === 'name'));
      return names.flatMap(name =>
        known.scope.find(name) || /^(?:I|e|\\pi|\\infty)$/.test(name.base) ? [] : [{ name, call: false }],
      );
    }),
  );
}

/** Letters that are read as laws, `U (C + V)`, and stand elsewhere as quantities. */
export function lettersOfLaws(trees: readonly Tree[]): Wish[] {
  const { quantities } = headsOf(trees);
  const sides = trees.flatMap(({ chains }) => chains.flatMap(sidesOf));
  return sides.flatMap(side =>
    walk(side).flatMap(node =>
      node.kind === 'law' && node.name.length === 1 && quantities.has(node.name)
        ? [{ name: plainName(node.name, node.place), call: false }]
        : [],
    ),
  );
}

export const probability = (place: NameSyntax['place']): NameSyntax => plainName('P', place);

export const plainName = (base: string, place: NameSyntax['place']): NameSyntax => ({
  kind: 'name',
  base,
  accents: [],
  subscripts: [],
  primes: 0,
  place,
});
