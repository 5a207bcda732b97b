/** `\sum_{i < j}`, `\sum_{i \ne j}`: a sum over both, unless j is fixed where it stands. */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { BigSyntax, ChainSyntax, NameSyntax, Syntax } from '../read/syntax';
import { children, walk } from '../read/traverse';
import type { Scope } from './scope';

const pairing = new Set(['<', '<=', '>', '>=', '!=']);

const isPlainName = (s: Syntax | undefined): s is NameSyntax =>
  s?.kind === 'name' && s.subscripts.length === 0 && s.primes === 0 && s.label === undefined;

/** The name across from the index in the relation below the sign. */
function partnerOf({ indices, condition }: BigSyntax): NameSyntax | undefined {
  if (indices.length !== 1 || condition?.kind !== 'relation' || condition.members.length > 3)
    return undefined;
  const partner = condition.members.at(-1);
  return pairing.has(condition.signs.at(-1)!) && isPlainName(partner) ? partner : undefined;
}

/** May it be an index: one that is declared with whole numbers, or not at all? */
function mayBeIndex(scope: Scope, name: NameSyntax): boolean {
  const entry = scope.find(name);
  return entry === undefined || (entry.kind === 'variable' && entry.domain.kind === 'integers');
}

const isKey = (s: Syntax, key: string): boolean => s.kind === 'name' && nameKey(s) === key;

const binds = (s: Syntax, key: string): boolean => {
  if (s.kind !== 'big') return false;
  const partner = partnerOf(s);
  return s.indices.some(index => isKey(index, key)) || (partner !== undefined && isKey(partner, key));
};

/** Does the name stand anywhere outside the sums that bind it, or would? */
const isFixed = (s: Syntax, key: string): boolean =>
  isKey(s, key) || (!binds(s, key) && children(s).some(child => isFixed(child, key)));

/** Does it stand as an index, as the size n of `\sum_{i < n}` does not? */
const isIndexed = (s: Syntax, key: string): boolean =>
  walk(s).some(node => node.kind === 'name' && node.subscripts.some(index => isKey(index, key)));

/** The side with a second index where a sum runs over pairs; what was read so is noted. */
export function withPairs(side: Syntax, chain: ChainSyntax, scope: Scope, notes: string[]): Syntax {
  if (!walk(side).some(node => node.kind === 'big' && partnerOf(node))) return side;
  const line = [...chain.members.flatMap(member => member.side ?? []), ...chain.conditions];
  const pairIn = (s: BigSyntax, bound: ReadonlySet<string>): NameSyntax | undefined => {
    const partner = partnerOf(s);
    if (!partner || bound.has(nameKey(partner)) || !mayBeIndex(scope, partner)) return undefined;
    const key = nameKey(partner);
    return isIndexed(s.body, key) && !line.some(part => isFixed(part, key)) ? partner : undefined;
  };
  const paired = (s: Syntax, bound: ReadonlySet<string>): Syntax => {
    if (s.kind !== 'big') return mapped(s, part => paired(part, bound));
    const partner = pairIn(s, bound);
    if (partner) notes.push(`the sum with ${print(s.condition!)} below it was read as one over both letters`);
    const indices = partner ? [...s.indices, partner] : s.indices;
    const own = indices.flatMap(index => (index.kind === 'name' ? [nameKey(index)] : []));
    const body = paired(s.body, new Set([...bound, ...own]));
    return body === s.body && !partner ? s : { ...s, indices, body };
  };
  return paired(side, new Set());
}

/** The node with its parts changed; the same node where none is. */
function mapped(s: Syntax, change: (part: Syntax) => Syntax): Syntax {
  const within = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      const items = value.map(within);
      return items.every((item, i) => item === value[i]) ? value : items;
    }
    if (typeof value !== 'object' || value === null) return value;
    return 'kind' in value && 'place' in value ? change(value as Syntax) : value;
  };
  const parts = Object.entries(s).map(
    ([key, value]) => [key, key === 'place' ? value : within(value)] as const,
  );
  return parts.every(([key, value]) => value === s[key as keyof Syntax])
    ? s
    : (Object.fromEntries(parts) as unknown as Syntax);
}
