/** What the tests of reading share: a formula as a flat string that shows its structure. */

import { canonical } from '../../../src/derivation/read/canonical';
import { read } from '../../../src/derivation/read/index';
import type { MemberSyntax, NameSyntax, Problem, Syntax } from '../../../src/derivation/read/syntax';
import type { Vocabulary } from '../../../src/derivation/read/vocabulary';

/** p, q and h are densities or functions, everything else that is asked for a value. */
export const vocabulary: Vocabulary = {
  role: (name: NameSyntax) => {
    if (['p', 'q'].includes(name.base)) return 'density';
    if (['h', 'F'].includes(name.base)) return 'function';
    return ['x', 'y', 'z', 'a', 'b', 'c', 't', 'A', '\\mu', '\\sigma', '\\theta'].includes(name.base) &&
      !name.label
      ? 'value'
      : undefined;
  },
  words: [],
};

export const members = (latex: string): readonly MemberSyntax[] =>
  read(latex, { vocabulary }).chains.flatMap(chain => [...chain.members]);

/** The only side of a formula. */
export function side(latex: string): Syntax {
  const [first] = members(latex);
  if (!first?.side) throw new Error(`${latex}: ${first?.problem?.message ?? 'nothing'}`);
  return first.side;
}

export const structure = (latex: string): string => canonical(side(latex));

/** The first problem of a formula. */
export function problem(latex: string): Problem | undefined {
  const document = read(latex, { vocabulary });
  return (
    document.problems[0] ?? document.chains.flatMap(chain => chain.members).find(m => m.problem)?.problem
  );
}
