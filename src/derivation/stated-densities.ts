/**
 * Densities that a text states by a formula: `p(\theta) = 6 \theta (1 - \theta)` beside `p(y \mid \theta) = ..`. A letter p, q, P or f
 * with a bar somewhere in the text is one of densities, and makes one model of all that is stated with it.
 */

import { nameKey } from './read/name-key';
import type { CallSyntax, ChainSyntax, Syntax } from './read/syntax';
import { walk } from './read/traverse';

const isDensityLetter = ({ head }: CallSyntax): boolean => /^[pqPf]$/.test(head.base);

/** Keys of the letters of densities behind which a bar stands. */
export function barredLetters(chains: readonly ChainSyntax[]): Set<string> {
  const sides = chains.flatMap(({ members }) => members.flatMap(({ side }) => side ?? []));
  return new Set(
    sides
      .flatMap(side => walk(side))
      .flatMap(node =>
        node.kind === 'call' && isDensityLetter(node) && node.given.length > 0 ? [nameKey(node.head)] : [],
      ),
  );
}

const areNames = (items: readonly Syntax[]): boolean =>
  items.every(({ kind }) => kind === 'name') &&
  new Set(items.map(item => (item.kind === 'name' ? nameKey(item) : ''))).size === items.length;

/** Does the chain give the law of a density of one of the letters? */
export const givesLaw = (
  { members: [first, second], continues }: ChainSyntax,
  letters: ReadonlySet<string>,
) =>
  first?.side?.kind === 'call' &&
  !continues &&
  letters.has(nameKey(first.side.head)) &&
  (second?.sign === '=' || second?.sign === ':=') &&
  second.side?.kind === 'law';

/** Forms in which something follows from densities: a formula with them says what a density comes to, and makes none. */
const derived: ReadonlySet<string> = new Set([
  'law',
  'expectation',
  'moment',
  'probability',
  'divergence',
  'integral',
  'empty',
  'text',
  'relation',
]);

/** Does the chain give a density of one of the letters by a formula that speaks of no density? */
export function givesDensity({ members, continues }: ChainSyntax, letters: ReadonlySet<string>): boolean {
  const [first, second] = members;
  if (first?.side?.kind !== 'call' || !second?.side || continues) return false;
  const { head, arguments: outcomes, given, parameters } = first.side;
  const names = [...outcomes, ...given, ...parameters];
  const isDefinition = (second.sign === '=' || second.sign === ':=') && areNames(names) && names.length > 0;
  return (
    isDefinition &&
    letters.has(nameKey(head)) &&
    walk(second.side).every(
      node => !derived.has(node.kind) && !(node.kind === 'call' && isDensityLetter(node)),
    )
  );
}

/** Which density a statement speaks of, `p(x \\mid z) = ..`. */
export interface Spoken {
  readonly letter: string;
  readonly outcomes: readonly string[];
  readonly given: readonly string[];
}

/** Of `p(x \\mid z) = ..`; undefined for `x \\sim ..` and `x \\in ..`, which speak of x. */
export function spokenOf(chain: ChainSyntax): Spoken | undefined {
  const [first, second] = chain.members;
  const side = first!.side!;
  if (side.kind !== 'call' || second!.sign === 'sim' || second!.sign === 'in') return undefined;
  const keys = (items: readonly Syntax[]) =>
    items.flatMap(item => walk(item)).flatMap(node => (node.kind === 'name' ? [nameKey(node)] : []));
  return { letter: nameKey(side.head), outcomes: keys(side.arguments), given: keys(side.given) };
}

export const wholeKey = ({ letter, outcomes }: Spoken): string => `${letter}(${outcomes.join()})`;

/** Is some outcome of a density a condition of another one, or the other way round, so that Bayes' rule says more of it? */
const isLinked = (one: Spoken, all: readonly Spoken[]): boolean =>
  all.some(
    other =>
      other.letter === one.letter &&
      (one.given.some(key => other.outcomes.includes(key)) ||
        other.given.some(key => one.outcomes.includes(key))),
  );

/** A statement, and what it says of its left side, without spaces. */
export interface Stated {
  readonly chain: ChainSyntax;
  readonly bare: string;
}

/** Densities of which two things are said, where the second does not follow from others by the rules of probability. */
export function contestedDensities(said: readonly Stated[]): string[] {
  const first = new Map<string, { readonly bare: string; readonly spoken: Spoken }>();
  const found: string[] = [];
  for (const { chain, bare } of said) {
    const spoken = spokenOf(chain);
    if (!spoken) continue;
    const key = wholeKey(spoken);
    const before = first.get(key);
    if (!before) first.set(key, { bare, spoken });
    else if (before.bare !== bare) {
      const all = [...first.values()].map(({ spoken: earlier }) => earlier);
      if (!follows(spoken, before.spoken, all)) found.push(key);
    }
  }
  return found;
}

/** May what is said of these outcomes a second time follow from the densities before it? */
function follows(spoken: Spoken, before: Spoken, all: readonly Spoken[]): boolean {
  const known = all.filter(({ letter }) => letter === spoken.letter).flatMap(({ outcomes }) => outcomes);
  const isOther = spoken.given.join() !== before.given.join();
  return isOther && isLinked(before, all) && spoken.given.every(key => known.includes(key));
}
