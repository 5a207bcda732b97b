/**
 * What the note itself declares: laws (`x \sim \mathcal{N}(\mu, \sigma^2)`, `p(x) = \mathcal{N}(..)`), domains
 * (`x \in \mathbb{R}^d`). They count when they admit one reading: every name in them is known, what they declare is
 * not declared by the writer of the check, and the note says nothing else of it in the same scope.
 */

import { type Model, read } from '../derivation';
import type { Scope } from '../derivation/elaborate/scope';
import { lastTotal } from '../derivation/own-densities';
import type { Macros } from '../derivation/read/macros';
import { nameKey } from '../derivation/read/name-key';
import { print } from '../derivation/read/print';
import type { ChainSyntax, Syntax } from '../derivation/read/syntax';
import { walk } from '../derivation/read/traverse';
import {
  barredLetters,
  contestedDensities,
  givesDensity,
  type Spoken,
  type Stated,
  spokenOf,
  wholeKey,
} from '../derivation/stated-densities';
import { declaredModel } from './declared-model';
import type { MappedText, Place } from './mapped-text';
import type { Declaration, Formula } from './note';

const isLaw = (side: Syntax | undefined) => side?.kind === 'law';

/** Does the chain have the form of a declaration? */
export function declares(chain: ChainSyntax): boolean {
  const [first, second] = chain.members;
  if (!first?.side || !second?.side || chain.continues) return false;
  if (second.sign === 'sim') return isLaw(second.side);
  if (second.sign === 'in') return chain.members.length === 2;
  const density = first.side.kind === 'call' && /^[pqPQf]$/.test(first.side.head.base);
  return density && (second.sign === '=' || second.sign === ':=') && isLaw(second.side);
}

/** `X \\sim \\mathcal{N}(\\mu, \\sigma^2) \\implies ..`: the law is assumed for what follows in the formula, and no further. */
function isPremise(chain: ChainSyntax): boolean {
  const third = chain.members[2]?.sign;
  return chain.members[1]!.sign === 'sim' && (third === 'implies' || third === 'iff');
}

/** The part of the chain that declares: its first two members. */
export const partOf = (chain: ChainSyntax) => ({
  start: chain.members[0]!.place.start,
  end: chain.members[1]!.place.end,
});

/** Names that the statement declares. */
export function subjects(chain: ChainSyntax): string[] {
  const side = chain.members[0]!.side!;
  return walk(side).flatMap(node => (node.kind === 'name' ? [nameKey(node)] : []));
}

/** Letters of a part of the note that stand for densities, since a bar stands behind them. */
export function densityLetters(formulas: readonly Formula[], macros: Macros): ReadonlySet<string> {
  return barredLetters(formulas.flatMap(({ latex }) => read(latex.text, { macros: new Map(macros) }).chains));
}

/** What is stated of a density by a formula where its law is not said: beside that, the formula is a claim. */
function statedIn(formulas: readonly Formula[], letters: ReadonlySet<string>): Stated[] {
  const all = formulas.flatMap(({ latex }) =>
    read(latex.text)
      .chains.filter(found => (declares(found) || givesDensity(found, letters)) && !isPremise(found))
      .map(chain => {
        const value = latex.text.slice(chain.members[1]!.place.start, chain.members[1]!.place.end);
        return { chain, bare: value.replace(/\s|\\[,;!]/g, '') };
      }),
  );
  const ofLaws = all.filter(({ chain }) => declares(chain)).map(({ chain }) => keyOf(chain));
  return all.filter(({ chain }) => declares(chain) || !ofLaws.includes(keyOf(chain)));
}

/** The density of a statement with what it is given; undefined: it speaks of no density. */
function keyOf(chain: ChainSyntax): string | undefined {
  const spoken = spokenOf(chain);
  return spoken && `${wholeKey(spoken)}|${spoken.given.join()}`;
}

/**
 * Names and densities of which the note says two different laws: neither is taken. Beside $p(z)$ and $p(x \mid z)$,
 * however, what it says of $p(x)$ and $p(z \mid x)$ follows from these, and is a claim.
 */
export function contested(formulas: readonly Formula[], letters: ReadonlySet<string>): Set<string> {
  const said = statedIn(formulas, letters);
  const laws = new Map<string, Stated>();
  const found = new Set<string>();
  for (const one of said) {
    for (const key of subjects(one.chain)) {
      // A domain and a law of one name say different things of it, and do not contradict each other.
      const kind = one.chain.members[1]!.sign === 'in' ? `in ${key}` : key;
      const before = laws.get(kind);
      const ofDensities = before && spokenOf(before.chain) && spokenOf(one.chain);
      if (before && before.bare !== one.bare && !ofDensities) found.add(key);
      if (!ofDensities) laws.set(kind, one);
    }
  }
  return new Set([...found, ...contestedDensities(said)]);
}

/** Does the note say something else of it? */
function isDoubtful(chain: ChainSyntax, doubtful: ReadonlySet<string>): boolean {
  const spoken = spokenOf(chain);
  return subjects(chain).some(key => doubtful.has(key)) || (!!spoken && doubtful.has(wholeKey(spoken)));
}

