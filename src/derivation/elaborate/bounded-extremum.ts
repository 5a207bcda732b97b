/** `\min_{\lambda > 0}`, `\max_{0 \le a \le 1}`: the part of the domain over which an extremum is taken. */

import { nameKey } from '../read/name-key';
import type { NameSyntax, RelationSyntax, Syntax } from '../read/syntax';
import type { Context } from './context';
import type { Domain, End } from './domain';
import { endOf } from './domains';

interface Bounds {
  readonly lower: End;
  readonly upper: End;
  readonly lowerClosed: boolean;
  readonly upperClosed: boolean;
}

const unbounded: Bounds = {
  lower: Number.NEGATIVE_INFINITY,
  upper: Number.POSITIVE_INFINITY,
  lowerClosed: false,
  upperClosed: false,
};

const isName = (side: Syntax | undefined, name: NameSyntax): boolean =>
  side?.kind === 'name' && nameKey(side) === nameKey(name);

/** What a chain of inequalities says of the name; undefined: something else. */
function boundsIn(x: Context, { members, signs }: RelationSyntax, name: NameSyntax): Bounds | undefined {
  if (members.filter(side => isName(side, name)).length !== 1 || members.length > 3) return undefined;
  let bounds = unbounded;
  for (const [i, sign] of signs.entries()) {
    if (!['<', '<=', '>', '>='].includes(sign)) return undefined;
    const rises = sign === '<' || sign === '<=';
    const [small, large] = rises ? [members[i]!, members[i + 1]!] : [members[i + 1]!, members[i]!];
    const closed = sign === '<=' || sign === '>=';
    if (isName(large, name)) bounds = { ...bounds, lower: endOf(x, small), lowerClosed: closed };
    else if (isName(small, name)) bounds = { ...bounds, upper: endOf(x, large), upperClosed: closed };
    else return undefined;
  }
  return bounds;
}

const ofDomain = (domain: Domain): Bounds | undefined => {
  if (domain.kind === 'real') return unbounded;
  if (domain.kind === 'positive') return { ...unbounded, lower: 0, lowerClosed: domain.closed === true };
  return domain.kind === 'interval' ? domain : undefined;
};

/** Two that say of each end what one of them says; of an end that both speak of the narrower, undefined where numbers do not tell. */
function together(one: Bounds, two: Bounds): Bounds | undefined {
  const [a, b, c, d] = [one.lower, two.lower, one.upper, two.upper];
  const known = (p: End, q: End) =>
    isFree(p) || isFree(q) || (typeof p === 'number' && typeof q === 'number');
  if (!known(a, b) || !known(c, d)) return undefined;
  const low = isFree(b) || (!isFree(a) && (a > b || (a === b && !one.lowerClosed))) ? one : two;
  const high = isFree(d) || (!isFree(c) && (c < d || (c === d && !one.upperClosed))) ? one : two;
  return {
    lower: low.lower,
    lowerClosed: low.lowerClosed,
    upper: high.upper,
    upperClosed: high.upperClosed,
  };
}

const isFree = (end: End): boolean => typeof end === 'number' && !Number.isFinite(end);

/**
 * Does the declared domain leave out nothing that the bounds below the sign leave in? Of `\min_{\eta > 0}` beside
 * `\eta \in (0, 1)` nothing says whether it ends at 1.
 */
function contains(declared: Bounds, said: Bounds): boolean {
  const within = (outer: End, inner: End, sign: 1 | -1) =>
    isFree(outer) ||
    outer === inner ||
    (typeof outer === 'number' && typeof inner === 'number' && sign * (inner - outer) >= 0);
  return within(declared.lower, said.lower, 1) && within(declared.upper, said.upper, -1);
}

/**
 * What the conditions below the sign leave of the domain of the name; undefined where one of them says something else,
 * or where the declared domain is narrower, so that it is not said which one is meant.
 */
export function domainWithin(
  x: Context,
  domain: Domain,
  conditions: readonly Syntax[],
  name: NameSyntax,
): Domain | undefined {
  const declared = ofDomain(domain);
  let said: Bounds | undefined = unbounded;
  for (const item of conditions) {
    const one: Bounds | undefined = item.kind === 'relation' ? boundsIn(x, item, name) : undefined;
    said = said && one ? together(said, one) : undefined;
  }
  if (!declared || !said || !contains(declared, said)) return undefined;
  if (said.lower === 0 && said.upper === Number.POSITIVE_INFINITY)
    return { kind: 'positive', closed: said.lowerClosed };
  return { kind: 'interval', ...said };
}
