/** What relations one behind the other say of the ends of a chain. */

import type { RelationSign } from '../read/syntax';

/** Signs of which two in a row say the same of the ends. */
const transitive: ReadonlySet<RelationSign> = new Set([
  '=',
  ':=',
  '<',
  '<=',
  '>',
  '>=',
  'proportional',
  'shifted',
]);

/** What a sign states of two sides that could be read: a defining one an equation. */
export const stated = (sign: RelationSign): RelationSign => (sign === ':=' ? '=' : sign);

/** What two relations one behind the other say of their ends; undefined where they say nothing. */
export function crossed(
  before: RelationSign | 'none' | undefined,
  next: RelationSign,
): RelationSign | undefined {
  if (before === 'none') return undefined;
  if (before === undefined || before === '=') return next;
  if (next === '=') return before;
  if (before === next) return transitive.has(next) ? next : undefined;
  const both = (signs: readonly RelationSign[]) => signs.includes(before) && signs.includes(next);
  return both(['<', '<=']) || both(['>', '>=']) ? next : undefined;
}

/** The relation of a run: `=` then `\le` is `\le`; directions that differ are none. */
export function combined(before: RelationSign | undefined, next: RelationSign): RelationSign {
  if (before === undefined || before === '=' || before === next) return next;
  if (next === '=') return before;
  const strict: Partial<Record<RelationSign, RelationSign>> = { '<=': '<', '<': '<', '>=': '>', '>': '>' };
  const up = (sign: RelationSign) => sign === '<=' || sign === '<';
  return up(before) === up(next) && strict[before] && strict[next] ? strict[next]! : next;
}
