/** One condition of a statement: `x > 0`, `i = 1, \dots, n`, and what can be told of a relation that may be one. */

import type { Cursor } from './cursor';
import { expression, proposition } from './grammar';
import { lookingFrom, tried } from './look-ahead';
import { joins } from './relations';
import type { RelationSign, RelationSyntax, Syntax } from './syntax';

export const bounds: ReadonlySet<RelationSign> = new Set<RelationSign>(['<', '<=', '>', '>=', '!=']);

/** A relation whose signs are all inequalities. */
export const isBound = (read: Syntax): boolean =>
  read.kind === 'relation' && read.signs.every(sign => bounds.has(sign));

/** A relation of names and numbers; a name that is a function, `f' = 2`, says something of all its values. */
export const isPlainRelation = (c: Cursor, read: Syntax): boolean =>
  read.kind === 'relation' &&
  !read.signs.some(sign => joins.has(sign)) &&
  read.members.every(side => side.kind === 'number' || (side.kind === 'name' && c.role(side) !== 'function'));

export const isRange = (read: Syntax): boolean => read.kind === 'relation' && read.signs[0] === 'in';

/** Reads a condition; a quantifier before it says no more than that it is one. */
export function readCondition(c: Cursor): Syntax {
  while (c.peek().kind === 'space' || c.is('\\forall')) c.next();
  const read = proposition(c);
  return read.kind === 'relation' && read.signs.length === 1 && read.signs[0] === '=' && c.is(',')
    ? readRange(c, read)
    : read;
}

/** `i = 1, \dots, n`, `i = 1, 2`: every value that is listed, not the first alone. */
function readRange(c: Cursor, first: RelationSyntax): Syntax {
  const items = [first.members[1]!];
  let dots = false;
  while (c.is(',') && (c.is('\\dots', 1) || listGoesOn(c))) {
    c.next();
    if (c.take('\\dots')) dots = true;
    else items.push(expression(c));
  }
  if (items.length === 1) return first;
  const place = { start: items[0]!.place.start, end: items.at(-1)!.place.end };
  const set: Syntax = { kind: 'set', place, shape: 'list', items, dots };
  return { ...first, members: [first.members[0]!, set], signs: ['in'] };
}

/** Does another value stand behind the comma, and no relation? */
const listGoesOn = (c: Cursor): boolean =>
  lookingFrom(c, c.at + 1, () => tried(c, read => read.kind === 'name' || read.kind === 'number'));
