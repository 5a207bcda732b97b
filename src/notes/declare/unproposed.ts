/** Names for which nothing is proposed, since another reading than a free quantity stands beside: i, O(.), \sigma'. */

import { nameKey } from '../../derivation/read/name-key';
import type { NameSyntax, RelationSign, Syntax } from '../../derivation/read/syntax';
import { children, walk } from '../../derivation/read/traverse';
import { sidesOf, type Tree } from './note-trees';
import { numberOf } from './said';
import { isShifted, symbolKey } from './symbols';

const isUnit = (s: Syntax): s is NameSyntax =>
  s.kind === 'name' && /^[ij]$/.test(s.base) && s.subscripts.length === 0 && s.accents.length === 0;

/** Is i or j a factor in an exponent, where no index of that letter runs, or does its square stand for -1? */
function imaginary(side: Syntax, bound: readonly string[], found: Set<string>): void {
  if (side.kind === 'big') {
    const letters = side.indices.flatMap(item => (item.kind === 'name' ? [nameKey(item)] : []));
    for (const child of children(side)) imaginary(child, [...bound, ...letters], found);
    return;
  }
  const exponent =
    side.kind === 'power'
      ? side.exponent
      : side.kind === 'operator' && side.name === 'exp'
        ? side.arguments[0]
        : undefined;
  for (const node of exponent && isExponential(side) ? walk(exponent) : []) {
    const factors = node.kind === 'product' ? node.factors : node.kind === 'fraction' ? [node.numerator] : [];
    for (const factor of factors) if (isUnit(factor) && !bound.includes(factor.base)) found.add(factor.base);
  }
  for (const child of children(side)) imaginary(child, bound, found);
}

const isExponential = (s: Syntax): boolean =>
  s.kind === 'operator' || (s.kind === 'power' && s.base.kind === 'name' && s.base.base === 'e');

/** Letters that stand for the imaginary unit. */
export function imaginaryUnits(trees: readonly Tree[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { chains } of trees) {
    for (const chain of chains) {
      for (const side of sidesOf(chain)) imaginary(side, [], found);
      chain.members.forEach(({ side }, i) => {
        const before = chain.members[i - 1]?.side;
        if (!side || numberOf(side) !== -1 || before?.kind !== 'power') return;
        if (isUnit(before.base) && numberOf(before.exponent) === 2) found.add(before.base.base);
      });
    }
  }
  return found;
}

/** `O(\log n)`, `o(1)`: how fast something grows. */
export const isOrder = (head: NameSyntax): boolean =>
  /^[Oo]$/.test(head.base) && head.subscripts.length === 0 && head.accents.length === 0;

const order: ReadonlySet<RelationSign> = new Set<RelationSign>(['<', '<=', '>', '>=']);

const namesIn = (side: Syntax): NameSyntax[] => walk(side).filter(node => node.kind === 'name');

/**
 * Names of which an inequality is assumed and not claimed: `\|x_i\| \le R` says what R is, and what is said of the
 * members w_k of a sequence rests on how w_k follows from w_{k-1}.
 */
export function assumed(trees: readonly Tree[]): ReadonlySet<string> {
  const found = new Set<string>();
  const shifted = new Set<string>();
  const compared = new Set<string>();
  for (const { chains } of trees) {
    for (const chain of chains) {
      for (const name of sidesOf(chain).flatMap(namesIn)) if (isShifted(name)) shifted.add(symbolKey(name));
      if (!chain.members.some(({ sign }) => sign && order.has(sign))) continue;
      const sides = chain.members.flatMap(({ side }) => (side ? [side] : []));
      for (const name of sides.flatMap(namesIn)) compared.add(symbolKey(name));
      if (sides.length === 2) for (const key of boundsIn(sides)) found.add(key);
    }
  }
  for (const key of shifted) if (compared.has(key)) found.add(key);
  return found;
}

/** A side that is a name alone, and is not on the other side. */
function boundsIn(sides: readonly Syntax[]): string[] {
  return sides.flatMap((side, i) => {
    const other = sides[1 - i]!;
    const plain = side.kind === 'name' && other.kind !== 'name' && numberOf(other) === undefined;
    const isBars = other.kind === 'bars' && !other.double;
    const again = plain && namesIn(other).some(name => nameKey(name) === nameKey(side));
    return plain && !again && !isBars ? [symbolKey(side)] : [];
  });
}

/** Names that have no other place than that of a law, `\mathrm{KL}(P \| Q)`. */
export function lawNames(trees: readonly Tree[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { chains } of trees)
    for (const side of chains.flatMap(sidesOf))
      for (const node of walk(side)) {
        const laws =
          node.kind === 'divergence' ? [node.left, node.right] : 'law' in node && node.law ? [node.law] : [];
        for (const law of laws as Syntax[]) if (law.kind === 'name') found.add(symbolKey(law));
      }
  return found;
}

/** Names that stand in nothing but equations with a value, `\frac{N_R}{N_R + N_G} = \frac{5}{12}`: a case that is worked out. */
export function valued(trees: readonly Tree[]): ReadonlySet<string> {
  const inValues = new Set<string>();
  const elsewhere = new Set<string>();
  for (const { chains } of trees) {
    for (const { members } of chains) {
      const last = members.at(-1);
      const value = last?.side && last.sign === '=' ? numberOf(last.side) : undefined;
      const isValue = value !== undefined && ![0, 1, -1].includes(value) && Number.isFinite(value);
      for (const { side } of members)
        if (side) for (const name of namesIn(side)) (isValue ? inValues : elsewhere).add(symbolKey(name));
    }
  }
  return new Set([...inValues].filter(key => !elsewhere.has(key)));
}
