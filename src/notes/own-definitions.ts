/**
 * What the note itself declares: laws (`x \sim \mathcal{N}(\mu, \sigma^2)`, `p(x) = \mathcal{N}(..)`), domains
 * (`x \in \mathbb{R}^d`). They count when they admit one reading: every name in them is known, what they declare is
 * not declared by the writer of the check, and the note says nothing else of it in the same scope.
 */

import { model, read } from '../derivation';
import type { Macros } from '../derivation/read/macros';
import { nameKey } from '../derivation/read/name-key';
import type { ChainSyntax, Syntax } from '../derivation/read/syntax';
import { walk } from '../derivation/read/traverse';
import type { MappedText } from './mapped-text';
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
  return [...walk(side)].flatMap(node => (node.kind === 'name' ? [nameKey(node)] : []));
}

/** Names of which the note says two different laws: neither is taken. */
export function contested(formulas: readonly Formula[]): Set<string> {
  const laws = new Map<string, string>();
  const found = new Set<string>();
  for (const { latex } of formulas) {
    for (const chain of read(latex.text).chains.filter(found => declares(found) && !isPremise(found))) {
      const law = latex.text.slice(chain.members[1]!.place.start, chain.members[1]!.place.end);
      const bare = law.replace(/\s|\\[,;!]/g, '');
      for (const key of subjects(chain)) {
        if ((laws.get(key) ?? bare) !== bare) found.add(key);
        laws.set(key, bare);
      }
    }
  }
  return found;
}

/**
 * Declarations that a formula makes, as texts of the note.
 * @param given what is declared for it so far, by the writer and by the note
 * @param written what the writer alone declares for it
 * @param doubtful names of which the note says different things
 */
export function ownDefinitions(
  formula: Formula,
  given: string,
  written: string,
  doubtful: ReadonlySet<string>,
): Declaration[] {
  const { latex } = formula;
  const known = model(given);
  const macros = new Map(known.macros);
  const chains = listIn(latex.text, macros) ?? read(latex.text, { macros }).chains;
  const found: Declaration[] = [];
  let text = given;
  for (const chain of chains.filter(declares)) {
    const premise = isPremise(chain);
    const part = latex.slice(partOf(chain).start, partOf(chain).end);
    const already = subjects(chain).every(key => known.scope.get(key) !== undefined);
    // The engine itself assumes the law of a premise, of whatever is declared.
    if (already && (premise || chain.members[1]!.sign === 'in')) continue;
    if (!premise && subjects(chain).some(key => doubtful.has(key))) continue;
    if (alreadySaid(text, chain, premise ? '' : written) || !understood(text, part)) continue;
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
  const { scope } = model(given);
  const side = chain.members[0]!.side!;
  if (side.kind === 'call') return scope.get(nameKey(side.head)) !== undefined;
  if (chain.members[1]!.sign !== 'sim') return false;
  // Behind \sim a density is called p: where the writer has declared one of that name, it is left as it is.
  if (declaresDensity(model(written).scope, 'p')) return true;
  return side.kind === 'name' && scope.lawsOf(nameKey(side)).length > 0;
}

function declaresDensity(scope: ReturnType<typeof model>['scope'], letter: string): boolean {
  return scope.get(letter)?.kind === 'density';
}

/** Do the declarations with one more have no problem that they did not have without it? */
function understood(given: string, part: MappedText): boolean {
  const before = model(given).problems.length;
  return model(`${given}\n${part.text.replace(/\s*\n\s*/g, ' ')}`).problems.length <= before;
}
