/** `E(w) = \frac12 \| w \|^2`, `H(p) = -p \log p - ..`: a function, where an expectation or an entropy cannot be meant. */

import { nameKey } from '../read/name-key';
import type { Syntax } from '../read/syntax';
import { children } from '../read/traverse';

const averaging: ReadonlySet<Syntax['kind']> = new Set<Syntax['kind']>([
  'expectation',
  'moment',
  'probability',
  'divergence',
  'integral',
  'evaluation',
]);

/** Does the name stand free in it: bound by no sum, and averaged over nowhere around it? */
function standsFree(s: Syntax, key: string): boolean {
  if (s.kind === 'name') return nameKey(s) === key;
  if (averaging.has(s.kind)) return false;
  const bound = s.kind === 'big' && s.indices.some(index => index.kind === 'name' && nameKey(index) === key);
  return !bound && children(s).some(part => standsFree(part, key));
}

/**
 * The left side as a call, where it is a letter E or H with a single name in round brackets and that name stands free in
 * the value: neither an expectation nor an entropy depends on what it is taken of.
 */
export function functionInstead(source: string, left: Syntax, value: Syntax | undefined): Syntax {
  const body =
    left.kind === 'expectation' && !left.law && left.given.length === 0
      ? left.body
      : left.kind === 'moment' && !left.law && left.given.length === 0 && left.arguments.length === 1
        ? left.arguments[0]!
        : undefined;
  const letter = /^([EH])\s*\(/.exec(source.slice(left.place.start, left.place.end))?.[1];
  if (!letter || body?.kind !== 'name' || !value || !standsFree(value, nameKey(body))) return left;
  const place = { start: left.place.start, end: left.place.start + 1 };
  const head = { kind: 'name', base: letter, accents: [], subscripts: [], primes: 0, place } as const;
  return { kind: 'call', head, arguments: [body], given: [], parameters: [], place: left.place };
}
