/** What a domain is made of, and what lies in it. */

import type { Domain } from '../elaborate/domain';
import { freeIds } from './free-variables';

/** Ids of the values that a domain's sizes and ends are made of. */
export function idsOfDomain(domain: Domain): ReadonlySet<string> {
  const ids = new Set<string>();
  const add = (part: unknown) => typeof part === 'string' && ids.add(part);
  if (domain.kind === 'interval' || domain.kind === 'integers')
    for (const end of [domain.lower, domain.upper])
      if (typeof end !== 'number') for (const id of freeIds(end)) ids.add(id);
  if (domain.kind === 'vector' || domain.kind === 'simplex') add(domain.size);
  if (domain.kind === 'matrix') for (const size of [domain.rows, domain.columns]) add(size);
  if ('entry' in domain && domain.entry) for (const id of idsOfDomain(domain.entry)) ids.add(id);
  return ids;
}

/** Is a number between the ends of its domain in a setting: at one only where that is closed? */
export function isBetween(x: number, domain: Domain, [a, b]: readonly [number, number]): boolean {
  const open = domain.kind === 'interval' ? domain : { lowerClosed: true, upperClosed: true };
  return (x > a || (x === a && open.lowerClosed)) && (x < b || (x === b && open.upperClosed));
}

/** Is a number, or are the entries of a vector or matrix, in the domain, whose ends are these? */
export function isInDomain(x: number, domain: Domain, ends: readonly [number, number]): boolean {
  switch (domain.kind) {
    case 'positive':
      return x > 0 || (x === 0 && domain.closed === true);
    case 'interval':
      return isBetween(x, domain, ends);
    case 'integers':
      return Number.isInteger(x) && isBetween(x, domain, ends);
    case 'set':
      return domain.values.includes(x);
    default:
      return !Number.isNaN(x);
  }
}
