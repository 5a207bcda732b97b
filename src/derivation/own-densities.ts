/** Densities that a derivation itself states by formulas, declared for it: `p(\theta) = 6 \theta (1 - \theta)`, `p(y \mid \theta) = ..`. */

import { audit } from './judge/audit';
import { type Model, model } from './model';
import { read } from './read/index';
import { nameKey } from './read/name-key';
import type { ChainSyntax } from './read/syntax';
import {
  barredLetters,
  contestedDensities,
  givesDensity,
  givesLaw,
  spokenOf,
  wholeKey,
} from './stated-densities';

/** As many settings as a wrong normaliser needs to show. */
const options = { seed: 1, settings: 5, budget: 1_000_000 };

const lastTotals = new WeakMap<Model, 'one' | 'other' | 'unknown'>();

/** What the density that was declared last integrates, or sums, to over its outcomes, in all settings that are tried. */
export function lastTotal(declared: Model): 'one' | 'other' | 'unknown' {
  const known = lastTotals.get(declared);
  if (known) return known;
  const { circumstances } = declared;
  const [last] = audit({ ...circumstances, densities: circumstances.densities.slice(-1) }, options);
  const verdict = last?.judgement.verdict;
  const total =
    verdict === 'holds' || verdict === 'same expression' ? 'one' : verdict === 'fails' ? 'other' : 'unknown';
  lastTotals.set(declared, total);
  return total;
}

/** The model with the densities that a derivation states under letters that have no meaning yet. */
export function withOwnDensities(known: Model, document: string): Model {
  if (!/[pqPf]/.test(document) || !/\\mid|\||\\vert|\\middle/.test(document)) return known;
  const { chains } = read(document, { macros: new Map(known.macros) });
  const letters = new Set([...barredLetters(chains)].filter(key => known.scope.get(key) === undefined));
  if (letters.size === 0) return known;
  const stated = chains.filter(chain => givesDensity(chain, letters) || givesLaw(chain, letters));
  const contested = contestedDensities(stated.map(chain => ({ chain, bare: textOfValue(chain, document) })));
  let declared = known;
  for (const chain of stated) {
    const spoken = spokenOf(chain)!;
    if (contested.includes(wholeKey(spoken)) || isStated(declared, spoken)) continue;
    declared = withDensity(declared, document, chain) ?? declared;
  }
  return declared;
}

const textOfValue = ({ members }: ChainSyntax, document: string): string =>
  document.slice(members[1]!.place.start, members[1]!.place.end).replace(/\s|\\[,;!]/g, '');

/** Has some outcome a law under the letter already? What is said of it then follows, and is a claim. */
function isStated({ scope }: Model, { letter, outcomes }: { letter: string; outcomes: readonly string[] }) {
  return outcomes.some(key => scope.lawsOf(key).some(([name]) => name === letter));
}

/** The model with one more density; undefined where it has no meaning there or is none. */
function withDensity(known: Model, document: string, chain: ChainSyntax): Model | undefined {
  const [first, second] = chain.members;
  if (first?.side?.kind !== 'call') return undefined;
  const part = document.slice(first.place.start, second!.place.end).replace(/&|\s*\n\s*/g, ' ');
  const stated = known.stated ? `${known.stated}\n${part}` : part;
  const whole = model(`${known.given}\n${stated}`);
  if (whole.problems.length > known.problems.length) return undefined;
  if (second!.side?.kind !== 'law' && lastTotal(whole) !== 'one') return undefined;
  const letter = nameKey(first.side.head);
  const { circumstances } = whole;
  return { ...known, scope: known.scope.with(letter, whole.scope.get(letter)!), circumstances, stated };
}
