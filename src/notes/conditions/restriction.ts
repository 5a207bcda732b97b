/** A condition as declarations that leave out settings, and do nothing else. */

import { type Model, read } from '../../derivation';
import { structureBy } from '../../derivation/elaborate/matrix-structures';
import { entryOf } from '../../derivation/read/entry-of';
import type { Macros } from '../../derivation/read/macros';
import { nameKey } from '../../derivation/read/name-key';
import type { ChainSyntax, Syntax } from '../../derivation/read/syntax';
import { walk } from '../../derivation/read/traverse';
import { declaredModel } from '../declared-model';
import { expanded } from '../expanded';

/** What a condition comes to: statements that restrict the settings, nothing at all, or not to be read. */
export type Restriction =
  | { readonly kind: 'restricts'; readonly statements: readonly string[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unread' };

const nothing: Restriction = { kind: 'nothing' };
const unread: Restriction = { kind: 'unread' };

const bare = (latex: string) => latex.replace(/\s|\\[,;!:]|\\(?:left|right|quad|qquad)(?![A-Za-z])/g, '');

/** A condition as relations that could be judged: `x \in (0, 1]` as `0 < x \le 1`, `0 < a, b < 1` one by one. */
export function relationsOf(relation: string, macros: Macros): readonly string[] {
  const text = withoutInterval(expanded(relation, macros));
  const { chains } = read(text, { declarations: true });
  const listed = chains.filter(({ members }) => members.some(({ side }) => side?.kind === 'tuple'));
  const simple = listed.every(({ members }) =>
    members.every(({ side, sign }, i) => side && (i === 0 || signs[sign!])),
  );
  return listed.length > 0 && simple ? chains.flatMap(chain => pairs(chain, text)) : [text];
}

/** What a relation restricts, where `given` is declared. */
export function restrictionOf(given: string, relation: string | undefined): Restriction {
  if (relation === undefined) return unread;
  if (isDeclared(given, relation) || isWholeRange(relation)) return nothing;
  const known = declaredModel(given);
  const text = withoutInterval(expanded(relation, new Map(known.macros)));
  const { chains, problems } = read(text, { declarations: true, macros: new Map(known.macros) });
  if (chains.length === 0 || chains.some(chain => chain.members.length < 2)) return unread;
  if (chains.every(chain => defines(chain, known) || saysNothing(chain, text))) return nothing;
  if (problems.length === 0 && chains.length === 1) {
    const said = structureSaid(chains[0]!, known);
    if (said && weaker[said.of]?.includes(said.structure)) return nothing;
    if (said && weaker[said.structure]?.includes(said.of)) return structural(known, text);
  }
  const readable = problems.length === 0 && chains.every(chain => isOfVariables(chain, known));
  return readable
    ? checked(
        known,
        chains.flatMap(chain => pairs(chain, text)),
        chains,
      )
    : unread;
}

/** Does a relation say a domain or a structure that every setting has by what is declared? */
export function repeatsDeclaration(given: string, relation: string): boolean {
  if (isDeclared(given, relation)) return true;
  const known = declaredModel(given);
  const { chains } = read(relation, { declarations: true, macros: new Map(known.macros) });
  const names = chains.flatMap(({ members }) => members.flatMap(({ side }) => (side ? walk(side) : [])));
  const areKnown = names.every(node => node.kind !== 'name' || known.scope.find(node) !== undefined);
  return areKnown && restrictionOf(given, relation).kind === 'nothing' && !isWholeRange(relation);
}

const isDeclared = (given: string, relation: string) =>
  given.split(/[;\n]/).some(statement => bare(statement) === bare(relation));

/** `i = 1, \dots, n`: an index with all its values. */
const isWholeRange = (latex: string) =>
  /^\\?[A-Za-z]+\s*(?:=|\\in\s*\\\{)\s*[01]\s*,.*(?:\\[lc]?dots|\.\.\.)/.test(latex.trim());

/** `x \in (0, 1]` as `0 < x \le 1`. */
function withoutInterval(latex: string): string {
  const found = /^(.*?)\\in\s*(?:\\left\s*)?([([])([^,]+),([^,]+?)(?:\\right\s*)?([)\]])\s*$/.exec(latex);
  if (!found) return latex;
  const [, name, opening, low, high, closing] = found;
  const lower = /\\infty/.test(low!) ? '' : `${low} ${opening === '[' ? '\\le' : '<'} `;
  const upper = /\\infty/.test(high!) ? '' : ` ${closing === ']' ? '\\le' : '<'} ${high}`;
  return `${lower}${name!.trim()}${upper}`;
}

/** A new name behind "let" is defined, not restricted. */
function defines({ members: [first, second] }: ChainSyntax, known: Model): boolean {
  const side = first!.side;
  if (second!.sign === ':=') return true;
  if (side?.kind === 'name') return known.scope.find(side) === undefined;
  return side?.kind === 'call' && known.scope.find(side.head) === undefined;
}

/** `x \in \mathbb{R}` and `x < \infty` leave no setting out. */
function saysNothing({ members }: ChainSyntax, text: string): boolean {
  const second = text.slice(members[1]!.place.start, members[1]!.place.end);
  if (members.length !== 2) return false;
  if (members[1]!.sign === 'in')
    return /\\mathbb\s*\{?\s*[RNZC]/.test(second) && !/_|\^\s*\{?\s*[+*]/.test(second);
  return /^<\s*\\infty/.test(second.trim());
}

const orders = ['<', '>', '<=', '>=', '!='];

/** Is it a relation of declared variables that no law is declared of? A random quantity would get another law. */
function isOfVariables({ members }: ChainSyntax, { scope }: Model): boolean {
  if (!members.slice(1).every(({ sign }) => sign === '=' || orders.includes(sign ?? ''))) return false;
  const sides = members.map(({ side }) => side);
  if (sides.some(side => side === undefined)) return false;
  const names = sides.flatMap(side => walk(side!).filter(node => node.kind === 'name'));
  const plain = (node: Syntax) =>
    node.kind === 'name' &&
    (scope.get(nameKey(node))?.kind === 'variable'
      ? scope.lawsOf(nameKey(node)).length === 0
      : ['\\pi', 'e', 'I'].includes(nameKey(node)) && scope.find(node) === undefined);
  return names.length > 0 && names.every(plain);
}

const signs: Readonly<Record<string, string>> = {
  '=': '=',
  '<': '<',
  '>': '>',
  '<=': '\\le',
  '>=': '\\ge',
  '!=': '\\ne',
};

/** `0 < a < b` as `0 < a` and `a < b`; `a = b = 0` as `a = 0` and `b = 0`; `0 < a, b < 1` as four relations. */
function pairs({ members }: ChainSyntax, text: string): string[] {
  const written = ({ place }: Syntax) => text.slice(place.start, place.end).trim();
  const sides = members.map(({ side }) => (side!.kind === 'tuple' ? side!.items : [side!]).map(written));
  const related = (left: readonly string[], sign: string, right: readonly string[]) =>
    left.flatMap(one => right.map(other => `${one} ${signs[sign]!} ${other}`));
  const equated = members.slice(1).every(({ sign }) => sign === '=');
  const last = sides.at(-1)!;
  return sides
    .slice(0, -1)
    .flatMap((side, i) => related(side, members[i + 1]!.sign!, equated ? last : sides[i + 1]!));
}

const definiteness: Readonly<Record<string, string>> = {
  definite: 'positive definite',
  semidefinite: 'positive semidefinite',
};

/** A matrix of each structure has these as well. */
const weaker: Readonly<Record<string, readonly string[]>> = {
  'positive definite': ['positive definite', 'positive semidefinite', 'symmetric', 'general'],
  'positive semidefinite': ['positive semidefinite', 'symmetric', 'general'],
  symmetric: ['symmetric', 'general'],
  orthogonal: ['orthogonal', 'general'],
};

/** `A \succ 0`, `A^\top = A`, `Q^\top Q = I`: the structure that is said of a matrix without a law, and the one that it is declared with. */
function structureSaid(
  chain: ChainSyntax,
  { scope }: Model,
): { readonly structure: string; readonly of: string } | undefined {
  const [first, second, third] = chain.members;
  const definite = third ? undefined : entryOf(definiteness, second?.sign ?? '');
  const name = definite ? first!.side : structureBy(chain)?.name;
  const structure = definite ?? structureBy(chain)?.structure;
  const entry = name?.kind === 'name' ? scope.get(nameKey(name)) : undefined;
  if (entry?.kind !== 'variable' || entry.domain.kind !== 'matrix' || structure === undefined)
    return undefined;
  return scope.lawsOf(entry.id).length === 0 ? { structure, of: entry.domain.structure } : undefined;
}

/** Among all matrices those with a structure are fewer. */
function structural(known: Model, text: string): Restriction {
  const after = declaredModel(`${known.given}\n${text}`);
  const same =
    JSON.stringify(after.circumstances.variables) === JSON.stringify(known.circumstances.variables);
  return same || after.problems.length > known.problems.length
    ? unread
    : { kind: 'restricts', statements: [text] };
}

/** Restricting leaves every domain as it is. */
function checked(known: Model, statements: readonly string[], chains: readonly ChainSyntax[]): Restriction {
  const after = declaredModel(`${known.given}\n${statements.join('\n')}`);
  if (after.problems.length > known.problems.length) return unread;
  // `a^2 = b` would declare a name with a label above, and leave out nothing.
  if ([...after.scope.keys()].some(key => known.scope.get(key) === undefined)) return unread;
  const equated = new Set(
    chains.flatMap(({ members }) =>
      members.flatMap(({ side }, i) =>
        side?.kind === 'name' && members[i + 1]?.sign === '=' ? [nameKey(side)] : [],
      ),
    ),
  );
  const kept = known.circumstances.variables.every(({ id, domain }) => {
    const entry = after.scope.get(id);
    if (entry?.kind !== 'variable') return equated.has(id);
    return JSON.stringify(entry.domain) === JSON.stringify(domain);
  });
  const ordered = chains.some(({ members }) => members.some(({ sign }) => orders.includes(sign ?? '')));
  const grown = after.circumstances.constraints.length > known.circumstances.constraints.length;
  return kept && (grown || !ordered) ? { kind: 'restricts', statements } : unread;
}
