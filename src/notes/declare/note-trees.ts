/** The formulas of a note as trees, with what the note itself defines. */

import type { Model } from '../../derivation';
import { readDerivation } from '../../derivation/elaborate';
import { familyKey, nameKey } from '../../derivation/read/name-key';
import type { ChainSyntax, NameSyntax, Syntax } from '../../derivation/read/syntax';
import { children, walk } from '../../derivation/read/traverse';
import type { Formula } from '../note';
import type { Path } from '../sections';
import { indicesOf, symbolKey } from './symbols';

export interface Tree {
  readonly chains: readonly ChainSyntax[];
  readonly source: string;
  /** Is it judged, so that it may define names? */
  readonly claimed: boolean;
  readonly known: Model;
  readonly formula: Formula;
  /** The headings that it stands under. */
  readonly path: Path;
}

export interface ReadFormula {
  readonly formula: Formula;
  readonly path: Path;
  readonly claimed: boolean;
  readonly known: Model;
}

export function treesOf(formulas: readonly ReadFormula[]): Tree[] {
  return formulas.map(({ formula, path, claimed, known }) => {
    const source = formula.latex.text;
    return { chains: readDerivation(source, known).chains, source, claimed, known, formula, path };
  });
}

/** All sides and conditions of a chain. */
export const sidesOf = (chain: ChainSyntax): Syntax[] => [
  ...chain.members.flatMap(({ side }) => (side ? [side] : [])),
  ...chain.conditions,
];

/** The name that a chain begins with and gives a meaning to: `L = ..`, `f(x) := ..`, without itself on the right. */
export function definedName(chain: ChainSyntax): NameSyntax | undefined {
  const [first, second, ...others] = chain.members;
  if (chain.continues || !first?.side || !second?.side) return undefined;
  if (second.sign !== '=' && second.sign !== ':=') return undefined;
  const name = headOf(first.side);
  if (!name) return undefined;
  const premise = others.some(({ sign }) => sign === 'implies' || sign === 'iff');
  const again = walk(second.side).some(node => node.kind === 'name' && nameKey(node) === nameKey(name));
  return again && (premise || first.side.kind === 'call') ? undefined : name;
}

function headOf(side: Syntax): NameSyntax | undefined {
  if (side.kind === 'name') return side;
  if (side.kind !== 'call' || side.given.length > 0) return undefined;
  return [...side.arguments, ...side.parameters].every(({ kind }) => kind === 'name') ? side.head : undefined;
}

/** Members of families that stand between two signs, `\mathrm{softmax}(z)_k = p_k = ..`: what follows says what they are. */
function namedBetween({ members }: ChainSyntax): NameSyntax[] {
  const first = members[0]?.side;
  if (!first || first.kind === 'name') return [];
  return members.slice(1, -1).flatMap(({ side, sign }, i) => {
    const next = members[i + 2]!;
    const says = sign === '=' && next.sign === '=' && next.side && namesIn(next.side).length > 0;
    const isMember = side?.kind === 'name' && indicesOf(side) !== undefined;
    return says && isMember && next.side!.kind !== 'name' ? [side] : [];
  });
}

/**
 * Keys of names that the note defines, and of all members of the family of `p_k = ..`, with the places of the definitions.
 * Of definitions in a circle, `\lambda = a / b` and `a = \lambda b`, the last one defines nothing: it is a claim.
 */
