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

/** The narrower of two bounds; undefined where numbers do not tell. */
function narrower(one: Bounds, two: Bounds): Bounds | undefined {
  const [a, b, c, d] = [one.lower, two.lower, one.upper, two.upper];
  const free = (end: End) => typeof end === 'number' && !Number.isFinite(end);
  const known = (p: End, q: End) => free(p) || free(q) || (typeof p === 'number' && typeof q === 'number');
  if (!known(a, b) || !known(c, d)) return undefined;
  const low = free(b) || (!free(a) && (a > b || (a === b && !one.lowerClosed))) ? one : two;
  const high = free(d) || (!free(c) && (c < d || (c === d && !one.upperClosed))) ? one : two;
  return {
    lower: low.lower,
    lowerClosed: low.lowerClosed,
    upper: high.upper,
    upperClosed: high.upperClosed,
  };
}

/**
 * The domain of the name within what the conditions below the sign say of it; undefined where one of them says something
 * else, or where it is not known which of two ends is the narrower.
 */
export function domainWithin(
  x: Context,
  domain: Domain,
  conditions: readonly Syntax[],
  name: NameSyntax,
): Domain | undefined {
  let bounds = ofDomain(domain);
  for (const item of conditions) {
    const said = item.kind === 'relation' ? boundsIn(x, item, name) : undefined;
    bounds = bounds && said ? narrower(bounds, said) : undefined;
  }
  if (!bounds) return undefined;
  const { lower, upper, lowerClosed } = bounds;
  if (lower === 0 && upper === Number.POSITIVE_INFINITY) return { kind: 'positive', closed: lowerClosed };
  return { kind: 'interval', ...bounds };
}
