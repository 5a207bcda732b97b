/** What the prose beside a name says of it: "a one-hot label $y$", "for symmetric $A$", "$f$ is convex". */

import type { ChainSyntax, Syntax } from '../../derivation/read/syntax';
import type { Formula } from '../note';
import type { Tree } from './note-trees';
import { symbolKey } from './symbols';

export type Word =
  | 'sums to one'
  | 'symmetric'
  | 'definite'
  | 'probability'
  | 'integer'
  | 'positive'
  | 'nonnegative';

const meanings: readonly (readonly [RegExp, Word])[] = [
  [
    /\bone-?\s?hot\b|\bprobability (?:vector|distribution)\b|\bprobabilities\b|\bmixing (?:weights|proportions)\b/i,
    'sums to one',
  ],
  [
    /\bpositive[- ](?:semi-?)?definite\b|\bcovariance(?: matrix)?\b|\bprecision matrix\b|\bSPD\b|\bp\.?d\.?\b/i,
    'definite',
  ],
  [/\bsymmetric\b/i, 'symmetric'],
  [
    /\bdiscount(?: factor)?\s*$|\bprobability(?: of (?:success|failure|heads|winning|survival|error))?\s*(?:$|(?:is|are|be)\b)|\bis (?:the|a) (?:\w+ )?probability\b/i,
    'probability',
  ],
  [/\bintegers?\s*(?:$|(?:is|are|be)\b)|\bis an? (?:\w+ )?integer\b|\bnatural numbers?\s*$/i, 'integer'],
  [
    /\bpositive(?: (?:real|constants?|numbers?|reals|parameters?))*\s*(?:$|(?:is|are|be)\b)|\b(?:is|are|be) (?:strictly )?positive\b(?![- ](?:semi|definite))/i,
    'positive',
  ],
  // What is counted per time, and what stretches a law.
  [
    /\b(?:rates?|intensity|(?:shape|scale)(?: parameter)?|standard deviation|variance|bandwidth|length[- ]?scale|temperature|step[- ]?size)\s*$/i,
    'positive',
  ],
  [
    /\bnon-?negative(?: (?:real|constants?|numbers?|reals|parameters?|integers?|weights?))*\s*$|\b(?:is|are|be) non-?negative\b/i,
    'nonnegative',
  ],
];

const properties =
  /\b((?:strictly )?(?:convex|concave|increasing|decreasing|nondecreasing|nonincreasing)|odd|even|bounded)\b/i;

export class Words {
  private readonly said = new Map<string, Set<Word>>();
  private readonly functions = new Map<string, string>();

  constructor(trees: readonly Tree[], text: string) {
    for (const { formula, chains } of trees) {
      const names = formula.display ? [] : subjectsOf(chains);
      if (names.length === 0) continue;
      const around = besides(text, formula);
      for (const [pattern, word] of meanings)
        if (pattern.test(around) && (names.length === 1 || word !== 'definite' || !/covariance/.test(around)))
          for (const key of names) this.said.set(key, new Set(this.said.get(key)).add(word));
      const property = properties.exec(around)?.[1];
      if (property) for (const key of names) this.functions.set(key, property.toLowerCase());
    }
  }

  says(key: string, word: Word): boolean {
    return this.said.get(key)?.has(word) ?? false;
  }

  /** The property that the prose gives to a function. */
  propertyOf(key: string): string | undefined {
    return this.functions.get(key);
  }
}

/** The names of `m, n`; of `p \ne 1/2` the one before the relation. */
function subjectsOf(chains: readonly ChainSyntax[]): string[] {
  const named = (side: Syntax | undefined) =>
    (side?.kind === 'tuple' ? side.items : [side]).flatMap(item =>
      item?.kind === 'name' ? [symbolKey(item)] : [],
    );
  if (chains.length === 1) {
    const [first, ...others] = chains[0]!.members;
    return others.length === 0 || first?.side?.kind === 'name' ? named(first?.side) : [];
  }
  const isList = chains.every(({ members }) => members.length === 1 && members[0]!.side?.kind === 'name');
  return isList ? chains.flatMap(({ members }) => named(members[0]!.side)) : [];
}

/** The words directly before and behind a formula, up to the next formula or the end of the clause. */
function besides(text: string, { place }: Formula): string {
  const before = /[^$.;:,!?]*$/.exec(text.slice(Math.max(0, place.start - 40), place.start))![0];
  const after = /^[^$.;:,!?]*/.exec(text.slice(place.end, place.end + 40))![0];
  return `${before} ${/^\s*(?:is|are|be|being|a|an|positive|symmetric|convex|concave|one)\b/.test(after) ? after : ''}`;
}
