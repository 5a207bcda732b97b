/** What a relation takes from the chain's start or from the writer's reason. */

import { nameKey } from '../read/name-key';
import type { MemberSyntax, Syntax } from '../read/syntax';
import { Context } from './context';
import { concrete } from './indices';
import type { Scope } from './scope';

/** The variables before the bar of the density that the relation starts from, or whose logarithm does, or those named in the reason ("in z"). */
export function constantIn(
  from: Syntax | undefined,
  member: MemberSyntax,
  scope: Scope,
): readonly string[] | undefined {
  const inReason = namedIn(member.reason, scope);
  if (inReason.length > 0) return inReason;
  const start = densityOf(from);
  if (start?.kind !== 'call' || scope.get(nameKey(start.head))?.kind === 'function') return undefined;
  const ids = start.arguments.flatMap(item => idsOf(item, scope));
  return ids.length > 0 ? ids : undefined;
}

/** The density itself, or the one whose logarithm this is, with either sign. */
function densityOf(s: Syntax | undefined): Syntax | undefined {
  if (s?.kind === 'sum' && s.terms.length === 1) return densityOf(s.terms[0]);
  const isLog = s?.kind === 'operator' && (s.name === 'log' || s.name === 'ln');
  return isLog ? s.arguments[0] : s;
}

/** Ids of x, of x where D is another name of it, and of c in y = c. */
function idsOf(item: Syntax, scope: Scope): string[] {
  if (item.kind === 'relation' && item.signs.every(sign => sign === '='))
    return item.members.slice(1).flatMap(value => idsOf(value, scope));
  if (item.kind !== 'name') return [];
  const entry = scope.find(concrete(new Context(scope, { next: 1, made: 0 }), item));
  if (entry?.kind === 'value' && entry.syntax.kind === 'name') return idsOf(entry.syntax, entry.scope);
  return entry?.kind === 'variable' ? [entry.id] : [];
}

/** Declared variables that the words "in ..." of a reason name. */
function namedIn(reason: string | undefined, scope: Scope): string[] {
  if (!reason) return [];
  const at = reason.lastIndexOf('in ');
  if (at < 0) return [];
  const words = reason.slice(at + 3).split(/[\s,${}()]+/);
  return words.filter(word => scope.get(word)?.kind === 'variable');
}