export function definedKeys(trees: readonly Tree[]): ReadonlyMap<string, number> {
  const keys = new Map<string, number>();
  const values = new Map<string, readonly string[]>();
  const bounded = new Set<string>();
  for (const tree of trees) {
    const { chains, claimed, known, formula } = tree;
    const at = formula.place.start;
    // "Let $\alpha > 0$" says what \alpha is: "with $\alpha = 1 / (2 \sigma^2)$", said later, is a case of it.
    const add = (key: string) => {
      if (!bounded.has(key) || formula.display) keys.set(key, keys.get(key) ?? at);
    };
    for (const key of boundedIn(tree)) bounded.add(key);
    for (const chain of chains) {
      const name = definedName(chain);
      // "With $y(t) = ..$" defines a function where it is no claim, too.
      if (!claimed && chain.members[0]?.side?.kind === 'call' && name) add(nameKey(name));
      if (!claimed) continue;
      const value = name && namesIn(chain.members[1]!.side!);
      if (
        name &&
        known.scope.get(nameKey(name))?.kind !== 'variable' &&
        !returns(nameKey(name), value!, values)
      ) {
        values.set(nameKey(name), value!);
        add(nameKey(name));
        if (indicesOf(name)) add(symbolKey(name));
      }
      for (const between of namedBetween(chain))
        if (known.scope.get(familyKey(between)) === undefined) add(symbolKey(between));
      for (const side of sidesOf(chain))
        for (const node of walk(side)) if (node.kind === 'named' && node.label) add(nameKey(node.label));
    }
  }
  return keys;
}

const orders: readonly string[] = ['<', '<=', '>', '>='];

/** Names of which a formula of a line, which claims nothing, says a bound, `\alpha > 0`. */
const boundedIn = ({ chains, claimed, formula }: Tree): string[] =>
  claimed || formula.display
    ? []
    : chains
        .filter(({ members }) => members.some(({ sign }) => sign !== undefined && orders.includes(sign)))
        .flatMap(sidesOf)
        .flatMap(side => (side.kind === 'name' ? [nameKey(side)] : []));

export const namesIn = (side: Syntax): string[] =>
  walk(side).flatMap(node => (node.kind === 'name' ? [nameKey(node)] : []));

/** Does what a name would be made of lead back to it by way of another definition? */
export function returns(
  key: string,
  value: readonly string[],
  values: ReadonlyMap<string, readonly string[]>,
): boolean {
  const seen = new Set<string>();
  const open = value.filter(name => name !== key);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === key) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(values.get(next) ?? []));
  }
  return false;
}

/** Keys of names that the note defines as lists or matrices, `\pi = (b, a)`: \pi_1 is the first of their entries. */
export function definedLists(trees: readonly Tree[]): ReadonlySet<string> {
  const isList = (side: Syntax | undefined): boolean =>
    side?.kind === 'group' || side?.kind === 'transpose'
      ? isList(side.body)
      : side?.kind === 'tuple' || side?.kind === 'matrix';
  return new Set(
    trees.flatMap(({ chains }) =>
      chains.flatMap(chain => {
        const name = definedName(chain);
        return name && isList(chain.members[1]!.side) ? [nameKey(name)] : [];
      }),
    ),
  );
}

/** How names are used: alone, as the head of a call, differentiated as a whole. */
export interface Heads {
  /** Keys of names that stand somewhere as quantities. */
  readonly quantities: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
}

export function headsOf(trees: readonly Tree[]): Heads {
  const quantities = new Set<string>();
  const functions = new Set<string>();
  const visit = (node: Syntax, differentiated: boolean): void => {
    if (node.kind === 'name' && !differentiated) quantities.add(nameKey(node));
    if (node.kind === 'call') {
      const applied = node.arguments.every(({ kind }) => kind === 'name' || kind === 'number');
      if (applied || node.head.primes > 0) functions.add(nameKey(node.head));
      for (const child of [...node.arguments, ...node.given, ...node.parameters]) visit(child, false);
      return;
    }
    const body = node.kind === 'derivative' || node.kind === 'gradient' ? node.body : undefined;
    for (const child of children(node)) visit(child, child === body);
  };
  // A name alone, "for convex $f$", is a mention.
  for (const { chains } of trees)
    for (const chain of chains)
      if (chain.members.length > 1 || chain.members[0]?.side?.kind !== 'name')
        for (const side of sidesOf(chain)) visit(side, false);
  return { quantities, functions };
}

export const isPlainName = (s: Syntax, base?: string): s is NameSyntax =>
  s.kind === 'name' && (base === undefined || (s.base === base && familyKey(s) === base));