/**
 * Declarations that a formula makes, as texts of the note.
 * @param given what is declared for it so far, by the writer and by the note
 * @param written what the writer alone declares for it
 * @param doubtful names and densities of which the note says different things
 * @param letters those of densities
 * @param refused is told of what is no density, since it does not integrate to one
 */
export function ownDefinitions(
  formula: Formula,
  given: string,
  written: string,
  doubtful: ReadonlySet<string>,
  letters: ReadonlySet<string>,
  refused: (place: Place, message: string) => void,
): Declaration[] {
  const { latex } = formula;
  const known = declaredModel(given);
  const macros = new Map(known.macros);
  const chains = listIn(latex.text, macros) ?? read(latex.text, { macros }).chains;
  const found: Declaration[] = [];
  let text = given;
  for (const chain of chains.filter(one => declares(one) || givesDensity(one, letters))) {
    const premise = isPremise(chain);
    const part = latex.slice(partOf(chain).start, partOf(chain).end);
    const already = subjects(chain).every(key => known.scope.get(key) !== undefined);
    // The engine itself assumes the law of a premise, of whatever is declared.
    if (already && (premise || chain.members[1]!.sign === 'in')) continue;
    if (!premise && isDoubtful(chain, doubtful)) continue;
    if (alreadySaid(text, chain, premise ? '' : written) || !understood(text, part)) continue;
    const wrong = declares(chain) ? undefined : wrongTotal(text, part, chain);
    if (wrong !== undefined) {
      // A function of x by w is written f(x \\mid w) as well.
      if (spokenOf(chain)?.letter !== 'f') refused(part.whole, wrong);
      continue;
    }
    text = `${text}\n${part.text}`;
    found.push({
      kind: 'declaration',
      text: part,
      place: part.whole,
      reach: premise ? 'formula' : 'section',
    });
  }
  return found;
}

/** `A, B \in \mathbb{R}^{2 \times 2}` alone: a domain of all of them. */
function listIn(latex: string, macros: Macros): readonly ChainSyntax[] | undefined {
  if (!/,.*\\in(?![A-Za-z])/s.test(latex)) return undefined;
  const { chains, problems } = read(latex, { declarations: true, macros });
  const [first, second, ...rest] = chains.length === 1 ? chains[0]!.members : [];
  const isList = first?.side?.kind === 'tuple' && first.side.items.every(({ kind }) => kind === 'name');
  return isList && second?.sign === 'in' && rest.length === 0 && problems.length === 0 ? chains : undefined;
}

/** Is the density of a statement declared already? */
function alreadySaid(given: string, chain: ChainSyntax, written: string): boolean {
  const { scope } = declaredModel(given);
  const side = chain.members[0]!.side!;
  const spoken = spokenOf(chain);
  if (spoken) return isKnownFactor(scope, declaredModel(written).scope, spoken);
  if (side.kind === 'call') return scope.get(nameKey(side.head)) !== undefined;
  if (chain.members[1]!.sign !== 'sim') return false;
  // Behind \sim a density is called p: where the writer has declared one of that name, it is left as it is.
  if (declaresDensity(declaredModel(written).scope, 'p')) return true;
  return side.kind === 'name' && scope.lawsOf(nameKey(side)).length > 0;
}

/** Does the letter have a law of these outcomes, or one by the writer, who then says all of it? */
function isKnownFactor(scope: Scope, written: Scope, { letter, outcomes, given }: Spoken): boolean {
  const entry = scope.get(letter);
  if (entry?.kind !== 'density' || written.get(letter) !== undefined) return entry !== undefined;
  // Beside p(y | z), what is said of p(z | y) is the posterior, and no prior.
  const isInverse = entry.factors.some(
    factor =>
      factor.outcomes.some(({ key }) => given.includes(key)) &&
      factor.given.some(({ key }) => outcomes.includes(key)),
  );
  if (isInverse) return true;
  return outcomes.some(key => scope.lawsOf(key).some(([name]) => name === letter));
}

function declaresDensity(scope: Model['scope'], letter: string): boolean {
  return scope.get(letter)?.kind === 'density';
}

/** Why a formula is not taken for a density: it does not integrate to one, by what is declared. */
function wrongTotal(given: string, part: MappedText, { members }: ChainSyntax): string | undefined {
  const total = lastTotal(declaredModel(withPart(given, part)));
  if (total === 'one') return undefined;
  const name = print(members[0]!.side!);
  const said =
    total === 'other'
      ? `${name} does not integrate, or sum, to one over what its letters are declared to be`
      : `whether ${name} integrates to one is not known`;
  return `${said}: it is not read as a density. Correct it, or declare it with the range of its letters.`;
}

const withPart = (given: string, part: MappedText): string =>
  `${given}\n${part.text.replace(/\s*\n\s*/g, ' ')}`;

/** Do the declarations with one more have no problem that they did not have without it? */
function understood(given: string, part: MappedText): boolean {
  const before = declaredModel(given).problems.length;
  return declaredModel(withPart(given, part)).problems.length <= before;
}
